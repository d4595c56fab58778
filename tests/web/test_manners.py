"""One view has one address: in its own form, without other sites' marks."""

import pytest

pytestmark = pytest.mark.django_db


def links_of(page) -> dict[str, str]:
    return {t.attributes.get("rel"): t.attributes.get("href") for t in page.all("link")}


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
