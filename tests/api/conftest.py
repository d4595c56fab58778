"""What the tests of the API ask, and with what."""

import re
from collections.abc import Iterator
from copy import deepcopy
from types import SimpleNamespace

import pytest

from signatories.api import rate, unchanged
from signatories.models import (
    Attendance,
    Citation,
    Eligibility,
    ListCheck,
    Membership,
    Reason,
)
from tests.api.clock import Clock
from tests.api.records import make_record

LISTS = (
    "positions",
    "standings",
    "agreement",
    "counts",
    "statements",
    "titles",
    "topics",
    "participants",
    "countries",
    "organisations",
    "names",
    "codes",
    "groups",
    "memberships",
    "summits",
    "series",
    "attendances",
    "acts",
    "citations",
    "reasons",
    "list-checks",
    "eligibilities",
    "merges",
    "sources",
    "publishers",
    "reported-counts",
    "revisions",
)
# Changes are rows of all kinds: no table, so no file but NDJSON.
PAGED = (*LISTS, "changes")
# To which a day of the world means nothing.
TIMELESS = (
    *("titles", "topics", "series", "publishers"),
    *("eligibilities", "merges", "revisions", "changes"),
)
FILES = [f"{name}/?format=csv" for name in LISTS]
# An unknown parameter, an unknown list, no such row, a question that no file answers.
REFUSED = ["acts/?x=1", "nothing/", "acts/999/", "acts/?format=csv&page_size=1"]
# Facts that have details: list -> their kind
FACTS = {
    "citations": Citation,
    "reasons": Reason,
    "attendances": Attendance,
    "memberships": Membership,
    "list-checks": ListCheck,
    "eligibilities": Eligibility,
}


def flat(rows: list[dict]) -> list[dict]:
    """Rows of a list without the field that no file has."""
    return [{name: value for name, value in row.items() if name != "self"} for row in rows]


def links_of(answer) -> dict[str, str]:
    return {
        relation: address
        for address, relation in re.findall(r'<([^>]*)>; rel="([a-z-]+)"', answer.get("Link", ""))
    }


@pytest.fixture
def ask(client, db):
    """``ask("positions/?country=FRA")`` -> the body of a good answer."""

    def get(address: str, status: int = 200, **headers: str) -> dict:
        response = client.get(f"/api/v1/{address}", headers=headers)
        assert response.status_code == status, response.content
        return response.json()

    return get


@pytest.fixture
def ask_csv(client, db):
    """``ask_csv("acts/")`` -> the text of the CSV file."""

    def get(address: str) -> str:
        response = client.get(f"/api/v1/{address}", headers={"Accept": "text/csv"})
        assert response.status_code == 200, response.content
        return b"".join(response.streaming_content).decode()

    return get


@pytest.fixture(scope="module")
def shared_record(taken_back) -> Iterator[SimpleNamespace]:
    """The record of ``record``, made once a module: each test undoes only what it adds."""
    with taken_back():
        yield make_record()


@pytest.fixture
def record(shared_record, db) -> SimpleNamespace:
    """France signed in 2023, the EU too; the United States declined, and said why."""
    return deepcopy(shared_record)


@pytest.fixture
def details(record) -> list[str]:
    """The address of one detail of each resource that has some."""
    return [
        f"acts/{record.signed.public_id}/",
        f"acts/{record.declined.public_id}/",
        "participants/FRA/",
        "participants/FXX/",
        "countries/FRA/",
        "organisations/EU/",
        "groups/eu/",
        "summits/ai-summit/",
        "statements/ai-statement/",
        "statements/older-pledge/",
        "sources/signed-list/",
        "sources/press-report/",
        f"reported-counts/{record.count.public_id}/",
        "revisions/1/",
        "positions/ai-statement/FRA/",
        "positions/ai-statement/EU/",
        "standings/ai-statement/",
        "series/ai/",
        "topics/ai/",
        "publishers/press/",
        *(f"{name}/{fact.objects.first().public_id}/" for name, fact in FACTS.items()),
    ]


@pytest.fixture
def addresses(details) -> list[str]:
    return ["", "docs/", *(f"{name}/" for name in LISTS), *details]


@pytest.fixture
def every_address(addresses) -> list[str]:
    """Those, and the files."""
    return [*addresses, *FILES]


@pytest.fixture
def clock(monkeypatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(unchanged, "now", found)
    monkeypatch.setattr(unchanged, "_seen", (-1, 0))
    monkeypatch.setattr(rate, "now", found)
    return found


@pytest.fixture
def limited(settings, tmp_path, clock):
    """Three requests a minute."""
    settings.API_RATE = (3, 60)
    settings.API_RATE_FILE = tmp_path / "rates" / "counts.sqlite3"
    yield settings
    rate.counts.cache_clear()
