"""What happened when: grouped by day, uncertain days as bounds, our corrections apart."""

from datetime import date

import pytest

from signatories.models import Revision
from signatories.recording import correct, retract
from signatories.web.strips import strip
from signatories.web.timelines import deeds, happenings
from tests.factories import (
    at,
    make_act,
    make_list_check,
    make_participant,
    make_statement,
)

pytestmark = pytest.mark.django_db

DEK = "/statements/paris-statement/"


def _said(statement, **clock):
    return [
        (h.kind.value, h.edtf, [doer.code for doer in h.doers])
        for h in happenings(at(**clock), statement)
    ]


def test_acts_of_one_kind_and_day_are_one_happening_oldest_first():
    statement = make_statement()
    for code in ("FRA", "DEU"):
        make_act(statement, make_participant(code), "signed", "2023-11-01")
    make_act(statement, make_participant("USA"), "declined", "2023-11-01")
    make_act(statement, make_participant("NZL"), "signed", "2024-10-23")
    assert _said(statement) == [
        ("signed", "2023-11-01", ["FRA", "DEU"]),
        ("declined", "2023-11-01", ["USA"]),
        ("signed", "2024-10-23", ["NZL"]),
    ]


def test_only_who_certainly_joined_after_the_adoption_is_late():
    statement = make_statement()
    make_act(statement, make_participant("FRA"), "signed", "2023-11-01")
    make_act(statement, make_participant("DEU"), "signed", "2023")
    make_act(statement, make_participant("NZL"), "signed", "2024-10-23")
    late = [h.edtf for h in happenings(at(), statement) if h.late]
    assert late == ["2024-10-23"]


def test_signing_a_treaty_after_its_adoption_is_not_late():
    statement = make_statement(binding=True)
    make_act(statement, make_participant("NZL"), "signed", "2024-10-23")
    assert not any(h.late for h in happenings(at(), statement))


def test_by_a_day_what_may_have_happened_is_possible_and_the_future_is_missing():
    statement = make_statement()
    make_act(statement, make_participant("FRA"), "signed", "2024-05")
    make_act(statement, make_participant("NZL"), "signed", "2025-01-01")
    found = happenings(at(as_of=date.fromisoformat("2024-05-10")), statement)
    assert [(h.edtf, h.possible) for h in found] == [("2024-05", True)]


def test_leaving_marks_the_joining_before_it_from_its_day_on():
    statement, fra = make_statement(), make_participant("FRA")
    make_act(statement, fra, "signed", "2023-11-01")
    make_act(statement, fra, "withdrew", "2024-01-01")
    make_act(statement, fra, "signed", "2025-01-01")
    assert [deed.undone for deed in deeds(at(), fra)[statement.pk]] == [True, False, False]
    before = deeds(at(as_of=date.fromisoformat("2023-12-01")), fra)[statement.pk]
    assert [deed.undone for deed in before] == [False]


def test_a_strip_spans_from_the_adoption_to_the_last_day_and_draws_bounds():
    statement = make_statement()
    make_act(statement, make_participant("FRA"), "signed", "2023-11-01")
    make_act(statement, make_participant("DEU"), "signed", "2023-11-01/2023-11-11")
    drawn = strip(happenings(at(), statement), statement.adopted_latest)
    certain, bounds = drawn.marks
    assert (certain.at, certain.certain) == (0.0, True)
    assert (bounds.since, bounds.at, bounds.certain) == (0.0, 100.0, False)


def test_nothing_is_drawn_where_all_is_of_one_day():
    statement = make_statement()
    make_act(statement, make_participant("FRA"), "signed", "2023-11-01")
    assert strip(happenings(at(), statement), statement.adopted_latest) is None


def test_the_page_of_a_statement_says_when_and_leads_to_the_acts(record, read):
    page = read(DEK)
    assert page.mistakes == []
    assert "1 joined later" in page.text
    assert "May 2025" in page.text
    assert f"/acts/{record.late.public_id}/" in page.links("/acts/")
    assert len([svg for svg in page.all("svg") if svg.attributes.get("class") == "strip-time"]) == 1


def test_our_own_corrections_stand_apart_from_what_the_world_did(record, read):
    for address in (DEK, "/countries/USA/"):
        page = read(address)
        assert "What changed in our record of it" in page.text
        assert "we were wrong" in page.text
        assert "The source says the eleventh." in page.text
    assert "Nothing of it had to be corrected so far." in read("/countries/NZL/").text


def test_a_correction_is_not_told_before_its_revision(record, read):
    corrected = Revision.objects.get(change="correction").number
    assert "we were wrong" not in read(f"{DEK}?known_at={corrected - 1}").text


def test_what_was_taken_off_the_record_leaves_the_timeline_and_is_told(read):
    statement, fra, deu = make_statement("text"), make_participant("FRA"), make_participant("DEU")
    make_act(statement, deu, "signed", "2023-11-01")
    act = make_act(statement, fra, "signed", "2023-11-01")
    retract(act, reason="It was another country.")
    assert _said(statement) == [("signed", "2023-11-01", ["DEU"])]
    assert "It was another country." in read("/statements/text/").text


def test_a_corrected_day_moves_the_happening():
    statement, fra = make_statement(), make_participant("FRA")
    act = make_act(statement, fra, "signed", "2023-11-01")
    before = Revision.objects.latest_number()
    correct(act, reason="The list says the second.", edtf="2023-11-02")
    assert _said(statement) == [("signed", "2023-11-02", ["FRA"])]
    assert _said(statement, revision=before) == [("signed", "2023-11-01", ["FRA"])]


def test_a_participant_with_several_acts_on_a_text_shows_them_all(read):
    statement, fra = make_statement("treaty", binding=True), make_participant("FRA")
    signed = make_act(statement, fra, "signed", "2023-11-01")
    bound = make_act(statement, fra, "ratified", "2024-02-01")
    page = read("/countries/FRA/")
    for act in (signed, bound):
        assert f"/acts/{act.public_id}/" in page.links("/acts/")


@pytest.mark.parametrize(
    "address",
    [
        DEK,
        "/countries/FRA/",
        "/summits/paris-2025/",
        "/groups/eu/",
        "/map/",
        "/matrix/",
        "/compare/",
    ],
)
def test_a_day_is_a_field_that_keeps_the_rest_and_can_be_taken_back(record, read, address):
    page = read(f"{address}?as_of=2025-02-11&known_at=12")
    fields = {f.attributes.get("name"): f.attributes for f in page.all("input")}
    assert fields["as_of"]["type"] == "date"
    assert fields["as_of"]["value"] == "2025-02-11"
    assert fields["known_at"]["value"] == "12"
    assert page.link("The whole record") == f"{address}?known_at=12"


def test_a_day_that_cannot_be_read_is_refused_and_the_rest_kept(record, read):
    page = read(f"{DEK}?as_of=yesterday&known_at=12", status=400)
    assert "yesterday" in page.text
    kept = {f.attributes.get("name"): f.attributes.get("value") for f in page.all("input")}
    assert kept["known_at"] == "12"


def test_who_is_not_on_a_list_stands_under_the_day_of_the_text_and_the_list_has_its_own(read):
    fra, usa = make_participant("FRA"), make_participant("USA")
    old = make_statement("old", title="The old text", adopted="2024-01-10")
    new = make_statement("new", title="The new text", adopted="2025-01-10")
    make_act(new, usa, "signed", "2025-01-10")
    make_act(old, fra, "signed", "2024-01-10")
    make_list_check(old, "2026-10-01", names=[fra])
    text = read("/countries/USA/").text.partition("Positions over time")[2]
    assert "Not on the list · list as on 1 Oct 2026" in text
    assert text.index("The new text") < text.index("10 Jan 2024") < text.index("The old text")
