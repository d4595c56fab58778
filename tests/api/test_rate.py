"""How often one may ask, and what who asked too often is told."""

import sqlite3
import threading
from hashlib import blake2b, sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatories.api import rate
from signatories.api.rate import Counts, Rate, client_number, take
from tests.api.clock import NOON

pytestmark = pytest.mark.django_db


def ask_from(client, address: str, **extra):
    return client.get("/api/v1/", REMOTE_ADDR=address, **extra)


def test_an_address_may_ask_so_many_times_and_then_waits(client, record, limited, clock):
    assert [ask_from(client, "192.0.2.1").status_code for _ in range(4)] == [200, 200, 200, 429]
    clock.now += 19
    assert ask_from(client, "192.0.2.1").status_code == 429
    clock.now += 1
    assert [ask_from(client, "192.0.2.1").status_code for _ in range(2)] == [200, 429]
    clock.now += 60
    assert [ask_from(client, "192.0.2.1").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_each_answer_says_what_is_left(client, record, limited, clock):
    answers = [ask_from(client, "192.0.2.1") for _ in range(4)]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"address";q=3;w=60'}
    assert [answer["RateLimit"] for answer in answers] == [
        '"address";r=2;t=20',
        '"address";r=1;t=40',
        '"address";r=0;t=60',
        '"address";r=0;t=20',
    ]


def test_who_asked_too_often_is_told_how_long_to_wait_and_where_the_files_are(
    client, record, limited, clock
):
    limited.REPORT_ADDRESS = "record@whosigned.example"
    for _ in range(3):
        ask_from(client, "192.0.2.1")
    clock.now += 4.5
    answer = ask_from(client, "192.0.2.1")
    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert (answer["Retry-After"], answer["Cache-Control"]) == ("16", "no-store")
    assert answer.json() == {
        "type": "about:blank",
        "title": "Too many requests",
        "status": 429,
        "detail": "Too many requests from this address: ask again in 16 seconds. For much at once"
        " take the files at http://testserver/data/: they are not counted.",
        "retry_after": 16,
        "files": "http://testserver/data/",
        "contact": "record@whosigned.example",
    }
    assert client.get("/data/", REMOTE_ADDR="192.0.2.1").status_code == 200
    limited.REPORT_ADDRESS = ""
    assert ask_from(client, "192.0.2.1").json()["contact"] is None


def test_everything_counts_but_what_browsers_ask_by_themselves(client, record, limited):
    tag = ask_from(client, "192.0.2.1")["ETag"]
    for _ in range(5):
        answer = client.options("/api/v1/", REMOTE_ADDR="192.0.2.1")
        assert answer.status_code == 204
        assert "RateLimit" not in answer
    known = ask_from(client, "192.0.2.1", headers={"If-None-Match": tag})
    assert (known.status_code, known["RateLimit"]) == (304, '"address";r=1;t=40')
    assert client.head("/api/v1/nothing/", REMOTE_ADDR="192.0.2.1").status_code == 404
    assert client.post("/api/v1/", REMOTE_ADDR="192.0.2.1").status_code == 429
    assert client.options("/api/v1/", REMOTE_ADDR="192.0.2.1").status_code == 204


def test_addresses_are_counted_apart_and_an_ipv6_network_is_one(client, record, limited):
    for _ in range(3):
        ask_from(client, "192.0.2.1")
        ask_from(client, "2001:db8:0:1::1")
    assert ask_from(client, "192.0.2.2").status_code == 200
    assert ask_from(client, "::ffff:192.0.2.1").status_code == 429
    assert ask_from(client, "2001:db8:0:1:ffff::2").status_code == 429
    assert ask_from(client, "2001:db8:0:2::1").status_code == 200


def test_what_a_visitor_says_of_his_address_counts_only_behind_our_proxy(
    client, record, limited, clock
):
    def forwarded(*every_address: str) -> int:
        headers = {"X-Forwarded-For": ", ".join(every_address)}
        return ask_from(client, "10.0.0.1", headers=headers).status_code

    assert [forwarded(f"192.0.2.{n}") for n in range(4)] == [200, 200, 200, 429]
    limited.REST_FRAMEWORK = {**limited.REST_FRAMEWORK, "NUM_PROXIES": 1}
    clock.now += 600
    assert [forwarded(f"203.0.113.{n}", "192.0.2.9") for n in range(4)] == [200, 200, 200, 429]
    assert forwarded("192.0.2.9", "192.0.2.10") == 200


def test_the_proxy_that_is_believed_is_the_one_of_the_settings(settings):
    assert settings.REST_FRAMEWORK["NUM_PROXIES"] == (1 if settings.BEHIND_PROXY else 0)


def test_no_address_is_written_to_the_disk(client, record, limited):
    ask_from(client, "192.0.2.77")
    with sqlite3.connect(limited.API_RATE_FILE) as connection:
        found = connection.execute("SELECT * FROM bucket").fetchall()
    assert found == [(client_number("192.0.2.77"), NOON + 20)]
    plain = sha256(b"192.0.2.77").digest(), blake2b(b"192.0.2.77", digest_size=8).digest()
    assert found[0][0].to_bytes(8, signed=True) not in {digest[:8] for digest in plain}


def test_workers_share_the_counts(limited, clock):
    """Two of them, each with threads, ask at once: no request is counted twice or lost."""
    shared = [Counts(limited.API_RATE_FILE), Counts(limited.API_RATE_FILE)]
    hundred, answered = Rate(100, 60), []

    def ask(counts: Counts) -> None:
        answered.extend(counts.take(7, hundred, NOON).wait == 0 for _ in range(50))

    threads = [threading.Thread(target=ask, args=(counts,)) for counts in shared * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(answered), sum(answered)) == (200, 100)


def test_who_asks_no_more_is_forgotten(limited, monkeypatch):
    monkeypatch.setattr(rate, "SWEPT_EVERY", 10)
    counts = Counts(limited.API_RATE_FILE)
    for second in range(1000):
        counts.take(second, Rate(60, 60), NOON + second)
    with sqlite3.connect(limited.API_RATE_FILE) as connection:
        assert connection.execute("SELECT count(*) FROM bucket").fetchone()[0] <= 10


def test_a_disk_that_cannot_be_written_stops_nobody(client, record, limited, tmp_path, caplog):
    (tmp_path / "file").write_text("no folder")
    limited.API_RATE_FILE = tmp_path / "file" / "counts.sqlite3"
    answers = [ask_from(client, "192.0.2.1") for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[0]
    assert "Requests are not counted" in caplog.text


def test_without_a_rate_nothing_is_counted(client, record, limited):
    limited.API_RATE = None
    answers = [ask_from(client, "192.0.2.1") for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit-Policy" not in answers[0]
    assert not limited.API_RATE_FILE.exists()


@given(
    st.integers(1, 20),
    st.integers(1, 100),
    st.lists(st.floats(0, 50, allow_nan=False), max_size=80),
)
def test_no_more_is_answered_than_a_bucket_gives(requests, seconds, pauses):
    """At most the bucket at once, then what has flowed in; and whoever waits is answered."""
    limit, now, full_at = Rate(requests, seconds), NOON, None
    level = float(requests)
    for pause in pauses:
        now += pause
        level = min(requests, level + pause * requests / seconds)
        full_at, quota = take(full_at, limit, now)
        if quota.wait:
            assert level < 1 + 1e-3
            assert take(full_at, limit, now + quota.wait + 1e-3)[1].wait == 0
        else:
            assert level >= 1 - 1e-3
            level -= 1
            assert quota.left == pytest.approx(level, abs=1.001)


@pytest.mark.parametrize("full_at", [NOON + 10_000, NOON - 10_000])
def test_a_clock_that_was_set_shuts_nobody_out(full_at):
    assert take(full_at, Rate(3, 60), NOON)[1].left == 2
