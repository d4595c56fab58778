"""What the web expects: maps for robots, one address a view, data for programs, honest errors."""

import json
import re
from datetime import date, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver
from django.utils import timezone
from django.views import defaults

from signatories.recording import NewCitation, record_act
from tests.factories import make_participant, make_source, make_statement, make_summit

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# URL name -> what to put into its address
GIVEN = {
    "slug": {"summit": "paris-2025", "source": "daily", "group": "eu"},
    "code": {"organisation": "EU", "organisations": "EU", "embed-organisation": "EU"},
}
OTHERWISE = {
    **{"slug": "paris-statement", "code": "USA", "style": "bibtex", "kind": "statements"},
    **{"version": "r1", "name": "README.md"},
}
# Answers that need more than their address.
NEEDS_MORE = {"security", "compare-csv", "release-file"}


def addresses(record) -> dict[str, str]:
    """Every public address by its name, on the record of these tests."""
    resolver = next(p for p in get_resolver().url_patterns if getattr(p, "app_name", "") == "web")
    found = {}
    for pattern in resolver.url_patterns:
        assert isinstance(pattern, URLPattern)
        route = str(pattern.pattern)
        if "series" in pattern.name:
            continue  # no series in this record
        for name in re.findall(r"<[a-z]+:([a-z_]+)>", route):
            value = GIVEN.get(name, {}).get(pattern.name.split(".")[0].split("-")[0])
            value = GIVEN.get(name, {}).get(pattern.name, value or OTHERWISE.get(name))
            value = str(record.declined.public_id) if name == "public_id" else value
            value = "statements/paris-statement/" if name == "page" else value
            value = "eu" if pattern.name == "group-feed" else value
            assert value, pattern.name
            route = re.sub(rf"<[a-z]+:{name}>", value, route)
        found[pattern.name] = f"/{route}"
    return found


def links_of(page) -> dict[str, str]:
    return {t.attributes.get("rel"): t.attributes.get("href") for t in page.all("link")}


def test_no_public_address_sets_a_cookie_or_depends_on_one_or_asks_another_site(record, client):
    found = addresses(record)
    assert len(found) > 50
    for name, address in found.items():
        answer = client.get(address)
        assert answer.status_code == 200 or name in NEEDS_MORE, (name, address)
        assert not answer.cookies, address
        assert "Cookie" not in answer.get("Vary", ""), address
        if answer["Content-Type"].startswith("text/html"):
            html = b"".join(answer).decode() if answer.streaming else answer.content.decode()
            for found_address in re.findall(
                r'<(?:img|script|iframe|source)[^>]*src="([^"]*)"', html
            ):
                assert found_address.startswith("/"), (address, found_address)
            for link in re.findall(r"<link[^>]*>", html):
                if "canonical" not in link:
                    assert re.search(r'href="/[^/]', link), (address, link)


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/", "/"),
        ("/statements/paris-statement/", "/statements/paris-statement/"),
        ("/signatures/?position=signed&country=&kind=", "/signatures/?position=signed"),
        (
            "/signatures/?statement=paris-statement&position=signed&position=bound",
            "/signatures/?position=bound&position=signed&statement=paris-statement",
        ),
    ],
)
def test_a_view_has_one_canonical_address(record, read, asked, canonical):
    assert links_of(read(asked))["canonical"] == f"http://testserver{canonical}"


@pytest.mark.parametrize("query", ["as_of=2025-04-01", "known_at=9", "as_of=2025-04-01&known_at=9"])
def test_another_moment_is_not_indexed_and_has_no_canonical_address(record, read, query):
    page = read(f"/statements/paris-statement/?{query}")
    assert {"name": "robots", "content": "noindex"} in [t.attributes for t in page.all("meta")]
    assert "canonical" not in links_of(page)


def test_the_public_address_is_that_of_the_setting(record, read, client, settings):
    settings.SITE_ADDRESS = "https://whosigned.example"
    page = read("/statements/paris-statement/")
    assert links_of(page)["canonical"] == "https://whosigned.example/statements/paris-statement/"
    assert "https://whosigned.example/statements/paris-statement/?known_at=" in page.text
    feed = client.get("/changes.atom").content.decode()
    assert "<id>tag:whosigned.example,2026:/changes.atom</id>" in feed
    assert (
        "https://whosigned.example/sitemap-acts.xml" in client.get("/sitemap.xml").content.decode()
    )
    assert "testserver" not in page.html + feed


def test_marks_of_other_sites_are_taken_off_an_address(record, client):
    answer = client.get("/signatures/?utm_source=x&position=signed&fbclid=abc")
    assert (answer.status_code, answer["Location"]) == (301, "/signatures/?position=signed")
    assert client.get("/?gclid=1")["Location"] == "/"
    assert client.get("/signatures/?utm=1").status_code == 400


def test_a_shared_link_has_a_title_a_description_and_an_address(record, read):
    page = read("/statements/paris-statement/")
    tags = {t.attributes.get("property"): t.attributes.get("content") for t in page.all("meta")}
    assert tags["og:title"] == "Statement on Inclusive AI: who signed"
    assert tags["og:description"].startswith("3 countries signed, and 1 organisation")
    assert tags["og:url"] == "http://testserver/statements/paris-statement/"
    assert tags["og:site_name"] == "Who Signed"
    cards = [t.attributes for t in page.all("meta") if t.attributes.get("name") == "twitter:card"]
    assert cards == [{"name": "twitter:card", "content": "summary_large_image"}]


def test_a_hostile_title_stays_text_in_what_is_said_of_the_page(record, read):
    hostile = '</script><script>alert("x")</script>\u2028&'
    make_statement("hostile-head", title=hostile, short_title="x")
    page = read("/statements/hostile-head/")
    assert "<script>alert" not in page.html
    assert page.mistakes == []
    tags = {t.attributes.get("property"): t.attributes.get("content") for t in page.all("meta")}
    assert "alert(" in tags["og:title"]
    (work, _data) = data_of(page)["@graph"]
    assert work["name"] == hostile


def data_of(page) -> dict:
    """The page's linked data: the only script without an address that a page may hold."""
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.DOTALL)
    assert block
    return json.loads(block[1])


def test_a_statement_is_a_text_and_a_data_set_for_programs(record, read, client):
    work, data = data_of(read("/statements/paris-statement/"))["@graph"]
    assert (work["@type"], data["@type"]) == ("CreativeWork", "Dataset")
    assert work["datePublished"] == "2025-02-11"
    assert data["about"] == {"@id": work["@id"]}
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert len(data["description"]) >= 50
    for download in data["distribution"]:
        assert (
            client.get(download["contentUrl"].removeprefix("http://testserver")).status_code == 200
        )


@pytest.mark.parametrize("address", ["/", "/data/"])
def test_the_record_is_a_data_set_with_its_revision(record, read, address):
    data = data_of(read(f"{address}?known_at=9"))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Dataset")
    assert data["version"] == "9"
    assert {d["encodingFormat"] for d in data["distribution"]} == {"text/csv", "application/json"}


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


def test_security_txt_says_whom_to_tell_and_until_when(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@whosigned.example"
    settings.SECURITY_EXPIRES = timezone.now().date() + timedelta(days=90)
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields == {
        "Contact": "mailto:security@whosigned.example",
        "Expires": f"{settings.SECURITY_EXPIRES}T00:00:00Z",
        "Preferred-Languages": "en",
        "Canonical": "http://testserver/.well-known/security.txt",
    }


@pytest.mark.parametrize(
    ("contact", "expires"),
    [
        ("", None),
        ("", date(2999, 1, 1)),
        ("mailto:a@b.example", None),
        ("mailto:a@b.example", date(2020, 1, 1)),
    ],
)
def test_security_txt_is_absent_when_unset_or_stale(client, settings, contact, expires):
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = contact, expires
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    ("address", "start"), [("/favicon.ico", b"\0\0\1\0"), ("/apple-touch-icon.png", b"\x89PNG")]
)
def test_icons_are_at_the_root(client, address, start):
    answer = client.get(address)
    assert answer.status_code == 200
    assert b"".join(answer).startswith(start)
    assert not answer.cookies


def test_an_error_can_be_reported_by_mail_from_every_page_and_fact(record, read, settings):
    settings.REPORT_ADDRESS = "errors@whosigned.example"
    (mail,) = read("/statements/paris-statement/?as_of=2025-04-01").links("mailto:")
    assert mail.startswith("mailto:errors@whosigned.example?subject=")
    said = parse_qs(mail.partition("?")[2])
    assert "http://testserver/statements/paris-statement/?as_of=2025-04-01" in said["body"][0]
    page = read(f"/acts/{record.declined.public_id}/")
    mails = page.links("mailto:")
    assert any("United States declined" in unquote(mail) for mail in mails)
    assert page.link("Report an error in this act") in mails
    assert page.link("Report an error in this claim") in mails


def test_without_an_address_nothing_offers_to_report(record, read, settings):
    settings.REPORT_ADDRESS = ""
    for address in ("/", f"/acts/{record.declined.public_id}/", "/accessibility/"):
        assert read(address).links("mailto:") == []


def test_accessibility_says_what_was_checked_and_what_is_missing(record, read, settings):
    settings.REPORT_ADDRESS = "errors@whosigned.example"
    page = read("/accessibility/")
    assert "Known limits" in page.text
    assert "Nobody who depends on a screen reader has tested the site yet." in page.text
    assert page.link("errors@whosigned.example").startswith("mailto:errors@")


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_error_pages_are_in_the_design(name):
    html = render_to_string(name)
    assert "<h1>" in html
    assert "Who Signed" in html
    assert 'name="robots" content="noindex"' in html


def test_a_failure_is_told_without_the_database(client, monkeypatch):
    def no_database(*args, **kwargs):
        raise AssertionError("the database was asked")

    monkeypatch.setattr(connection, "cursor", no_database)
    request = RequestFactory().get("/")
    answer = defaults.server_error(request)
    assert answer.status_code == 500
    assert b"Something went wrong on our side" in answer.content
