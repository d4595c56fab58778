"""Feeds of changes: valid Atom, stable ids, each entry leading to the page at its revision."""

import pytest

from signatories.models import Revision
from signatories.recording import NewCitation, publish, record_act, record_membership
from signatories.recording.descriptions import description_change
from tests.factories import make_act, make_group, make_participant, make_source, make_statement
from tests.web.atom_rules import ATOM, entries, link, read_feed
from tests.web.reading import Page

pytestmark = pytest.mark.django_db

FEEDS = [
    "/changes.atom",
    "/statements/paris-statement/changes.atom",
    "/countries/USA/changes.atom",
    "/organisations/EU/changes.atom",
    "/groups/eu/changes.atom",
]


@pytest.fixture
def follow(client):
    """``follow("/changes.atom")`` -> the feed, read strictly."""

    def get(address: str):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert not answer.cookies
        return read_feed(answer.content)

    return get


def numbers(feed) -> list[int]:
    return [int(entry["id"].rpartition(":")[2]) for entry in entries(feed)]


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_keeps_the_rules_of_atom(record, follow, address):
    feed = follow(address)
    assert entries(feed)
    assert link(feed, "self") == f"http://testserver{address}"
    newest = max(entry["updated"] for entry in entries(feed))
    assert feed.findtext(f"{ATOM}updated") == newest


@pytest.mark.parametrize("address", FEEDS)
def test_an_entry_leads_to_the_page_as_that_revision_left_it(record, follow, client, address):
    for entry in entries(follow(address)):
        number = entry["id"].rpartition(":")[2]
        path, _query, query = entry["address"].partition("?")
        assert query.partition("#")[0] == f"known_at={number}"
        assert client.get(f"{path}?{query}").status_code == 200


def test_an_entry_of_all_changes_leads_to_its_place_in_the_log(record, follow, client):
    for entry in entries(follow("/changes.atom"))[:5]:
        path, _hash, fragment = entry["address"].partition("#")
        page = Page(path, client.get(path))
        assert fragment in {tag.attributes.get("id") for tag in page.tags}


def test_the_feed_of_all_changes_has_the_newest_fifty_and_leads_to_the_rest(record, follow):
    for n in range(60):
        make_statement(f"more-{n}")
    newest = Revision.objects.latest_number()
    found, address = [], "/changes.atom"
    while address:
        feed = follow(address)
        assert len(entries(feed)) <= 50
        found += numbers(feed)
        address = link(feed, "next").removeprefix("http://testserver")
    assert found == list(range(newest, 0, -1))


def test_ids_stay_the_same_when_the_record_grows_and_on_every_page(record, follow):
    before = {entry["id"] for entry in entries(follow("/changes.atom"))}
    make_statement("another")
    after = {entry["id"] for entry in entries(follow("/changes.atom"))}
    assert len(after) == min(len(before) + 1, 50)
    assert len(before & after) >= len(before) - 1
    first = follow("/changes.atom").findtext(f"{ATOM}id")
    assert follow("/changes.atom?known_at=3").findtext(f"{ATOM}id") == first


def test_a_feed_of_one_thing_has_its_revisions_and_no_others(record, follow):
    usa = make_participant("KEN")
    other = make_statement("other")
    act = make_act(other, usa, "signed", "2024-01-01")
    assert act.published_in_id not in numbers(follow("/statements/paris-statement/changes.atom"))
    assert act.published_in_id not in numbers(follow("/countries/USA/changes.atom"))
    assert act.published_in_id in numbers(follow("/statements/other/changes.atom"))
    assert numbers(follow("/countries/KEN/changes.atom")) == [act.published_in_id]


def test_a_correction_is_told_apart_and_gives_its_reason(record, follow):
    found = entries(follow("/statements/paris-statement/changes.atom"))
    (correction,) = [entry for entry in found if entry["term"] == "correction"]
    assert correction["summary"] == "The source says the eleventh."
    only = entries(follow("/statements/paris-statement/changes.atom?change=correction"))
    assert [entry["id"] for entry in only] == [correction["id"]]
    world = entries(follow("/changes.atom?change=world"))
    assert {entry["term"] for entry in world} == {"world"}


def test_a_group_has_changes_of_membership_and_what_its_members_did(record, follow):
    fra = record.fra
    kenya = make_participant("KEN")
    group = make_group("club", [fra])
    joined = record_membership(group, kenya, "member", make_source())
    publish([joined], summary="Kenya joins", change="enrichment")
    act = make_act(make_statement("theirs"), kenya, "signed", "2024-01-01")
    found = numbers(follow("/groups/club/changes.atom"))
    assert {joined.published_in_id, act.published_in_id} <= set(found)
    assert record.declined.published_in_id not in found


def test_a_feed_tells_of_no_draft(record, follow):
    before = numbers(follow("/countries/USA/changes.atom"))
    citation = NewCitation(make_source(), edtf="2025-02-11")
    record_act(
        make_statement("draft-only"), record.usa, "signed", "2025-02-11", citations=[citation]
    )
    assert numbers(follow("/countries/USA/changes.atom")) == before


def test_hostile_and_impossible_letters_leave_the_feed_sound(record, follow):
    with description_change("</title><script>alert(1)</script> & “é” العربية \x0b\ufffe end"):
        pass
    title = entries(follow("/changes.atom"))[0]["title"]
    assert title == "</title><script>alert(1)</script> & “é” العربية  end"


def test_a_feed_that_is_known_is_304(record, client):
    for address in FEEDS:
        tag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_pages_name_their_feed(record, read):
    for page, feed in [
        ("/", "/changes.atom"),
        ("/changes/?change=correction", "/changes.atom?change=correction"),
        ("/statements/paris-statement/", "/statements/paris-statement/changes.atom"),
        ("/countries/USA/", "/countries/USA/changes.atom"),
        ("/organisations/EU/", "/organisations/EU/changes.atom"),
        ("/groups/eu/", "/groups/eu/changes.atom"),
    ]:
        links = [
            tag.attributes["href"]
            for tag in read(page).all("link")
            if tag.attributes.get("type") == "application/atom+xml"
        ]
        assert links == [feed]


def test_another_spelling_of_a_code_leads_to_the_feed(record, client):
    answer = client.get("/organisations/usa/changes.atom")
    assert (answer.status_code, answer["Location"]) == (301, "/countries/USA/changes.atom")


@pytest.mark.parametrize(
    "address",
    [
        "/statements/nothing/changes.atom",
        "/countries/XXX/changes.atom",
        "/groups/nothing/changes.atom",
    ],
)
def test_what_is_not_there_has_no_feed(record, client, address):
    assert client.get(address).status_code == 404


def test_an_empty_record_has_a_feed_without_entries(record, follow):
    assert entries(follow("/changes.atom?known_at=0")) == []


def test_the_log_keeps_the_worlds_changes_and_corrections_apart(record, read):
    page = read("/changes/")
    world = page.link("The world changed")
    corrections = page.link("Corrections")
    only = read(corrections)
    assert "The source says the eleventh." in only.text
    assert "Record a refusal" not in only.text
    assert "The source says the eleventh." not in read(world).text


@pytest.mark.parametrize("query", ["statement=paris-statement", "participant=usa", "group=eu"])
def test_the_log_can_be_narrowed_to_one_thing(record, read, query):
    make_statement("unrelated")
    text = read(f"/changes/?{query}").text
    assert "Record unrelated" not in text
    assert "Revision" in text


def test_the_log_and_the_feed_narrow_alike(record, follow, read):
    page = read("/changes/?participant=USA&change=correction")
    (feed,) = page.links("/changes.atom")
    shown = [t.attributes["id"] for t in page.all("li") if t.attributes.get("id")]
    assert [f"revision-{number}" for number in numbers(follow(feed))] == shown
