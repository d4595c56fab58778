"""What pages say when something is missing, incomplete, disputed, old or wrong."""

import pytest

from signatories.models import Revision
from signatories.recording import publish, record_count
from tests.factories import make_act, make_participant, make_source, make_statement

DEK = "/statements/paris-statement/"


def test_nothing_found_says_that_silence_proves_nothing_and_how_to_widen(record, read):
    page = read("/signatures/?country=FRA&position=declined")
    assert "No positions match these filters" in page.text
    assert "That may mean that there is none, or that we have not found it." in page.text
    assert page.link("Clear all filters") == "/signatures/"


def test_an_incomplete_list_says_who_reports_more_and_draws_the_rest_dashed(db, read):
    statement = make_statement("in-part")
    make_act(statement, make_participant("FRA"), "signed", "2023-11-01")
    count = record_count(
        statement=statement,
        source=make_source("counting"),
        as_printed="61",
        at_least=61,
        at_most=61,
        unit="signatories",
    )
    publish([count], summary="Record a number", change="enrichment")
    for address in ("/", "/statements/in-part/"):
        page = read(address)
        assert "list incomplete" in page.text or "This list is not complete" in page.text
        marks = [tag.attributes.get("class") or "" for tag in page.all("use")]
        assert sum("possibly" in css for css in marks) >= 60


def test_sources_that_disagree_are_flagged_and_marked(record, read):
    page = read(DEK)
    assert "sources disagree" in page.text
    assert [tag for tag in page.tags if "disagree" in (tag.attributes.get("class") or "").split()]


# One of each kind of page that reads the clocks.
PAGES = [
    "/",
    "/statements/",
    DEK,
    "/countries/",
    "/countries/USA/",
    "/organisations/",
    "/organisations/EU/",
    "/summits/",
    "/summits/paris-2025/",
    "/series/",
    "/signatures/",
    "/sources/",
    "/sources/daily/",
    "/claims/paris-statement/USA/",
    "/changes/",
    "/method/",
    "/groups/",
    "/groups/eu/",
    "/matrix/",
    "/compare/",
]


@pytest.mark.parametrize("address", PAGES)
def test_an_old_revision_is_announced_with_the_way_back_and_what_changed(record, read, address):
    newest = Revision.objects.latest_number()
    page = read(f"{address}?known_at={newest - 1}")
    assert f"You are reading revision {newest - 1}," in page.text
    assert page.link("See the present page") == address
    assert page.link("What changed since").startswith(f"/changes/?since={newest - 1}")


def test_an_old_act_is_announced_too(record, read):
    newest = Revision.objects.latest_number()
    page = read(f"/acts/{record.declined.public_id}/?known_at={newest - 1}")
    assert f"You are reading revision {newest - 1}," in page.text


def test_what_changed_since_is_narrowed_to_the_page(record, read):
    newest = Revision.objects.latest_number()
    page = read(f"{DEK}?known_at={newest - 1}")
    since = page.link("What changed since")
    assert since == f"/changes/?since={newest - 1}&statement=paris-statement"
    log = read(since)
    assert f"Changed: after revision {newest - 1}." in log.text
    assert f"Revision {newest}" in log.text
    assert f"Revision {newest - 1}:" not in log.text


def test_a_revision_that_is_no_number_is_refused(record, read):
    page = read("/changes/?since=yesterday", status=400)
    assert "“yesterday” is no number of a revision." in page.text


def test_an_error_names_the_field_and_keeps_the_rest(record, read):
    page = read(f"/signatures/?as_of=11.2.2025&statement={record.paris.slug}", status=400)
    assert "as_of=11.2.2025" in page.text
    kept = {f.attributes.get("name"): f.attributes.get("value") for f in page.all("input")}
    assert kept["statement"] == record.paris.slug
    assert kept["as_of"] == "11.2.2025"


def test_what_is_not_there_is_said_in_the_design(record, read):
    page = read("/statements/nothing/", status=404)
    assert "There is nothing at this address" in page.text


def test_the_method_says_every_rule_in_its_order(db, read):
    page = read("/method/")
    assert page.mistakes == []
    places = [
        page.text.index(words)
        for words in (
            "ratified, accepted, approved, acceded, succeeded",
            "Of declining and leaving the later one shows",
            "Not eligible: it could not join",
            "Adopted without a vote: it was a member",
            "Took part, not on the list: it was there",
            "Not on the list: it is known",
            "Not known: nothing",
        )
    ]
    assert places == sorted(places)
    for heading in ("Two clocks", "Dates", "How we count", "Corrections", "If you find an error"):
        assert heading in page.text
