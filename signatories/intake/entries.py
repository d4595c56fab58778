"""Entries: a list that was read is stored line by line, resolved, and decided by a person."""

from collections.abc import Iterable, Iterator
from datetime import date
from time import monotonic

from django.db import transaction
from django.utils.translation import gettext as _

from signatories.dates import BadDate, bounds
from signatories.intake.doubts import asked, doubt, odd_ones
from signatories.intake.reading import LeftOut, ListedLine, Reading
from signatories.models import CodeScheme, Entry, EntryLine, EntryState, LineResult, Participant
from signatories.recording import in_pieces
from signatories.resolving import Candidate, Resolution, Resolver, Result, load_resolver
from signatories.text import odd_letter

_BATCH = 500
# The columns of a file that say which participant is meant, by a code.
CODE_COLUMNS = ("code", *CodeScheme.values)


def open_entry(entry: Entry, reading: Reading, *, by=None) -> Entry:
    """Stores a list as it was read; nothing of it is a fact yet. ``entry`` is not saved before."""
    if reading.problems:
        raise ValueError("A list with problems is not stored: show them instead.")
    entry.opened_by = by
    with transaction.atomic():
        entry.full_clean()
        entry.save(force_insert=True)
        EntryLine.objects.bulk_create(_lines(entry, reading), batch_size=_BATCH)
    return entry


def _lines(entry: Entry, reading: Reading) -> Iterator[EntryLine]:
    """Names and what is none, in the order of the list."""
    rows: list[ListedLine | LeftOut] = [*reading.lines, *reading.left_out]
    rows.sort(key=lambda row: row.number)  # stable: names of one line stay in their order
    for place, row in enumerate(rows):
        line = EntryLine(entry=entry, place=place, number=row.number, text=row.text)
        if isinstance(row, ListedLine):
            line.name, line.heading = row.name[:200], row.heading[:200]
            line.values = dict(row.values)
        else:
            line.result, line.why = LineResult.NO_NAME, row.why
        yield line


def waiting(entry: Entry) -> int:
    """How many lines are not resolved yet."""
    return entry.lines.filter(result=LineResult.WAITING).count()


def resolve_lines(entry: Entry, *, seconds: float = 3.0, resolver: Resolver | None = None) -> int:
    """Resolves waiting lines for about this long, and says how many are left.

    A long file is resolved in several requests, so that none of them times out.
    """
    resolver = resolver or load_resolver()
    until = monotonic() + seconds
    lines = entry.lines.filter(result=LineResult.WAITING).order_by("place")
    while batch := list(lines[:_BATCH]):
        _resolve(entry, batch, resolver)
        if monotonic() > until:
            break
    left = waiting(entry)
    if not left:
        _ask_odd_languages(entry, resolver)
    return left


def resolve_again(entry: Entry, *, resolver: Resolver | None = None, seconds: float = 3.0) -> None:
    """Asks anew for the lines that nobody decided, the first ones first: names may have been added.

    For about so many seconds: in a list of thousands of questions the last ones wait.
    """
    undecided = entry.lines.filter(decided=None, skipped=False).order_by("place")
    undecided = undecided.filter(result__in=[LineResult.AMBIGUOUS, LineResult.UNKNOWN])
    resolver, until = resolver or load_resolver(), monotonic() + seconds
    for some in in_pieces(undecided, 100):
        _resolve(entry, some, resolver)
        if monotonic() > until:
            break


def skip_unknown(entry: Entry) -> list[EntryLine]:
    """The undecided lines that resemble nothing we know, skipped; not stored yet."""
    lines = entry.lines.filter(result=LineResult.UNKNOWN, decided=None, skipped=False)
    unknown = [line for line in lines if not line.candidates]
    for line in unknown:
        skip(line)
    return unknown


def _resolve(entry: Entry, lines: list[EntryLine], resolver: Resolver) -> None:
    ended = dict(Participant.objects.exclude(ended_latest=None).values_list("pk", "ended_latest"))
    for line in lines:
        answer = _asked_if_ended(resolution_of(line, entry, resolver), ended, _day(line, entry))
        if why := doubt(line, line.values.get("position") or entry.says):
            answer = asked(answer, why)
        _take(line, answer)
    rewrite(lines, _RESOLVED)


def rewrite(lines: Iterable[EntryLine], fields: list[str]) -> None:
    """Stores these fields of lines that exist. As one insertion that finds them there: for ten
    thousand lines a third of the time of ``bulk_update``."""
    EntryLine.objects.bulk_create(
        lines, _BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )


def _ask_odd_languages(entry: Entry, resolver: Resolver) -> None:
    """Once all lines are resolved, those that are names in a language that the list is not in."""
    lines = {
        line.pk: line
        for line in entry.lines.filter(result=LineResult.MATCH, decided=None).exclude(name="")
    }
    answers = {pk: resolution_of(line, entry, resolver) for pk, line in lines.items()}
    for pk, why in odd_ones({pk: answer.languages for pk, answer in answers.items()}).items():
        _take(lines[pk], asked(answers[pk], why))
        rewrite([lines[pk]], _RESOLVED)


def _take(line: EntryLine, answer: Resolution) -> None:
    line.result = LineResult(answer.result.value)
    line.why = answer.why[:400]
    line.matched_id = answer.participant.id if answer.participant else None
    line.candidates = [_told(candidate) for candidate in answer.candidates]


_RESOLVED = ["result", "why", "matched", "candidates"]


def _asked_if_ended(answer: Resolution, ended: dict[int, date], day: date | None) -> Resolution:
    """A state that had ended by the list's day signed nothing: a person says who is meant."""
    who = answer.participant
    last_day = ended.get(who.id) if who else None
    if who is None or last_day is None or day is None or day <= last_day:
        return answer
    why = _("%(name)s ended on %(day)s, before the day of this list") % {
        "name": who.name,
        "day": last_day,
    }
    return Resolution(answer.text, Result.AMBIGUOUS, why, candidates=(who,))


def _told(candidate: Candidate) -> dict[str, str]:
    return {name: str(getattr(candidate, name)) for name in EntryLine.CANDIDATE}


def resolution_of(line: EntryLine, entry: Entry, resolver: Resolver) -> Resolution:
    """What the line's name means, on its day; where the file gives codes, these must agree."""
    on = _day(line, entry)
    answers = [
        resolver.resolve(line.values[scheme], scheme=scheme)
        for scheme in CODE_COLUMNS
        if line.values.get(scheme)
    ]
    coded = {line.values[scheme] for scheme in CODE_COLUMNS if line.values.get(scheme)}
    if line.name and line.name not in coded:
        answers.append(resolver.resolve(line.name, on=on))
    if not answers:
        return resolver.resolve(line.text, on=on)
    return _agreed(line, answers)


def _agreed(line: EntryLine, answers: list[Resolution]) -> Resolution:
    """One answer of several columns: codes decide for a name that they fit, and never alone."""
    matches = [answer for answer in answers if answer.participant]
    meant = {answer.participant.id for answer in matches if answer.participant}
    unsure = next((answer for answer in answers if not answer.participant), None)
    if len(meant) == 1 and (unsure is None or _fits(unsure, meant)):
        return matches[0]
    if len(meant) > 1:
        people = tuple(answer.participant for answer in matches if answer.participant)
        why = _("The columns of this line name different participants.")
        return Resolution(line.text, Result.AMBIGUOUS, why, candidates=people)
    if meant and unsure is not None:
        held = tuple(answer.participant for answer in matches if answer.participant)
        why = _("One column names %(name)s, another is unclear: %(why)s") % {
            "name": held[0].name,
            "why": unsure.why,
        }
        return Resolution(line.text, Result.AMBIGUOUS, why, candidates=held)
    return answers[0]


def _fits(unsure: Resolution, meant: set[int]) -> bool:
    """An ambiguous name is settled by a code of one of those who share it."""
    return unsure.result == Result.AMBIGUOUS and meant <= {c.id for c in unsure.candidates}


def _day(line: EntryLine, entry: Entry) -> date | None:
    """The day that the name was printed for, as far as it is known."""
    try:
        day = bounds(line.values.get("date") or entry.edtf).latest
    except BadDate:
        day = None
    return day or entry.statement.adopted_latest or entry.source.said_by


def decide(line: EntryLine, *, participant: Participant | None, keep_alias: bool = False) -> None:
    """A person says who is meant; ``None`` takes the decision back."""
    line.decided, line.skipped = participant, False
    wanted = participant and keep_alias and line.result == LineResult.UNKNOWN
    # A word of two alphabets is a slip or a trick, never a spelling to learn.
    line.keep_alias = bool(wanted) and odd_letter(line.name) is None


def skip(line: EntryLine) -> None:
    """A person says that this line is not to be recorded."""
    line.decided, line.skipped, line.keep_alias = None, True, False


def drop_entry(entry: Entry) -> None:
    """Forgets a list that was never saved."""
    if entry.state != EntryState.OPEN:
        raise ValueError("What was saved is kept: undo it instead.")
    entry.delete()
