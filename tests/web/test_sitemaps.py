"""Maps for robots, and where robots may not go."""

import re
from urllib.parse import urlsplit

import pytest
from defusedxml.ElementTree import fromstring

from signatories.recording import NewCitation, record_act
from tests.factories import make_participant, make_source, make_statement, make_summit

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def places(client, address: str) -> dict[str, str]:
    """Address -> day of the last change, of a sitemap."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/xml"
    root = fromstring(answer.content)
    found = [
        (entry.findtext(f"{MAP}loc") or "", entry.findtext(f"{MAP}lastmod") or "") for entry in root
    ]
    assert len(found) == len(dict(found))
    return dict(found)


def test_the_sitemaps_lead_to_pages_that_are_there(record, client):
    maps = places(client, "/sitemap.xml")
    pages = {
        page: day for each in maps for page, day in places(client, urlsplit(each).path).items()
    }
    assert len(pages) > 20
    for page, day in pages.items():
        assert page.startswith("http://testserver/")
        assert client.get(urlsplit(page).path).status_code == 200, page
        assert not day or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", day)
    assert "http://testserver/statements/paris-statement/" in pages
    assert f"http://testserver/acts/{record.declined.public_id}/" in pages
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_a_page_changed_when_the_revision_that_touched_it_was_made(record, client):
    page = "http://testserver/statements/paris-statement/"
    entry = places(client, "/sitemap-statements.xml")[page]
    made = record.paris.acts.latest("published_in").published_in.made_at
    assert entry >= made.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_no_draft_is_in_a_sitemap(record, client):
    before = client.get("/sitemap-acts.xml").content
    citation = NewCitation(make_source("secret"), edtf="2025-02-11")
    record_act(record.paris, make_participant("KEN"), "signed", "2025-02-11", citations=[citation])
    make_summit("secret-summit")
    assert client.get("/sitemap-acts.xml").content == before
    for kind in ("summits", "sources"):
        assert b"secret" not in client.get(f"/sitemap-{kind}.xml").content


def test_the_number_of_queries_of_a_sitemap_does_not_grow(
    record, client, django_assert_max_num_queries
):
    for n in range(10):
        make_statement(f"many-{n}")
    for kind in ("statements", "countries", "acts", "sources"):
        with django_assert_max_num_queries(16):
            client.get(f"/sitemap-{kind}.xml")


def test_robots_may_read_the_pages_and_not_their_endless_variants(record, client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /" not in lines
    assert "Disallow: /signatures/?" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_a_copy_that_is_not_for_the_public_forbids_robots(record, client, read, settings):
    settings.FORBID_ROBOTS = True
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
    page = read("/")
    assert {"name": "robots", "content": "noindex"} in [t.attributes for t in page.all("meta")]
