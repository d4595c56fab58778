"""Every answer may be kept and asked about: ETag, no cookie, open to other sites, read only."""

import tomllib

import pytest
from django.conf import settings
from django.test import Client

import signatories
from tests.api.conftest import LISTS
from tests.factories import make_act

pytestmark = pytest.mark.django_db


def test_every_answer_has_an_etag_that_is_answered_with_304(client, addresses):
    for address in addresses:
        answer = client.get(f"/api/v1/{address}")
        again = client.get(f"/api/v1/{address}", headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert again["ETag"] == answer["ETag"]
        assert again["Cache-Control"] == answer["Cache-Control"]


def test_an_unchanged_answer_costs_one_query(client, record, django_assert_num_queries):
    tag = client.get("/api/v1/positions/")["ETag"]
    with django_assert_num_queries(1):
        client.get("/api/v1/positions/", headers={"If-None-Match": tag})


def test_a_new_revision_changes_every_etag(client, record, addresses):
    before = {address: client.get(f"/api/v1/{address}")["ETag"] for address in addresses}
    make_act(record.statement, record.nzl, "signed", "2024-01-01")
    for address, tag in before.items():
        assert client.get(f"/api/v1/{address}", headers={"If-None-Match": tag}).status_code == 200


def test_new_code_changes_the_etag(client, record, monkeypatch):
    before = client.get("/api/v1/acts/")["ETag"]
    monkeypatch.setattr("signatories.api.unchanged.code_version", lambda: "another")
    assert client.get("/api/v1/acts/")["ETag"] != before


def test_another_address_and_another_format_have_another_etag(client, record):
    tags = [client.get(f"/api/v1/acts/{query}")["ETag"] for query in ("", "?page_size=1")]
    tags.append(client.get("/api/v1/acts/", headers={"Accept": "text/csv"})["ETag"])
    assert len(set(tags)) == 3


def test_caches_may_keep_an_answer_and_must_ask_whether_it_holds(client, record):
    answer = client.get("/api/v1/acts/")
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("address", ["acts/?x=1", "nothing/", "acts/999/"])
def test_a_refusal_is_not_kept(client, record, address):
    answer = client.get(f"/api/v1/{address}")
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer


def test_no_answer_sets_or_depends_on_a_cookie(client, addresses):
    for address in [*addresses, "nothing/", "acts/?x=1"]:
        answer = client.get(f"/api/v1/{address}", headers={"Cookie": "sessionid=x"})
        assert not answer.cookies
        assert set(answer.get("Vary", "").split(", ")) <= {"", "Accept", "Accept-Encoding"}


@pytest.mark.parametrize("address", ["acts/", "acts/999/", "acts/?x=1", "nothing/", ""])
def test_a_page_of_another_site_may_read_every_answer(client, record, address):
    answer = client.get(f"/api/v1/{address}", headers={"Origin": "https://example.org"})
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_browser_may_ask_first_whether_it_may_send_its_headers(client, record):
    answer = client.options("/api/v1/acts/", headers={"Origin": "https://example.org"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(record, details, method):
    client = Client(enforce_csrf_checks=True)
    for address in ["", "nothing/", *(f"{name}/" for name in LISTS), *details]:
        answer = getattr(client, method)(f"/api/v1/{address}")
        assert answer.status_code == 405, address
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
        assert answer["Content-Type"] == "application/problem+json"


def test_head_answers_like_get_without_a_body(client, addresses):
    for address in addresses:
        got, head = client.get(f"/api/v1/{address}"), client.head(f"/api/v1/{address}")
        assert (head.status_code, head.content) == (200, b"")
        assert head["ETag"] == got["ETag"]


def test_head_of_a_file_reads_no_row(client, record, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        answer = client.head("/api/v1/positions/?format=csv")
        list(answer.streaming_content)
    assert answer["Content-Type"].startswith("text/csv")


def test_there_is_no_browsable_page(client, record):
    answer = client.get("/api/v1/acts/", headers={"Accept": "text/html"})
    assert answer["Content-Type"] == "application/json"


def test_an_address_without_its_last_slash_is_led_to_the_right_one(client, record):
    answer = client.get("/api/v1/acts?kind=signed")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/acts/?kind=signed")


def test_the_version_in_the_etag_is_the_version_of_the_project():
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    assert signatories.__version__ == project["project"]["version"]
