"""The manual as pages: whole, linked, and about the site that shows it."""

import html
import re

import pytest

from signatories.publishing.manual import EXAMPLE_SITE, manual
from signatories.web.manual import MANUAL, document

ADDRESSES = [f"/{part.address}" for part in MANUAL]
PAGES = pytest.mark.parametrize("part", MANUAL, ids=lambda part: part.file)


def ids(page) -> set[str | None]:
    return {tag.attributes.get("id") for tag in page.tags}


def test_four_files_for_researchers_are_pages():
    assert {part.file: part.address for part in MANUAL} == {
        "api.md": "data/api/manual/",
        "questions.md": "data/questions/",
        "cookbook.md": "data/cookbook/",
        "releases.md": "data/releases/",
    }


@PAGES
def test_a_page_has_every_section_of_its_file_and_a_link_to_each(read, part):
    page = read(f"/{part.address}")
    outside_code = re.sub(r"^```.*?^```$", "", manual(part.file), flags=re.M | re.S)
    sections = re.findall(r"^## (.+)$", outside_code, re.M)
    assert len(sections) >= 4
    assert [page.link(section)[1:] in ids(page) for section in sections] == [True] * len(sections)
    assert len(page.all("h2")) == len(sections) + 1  # and that of the contents


@PAGES
def test_every_link_of_the_text_leads_somewhere(read, part):
    text = document(part.file).body("http://testserver", "as_of=2025-02-11")
    for link in map(html.unescape, re.findall(r'href="([^"]*)"', text)):
        path, _mark, place = link.partition("#")
        assert path == "" or path.startswith(("/", "https://", "http://")), link
        if not path.startswith("http"):
            there = read(path or f"/{part.address}")
            assert not place or place in ids(there), link


def test_the_parts_of_the_manual_lead_to_each_other(read):
    for address in ADDRESSES:
        links = read(f"{address}?as_of=2025-02-11").links("/data/")
        assert {f"{other}?as_of=2025-02-11" for other in [*ADDRESSES, "/data/api/"]} <= set(links)
    assert document("api.md").html.count('href="/data/questions/') == 1
    questions = read("/data/questions/?known_at=0")
    assert questions.link("manual of the API") == "/data/api/manual/?known_at=0"


@PAGES
@pytest.mark.parametrize("public", ["", "https://register.example"])
def test_examples_ask_this_site(read, settings, part, public):
    settings.SITE_ADDRESS = public
    settings.ALLOWED_HOSTS = ["whosigned.example"]
    page = read(f"/{part.address}", Host="whosigned.example")
    assert EXAMPLE_SITE not in page.html
    asked = page.html.count(f"{public or 'http://whosigned.example'}/api/v1")
    assert asked == manual(part.file).count(f"{EXAMPLE_SITE}/api/v1")


def test_every_block_of_code_and_every_table_is_on_its_page(read):
    page = read("/data/questions/")
    assert len(page.all("pre")) == manual("questions.md").count("\n```") / 2
    assert len(page.all("table")) == 1


def test_a_file_is_drawn_once(read, django_assert_max_num_queries):
    assert document("api.md") is document("api.md")
    for _twice in range(2):
        with django_assert_max_num_queries(4):
            read("/data/api/manual/")


def test_a_page_refuses_what_it_does_not_know(read):
    assert "Unknown parameter" in read("/data/cookbook/?chapter=2", 400).text


def test_where_data_is_taken_the_manual_is_named(read, client):
    assert set(ADDRESSES) <= set(read("/data/").links("/data/"))
    assert set(ADDRESSES[:3]) <= set(read("/data/api/").links("/data/"))
    for told in ("/llms.txt", "/sitemap-pages.xml"):
        text = client.get(told).content.decode()
        assert all(f"http://testserver{address}" in text for address in ADDRESSES)


def test_no_page_leads_to_the_text_for_programs(read):
    for address in ["/data/", "/data/api/", *ADDRESSES]:
        assert "/api/v1/docs/" not in read(address).links("/api/v1/")
