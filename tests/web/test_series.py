"""A series: one text of each edition, and who stayed, joined and left between them."""

import pytest

from signatories.models import Series, Statement
from signatories.positions.editions import changes, editions, paths
from tests.factories import (
    at,
    attend,
    make_act,
    make_list_check,
    make_participant,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    """Two editions, kept by their host: one stays, one is gone, one declines, one is new."""
    found = Series.objects.create(slug="meetings", name="Meetings")
    gbr, fra, deu, usa, nzl = (make_participant(c) for c in ("GBR", "FRA", "DEU", "USA", "NZL"))
    first = make_summit("first", series=found, held="2023-11-01")
    second = make_summit("second", series=found, held="2024-05-21")
    for summit in (first, second):
        attend(summit, gbr, "host")
    one = make_statement("one", summit=first, adopted="2023-11-01", keepers=[gbr])
    two = make_statement("two", summit=second, adopted="2024-05-21", keepers=[gbr])
    for participant in (fra, deu, usa):
        make_act(one, participant, "signed", "2023-11-01")
    for participant in (fra, nzl):
        make_act(two, participant, "signed", "2024-05-21")
    make_act(two, usa, "declined", "2024-05-21")
    return found


def _texts(series, **clock):
    return [edition.text and edition.text.slug for edition in editions(at(**clock), series)]


def test_each_edition_is_compared_by_the_text_that_its_hosts_keep(series):
    stranger = make_participant("CHN")
    other = make_statement(
        "other", summit=series.summits.get(slug="second"), keepers=[stranger], adopted="2024-05-21"
    )
    for code in ("FRA", "DEU", "USA"):
        make_act(other, make_participant(code), "signed", "2024-05-21")
    assert _texts(series) == ["one", "two"]


def test_who_is_not_on_a_list_that_was_read_whole_is_not_listed(series):
    """Not “not known”: a list that was read says more than no source at all."""
    one = Statement.objects.get(slug="one")
    named = [make_participant(code) for code in ("FRA", "DEU", "USA")]
    make_list_check(one, "2023-11-02", names=named)
    compared = [edition for edition in editions(at(), series) if edition.text]
    found = {path.participant.code: path.standings for path in paths(at(), compared)}
    assert [str(standing.position) for standing in found["NZL"]] == ["not_listed", "signed"]
    assert [str(standing.position) for standing in found["DEU"]] == ["signed", "not_known"]


def test_a_declaration_comes_before_what_more_have_joined(series):
    pledge = make_statement(
        "pledge",
        kind="pledge",
        summit=series.summits.get(slug="second"),
        keepers=[make_participant("GBR")],
        adopted="2024-05-21",
    )
    for code in ("FRA", "DEU", "CHN"):
        make_act(pledge, make_participant(code), "signed", "2024-05-21")
    assert _texts(series) == ["one", "two"]


def test_a_text_that_no_country_can_join_is_not_compared(series):
    third = make_summit("third", series=series, held="2025-02-10")
    gbr = make_participant("GBR")
    attend(third, gbr, "host")
    text = make_statement(
        "of-companies",
        summit=third,
        keepers=[gbr],
        adopted="2025-02-10",
        eligible={"rule": "open", "kinds": ["company"]},
    )
    make_act(text, make_participant("openai"), "signed", "2025-02-10")
    assert _texts(series) == ["one", "two", None]


def test_a_text_of_a_part_counts_for_the_whole_meeting(series):
    third = make_summit("third", series=series, held="2025-02-10")
    gbr = make_participant("GBR")
    part = make_summit("leaders", parent=third, held="2025-02-10")
    attend(part, gbr, "host")
    text = make_statement("of-leaders", summit=part, keepers=[gbr], adopted="2025-02-10")
    make_act(text, make_participant("FRA"), "signed", "2025-02-10")
    assert _texts(series) == ["one", "two", "of-leaders"]


def test_who_stayed_came_declined_and_is_gone(series):
    compared = editions(at(), series)
    (change,) = changes(compared, paths(at(), compared))
    assert {name: [p.code for p in getattr(change, name)] for name in _CHANGES} == {
        "stayed": ["FRA"],
        "back": [],
        "new": ["NZL"],
        "declined": ["USA"],
        "gone": ["DEU"],
    }


_CHANGES = ("stayed", "back", "new", "declined", "gone")


def test_the_page_says_the_findings_the_rule_and_everybody(series, read):
    page = read("/series/meetings/")
    assert page.mistakes == []
    assert "4 participants signed at least one of the 2 texts compared. 1 signed every one." in (
        page.text
    )
    assert "second: 1 stayed, 1 signed for the first time" in page.text.casefold()
    assert "one that its hosts keep and that countries could join by signing" in page.text
    assert "/series/meetings.csv" in page.links("/series/")
    assert "That is no refusal" in page.text


def test_the_file_has_a_row_for_each_participant_and_text(series, read):
    lines = read("/series/meetings.csv").html.splitlines()
    assert lines[0] == (
        "summit,statement,participant,participant_name,participant_kind,position,since,change"
    )
    assert "second,two,USA,United States,state,declined,2024-05-21,declined" in lines
    assert "second,two,DEU,Germany,state,not_known,,not_on_this" in lines
    assert len(lines) == 1 + 4 * 2


def test_by_an_earlier_day_later_editions_are_missing(series, read):
    assert _texts(series, as_of=series.summits.get(slug="first").held_latest) == ["one"]
    page = read("/series/meetings/?as_of=2023-11-01")
    assert "There are no two texts of it to compare yet." in page.text


def test_a_series_is_listed_and_heads_its_summits(series, read):
    assert "Meetings" in read("/series/").text
    page = read("/summits/")
    assert "/series/meetings/" in page.links("/series/")


def test_before_its_summits_are_public_there_is_no_series(series, read):
    read("/series/meetings/?known_at=0", status=404)
    assert "There are no series on record" in read("/series/?known_at=0").text
