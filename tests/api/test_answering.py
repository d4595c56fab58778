"""What holds at every address: methods, scripts of other sites, refusals and faults as problems."""

import orjson
import pytest
from django.test import Client

from signatories.api.answering import EXPOSED
from signatories.api.views import Root
from tests.api.conftest import REFUSED

pytestmark = pytest.mark.django_db


def test_head_has_the_headers_of_get_and_no_body(client, every_address, clock):
    client.get("/api/v1/")
    clock.now += 60
    for address in [*every_address, *REFUSED, "acts?kind=signed"]:
        got, head = client.get(f"/api/v1/{address}"), client.head(f"/api/v1/{address}")
        if got.streaming:
            assert b"".join(got.streaming_content)
            assert b"".join(head.streaming_content) == b""
        else:
            assert head.content == b""
        assert (head.status_code, dict(head.items())) == (got.status_code, dict(got.items()))


def test_options_says_at_every_address_what_may_be_sent(client, every_address):
    for address in [*every_address, *REFUSED, "acts"]:
        answer = client.options(f"/api/v1/{address}")
        assert (answer.status_code, answer.content) == (204, b""), address
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
        assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_a_script_of_another_site_may_read_every_header_that_is_ours(client, every_address):
    for address in [*every_address, *REFUSED]:
        answer = client.get(f"/api/v1/{address}", headers={"Origin": "https://example.org"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert answer["Access-Control-Expose-Headers"] == ", ".join(EXPOSED)
    assert {"ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After"} < set(EXPOSED)
    assert {"Content-Disposition", "Last-Modified"} < set(EXPOSED)


@pytest.mark.parametrize("address", ["/api/v1", "/api", "/api/v1/acts?kind=signed"])
def test_a_script_of_another_site_may_follow_to_the_address_with_its_slash(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 301
    path, _mark, query = address.partition("?")
    assert answer["Location"] == f"{path}/" + (f"?{query}" if query else "")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.options(address)["Access-Control-Allow-Origin"] == "*"


def test_a_line_break_in_an_address_is_refused_like_any_other(client, db):
    answer = client.get("/api/v1/acts%0A/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_fault_of_ours_is_a_problem_that_tells_nothing(record, monkeypatch):
    def break_down(self, request, **address):
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(Root, "answer", break_down)
    client = Client(raise_request_exception=False)
    answer = client.get("/api/v1/")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-store"
    assert (answer.json()["type"], answer.json()["status"]) == ("about:blank", 500)
    assert b"secret" not in answer.content


def test_the_body_of_a_refusal_is_json_with_its_own_type(client, record):
    for address in REFUSED:
        answer = client.get(f"/api/v1/{address}")
        assert orjson.loads(answer.content)["status"] == answer.status_code
        assert answer["Content-Type"] == "application/problem+json"
