"""Small pages for other sites: framed by anybody, and nothing else of ours is."""

import pytest

from signatories.recording import publish, record_count
from tests.factories import make_act, make_participant, make_source, make_statement
from tests.web.reading import Page

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/embed/statements/paris-statement/",
    "/embed/countries/USA/",
    "/embed/organisations/EU/",
]


@pytest.fixture(params=ADDRESSES)
def frame(request, record, read) -> Page:
    return read(request.param)


def policy(answer) -> dict[str, str]:
    parts = (part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    return dict(parts)


def test_any_site_may_frame_it(frame):
    found = policy(frame.answer)
    assert found["frame-ancestors"] == "*"
    assert found["default-src"] == "'none'"
    assert "X-Frame-Options" not in frame.answer


@pytest.mark.parametrize(
    "address", ["/", "/statements/paris-statement/", "/countries/USA/", "/embed/nothing/", "/data/"]
)
def test_no_site_may_frame_any_other_page(record, client, address):
    answer = client.get(address)
    assert policy(answer)["frame-ancestors"] == "'none'"
    assert answer["X-Frame-Options"] == "DENY"


def test_it_has_no_script_and_no_cookie_and_asks_nothing_of_others(frame):
    assert not frame.all("script")
    assert not frame.all("style")
    assert policy(frame.answer)["script-src"] == "'none'"
    assert not frame.answer.cookies
    fetched = [
        t.attributes["href"] for t in frame.all("link") if t.attributes["rel"] != "canonical"
    ]
    assert fetched
    assert all(address.startswith("/static/") for address in fetched)


def test_it_is_sound_html_with_one_heading(frame):
    assert frame.mistakes == []
    assert len(frame.all("h1")) == 1
    assert len(frame.all("main")) == 1


def test_search_engines_leave_it_out(frame):
    assert frame.answer["X-Robots-Tag"] == "noindex"
    assert {"name": "robots", "content": "noindex"} in [t.attributes for t in frame.all("meta")]


def test_its_links_open_outside_the_frame_and_tell_nothing(frame):
    links = frame.all("a")
    assert links
    assert all(link.attributes["target"] == "_blank" for link in links)
    assert all(link.attributes["rel"] == "noopener" for link in links)


def test_it_says_the_finding_the_revision_and_leads_back(record, read):
    frame = read(ADDRESSES[0])
    assert "3 countries signed, and 1 organisation" in frame.text
    assert "Declined: United States." in frame.text
    assert "revision " in frame.text
    assert frame.link("Who Signed") == "/statements/paris-statement/"
    assert read("/embed/countries/USA/").link("Who Signed") == "/countries/USA/"


def test_it_answers_at_any_moment_and_says_which(record, read):
    before = read(f"{ADDRESSES[0]}?as_of=2025-04-01&known_at=9")
    assert "as of 1 Apr 2025" in before.text
    assert "revision 9 of" in before.text
    assert before.link("Who Signed") == "/statements/paris-statement/?as_of=2025-04-01&known_at=9"
    assert before.text != read(ADDRESSES[0]).text


def test_a_reported_number_above_the_names_is_said(record, read):
    statement = make_statement("short-list")
    make_act(statement, record.fra, "signed", "2025-01-01")
    source = make_source(published_on="2025-01-02")
    count = record_count(
        statement=statement,
        source=source,
        as_printed="12",
        at_least=12,
        at_most=12,
        unit="signatories",
    )
    publish([count], summary="Record a number", change="enrichment")
    frame = read("/embed/statements/short-list/")
    assert "Reported, not named 11" in frame.text
    assert sum("possibly" in (t.attributes.get("class") or "") for t in frame.all("use")) == 11


def test_what_is_not_there_is_said_in_the_frame(record, client):
    for address in ("/embed/statements/nothing/", "/embed/countries/XXX/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert policy(answer)["frame-ancestors"] == "*"
        assert "There is nothing at this address" in answer.content.decode()
        assert "ETag" not in answer


def test_what_cannot_be_read_is_said_in_the_frame(record, client):
    answer = client.get(f"{ADDRESSES[0]}?as_of=never&colour=red")
    assert answer.status_code == 400
    assert policy(answer)["frame-ancestors"] == "*"
    text = answer.content.decode()
    assert "as_of" in text
    assert "colour" in text


def test_a_code_in_any_case_leads_to_its_frame(record, client):
    answer = client.get("/embed/organisations/usa/?as_of=2025-02-11")
    assert (answer.status_code, answer["Location"]) == (
        301,
        "/embed/countries/USA/?as_of=2025-02-11",
    )


def test_a_frame_that_is_known_is_304_and_may_still_be_framed(record, client):
    tag = client.get(ADDRESSES[0])["ETag"]
    answer = client.get(ADDRESSES[0], headers={"if-none-match": tag})
    assert answer.status_code == 304
    assert policy(answer)["frame-ancestors"] == "*"
    assert "X-Frame-Options" not in answer


def test_the_page_shows_the_code_of_its_frame(record, read):
    page = read("/statements/paris-statement/?as_of=2025-04-01")
    assert (
        '<iframe src="http://testserver/embed/statements/paris-statement/?as_of=2025-04-01" '
        'title="Statement on Inclusive AI" width="100%"' in page.text
    )
    assert page.link("See it") == "/embed/statements/paris-statement/?as_of=2025-04-01"


def test_a_title_cannot_break_out_of_the_code(record, read):
    make_statement("quoted", title='A "title" & <b>more</b>')
    code = read("/statements/quoted/").text
    assert 'title="A &quot;title&quot; &amp; &lt;b>more&lt;/b>"' in code


def test_hostile_text_in_a_frame_is_shown_and_never_run(record, read):
    hostile = '<script>alert("x")</script>'
    statement = make_statement("hostile-frame", title=hostile, short_title=hostile)
    someone = make_participant("HSX", name=hostile, kind="state")
    make_act(statement, someone, "declined", "2025-01-01")
    for address in ("/embed/statements/hostile-frame/", "/embed/countries/HSX/"):
        frame = read(address)
        assert "<script" not in frame.html
        assert frame.mistakes == []


def test_a_participant_is_said_with_what_it_declined(record, read):
    said = read("/countries/USA/").text
    assert "It declined 1: " in said
    assert "It declined 1: " in read("/embed/countries/USA/").text
