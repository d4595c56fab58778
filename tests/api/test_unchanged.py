"""Since when an answer stands, and what is answered to who has it already."""

import pytest
from django.utils.http import http_date, parse_http_date

from signatories.api import unchanged
from tests.api.clock import NOON
from tests.api.conftest import REFUSED
from tests.factories import make_act, make_participant

pytestmark = pytest.mark.django_db


def test_every_good_answer_says_since_when_it_stands(client, every_address, clock):
    client.get("/api/v1/")
    clock.now += 60
    for address in every_address:
        assert client.get(f"/api/v1/{address}")["Last-Modified"] == http_date(NOON), address


def test_who_has_that_answer_is_told_that_it_is_unchanged(client, every_address, clock):
    client.get("/api/v1/")
    clock.now += 60
    for address in every_address:
        headers = {"If-Modified-Since": http_date(NOON)}
        answer = client.get(f"/api/v1/{address}", headers=headers)
        assert (answer.status_code, answer.content) == (304, b""), address
        assert answer["ETag"] == client.get(f"/api/v1/{address}")["ETag"]
        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_new_revision_and_a_new_start_of_the_server_move_it(client, record, clock, monkeypatch):
    def stands_since() -> int:
        client.get("/api/v1/acts/")
        clock.now += 1
        return parse_http_date(client.get("/api/v1/acts/")["Last-Modified"])

    first = stands_since()
    make_act(record.statement, record.nzl, "signed", "2024-01-01")
    second = stands_since()
    monkeypatch.setattr(unchanged, "_seen", (-1, 0))  # as in a process that has just started
    assert first < second < stands_since()


def test_no_time_is_given_before_its_second_is_over(client, record, clock):
    clock.now += 0.2
    assert "Last-Modified" not in client.get("/api/v1/acts/")
    clock.now += 0.7
    headers = {"If-Modified-Since": http_date(clock.now + 5)}
    assert client.get("/api/v1/acts/", headers=headers).status_code == 200
    clock.now += 0.2
    assert client.get("/api/v1/acts/")["Last-Modified"] == http_date(NOON + 1)


def test_two_revisions_in_one_second_are_told_apart(client, record, clock):
    """Whatever was sent as Last-Modified, or as Date, with an answer of before the revision."""
    client.get("/api/v1/acts/")
    for part in range(1, 12):
        clock.now = NOON + part / 5
        before = client.get("/api/v1/acts/")
        sent = [clock.now]
        if "Last-Modified" in before:
            sent.append(parse_http_date(before["Last-Modified"]))
        make_act(record.statement, make_participant(f"P{part}"), "signed", "2024-01-01")
        clock.now += 0.1
        client.get("/api/v1/acts/")
        clock.now += 30
        for moment in sent:
            headers = {"If-Modified-Since": http_date(moment)}
            assert client.get("/api/v1/acts/", headers=headers).status_code == 200, part


def test_a_tag_beats_a_time(client, record, clock):
    tag = client.get("/api/v1/acts/")["ETag"]
    clock.now += 60
    late, early = http_date(clock.now), http_date(NOON - 60)
    other = {"If-None-Match": '"another"', "If-Modified-Since": late}
    assert client.get("/api/v1/acts/", headers=other).status_code == 200
    same = {"If-None-Match": f'"x", {tag}', "If-Modified-Since": early}
    assert client.get("/api/v1/acts/", headers=same).status_code == 304


@pytest.mark.parametrize("address", REFUSED)
def test_no_condition_hides_a_refusal(client, record, clock, address):
    client.get("/api/v1/")
    clock.now += 60
    for condition in ({"If-None-Match": "*"}, {"If-Modified-Since": http_date(clock.now)}):
        answer = client.get(f"/api/v1/{address}", headers=condition)
        assert answer.status_code in (400, 404), condition
        assert "Last-Modified" not in answer


def test_any_tag_means_that_there_is_an_answer(client, record):
    assert client.get("/api/v1/acts/", headers={"If-None-Match": "*"}).status_code == 304


def test_a_condition_that_does_not_hold_is_refused_as_a_problem(client, record):
    answer = client.get("/api/v1/acts/", headers={"If-Match": '"another"'})
    assert (answer.status_code, answer["Content-Type"]) == (412, "application/problem+json")
    assert (answer.json()["status"], answer.json()["title"]) == (412, "Precondition failed")
