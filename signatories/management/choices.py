"""What ``enter_list --choose`` says: who a line is, or what becomes of a contradiction."""

from dataclasses import dataclass

from django.core.management.base import CommandError

from signatories.intake.entries import decide, skip
from signatories.intake.plan import Outcome, Plan, PlannedLine
from signatories.intake.saving import note_outcomes, store_choices
from signatories.models import Entry, EntryLine, LineResult, Participant, Treatment

_TREATMENTS = (Treatment.ACT.value, Treatment.CLAIM.value)
_MOST_DIGITS = 9


@dataclass(frozen=True)
class Choice:
    """``31=KOR`` or ``Korea=KOR``: ``where`` is a line number or a name as printed."""

    where: str
    said: str

    @property
    def number(self) -> int | None:
        is_number = self.where.isascii() and self.where.isdigit()
        return int(self.where) if is_number and len(self.where) <= _MOST_DIGITS else None

    def __str__(self) -> str:
        return f"--choose {self.where[:100]}={self.said[:100]}"


def choose(entry: Entry, choices: list[str]) -> Plan:
    """The plan with these choices. Who somebody is, is decided before what contradicts."""
    plan = note_outcomes(entry)
    read = [_read(choice) for choice in choices]
    decisions = [choice for choice in read if choice.said not in _TREATMENTS]
    treatments = [choice for choice in read if choice.said in _TREATMENTS]
    for some in (decisions, treatments):
        if some:
            chosen = _chosen(plan, some)
            plan = store_choices(entry, chosen, version=entry.version)
    return plan


def _read(choice: str) -> Choice:
    where, _equals, said = choice.rpartition("=")
    if not where.strip() or not said.strip():
        raise CommandError(f"--choose {choice[:100]}: write LINE=CODE or NAME=CODE.")
    return Choice(where.strip(), said.strip())


def _chosen(plan: Plan, choices: list[Choice]) -> list[EntryLine]:
    chosen: dict[int, EntryLine] = {}
    for choice in choices:
        for planned in _meant(plan, choice):
            if planned.line.pk in chosen:
                raise CommandError(f"{choice}: line {planned.line.number} is decided twice.")
            _apply(planned, choice)
            chosen[planned.line.pk] = planned.line
    return list(chosen.values())


def _meant(plan: Plan, choice: Choice) -> list[PlannedLine]:
    """The lines that a choice is about: one that needs it by number, any by its name."""
    names = [line for line in plan.lines if line.line.result != LineResult.NO_NAME]
    named = [each for each in names if choice.where in (each.line.name, each.line.text)]
    if named:
        return named
    there = [line for line in names if line.line.number == choice.number]
    if not there:
        raise CommandError(
            f"{choice}: write LINE=CODE with a line of the list, or NAME=CODE with a name as it "
            "is printed."
        )
    needing = [line for line in there if line.is_open]
    by_name = " or ".join(
        f"--choose “{line.line.name}={choice.said[:100]}”" for line in (needing or there)[:5]
    )
    if not needing:
        raise CommandError(
            f"{choice}: line {choice.number} needs no choice. To change it: {by_name}"
        )
    if len(needing) > 1:
        raise CommandError(
            f"{choice}: {len(needing)} names of line {choice.number} need a choice. Say which: "
            f"{by_name}"
        )
    return needing


def _apply(planned: PlannedLine, choice: Choice) -> None:
    if choice.said == "skip":
        skip(planned.line)
    elif choice.said in _TREATMENTS:
        _treat(planned, choice)
    else:
        decide(planned.line, participant=_coded(choice.said))


def _treat(planned: PlannedLine, choice: Choice) -> None:
    if planned.outcome != Outcome.CONTRADICTS:
        raise CommandError(
            f"{choice}: line {planned.line.number} (“{planned.line.name}”) contradicts nothing."
        )
    if choice.said not in dict(planned.treatments):
        raise CommandError(
            f"{choice}: line {planned.line.number} can only be recorded as what the source says "
            "(claim), or skipped."
        )
    planned.line.treatment = choice.said


def _coded(code: str) -> Participant:
    found = Participant.objects.filter(code__iexact=code).first() if code.isprintable() else None
    if found is None:
        raise CommandError(f"No participant has the code “{code[:100]}”.")
    if into := Participant.objects.merged_into().get(found.pk):
        now = Participant.objects.get(pk=into)
        raise CommandError(
            f"“{found.code}” was merged: it is {now.code} ({now.name}) now. Choose that."
        )
    return found
