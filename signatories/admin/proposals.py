"""Why a correction is proposed: kept for the publisher in the staff's log, never public.

A draft correction has no column for it: what is written on a fact is public with it, and the reason
of a revision is the publisher's. The log entry by which the draft was added holds it.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_noop

from signatories.models import Fact

_CHANGE = "proposed_change"


class Proposal(NamedTuple):
    """What the proposer said: the kind of change, the reason, and who it was."""

    change: str
    reason: str
    by: str


def message(change: str, reason: str) -> list[dict]:
    """The log's message; Django shows it as “Added reason “…”.” and ignores the kind."""
    return [{"added": {"name": gettext_noop("reason"), "object": reason}, _CHANGE: change}]


def proposals_of(facts: Iterable[Fact]) -> dict[tuple[type[Fact], int], Proposal]:
    """What was proposed with these drafts, of those that were proposed; one query."""
    wanted: dict[int, tuple[type[Fact], list[str]]] = {}
    for fact in facts:
        if fact.replaces_id:
            content_type = ContentType.objects.get_for_model(fact)
            wanted.setdefault(content_type.pk, (type(fact), []))[1].append(str(fact.pk))
    if not wanted:
        return {}
    any_of = Q()
    for pk, (_model, ids) in wanted.items():
        any_of |= Q(content_type=pk, object_id__in=ids)
    found = {}
    logged = LogEntry.objects.filter(any_of, action_flag=ADDITION).select_related("user")
    for entry in logged.order_by("pk"):
        if proposal := _read(entry):
            found[wanted[entry.content_type_id or 0][0], int(entry.object_id or 0)] = proposal
    return found


def _read(entry: LogEntry) -> Proposal | None:
    try:
        said = json.loads(entry.change_message)[0]
        return Proposal(said[_CHANGE], said["added"]["object"], entry.user.get_username())
    except (ValueError, LookupError, TypeError):
        return None
