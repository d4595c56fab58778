"""The Python client where the way to the site, or the site, fails. Nothing is waited for."""

from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest

from whosigned import (
    BadQuestion,
    Client,
    NoAnswer,
    NotThere,
    Refused,
    Retries,
    ServerFault,
    TooManyRequests,
    UnexpectedAnswer,
    frames,
)
from whosigned.problems import seconds

ATTACHED = {"Content-Disposition": 'attachment; filename="acts.csv"'}


def answered(*rows: int, revision: int = 7, **more) -> httpx.Response:
    body = {"revision": revision, "next": None, "results": [{"id": row} for row in rows]}
    return httpx.Response(200, json=body | more)


def refused(status: int, headers: dict | None = None, **more) -> httpx.Response:
    body = {"type": "about:blank", "title": "No", "status": status, "detail": "Because.", **more}
    return httpx.Response(status, json=body, headers=headers)


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("late"),
        httpx.RemoteProtocolError("broken off"),
        refused(429),
        refused(502),
        refused(503),
        refused(504),
    ],
    ids=repr,
)
def test_what_fails_for_the_moment_is_asked_again(scripted, failure):
    site = scripted(failure, answered(1))
    assert [row["id"] for row in site.client().rows("acts")] == [1]
    assert site.waits == [0.5]
    assert len({str(request.url) for request in site.asked}) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refused(400, errors=[]), BadQuestion),
        (refused(404, suggestions=[]), NotThere),
        (refused(405), Refused),
        (refused(412), Refused),
        (refused(500), ServerFault),
        (httpx.UnsupportedProtocol("gopher"), NoAnswer),
        (httpx.DecodingError("garbled"), NoAnswer),
    ],
    ids=repr,
)
def test_what_will_fail_again_is_asked_once(scripted, answer, kind):
    site = scripted(answer)
    with pytest.raises(kind):
        site.client().get("acts")
    assert (len(site.asked), site.waits) == (1, [])


def test_waits_double_up_to_the_longest_and_end(scripted):
    site = scripted(*[httpx.ConnectError("refused")] * 9)
    with pytest.raises(NoAnswer, match=r"No answer from http://site.example/api/v1/acts/: refused"):
        site.client(times=8).get("acts")
    assert site.waits == [0.5, 1, 2, 4, 8, 16, 32, 60]
    assert len(site.asked) == 9


def test_half_of_a_wait_is_left_to_chance():
    for failures, whole in ((1, 0.5), (3, 2.0), (2000, 60.0)):
        times = {"times": 5000}
        assert Retries(**times, chance=lambda: 0.0).wait(failures, None) == whole / 2
        assert Retries(**times, chance=lambda: 1.0).wait(failures, None) == whole


@pytest.mark.parametrize("status", [429, 503])
def test_what_the_site_asks_for_is_waited_in_full(scripted, status):
    site = scripted(refused(status, {"Retry-After": "19"}), answered())
    site.client().get("acts")
    assert site.waits == [19.5]


def test_a_wait_that_is_too_long_is_said_at_once(scripted):
    more = {"files": "http://site.example/data/", "contact": "keeper@site.example"}
    site = scripted(refused(429, {"Retry-After": "61"}, **more))
    with pytest.raises(TooManyRequests, match=r"^429 at .*/acts/: Because\.$") as caught:
        site.client().get("acts")
    assert caught.value.retry_after == 61
    assert (caught.value.files, caught.value.contact) == tuple(more.values())
    assert site.waits == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("7", 7),
        ("Sat, 22 Nov 2025 12:00:30 GMT", 30),
        ("Sat, 22 Nov 2025 11:00:00 GMT", 0),
        ("Sat, 22 Nov 2025 12:00:30 -0000", 30),
        ("soon", None),
        ("-3", None),
        ("٣", None),
    ],
)
def test_retry_after_is_a_number_or_a_moment(text, expected):
    assert seconds(text, datetime(2025, 11, 22, 12, tzinfo=UTC)) == expected


def test_a_page_of_something_between_is_no_answer(scripted):
    html = "<h1>Log in</h1>"
    with pytest.raises(UnexpectedAnswer, match="is it a Who Signed site"):
        scripted(httpx.Response(200, html=html)).client().get("acts")
    with pytest.raises(ServerFault, match="Bad Gateway"):
        scripted(httpx.Response(502, html=html)).client(times=0).get("acts")


def test_all_pages_are_of_the_first_ones_revision_and_site(scripted):
    elsewhere = "http://inside:8080/api/v1/acts/?kind=signed&cursor="
    site = scripted(
        answered(1, next=f"{elsewhere}a"),
        answered(2, next=f"{elsewhere}b&revision=7&page_size=1000"),
        answered(3),
    )
    rows = site.client().rows("acts", kind="signed")
    assert site.asked == []
    assert [row["id"] for row in rows] == [1, 2, 3]
    assert [str(request.url) for request in site.asked] == [
        "http://site.example/api/v1/acts/?kind=signed",
        "http://site.example/api/v1/acts/?kind=signed&cursor=a&page_size=1000&revision=7",
        "http://site.example/api/v1/acts/?kind=signed&cursor=b&revision=7&page_size=1000",
    ]


def test_a_day_of_the_register_becomes_its_revision(scripted):
    """The last revision of today may still change: the next page names the one that answered."""
    following = "http://site.example/api/v1/acts/?known_at=2026-03-01&page_size=1&cursor=a"
    site = scripted(answered(1, next=following), answered(2))
    list(site.client(revision=3).rows("acts", known_at="2026-03-01", page_size=1))
    first, second = (request.url.params for request in site.asked)
    assert dict(first) == {"known_at": "2026-03-01", "page_size": "1"}
    assert dict(second) == {"page_size": "1", "cursor": "a", "revision": "7"}


def broken() -> Iterator[bytes]:
    yield b"id\r\n1\r\n"
    raise httpx.RemoteProtocolError("peer closed connection")


def test_a_file_that_breaks_off_is_fetched_again(scripted, tmp_path):
    site = scripted(
        answered(revision=9),
        httpx.Response(200, headers=ATTACHED, content=broken()),
        httpx.Response(200, headers=ATTACHED, content=b"id\r\n1\r\n2\r\n"),
    )
    saved = site.client().download("acts", tmp_path / "acts.csv")
    assert (tmp_path / "acts.csv").read_bytes() == b"id\r\n1\r\n2\r\n"
    assert (saved.revision, site.waits) == (9, [0.5])
    assert dict(site.asked[-1].url.params) == {"revision": "9", "format": "csv"}


def test_a_file_that_is_never_whole_leaves_what_was_there(scripted, tmp_path):
    path = tmp_path / "acts.csv"
    path.write_text("before")
    site = scripted(httpx.Response(200, headers=ATTACHED, content=broken()))
    with pytest.raises(NoAnswer, match="peer closed"):
        site.client(times=0, revision=9).download("acts", path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_frame_says_what_to_install_before_it_asks(scripted, monkeypatch):
    monkeypatch.setattr(frames, "find_spec", lambda name: None if name == "pyarrow" else object())
    site = scripted()
    with pytest.raises(
        ImportError, match=r"needs pyarrow: pip install 'whosigned-client\[pandas\]"
    ):
        site.client().frame("acts")
    assert site.asked == []


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"country": []}, "country: an empty list narrows nothing"),
        ({"country": ["FRA", None]}, "country: None is not a value"),
        ({"as_of": datetime(2025, 2, 11, 12, tzinfo=UTC)}, "as_of: a day is meant"),
    ],
)
def test_a_value_that_would_be_misread_is_not_sent(scripted, parameters, message):
    site = scripted()
    with pytest.raises(ValueError, match=message):
        site.client().rows("positions", **parameters)
    assert site.asked == []


def test_a_format_is_only_for_files(scripted):
    with pytest.raises(TypeError, match=r"Only download\(\) takes a format"):
        scripted().client().rows("acts", format="csv")


def test_values_are_written_as_the_site_reads_them(scripted):
    site = scripted(answered())
    site.client().get("acts", binding=True, group=None, year=range(2023, 2025), q="a&b=c")
    assert site.asked[0].url.query == b"binding=true&year=2023&year=2024&q=a%26b%3Dc"


def test_the_client_says_who_asks(scripted):
    site = scripted(answered())
    site.client(contact="ada@example.org").get("acts")
    said = site.asked[0].headers["User-Agent"]
    assert said == f"whosigned-python/0.1.0 (ada@example.org) httpx/{httpx.__version__}"


@pytest.mark.parametrize("contact", ["a\r\nX-Evil: 1", "adä@example.org"])
def test_a_contact_that_is_no_header_is_refused(contact):
    with pytest.raises(ValueError, match="printable ASCII"):
        Client("http://site.example", contact=contact)


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8811", "whosigned.example", "", "ftp://whosigned.example", "http://"]
)
def test_an_address_that_is_none_is_refused_before_anything_is_asked(address):
    with pytest.raises(ValueError, match="is no address of a site"):
        Client(address)


def test_a_client_says_which_site_it_asks_and_when(scripted):
    client = scripted().client()
    assert repr(client) == "Client('http://site.example')"
    assert repr(client.at(revision=3)) == "Client('http://site.example', revision=3)"


def test_a_session_leaves_the_connections_to_the_first_client(scripted):
    site = scripted(answered(), answered())
    with site.client() as first:
        with first.at(revision=1) as session:
            session.get("acts")
        first.get("acts")
    with pytest.raises(RuntimeError, match="closed"):
        session.get("acts")


def test_a_session_has_two_clocks(scripted):
    with pytest.raises(TypeError, match="known_at"):
        scripted().client().at(known_at=3)
