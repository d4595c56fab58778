"""A whole answer is kept for the next visitor, and is never another's."""

import brotli
import pytest
from django.conf import settings as project
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test.utils import CaptureQueriesContext

from signatories.models import Revision
from signatories.recording import NewCitation, publish, record_act
from signatories.web import unchanged
from signatories.web.kept_answers import KeptAnswers, kept_answers
from tests.factories import make_source, make_statement
from tracker import settings_test

ADDRESSES = [
    "/",
    "/statements/paris-statement/",
    "/countries/USA/",
    "/signatures/",
    "/matrix/",
    "/changes.atom",
    "/statements/paris-statement/share.png",
    "/search/suggestions/?q=paris",
    "/embed/statements/paris-statement/",
]


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.KEPT_ANSWERS_BYTES = 8 * 1024 * 1024
    kept_answers.forget()
    yield
    kept_answers.forget()


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_second_visitor_costs_one_query_and_gets_the_same(record, client, address):
    first = client.get(address)
    assert first.status_code == 200
    with CaptureQueriesContext(connection) as queries:
        second = client.get(address)
    assert len(queries) == 1
    assert second.content == first.content
    assert dict(second.headers) == dict(first.headers)


def test_the_compressed_form_is_kept_beside_it(record, client):
    plain = client.get("/").content
    for _visitor in range(2):
        packed = client.get("/", headers={"accept-encoding": "br"})
        assert packed["Content-Encoding"] == "br"
        assert brotli.decompress(packed.content) == plain
    assert client.get("/").content == plain


def test_head_is_answered_from_what_get_made(record, read, client):
    made = read("/").answer
    head = client.head("/")
    assert (head.content, head["Content-Length"]) == (b"", made["Content-Length"])


def test_a_new_revision_is_seen_at_once(record, read):
    assert "Another text" not in read("/statements/").text
    make_statement("another", title="Another text")
    assert "Another text" in read("/statements/").text


def test_a_draft_neither_shows_nor_changes_what_is_kept(record, read):
    before = read("/countries/NZL/").answer.content
    draft = record_act(record.paris, record.nzl, "signed", "2025-06", citations=[_citation()])
    assert read("/countries/NZL/").answer.content == before
    kept_answers.forget()
    assert read("/countries/NZL/").answer.content == before
    publish([draft], summary="Record a signature")
    assert read("/countries/NZL/").answer.content != before


def _citation():
    return NewCitation(make_source("later"), printed_name="New Zealand")


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/", "SERVER_NAME": "127.0.0.1"},
        {"path": "/", "secure": True},
        {"path": "/?as_of=2025-02-11"},
        {"path": "/statements/"},
    ],
    ids=["host", "scheme", "query", "path"],
)
def test_each_address_has_its_own(record, client, other):
    first = client.get("/", SERVER_NAME="localhost")
    second = client.get(**other)
    assert second.status_code == 200
    assert second.content != first.content
    assert second["ETag"] != first["ETag"]


def test_new_code_has_its_own(record, read, client, monkeypatch):
    read("/")
    monkeypatch.setattr(unchanged, "code_version", lambda: "another")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len(queries) > 1


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?as_of=2025-02-31", 400),
        ("/statements/none/", 404),
        ("/countries/usa/", 301),
        ("/admin/login/", 200),
        ("/signatures.csv", 200),
        ("/api/v1/", 200),
    ],
)
def test_errors_ways_staff_pages_streams_and_the_api_are_not_kept(record, client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    if answer.streaming:
        b"".join(answer.streaming_content)
    assert kept_answers.size == 0


def test_an_answer_that_became_another_revisions_meanwhile_is_not_kept(record, read, monkeypatch):
    number = Revision.objects.latest_number()
    told = iter([number - 1, number])
    monkeypatch.setattr(type(Revision.objects), "latest_number", lambda _self: next(told, number))
    assert read("/method/").answer.status_code == 200
    assert kept_answers.size == 0


def test_what_is_kept_is_bounded_by_bytes(settings):
    settings.KEPT_ANSWERS_BYTES = 100_000
    kept = KeptAnswers()
    for number in range(50):
        kept.keep(str(number), HttpResponse(b"x" * 5_000))
        assert kept.size <= 100_000
        kept.get("0")  # who is asked for stays
    assert kept.get("0") is not None
    assert kept.get("49") is not None
    assert kept.get("1") is None


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(b"x" * 20_000),
        HttpResponse(b"x", status=404),
        StreamingHttpResponse([b"x"]),
    ],
    ids=["large", "error", "stream"],
)
def test_what_is_too_large_or_not_whole_is_not_kept(settings, answer):
    settings.KEPT_ANSWERS_BYTES = 100_000
    kept = KeptAnswers()
    assert kept.keep("tag", answer) is answer
    assert (kept.get("tag"), kept.size) == (None, 0)


def test_an_answer_with_a_cookie_is_not_kept():
    answer = HttpResponse(b"x")
    answer.set_cookie("session", "of one visitor")
    kept = KeptAnswers()
    kept.keep("tag", answer)
    assert kept.size == 0


def test_a_copy_can_be_changed_and_the_kept_answer_stays():
    kept = KeptAnswers()
    kept.keep("tag", HttpResponse(b"x"))
    mine = kept.get("tag")
    assert mine is not None
    mine.content, mine["X-Robots-Tag"] = b"y", "noindex"
    other = kept.get("tag")
    assert other is not None
    assert (other.content, other.has_header("X-Robots-Tag")) == (b"x", False)


def test_other_tests_keep_nothing():
    assert project.KEPT_ANSWERS_BYTES
    assert settings_test.KEPT_ANSWERS_BYTES == 0
