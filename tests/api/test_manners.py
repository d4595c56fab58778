"""What an answer says beside its body: since when it stands, its neighbours, limits and future."""

import re
import sqlite3
import threading
from datetime import date
from hashlib import blake2b, sha256
from types import SimpleNamespace

import orjson
import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import resolve
from django.utils.http import http_date, parse_http_date
from hypothesis import given
from hypothesis import strategies as st

from signatories.api import rate, unchanged
from signatories.api.answering import EXPOSED
from signatories.api.deprecation import Deprecated
from signatories.api.fact_lists import ActList
from signatories.api.position_lists import PositionList
from signatories.api.rate import Counts, Rate, client_number, take
from signatories.api.views import Root
from tests.api.conftest import LISTS
from tests.factories import make_act, make_participant

pytestmark = pytest.mark.django_db
NOON = 1_798_804_800.0  # 2027-01-01 00:00 UTC
FILES = [f"{name}/?format=csv" for name in LISTS]
REFUSED = ["acts/?x=1", "nothing/", "acts/999/", "acts/?format=csv&page_size=1"]


class Clock(SimpleNamespace):
    """A clock that moves when it is told to."""

    now: float = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(unchanged, "now", found)
    monkeypatch.setattr(unchanged, "_seen", (-1, 0))
    monkeypatch.setattr(rate, "now", found)
    return found


@pytest.fixture
def addresses(details):
    return ["", "docs/", *(f"{name}/" for name in LISTS), *FILES, *details]


def links_of(answer) -> dict[str, str]:
    return {
        relation: address
        for address, relation in re.findall(r'<([^>]*)>; rel="([a-z-]+)"', answer.get("Link", ""))
    }


# --- Since when an answer stands ---------------------------------------------------------------


def test_every_good_answer_says_since_when_it_stands(client, addresses, clock):
    client.get("/api/v1/")
    clock.now += 60
    for address in addresses:
        assert client.get(f"/api/v1/{address}")["Last-Modified"] == http_date(NOON), address


def test_who_has_that_answer_is_told_that_it_is_unchanged(client, addresses, clock):
    client.get("/api/v1/")
    clock.now += 60
    for address in addresses:
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


# --- Links -------------------------------------------------------------------------------------


def test_every_answer_leads_to_the_description_the_manual_and_the_licence(client, addresses):
    for address in addresses:
        found = links_of(client.get(f"/api/v1/{address}"))
        assert found["service-desc"] == "/api/v1/openapi.json"
        assert found["service-doc"] == "/api/v1/docs/"
        assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("address", REFUSED)
def test_a_refusal_leads_to_the_manual_and_has_no_licence(client, record, address):
    assert set(links_of(client.get(f"/api/v1/{address}"))) == {"service-desc", "service-doc"}


def test_the_header_leads_to_the_next_page_as_the_body_does(client, record):
    address, seen = "/api/v1/participants/?page_size=1", []
    while address:
        answer = client.get(address)
        seen += answer.json()["results"]
        assert links_of(answer).get("next") == answer.json()["next"]
        address = links_of(answer).get("next")
    assert len(seen) > 2


def test_a_page_before_is_linked_if_the_body_names_one(client, record, monkeypatch):
    page = ActList.page

    def with_previous(self, request, question, page_asked):
        answer = page(self, request, question, page_asked)
        answer.data["previous"] = "http://testserver/api/v1/acts/?cursor=x"
        return answer

    monkeypatch.setattr(ActList, "page", with_previous)
    found = links_of(client.get("/api/v1/acts/"))
    assert found["prev"] == "http://testserver/api/v1/acts/?cursor=x"


def test_nothing_that_is_asked_can_write_into_the_header(client, record):
    asked = QueryDict(mutable=True)
    asked.update({"page_size": "1", "q": "a>; rel=evil, <x"})
    headers = client.get(f"/api/v1/participants/?{asked.urlencode()}")["Link"]
    assert "evil, <" not in headers


# --- Methods, and other sites ------------------------------------------------------------------


def test_head_has_the_headers_of_get_and_no_body(client, addresses, clock):
    client.get("/api/v1/")
    clock.now += 60
    for address in [*addresses, *REFUSED, "acts?kind=signed"]:
        got, head = client.get(f"/api/v1/{address}"), client.head(f"/api/v1/{address}")
        if got.streaming:
            assert b"".join(got.streaming_content)
            assert b"".join(head.streaming_content) == b""
        else:
            assert head.content == b""
        assert (head.status_code, dict(head.items())) == (got.status_code, dict(got.items()))


def test_options_says_at_every_address_what_may_be_sent(client, addresses):
    for address in [*addresses, *REFUSED, "acts"]:
        answer = client.options(f"/api/v1/{address}")
        assert (answer.status_code, answer.content) == (204, b""), address
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
        assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_a_script_of_another_site_may_read_every_header_that_is_ours(client, addresses):
    for address in [*addresses, *REFUSED]:
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


# --- How often one may ask ---------------------------------------------------------------------


@pytest.fixture
def limited(settings, tmp_path, clock):
    """Three requests a minute."""
    settings.API_RATE = (3, 60)
    settings.API_RATE_FILE = tmp_path / "rates" / "counts.sqlite3"
    yield settings
    rate.counts.cache_clear()


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
    def forwarded(*addresses: str) -> int:
        headers = {"X-Forwarded-For": ", ".join(addresses)}
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


# --- What is to go, whom to ask, where to begin ------------------------------------------------


def test_what_is_to_go_says_so_in_every_answer(client, record, monkeypatch):
    going = Deprecated(date(2027, 1, 1), date(2028, 1, 1), "/api/v1/docs/")
    monkeypatch.setattr(PositionList, "deprecated", going)
    for address in ("positions/", "positions/?format=csv", "positions/?x=1"):
        answer = client.get(f"/api/v1/{address}")
        assert answer["Deprecation"] == "@1798761600"
        assert answer["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
        assert links_of(answer)["deprecation"] == "/api/v1/docs/"
    other = client.get("/api/v1/acts/")
    assert "Deprecation" not in other
    assert "Sunset" not in other


def test_nothing_goes_within_a_year():
    with pytest.raises(ValueError, match="12 months"):
        Deprecated(date(2027, 1, 1), date(2027, 12, 31), "/api/v1/docs/")


def test_the_root_says_the_terms_the_limit_and_whom_to_write_to(ask, limited):
    limited.REPORT_ADDRESS = "record@whosigned.example"
    root = ask("")
    assert root["licence"] == {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert root["terms"] == "http://testserver/data/"
    assert root["contact"] == "record@whosigned.example"
    assert root["rate_limit"] == {"requests": 3, "seconds": 60}
    limited.REPORT_ADDRESS, limited.API_RATE = "", None
    assert (ask("")["contact"], ask("")["rate_limit"]) == (None, None)


def test_llms_txt_has_the_agreed_form(client, record):
    answer = client.get("/llms.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "# Who Signed"
    assert lines[2].startswith("> ")
    assert [line for line in lines if line.startswith("#")][-1] == "## Optional"
    entries = lines[lines.index("## API") :]
    form = r"## [A-Z][A-Za-z]*|- \[[^]]+\]\(http://testserver/[^)]*\): \S.*|"
    assert [line for line in entries if not re.fullmatch(form, line)] == []
    assert "&" not in answer.content.decode()


def test_every_address_of_llms_txt_is_answered(client, record):
    found = re.findall(r"\]\(http://testserver(/[^)]*)\)", client.get("/llms.txt").content.decode())
    assert len(found) > 10
    assert {"/api/v1/", "/api/v1/openapi.json", "/api/v1/docs/", "/data/", "/method/"} <= set(found)
    for address in found:
        assert resolve(address).url_name not in ("nothing-here", "no-slash"), address
        assert client.get(address).status_code == 200, address


def test_the_body_of_a_refusal_is_json_with_its_own_type(client, record):
    for address in REFUSED:
        answer = client.get(f"/api/v1/{address}")
        assert orjson.loads(answer.content)["status"] == answer.status_code
        assert answer["Content-Type"] == "application/problem+json"
