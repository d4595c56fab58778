"""Who has the page of this revision gets 304, before any other work."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from signatories.web import unchanged
from tests.factories import make_participant, make_statement

ADDRESSES = ["/", "/statements/paris-statement/", "/countries/USA/", "/signatures/", "/changes/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_that_is_known_costs_one_query(record, read, client, address):
    tag = read(address).answer["ETag"]
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert len(queries) == 1
    assert not answer.cookies


def test_the_tag_changes_with_the_revision_and_the_address(record, read):
    tags = [read(a).answer["ETag"] for a in ("/", "/?as_of=2025-02-11", "/statements/")]
    make_statement("another")
    tags.append(read("/").answer["ETag"])
    assert len(set(tags)) == len(tags)


def test_the_tag_changes_with_the_code(record, read, monkeypatch):
    before = read("/").answer["ETag"]
    monkeypatch.setattr(unchanged, "code_version", lambda: "another")
    assert read("/").answer["ETag"] != before


def test_caches_may_keep_a_page_and_must_ask_whether_it_holds(record, read):
    assert read("/").answer["Cache-Control"] == "public, no-cache"


def test_a_draft_changes_no_tag(record, read):
    before = read("/").answer["ETag"]
    make_participant("CUW")
    assert read("/").answer["ETag"] == before
