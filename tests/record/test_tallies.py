"""What is counted of the odd cases, as docs/data.md says that it must show."""

from datetime import date

import pytest

from signatories.models import (
    Position,
    ReportedCount,
    Statement,
)
from signatories.positions.clock import present
from signatories.positions.standings import of_statement
from signatories.positions.tallies import compare, denominator, tally
from tests.factories import at, make_act, make_participant, make_source, make_statement
from tests.record.odd_statements import (
    BLETCHLEY,
    BURGENSTOCK,
    CETS,
    COMMITMENTS,
    DELHI,
    L56,
    LEADERS,
    MINISTERIAL,
    PARIS,
)

P = Position


def test_24_states_are_on_the_later_paris_list_without_a_dated_joining(rows_of):
    undated = [
        row
        for row in rows_of(PARIS)
        if row.standing.position == P.SIGNED and row.standing.since == ""
    ]
    assert len(undated) == 24
    assert {row.standing.since_latest for row in undated} == {date(2026, 5, 20)}
    early = [r for r in rows_of(PARIS, date(2025, 2, 11)) if r.standing.possibly == P.SIGNED]
    assert {r.participant.code for r in early} == {r.participant.code for r in undated}


def test_paris_counts_40_to_64_countries_early_and_64_with_1_disputed_on_the_whole_record(rows_of):
    early = tally(rows_of(PARIS, date(2025, 2, 12)))
    assert (early.countries.certain, early.countries.at_most) == (40, 64)
    assert early.others.certain == 2
    whole = tally(rows_of(PARIS))
    assert (whole.countries.certain, whole.countries.disputed, whole.others.certain) == (64, 1, 2)


@pytest.mark.parametrize(
    ("day", "countries"), [(date(2023, 11, 2), 28), (date(2024, 10, 23), 29), (None, 29)]
)
def test_bletchley_counts_28_and_the_eu_then_29_and_the_eu(rows_of, day, countries):
    counted = tally(rows_of(BLETCHLEY, day))
    assert (counted.countries.certain, counted.others.certain) == (countries, 1)


def test_the_seoul_declaration_counts_10_and_the_ministerial_27_and_the_eu(rows_of):
    for slug, countries in ((LEADERS, 10), ("seoul-statement-of-intent", 10), (MINISTERIAL, 27)):
        counted = tally(rows_of(slug))
        assert (counted.countries.certain, counted.others.certain) == (countries, 1)


def test_20_companies_committed_in_seoul_16_certain_at_adoption(rows_of):
    assert tally(rows_of(COMMITMENTS)).joined.certain == 20
    at_adoption = tally(rows_of(COMMITMENTS, date(2024, 5, 21)))
    assert at_adoption.joined.certain == 16
    later = tally(rows_of(COMMITMENTS, date(2024, 5, 22)))
    assert (later.joined.certain, later.joined.possible) == (16, 4)


def test_new_delhi_names_90_and_2_against_91_reported(rows_of):
    counted = tally(rows_of(DELHI))
    assert (counted.countries.certain, counted.others.certain) == (90, 2)
    reported = ReportedCount.objects.published().filter(
        statement__slug=DELHI, at_least=91, unit="signatories"
    )
    assert reported.exists()
    assert {compare(count, counted).difference for count in reported} == {1}


def test_cets_225_joined_21_by_20_signatures_and_one_bound(rows_of):
    counted = tally(rows_of(CETS))
    assert counted.joined.certain == 21
    assert (counted.by_position[P.SIGNED], counted.by_position[P.BOUND]) == (20, 1)


@pytest.mark.parametrize(
    ("day", "joined"),
    [(date(2024, 9, 5), 10), (date(2025, 2, 12), 13), (date(2025, 5, 14), 15)],
)
def test_cets_225_counts_by_the_days_of_its_sources(rows_of, day, joined):
    assert tally(rows_of(CETS, day)).joined.certain == joined


def test_the_eu_stands_for_its_27_members_and_not_as_27_signatures(rows_of):
    for slug, position in ((CETS, P.BOUND), (BLETCHLEY, P.SIGNED)):
        held = [row for row in rows_of(slug) if row.through]
        assert len(held) == 27
        assert {through.position for row in held for through in row.through} == {position}
    own = [
        row for row in rows_of(CETS) if row.through and row.standing.position in (P.SIGNED, P.BOUND)
    ]
    assert own == []
    bletchley = [r for r in rows_of(BLETCHLEY) if r.through and r.standing.position == P.NOT_LISTED]
    # Germany, France, Italy, Spain, the Netherlands and Ireland signed in their own name
    assert len(bletchley) == 27 - 6


@pytest.mark.parametrize(
    ("day", "members"), [(date(2020, 1, 31), 28), (date(2020, 2, 1), 27), (None, 27)]
)
def test_an_act_of_the_eu_alone_is_no_act_of_its_members(shipped, db, day, members):
    statement = make_statement("eu-alone", adopted="2019-06-01")
    source = make_source(published_on="2019-06-02")
    make_act(statement, make_participant("EU"), "signed", "2019-06-01", source=source)
    rows = of_statement(at(day), statement)
    counted = tally(rows)
    assert (counted.countries.certain, counted.others.certain) == (0, 1)
    assert sum(bool(row.through) for row in rows) == counted.through == members


def test_states_are_not_eligible_for_company_commitments(rows_of):
    assert {row.participant.kind for row in rows_of(COMMITMENTS)} == {"company"}


def test_cartagena_counts_17_countries_16_states_and_a_territory(rows_of):
    counted = tally(rows_of("cartagena-declaration-2024"))
    assert counted.countries.certain == 17
    assert (counted.by_kind["state"], counted.by_kind["territory"]) == (16, 1)


def test_13_of_burgenstock_did_not_join_three_of_them_attended_as_observers(rows_of):
    counted = tally(rows_of(BURGENSTOCK))
    assert (counted.by_position[P.ATTENDED], counted.by_position[P.NOT_LISTED]) == (3, 10)


UNGA = [
    "unga-78-265",
    "unga-78-311",
    L56,
    "unga-78-241",
    "unga-c1-79-l43",
    "unga-79-laws",
    "unga-ai-panel-establishment",
    "unga-ai-panel-appointment",
]


@pytest.mark.parametrize("slug", UNGA)
def test_texts_of_the_general_assembly_count_193_members(rows_of, slug):
    rows = rows_of(slug)
    assert denominator(present(), Statement.objects.get(slug=slug), rows) == 193


@pytest.mark.parametrize(
    ("slug", "against", "abstained"),
    [
        (L56, 5, 8),
        ("unga-78-241", 4, 4),
        ("unga-c1-79-l43", 2, 6),
        ("unga-79-laws", 3, 15),
        ("unga-ai-panel-appointment", 2, 2),
    ],
)
def test_recorded_votes_name_who_was_against_and_who_abstained(rows_of, slug, against, abstained):
    counted = tally(rows_of(slug)).by_position
    assert (counted[P.AGAINST], counted[P.ABSTAINED]) == (against, abstained)


NO_POSITIONS = [
    "paris-2025-human-control-weapons",
    "paris-2025-work-pledge",
    "gpai-belgrade-declaration",
    "unga-ai-panel-establishment",
    "china-ai-security-commitment",
    "paris-call-2018",
]


@pytest.mark.parametrize("slug", NO_POSITIONS)
def test_statements_whose_list_was_not_found_have_no_positions(rows_of, slug):
    assert set(tally(rows_of(slug)).by_position) == {P.NOT_KNOWN}


WITHOUT_DENOMINATOR = [
    *(PARIS, BLETCHLEY, DELHI, CETS, LEADERS, MINISTERIAL, COMMITMENTS),
    *("africa-declaration-ai", "gpai-belgrade-declaration", BURGENSTOCK),
]


@pytest.mark.parametrize("slug", WITHOUT_DENOMINATOR)
def test_no_denominator_is_shown_where_not_all_are_known_by_name(rows_of, slug):
    assert denominator(present(), Statement.objects.get(slug=slug), rows_of(slug)) is None


def test_counts_by_position_and_by_kind_add_up_on_every_statement(rows_of):
    for slug in Statement.objects.values_list("slug", flat=True):
        rows = rows_of(slug)
        counted = tally(rows)
        assert counted.total == len(rows)
        assert counted.by_kind.total() == counted.joined.certain
        assert counted.countries.certain + counted.others.certain == counted.joined.certain


def test_paris_shows_every_reported_count_with_its_difference_from_the_names(rows_of):
    counted = tally(rows_of(PARIS))
    counts = ReportedCount.objects.published().filter(statement__slug=PARIS)
    assert counts.count() >= 45
    differences = {c.as_printed: compare(c, counted).difference for c in counts}
    assert differences["71"] == -7
    printed = set(counts.values_list("at_least", flat=True))
    assert {58, 60, 61, 64, 71} <= printed
