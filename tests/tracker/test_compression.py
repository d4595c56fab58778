"""What is public travels compressed; what holds a token, or is compressed already, does not."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from tracker.compression import LEAST, CompressionMiddleware, accepted

TEXT = ("Who signed, who declined, and how we know. " * 100).encode()
PUBLIC = {"Cache-Control": "public, no-cache", "ETag": '"strong"'}
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


def answered(answer, accept: str = "gzip, deflate, br, zstd", method: str = "GET"):
    request = RequestFactory().generic(method, "/", HTTP_ACCEPT_ENCODING=accept)
    return CompressionMiddleware(lambda _request: answer)(request)


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("br;q=nonsense", None),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_the_coding_is_one_that_the_visitor_reads(header, coding):
    assert accepted(header) == coding


@pytest.mark.parametrize("coding", UNPACK)
def test_a_public_page_is_compressed(coding):
    answer = answered(HttpResponse(TEXT, headers=PUBLIC), coding)
    assert answer["Content-Encoding"] == coding
    assert UNPACK[coding](answer.content) == TEXT
    assert answer["Content-Length"] == str(len(answer.content))
    assert len(answer.content) * 10 < len(TEXT)


def test_a_strong_tag_becomes_weak_for_two_forms_are_not_the_same_bytes():
    assert answered(HttpResponse(TEXT, headers=PUBLIC))["ETag"] == 'W/"strong"'
    assert answered(HttpResponse(TEXT, headers=PUBLIC), "")["ETag"] == '"strong"'


def test_caches_are_told_that_the_form_depends_on_the_visitor_whatever_this_one_reads():
    for accept in ("br", ""):
        answer = HttpResponse(TEXT, headers=PUBLIC | {"Vary": "Accept"})
        assert answered(answer, accept)["Vary"] == "Accept, Accept-Encoding"
    unchanged = answered(HttpResponse(status=304, headers=PUBLIC))
    assert unchanged["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in unchanged


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(TEXT),
        HttpResponse(TEXT, headers={"Cache-Control": "private"}),
        HttpResponse(TEXT, headers={"Cache-Control": "public, no-transform"}),
        HttpResponse(TEXT, headers=PUBLIC, status=400),
        HttpResponse(TEXT, headers=PUBLIC | {"Content-Encoding": "gzip"}),
        HttpResponse(TEXT, headers=PUBLIC, content_type="image/png"),
        HttpResponse(TEXT[: LEAST - 1], headers=PUBLIC),
    ],
    ids=["silent", "private", "no-transform", "error", "compressed", "picture", "short"],
)
def test_everything_else_stays_as_it_is(answer):
    content, coding = answer.content, answer.get("Content-Encoding")
    assert answered(answer).content == content
    assert answer.get("Content-Encoding") == coding


@pytest.mark.parametrize("coding", UNPACK)
def test_a_stream_stays_a_stream_and_comes_as_it_is_made(coding):
    made = []

    def rows():
        for number in range(20_000):
            made.append(f"{number},FRA,signed\r\n".encode())
            yield made[-1]

    answer = answered(
        StreamingHttpResponse(rows(), headers=PUBLIC, content_type="text/csv"), coding
    )
    assert answer.streaming
    assert "Content-Length" not in answer
    assert not made
    pieces = iter(answer)
    come = []
    while sum(map(len, come)) < 100:
        come.append(next(pieces))
    assert len(made) < 10_000
    assert UNPACK[coding](b"".join([*come, *pieces])) == b"".join(made)
    assert len(made) == 20_000


@pytest.mark.django_db
def test_what_is_closed_early_closes_its_source():
    closed = []

    class Source:
        def __iter__(self):
            return iter([TEXT])

        def close(self):
            closed.append(True)

    answer = answered(StreamingHttpResponse(Source(), headers=PUBLIC))
    answer.close()
    assert closed


def test_what_is_kept_is_compressed_once():
    packed: dict[str, bytes] = {}
    for _visitor in range(2):
        answer = HttpResponse(TEXT, headers=PUBLIC)
        answer.packed = packed
        assert brotli.decompress(answered(answer, "br").content) == TEXT
    packed["br"] = b"from the first time"
    answer = HttpResponse(TEXT, headers=PUBLIC)
    answer.packed = packed
    assert answered(answer, "br").content == b"from the first time"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/api/v1/", "/signatures.csv"])
def test_public_answers_are_compressed(client, address):
    answer = client.get(address, headers={"accept-encoding": "br"})
    assert answer["Content-Encoding"] == "br"
    assert "Accept-Encoding" in answer["Vary"]
    plain = client.get(address)
    assert "Content-Encoding" not in plain
    assert brotli.decompress(_body(answer)) == _body(plain)


def _body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/api/v1/"])
def test_who_has_the_compressed_form_is_told_that_it_holds(client, address):
    reads = {"accept-encoding": "br"}
    tag = client.get(address, headers=reads)["ETag"]
    assert tag.startswith("W/")
    answer = client.get(address, headers=reads | {"if-none-match": tag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert "Accept-Encoding" in answer["Vary"]


@pytest.mark.django_db
def test_head_says_what_get_would_send(client):
    reads = {"accept-encoding": "gzip"}
    got, head = client.get("/method/", headers=reads), client.head("/method/", headers=reads)
    assert head.content == b""
    for name in ("Content-Length", "Content-Encoding", "ETag", "Vary", "Content-Type"):
        assert head[name] == got[name]


def test_staff_pages_are_never_compressed(admin_client):
    for address in ("/admin/", "/admin/login/", "/admin/signatories/statement/add/"):
        answer = admin_client.get(address, headers={"accept-encoding": "br, gzip"}, follow=True)
        assert answer.status_code == 200
        assert len(answer.content) > LEAST
        assert "Content-Encoding" not in answer
