"""What the pages of a pasted list show."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from signatories.admin.entry_choices import OTHER, SKIP
from signatories.intake.plan import Outcome, Plan, PlannedLine
from signatories.intake.saving import drafts_of
from signatories.models import (
    Entry,
    EntryLine,
    LineResult,
    Participant,
    ReportedCount,
    Revision,
)

# A page has room for so many rows of a group; more are in the file of all lines. Each row is up to
# three fields of the form, and Django refuses forms of more than a thousand.
ASKED, LISTED = 100, 150
# A list of names to pick from, while it is short enough to send with the page.
PICKABLE = 2000


@dataclass
class Row:
    """One line as the page shows it: what may be chosen, what is chosen, what is wrong with it."""

    planned: PlannedLine
    error: str
    is_question: bool

    @property
    def candidates(self) -> list[dict[str, str]]:
        """Those who may be meant, and the one that was chosen if it is none of them."""
        line = self.planned.line
        held = list(line.candidates)
        if line.decided and line.decided.code not in {each["code"] for each in held}:
            held.append({"code": line.decided.code, "name": line.decided.name, "why": ""})
        return held

    @property
    def chosen(self) -> str:
        line = self.planned.line
        if line.skipped:
            return SKIP
        return line.decided.code if line.decided else ""

    @property
    def may_keep_alias(self) -> bool:
        return self.planned.line.result == LineResult.UNKNOWN


def plan_page(plan: Plan, errors: dict[int, str]) -> dict[str, Any]:
    rows = [_row(line, errors) for line in plan.lines]
    asked = [row for row in rows if row.is_question]
    asked.sort(key=lambda row: not row.planned.is_open)  # stable: first what is undecided
    groups: dict[str, list[Row]] = {outcome.value: [] for outcome in Outcome}
    for row in rows:
        if not row.is_question:
            groups[row.planned.outcome.value].append(row)
    shown = {name: group[:LISTED] for name, group in groups.items()}
    fields = [
        group for name, group in shown.items() if name not in (Outcome.CITED, Outcome.DUPLICATE)
    ]
    on_page = [*asked[:ASKED], *(row for group in fields for row in group)]
    return {
        "title": _("Paste a list: check before saving"),
        "plan": plan,
        "asked": asked[:ASKED],
        "asked_count": len(asked),
        "asked_open": sum(row.planned.is_open for row in asked),
        "groups": shown,
        "sizes": {name: len(group) for name, group in groups.items()},
        "shown": ",".join(str(row.planned.line.pk) for row in on_page),
        "no_hint": sum(row.planned.is_open and not row.candidates for row in asked),
        "reported": reported(plan.entry),
        "participants": _pickable(),
        "OTHER": OTHER,
        "SKIP": SKIP,
        "errors": errors,
    }


def _row(line: PlannedLine, errors: dict[int, str]) -> Row:
    question = line.line.result in (LineResult.AMBIGUOUS, LineResult.UNKNOWN)
    return Row(line, errors.get(line.line.pk, ""), question and not _settled(line))


def _settled(line: PlannedLine) -> bool:
    """Decided, and the record has its own question about it: shown there."""
    return line.outcome in (Outcome.CONTRADICTS, Outcome.REFUSED, Outcome.DUPLICATE)


def reported(entry: Entry) -> list[ReportedCount]:
    """What this source is recorded to have counted of the statement."""
    counts = ReportedCount.objects.filter(statement=entry.statement, source=entry.source)
    return list(counts.filter(superseded_in=None).order_by("pk"))


def _pickable() -> list[Participant]:
    named = Participant.objects.in_order()[: PICKABLE + 1]
    return list(named) if len(named) <= PICKABLE else []


def saved_page(entry: Entry) -> dict[str, Any]:
    """What became of each line, what is still a draft, and the revisions that published it."""
    lines = entry.lines.select_related("decided", "matched", "act", "citation").order_by("place")
    published = entry.lines.values("citation__published_in")
    return {
        "title": _("A pasted list"),
        "rows": [(line, _outcome(line)) for line in lines[:LISTED]],
        "more": max(0, entry.lines.count() - LISTED),
        "drafts": drafts_of(entry),
        "revisions": Revision.objects.filter(pk__in=published),
    }


def _outcome(line: EntryLine) -> str:
    return str(Outcome(line.outcome).label) if line.outcome else ""
