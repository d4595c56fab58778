"""Every odd case of the shipped record, as docs/data.md says that it must show."""

from datetime import date

import pytest

from signatories.models import (
    Act,
    Attendance,
    Attribution,
    Citation,
    Evidence,
    Membership,
    Position,
    Reason,
    ReportedCount,
    Statement,
)
from signatories.positions.clock import present
from signatories.positions.standings import of_statement
from signatories.positions.tallies import compare, denominator, tally
from tests.factories import at, make_act, make_participant, make_source, make_statement

P = Position
PARIS, BLETCHLEY, DELHI = "paris-2025-statement", "bletchley-declaration", "new-delhi-declaration"
CETS, BURGENSTOCK = "coe-cets-225", "buergenstock-communique"
MINISTERIAL, LEADERS = "seoul-ministerial-statement", "seoul-declaration"
COMMITMENTS, L56 = "seoul-frontier-commitments", "unga-c1-78-l56"

# (who, which statement, as of, position, evidence)
CASES = [
    ("ZAF", PARIS, date(2025, 2, 11), P.ATTENDED, "reported"),
    ("ZAF", PARIS, date(2025, 2, 12), P.DECLINED, "reported"),
    ("ZAF", PARIS, None, P.DECLINED, "reported"),
    ("VAT", PARIS, date(2026, 9, 30), P.SIGNED, "reported"),
    ("VAT", PARIS, date(2026, 10, 1), P.SIGNED, "disputed"),
    ("ARE", PARIS, date(2026, 9, 30), P.NOT_KNOWN, None),
    ("ARE", PARIS, date(2026, 10, 1), P.NOT_LISTED, "reported"),
    ("SAU", PARIS, date(2026, 9, 30), P.NOT_KNOWN, None),
    ("SAU", PARIS, date(2026, 10, 1), P.ATTENDED, "reported"),
    ("AUC", PARIS, None, P.SIGNED, "reported"),
    ("EU", PARIS, None, P.SIGNED, "reported"),
    ("IFAD", DELHI, None, P.SIGNED, "reported"),
    ("USA", PARIS, None, P.DECLINED, "reported"),
    ("GBR", PARIS, None, P.DECLINED, "reported"),
    ("CHN", PARIS, None, P.SIGNED, "reported"),
    ("VNM", PARIS, date(2026, 9, 30), P.NOT_KNOWN, None),
    ("VNM", PARIS, None, P.NOT_LISTED, "reported"),
    ("NZL", BLETCHLEY, date(2024, 10, 22), P.ATTENDED, "reported"),
    ("NZL", BLETCHLEY, date(2024, 10, 23), P.SIGNED, "reported"),
    ("NZL", BLETCHLEY, None, P.SIGNED, "reported"),
    ("CHN", LEADERS, None, P.NOT_LISTED, "reported"),
    ("CHN", MINISTERIAL, None, P.ATTENDED, "reported"),
    ("BRA", MINISTERIAL, None, P.NOT_LISTED, "disputed"),
    ("RUS", "reaim-2023-call-to-action", None, P.NOT_KNOWN, None),
    ("UKR", "reaim-2023-call-to-action", None, P.NOT_KNOWN, None),
    ("ISR", "reaim-2023-call-to-action", None, P.ATTENDED, "reported"),
    ("ISR", "reaim-2024-blueprint", None, P.ATTENDED, "reported"),
    ("IND", "reaim-2023-call-to-action", None, P.NOT_LISTED, "reported"),
    ("BRA", "reaim-2023-call-to-action", None, P.NOT_LISTED, "reported"),
    ("ZAF", "reaim-2023-call-to-action", None, P.NOT_LISTED, "reported"),
    ("CHN", "reaim-2024-blueprint", None, P.DECLINED, "reported"),
    ("CHN", "reaim-2026-declaration", None, P.DECLINED, "reported"),
    ("USA", "reaim-2026-declaration", None, P.DECLINED, "reported"),
    ("ESP", "reaim-2026-declaration", None, P.NOT_KNOWN, None),
    ("FRA", "reaim-2023-call-to-action", None, P.SIGNED, "reported"),
    ("GBR", "reaim-2023-call-to-action", None, P.SIGNED, "reported"),
    ("EU", CETS, date(2026, 5, 14), P.SIGNED, "reported"),
    ("EU", CETS, date(2026, 5, 15), P.BOUND, "reported"),
    ("LIE", CETS, date(2025, 3, 27), P.SIGNED, "reported"),
    ("BIH", CETS, date(2026, 1, 27), P.SIGNED, "reported"),
    ("DEU", CETS, None, P.NOT_LISTED, "reported"),
    ("AUT", L56, None, P.SPONSORED, "reported"),
    ("RUS", L56, None, P.AGAINST, "official"),
    ("CHN", L56, None, P.ABSTAINED, "official"),
    ("TUR", L56, None, P.ABSTAINED, "reported"),
    ("EGY", L56, None, P.IN_FAVOUR, "official"),
    ("FRA", L56, None, P.NOT_KNOWN, None),
    ("FRA", "unga-78-265", None, P.CONSENSUS, "reported"),
    ("FRA", "unga-78-311", None, P.CONSENSUS, "reported"),
    ("FRA", "unga-ai-panel-establishment", None, P.NOT_KNOWN, None),
    ("CHN", "global-ai-governance-initiative", None, P.ISSUED, "reported"),
    ("CHN", "waic-2025-action-plan", None, P.ISSUED, "reported"),
    ("IRQ", BURGENSTOCK, None, P.WITHDREW, "reported"),
    ("JOR", BURGENSTOCK, None, P.WITHDREW, "reported"),
    ("RWA", BURGENSTOCK, None, P.WITHDREW, "reported"),
    ("ECPATRIARCHATE", BURGENSTOCK, date(2024, 6, 24), P.SIGNED, "reported"),
    ("ECPATRIARCHATE", BURGENSTOCK, date(2024, 6, 25), P.SIGNED, "disputed"),
    ("OAS", BURGENSTOCK, None, P.SIGNED, "reported"),
    ("GUY", BURGENSTOCK, None, P.SIGNED, "reported"),
    ("BRA", BURGENSTOCK, None, P.ATTENDED, "reported"),
    ("ARM", BURGENSTOCK, None, P.NOT_LISTED, "reported"),
    ("CUW", "cartagena-declaration-2024", None, P.SIGNED, "reported"),
    ("USA", DELHI, None, P.SIGNED, None),
    ("GBR", DELHI, None, P.SIGNED, None),
]


@pytest.mark.parametrize(("code", "slug", "as_of", "position", "evidence"), CASES)
def test_it_stands_as_the_sources_allow(stands, code, slug, as_of, position, evidence):
    standing = stands(code, slug, as_of)
    assert standing.position == position
    if evidence is not None or position == P.NOT_KNOWN:
        assert standing.evidence == (Evidence(evidence) if evidence else None)


def acts(code, slug):
    return Act.objects.published().filter(participant__code=code, statement__slug=slug)


def reasons(code, slug):
    found = Reason.objects.published().filter(
        citation__participant__code=code, citation__statement__slug=slug
    )
    return {
        Attribution(each): found.filter(attribution=each).count() for each in Attribution.values
    }


def test_south_africa_declined_once_and_each_source_says_what_it_says(stands):
    says = Citation.objects.published().filter(participant__code="ZAF", statement__slug=PARIS)
    assert acts("ZAF", PARIS).count() == 1
    assert {"listed_in_error", "declined", "not_listed"} == set(says.values_list("says", flat=True))
    assert reasons("ZAF", PARIS)[Attribution.OWN] == 1


def test_the_united_states_declined_paris_once_with_five_citations(stands):
    act = acts("USA", PARIS).get()
    rows = act.citations.published().filter(says="declined")
    assert rows.count() >= 5
    found = reasons("USA", PARIS)
    assert found[Attribution.OWN] == 0
    assert found[Attribution.NONE_GIVEN] == 1
    assert found[Attribution.ATTRIBUTED] == 4


def test_the_united_kingdom_gave_three_reasons_and_sources_differ(stands):
    acts("GBR", PARIS).get()
    found = reasons("GBR", PARIS)
    assert found == {Attribution.OWN: 3, Attribution.NONE_GIVEN: 1, Attribution.ATTRIBUTED: 1}
    own = Reason.objects.published().filter(
        attribution="own", citation__participant__code="GBR", citation__statement__slug=PARIS
    )
    assert all(reason.speaker for reason in own)


def test_chinas_undated_source_supports_the_dated_act(stands):
    assert acts("CHN", PARIS).get().citations.published().count() >= 4
    assert stands("CHN", PARIS).since == "2025-02-11"


def test_no_reason_in_the_source_makes_no_reason_row(stands):
    for slug in (MINISTERIAL, "reaim-2024-blueprint", "reaim-2026-declaration"):
        assert sum(reasons("CHN", slug).values()) == 0


def test_not_invited_and_absent_are_roles(stands):
    roles = Attendance.objects.published().filter(summit__slug="reaim-2023")
    assert roles.get(participant__code="RUS").role == "not_invited"
    assert roles.get(participant__code="UKR").role == "absent"


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


def test_42_of_new_delhi_are_dated_as_on_the_day_of_the_list(stands):
    as_on = Act.objects.published().filter(statement__slug=DELHI, edtf="../2026-02-21")
    assert as_on.count() == 42
    joined_later = Act.objects.published().filter(
        statement__slug=DELHI, edtf="2026-02-21/2026-02-24"
    )
    assert set(joined_later.values_list("participant__code", flat=True)) == {"BGD", "CRI", "GTM"}


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


def test_the_united_kingdom_was_a_member_of_the_eu_until_2020_01_31(stands):
    members = Membership.objects.published().filter(group__slug="eu")
    assert members.of_members(date(2020, 1, 31)).count() == 28
    assert members.of_members(date(2020, 2, 1)).count() == 27


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("LIE", date(2025, 2, 11), date(2025, 3, 27)),
        ("BIH", date(2025, 9, 2), date(2026, 1, 27)),
    ],
)
def test_a_day_known_as_a_range_is_possible_from_its_first_day(stands, code, first, last):
    assert stands(code, CETS, first).possibly == P.SIGNED
    before_last = date.fromordinal(last.toordinal() - 1)
    assert stands(code, CETS, before_last).position != P.SIGNED
    assert stands(code, CETS, last).position == P.SIGNED


def test_others_are_not_eligible_for_the_text_of_one_author(stands):
    assert stands("FRA", "global-ai-governance-initiative") is None
    assert stands("FRA", "waic-2025-action-plan") is None


def test_states_are_not_eligible_for_company_commitments(rows_of):
    assert {row.participant.kind for row in rows_of(COMMITMENTS)} == {"company"}


def test_cartagena_counts_17_countries_16_states_and_a_territory(rows_of):
    counted = tally(rows_of("cartagena-declaration-2024"))
    assert counted.countries.certain == 17
    assert (counted.by_kind["state"], counted.by_kind["territory"]) == (16, 1)


def test_13_of_burgenstock_did_not_join_three_of_them_attended_as_observers(rows_of):
    counted = tally(rows_of(BURGENSTOCK))
    assert (counted.by_position[P.ATTENDED], counted.by_position[P.NOT_LISTED]) == (3, 10)


def test_the_withdrawals_from_burgenstock_follow_no_signature(stands):
    for code in ("IRQ", "JOR", "RWA"):
        assert set(acts(code, BURGENSTOCK).values_list("kind", flat=True)) == {"withdrew"}
    quotes = Citation.objects.published().filter(
        participant__code="IRQ", statement__slug=BURGENSTOCK
    )
    assert any("technical failure" in citation.quote for citation in quotes)


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


WITHOUT_DENOMINATOR = [PARIS, BLETCHLEY, DELHI, CETS, LEADERS, MINISTERIAL, COMMITMENTS]
WITHOUT_DENOMINATOR += ["africa-declaration-ai", "gpai-belgrade-declaration", BURGENSTOCK]


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


def test_the_side_event_has_host_numbers_and_no_signatures(stands):
    numbers = ReportedCount.objects.published().filter(summit__parent__slug="paris-2025")
    assert sorted(numbers.values_list("at_least", flat=True)) == [61, 151, 140001]
    assert not Statement.objects.filter(summit__parent__slug="paris-2025").exists()


def test_paris_shows_every_reported_count_with_its_difference_from_the_names(rows_of):
    counted = tally(rows_of(PARIS))
    counts = ReportedCount.objects.published().filter(statement__slug=PARIS)
    assert counts.count() >= 45
    differences = {c.as_printed: compare(c, counted).difference for c in counts}
    assert differences["71"] == -7
    printed = set(counts.values_list("at_least", flat=True))
    assert {58, 60, 61, 64, 71} <= printed
