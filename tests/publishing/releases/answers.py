"""What a register answers: every list and detail of the API, and the fold, at many clocks."""

import json
from datetime import date
from itertools import product

from django.test import Client
from django.urls import get_resolver

from signatories.models import Participant, Revision, Statement
from signatories.positions.fold import fold
from signatories.positions.through import through
from tests.factories import at

DAYS = (None, date(1991, 12, 31), date(2023, 11, 1), date(2024, 6, 1), date(2025, 3, 15))
_PAGE = "page_size=1000"


def list_addresses() -> list[str]:
    """The lists of the API that can be asked without a name."""
    api = next(p for p in get_resolver().url_patterns if str(p.pattern) == "api/v1/")
    routes = [str(route.pattern) for route in api.url_patterns]
    lists = [route for route in routes if route.endswith("s/") and "<" not in route]
    return [f"/api/v1/{route}" for route in lists if route != "docs/"]


def answers(revisions: list[int] | None = None) -> dict[str, object]:
    """Question -> answer; ids that nobody sees are not part of it."""
    newest = Revision.objects.latest_number()
    asked = revisions or sorted({1, newest // 4, newest // 2, newest - 3, newest - 1, newest})
    found: dict[str, object] = {}
    for revision, day in product(asked, DAYS):
        found[f"fold {revision} {day}"] = _fold(revision, day)
    client = Client()
    for address, revision, day in product(list_addresses(), asked, (None, date(2024, 6, 1))):
        query = f"known_at={revision}" + (f"&as_of={day}" if day else "")
        answer = client.get(f"{address}?{query}&{_PAGE}")
        if answer.status_code == 400:  # some lists have no day, some no pages
            answer = client.get(f"{address}?known_at={revision}")
        found[f"{address} {query}"] = (answer.status_code, _said(answer))
    return found


def _said(answer) -> object:
    """Without the addresses of other pages, which hold no more than their places."""
    if not answer.headers["Content-Type"].startswith(("application/json", "application/problem")):
        return None
    return json.loads(b"".join(answer) if answer.streaming else answer.content)


def _fold(revision: int, day: date | None) -> list[tuple]:
    statements = dict(Statement.objects.values_list("pk", "slug"))
    codes = dict(Participant.objects.values_list("pk", "code"))
    clock = at(day, revision)
    held = through(clock)
    return sorted(
        (
            statements[cell.statement_id],
            codes[cell.participant_id],
            cell.position.value,
            cell.possibly or "",
            cell.evidence or "",
            cell.act or 0,
            cell.act_public_id or 0,
            cell.since,
            str(cell.since_earliest),
            str(cell.since_latest),
            cell.sources,
            [(h.group, h.position.value, h.since) for h in held.get(_pair(cell), [])],
        )
        for cell in fold(clock, eligible=True)
    )


def _pair(cell) -> tuple[int, int]:
    return cell.statement_id, cell.participant_id
