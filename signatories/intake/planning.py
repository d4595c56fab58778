"""Making the plan: each line against what is recorded of its participant now."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from signatories.intake.at_odds import are_at_odds
from signatories.intake.plan import Outcome, Plan, PlannedLine
from signatories.models import (
    Act,
    ActKind,
    Citation,
    Claim,
    CurrentPosition,
    Entry,
    EntryLine,
    LineResult,
    Position,
)
from signatories.positions.rules import ACT_POSITIONS, CONTRADICTIONS
from signatories.recording import (
    Refused,
    claim_bounds,
    listed_bounds,
    refuse_announced,
    set_days,
)


def plan_of(entry: Entry) -> Plan:
    """The plan for an entry whose lines are resolved. A fixed number of queries."""
    record = RecordOf(entry)
    plan = Plan(entry)
    seen: dict[int, list[PlannedLine]] = {}
    lines = entry.lines.select_related("matched", "decided").order_by("place")
    for line in lines:
        planned = _planned(entry, line)
        if planned.participant is not None and planned.outcome == Outcome.MATCHED:
            before = seen.setdefault(planned.participant.pk, [])
            if not any(_repeats(planned, earlier) for earlier in before):
                record.compare(planned)
                before.append(planned)
        plan.lines.append(planned)
    return plan


def _planned(entry: Entry, line: EntryLine) -> PlannedLine:
    """The line by itself: who is meant, before the record is looked at."""
    planned = PlannedLine(
        line=line,
        says=line.values.get("position") or entry.says,
        edtf=line.values.get("date") or entry.edtf,
        outcome=Outcome.MATCHED,
        participant=None if line.skipped else line.decided or line.matched,
        note=line.why,
    )
    if line.skipped:
        planned.outcome = Outcome.SKIPPED
    elif planned.participant is None:
        nothing = line.result == LineResult.NO_NAME
        planned.outcome = Outcome.NOT_A_NAME if nothing else Outcome.NEEDS_CHOICE
    elif line.decided:
        planned.note = _("your choice")
    return planned


def _repeats(planned: PlannedLine, earlier: PlannedLine) -> bool:
    """The participant a second time: the same again, or what cannot also be right. Sets it so."""
    number = earlier.line.number
    if planned.says == earlier.says and planned.edtf == earlier.edtf:
        planned.outcome = Outcome.DUPLICATE
        planned.note = _("Same participant as line %d") % number
        return True
    if planned.says == earlier.says:
        planned.outcome = Outcome.REFUSED
        planned.note = _("Line %(line)d gives %(day)s for the same participant. Skip one.") % {
            "line": number,
            "day": earlier.edtf or _("no date"),
        }
        return True
    both_dated = bool(planned.edtf and earlier.edtf and planned.edtf != earlier.edtf)
    if not both_dated and are_at_odds(planned.says, earlier.says):
        planned.outcome = Outcome.REFUSED
        planned.note = _("Line %(line)d says of the same participant: %(what)s. Skip one.") % {
            "line": number,
            "what": Claim(earlier.says).label,
        }
        return True
    return False


class RecordOf:
    """What is recorded of the statement, drafts too, by participant: read once for all lines."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.acts = _by_participant(
            Act.objects.filter(statement=entry.statement, superseded_in=None, replaces=None)
            | Act.objects.published().filter(statement=entry.statement)
        )
        self.cited = _by_participant(
            Citation.objects.filter(statement=entry.statement, superseded_in=None)
        )
        positions = CurrentPosition.objects.filter(statement=entry.statement)
        self.positions = {position.participant_id: position for position in positions}

    def compare(self, planned: PlannedLine) -> None:
        """Sets the outcome of a line whose participant is known."""
        assert planned.participant is not None  # noqa: S101  # for the type checker
        pk = planned.participant.pk
        planned.position = self.positions.get(pk)
        cited = self.cited.get(pk, [])
        planned.cited_by = len({citation.source_id for citation in cited})
        if any(self._is_same(citation, planned) for citation in cited):
            planned.outcome = Outcome.CITED
            return
        try:
            citation = self._citation(planned)
        except Refused as refusal:
            planned.outcome, planned.note = Outcome.REFUSED, " ".join(refusal.messages)
            return
        same = [act for act in self.acts.get(pk, []) if act.kind == planned.says]
        planned.act = _nearest(same, planned.edtf)
        if _contradicts(citation, planned.position):
            planned.outcome = Outcome.CONTRADICTS
        elif draft := self._draft_at_odds(planned):
            planned.outcome, planned.draft = Outcome.CONTRADICTS, draft
        elif planned.act is not None:
            planned.outcome = Outcome.RECORDED
            planned.note = _other_day(planned.act, planned.edtf) or planned.note
        elif planned.says in ActKind.values:
            self._check_act(planned)

    def _draft_at_odds(self, planned: PlannedLine) -> Act | None:
        """A draft that says the contrary: somebody else's list, not published yet."""
        assert planned.participant is not None  # noqa: S101  # for the type checker
        for act in self.acts.get(planned.participant.pk, []):
            if act.is_draft and are_at_odds(planned.says, act.kind):
                return act
        return None

    def _is_same(self, citation: Citation, planned: PlannedLine) -> bool:
        return (citation.source_id, citation.says, citation.edtf) == (
            self.entry.source_id,
            planned.says,
            planned.edtf,
        )

    def _citation(self, planned: PlannedLine) -> Citation:
        citation = Citation(
            statement=self.entry.statement,
            participant=planned.participant,
            source=self.entry.source,
            says=planned.says,
            edtf=planned.edtf,
        )
        set_days(citation, claim_bounds(citation))
        return citation

    def _check_act(self, planned: PlannedLine) -> None:
        act = Act(
            statement=self.entry.statement,
            participant=planned.participant,
            kind=planned.says,
            edtf=planned.edtf,
        )
        try:
            set_days(act, listed_bounds(act, self.entry.source, self.entry.dated))
            refuse_announced(act, [self.entry.source])
        except Refused as refusal:
            planned.outcome, planned.note = Outcome.REFUSED, " ".join(refusal.messages)


def _by_participant(facts: Iterable) -> dict[int, list]:
    held: dict[int, list] = {}
    for fact in facts:
        held.setdefault(fact.participant_id, []).append(fact)
    return held


def _nearest(acts: list[Act], edtf: str) -> Act | None:
    """The act of the same day if there is one, else the one on record, else a draft."""
    ranked = sorted(acts, key=lambda act: (act.edtf != edtf, act.is_draft, act.pk))
    return ranked[0] if ranked else None


def _other_day(act: Act, edtf: str) -> str:
    if edtf and act.edtf and act.edtf != edtf:
        return _("Recorded for %(ours)s; this source says %(theirs)s, and both are kept.") % {
            "ours": act.edtf,
            "theirs": edtf,
        }
    return _("A draft that is not published yet.") if act.is_draft else ""


def _contradicts(citation: Citation, position: CurrentPosition | None) -> bool:
    """As the fold counts disputes, for positions that an act makes (domain: section 3)."""
    if position is None or Position(position.position) not in ACT_POSITIONS:
        return False
    held = Position(position.position)
    if Claim(citation.says) not in CONTRADICTIONS[held]:
        return False
    since = position.since_latest
    return held == Position.DECLINED or since is None or citation.latest >= since
