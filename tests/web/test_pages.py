"""Every page answers, without a cookie, a script or a style of its own, in sound HTML."""

import pytest

ADDRESSES = [
    "/",
    "/statements/",
    "/statements/paris-statement/",
    "/countries/",
    "/countries/USA/",
    "/organisations/",
    "/organisations/EU/",
    "/summits/",
    "/summits/paris-2025/",
    "/signatures/",
    "/signatures/?statement=paris-statement&position=signed",
    "/sources/",
    "/sources/daily/",
    "/claims/paris-statement/USA/",
    "/claims/paris-statement/NZL/",
    "/changes/",
    "/changes/?statement=paris-statement",
    "/method/",
    "/accessibility/",
    "/search/",
    "/search/?q=germany",
    "/search/?q=germny",
    "/groups/",
    "/groups/eu/",
    "/groups/europe/?as_of=2025-02-11",
    "/data/",
    "/data/api/manual/",
    "/data/questions/",
    "/data/cookbook/",
    "/data/releases/",
    "/matrix/?group=eu",
    "/compare/",
    "/compare/?participant=FRA&participant=USA",
    "/series/",
    "/map/",
    "/map/?statement=paris-statement",
    "/names-and-borders/",
]
CLOCKS = ["", "as_of=2025-02-11", "known_at=5", "known_at=0", "as_of=2025-04-01&known_at=9"]


@pytest.fixture(params=ADDRESSES)
def page(request, record, read):
    return read(request.param)


def test_a_page_is_sound_html(page):
    assert page.mistakes == []
    assert len(page.all("h1")) == 1
    assert page.all("html")[0].attributes["lang"] == "en"


def test_a_page_has_no_script_and_no_style_of_its_own(page):
    """Files of ours that add to what works without them; and data for search engines."""
    for tag in page.all("script"):
        if tag.attributes.get("type") != "application/ld+json":
            assert tag.attributes["src"].startswith("/static/")
            assert "defer" in tag.attributes
    assert not page.all("style")
    for tag in page.tags:
        assert not {name for name in tag.attributes if name == "style" or name.startswith("on")}


def test_a_page_asks_nothing_of_other_sites(page):
    named = ("canonical", "alternate")  # these are said, not fetched
    links = [t.attributes for t in page.all("link") if t.attributes.get("rel") not in named]
    fetched = [link.get("href") for link in links if link["rel"] != "apple-touch-icon"]
    fetched += [t.attributes.get("src") for name in ("img", "iframe") for t in page.all(name)]
    assert fetched
    assert all(address.startswith("/static/") for address in fetched)


def test_a_page_sets_no_cookie_and_depends_on_none(page):
    assert not page.answer.cookies
    assert "Cookie" not in page.answer.get("Vary", "")


def test_every_table_has_a_caption_and_every_head_a_scope(page):
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(tag.attributes.get("scope") for tag in page.all("th"))


def test_every_field_has_a_label(page):
    labelled = {tag.attributes.get("for") for tag in page.all("label")}
    fields = [t.attributes for t in page.all("input") if t.attributes.get("type") != "hidden"]
    wrapped = len(page.all("label")) - len(labelled - {None})
    loose = [f for f in fields if f.get("id") not in labelled]
    assert len(loose) + len(page.all("select")) <= wrapped


def test_the_keyboard_can_skip_to_the_content(page):
    assert page.links("#")[0] == "#main"
    assert any(tag.attributes.get("id") == "main" for tag in page.all("main"))


def test_a_shared_link_says_what_the_page_is_about(page):
    said = {t.attributes.get("property"): t.attributes.get("content") for t in page.all("meta")}
    assert said["og:title"]
    assert "{" not in said["og:title"] + said["og:description"]
    assert len(said["og:description"]) > 20
    assert said["og:description"] != "Who signed, who declined, and how we know."
    assert said["og:url"].startswith(address_of(page))
    assert said["og:type"] in ("website", "article")
    has_picture = page.address == "/" or page.address.startswith(WITH_PICTURE)
    assert ("og:image" in said) is has_picture


# The start of the addresses of pages about one thing that has a picture.
WITH_PICTURE = ("/statements/p", "/countries/U", "/organisations/E", "/groups/e")


def address_of(page) -> str:
    """The canonical address; of a page that asks not to be indexed, the one that lasts."""
    links = [t.attributes for t in page.all("link")]
    own = [link["href"] for link in links if link["rel"] == "canonical"]
    path, _mark, query = page.address.partition("?")
    return own[0] if own else f"http://testserver{path}?{query}{'&' if query else ''}known_at="


@pytest.mark.parametrize("clocks", CLOCKS)
@pytest.mark.parametrize(
    "address", ["/", "/statements/", "/countries/USA/", "/sources/", "/changes/"]
)
def test_every_page_answers_at_any_moment(record, read, address, clocks):
    read(f"{address}?{clocks}" if clocks else address)


def test_pages_of_one_thing_answer_404_before_the_record_held_it(record, read):
    read("/statements/paris-statement/?known_at=1", 404)
    read("/sources/daily/?known_at=1", 404)
    read(f"/acts/{record.declined.public_id}/?known_at=1", 404)


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/statements/nothing/",
        "/countries/XXX/",
        "/summits/nothing/",
        "/sources/nothing/",
        "/acts/1234567/",
        "/acts/99999999999999999999999999/",
        "/claims/paris-statement/XXX/",
        "/claims/nothing/FRA/",
    ],
)
def test_what_is_not_there_is_404_in_the_design(record, read, address):
    page = read(address, 404)
    assert "There is nothing at this address" in page.text
    assert "ETag" not in page.answer


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
def test_pages_can_only_be_read(record, client, method):
    assert getattr(client, method)("/statements/").status_code == 405


def test_head_answers_like_get_without_a_body(record, client):
    answer = client.head("/statements/")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == client.get("/statements/")["ETag"]


def test_a_code_in_any_case_and_through_either_door_leads_to_its_address(record, client):
    for address, canonical in [
        ("/countries/usa/", "/countries/USA/"),
        ("/organisations/usa/", "/countries/USA/"),
        ("/countries/eu/", "/organisations/EU/"),
        ("/claims/paris-statement/usa/", "/claims/paris-statement/USA/"),
    ]:
        answer = client.get(f"{address}?as_of=2025-02-11")
        assert (answer.status_code, answer["Location"]) == (301, f"{canonical}?as_of=2025-02-11")


def test_no_link_within_the_site_is_dead(record, read, client):
    seen: set[str] = set()
    for address in ADDRESSES:
        for link in read(address).links("/"):
            path = link.partition("#")[0]
            if path not in seen:
                seen.add(path)
                assert client.get(path).status_code == 200, (address, link)
    assert len(seen) > 50


def test_a_fragment_leads_to_something_on_the_page(page):
    ids = {tag.attributes.get("id") for tag in page.tags}
    uses = [t.attributes["href"] for t in page.all("use")]
    assert {link[1:] for link in [*page.links("#"), *uses]} <= ids
    named = [tag.attributes["id"] for tag in page.tags if tag.attributes.get("id")]
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    "address", ["/statements/paris-statement/", "/claims/paris-statement/USA/"]
)
def test_a_page_before_its_revision_says_since_when_it_is_on_record(record, read, address):
    since = record.paris.published_in_id
    page = read(f"{address}?known_at={since - 1}", 404)
    assert f"On record since revision {since}" in page.text
    assert page.link("The page as it is now") == address
    read(page.link(f"As it was at revision {since}"))
    assert "On record since" not in read(f"/statements/nothing/?known_at={since - 1}", 404).text


def test_an_act_before_its_revision_says_since_when_it_is_on_record(record, read):
    act = record.late
    page = read(f"/acts/{act.public_id}/?known_at={act.published_in_id - 1}", 404)
    assert f"On record since revision {act.published_in_id}" in page.text
