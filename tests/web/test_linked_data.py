"""What a page says of itself to programs: the tags of a shared link, and linked data."""

import json
import re

import pytest

from tests.factories import make_statement

pytestmark = pytest.mark.django_db


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
