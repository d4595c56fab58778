"""How we know: what each source says of a statement, beside our own record."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from signatories.models import (
    Citation,
    Claim,
    ListCheck,
    Reason,
    ReportedCount,
    Source,
    Statement,
)
from signatories.models.fields import by_day
from signatories.models.scopes import Scope
from signatories.positions.clock import Clock
from signatories.positions.kept import kept_people
from signatories.positions.otherwise import absence_differs, differs, lacks
from signatories.positions.standings import Row
from signatories.positions.tallies import Comparison, Tally, compare


def claims(clock: Clock) -> QuerySet[Citation]:
    """The claims on record that count by the day asked, earliest first, with their sources."""
    found = Citation.objects.record(clock.revision)
    if clock.as_of is not None:
        found = found.filter(latest__lte=clock.as_of)
    return found.select_related("source__publisher", "participant", "statement").order_by(
        "latest", "pk"
    )


def reasons(clock: Clock, **narrow) -> dict[int, list[Reason]]:
    """Public id of a claim -> the reasons on record that it gives."""
    found = defaultdict(list)
    for reason in Reason.objects.record(clock.revision).filter(**narrow).order_by("pk"):
        found[reason.citation_id].append(reason)
    return found


def counts(clock: Clock, **narrow) -> list[ReportedCount]:
    """The reported numbers that count by the day asked, with their sources."""
    found = ReportedCount.objects.record(clock.revision).filter(**narrow)
    if clock.as_of is not None:
        # an undated number has the day on which it was said
        said = Coalesce("latest", "source__published_on_latest", "source__retrieved_on")
        found = found.annotate(day=said).filter(day__lte=clock.as_of)
    return list(found.select_related("source__publisher").order_by(by_day("latest"), "pk"))


def list_checks(clock: Clock, **narrow) -> list[ListCheck]:
    """The lists that were read by the day asked, with what they cover."""
    found = ListCheck.objects.record(clock.revision).filter(**narrow)
    if clock.as_of is not None:
        found = found.filter(latest__lte=clock.as_of)
    read = list(
        found.select_related("source__publisher")
        .prefetch_related("scopes")
        .order_by("latest", "pk")
    )
    with_people(clock, (scope for check in read for scope in check.scopes.all()))
    return read


def with_people(clock: Clock, found: Iterable[Citation | Scope]) -> None:
    """Gives each its participant without a question to the database."""
    people = kept_people(clock.newest)
    for each in found:
        if each.participant_id is not None:
            each.participant = people[each.participant_id]


@dataclass(frozen=True)
class Said:
    """One claim beside our record."""

    claim: Citation
    row: Row | None
    differs: bool


@dataclass
class SourceLine:
    """What one source says of a statement: whom it names, its numbers, what it says otherwise."""

    source: Source
    said: dict[str, int] = field(default_factory=dict)
    cites: list[str] = field(default_factory=list)
    remarkable: list[Said] = field(default_factory=list)
    lacking: list[Row] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    checks: list[ListCheck] = field(default_factory=list)

    @property
    def named(self) -> dict[str, int]:
        """What it says in words, with the number of those of whom it says so."""
        return {str(Claim(says).label): number for says, number in self.said.items()}

    @property
    def names_somebody(self) -> bool:
        """False for a source that only reports a number."""
        return bool(self.said or self.checks)

    def denies(self, row: Row) -> bool:
        """True if a claim of the source says so in words already."""
        pk = row.participant.pk
        return any(said.claim.participant_id == pk for said in self.remarkable)

    def add(self, said: Said) -> None:
        claim = said.claim
        self.said[claim.says] = self.said.get(claim.says, 0) + 1
        if claim.cites and claim.cites not in self.cites:
            self.cites.append(claim.cites)
        if said.differs and not self._says_so_already(claim):
            self.remarkable.append(said)

    def _says_so_already(self, claim: Citation) -> bool:
        pair = (claim.participant_id, claim.says)
        return any((s.claim.participant_id, s.claim.says) == pair for s in self.remarkable)


@dataclass
class HowWeKnow:
    """The evidence for one statement: its sources, earliest published first, and what we read."""

    lines: list[SourceLine]
    checks: list[ListCheck]
    comparisons: list[Comparison]
    set_aside: list[Citation]

    @property
    def naming(self) -> list[SourceLine]:
        return [line for line in self.lines if line.names_somebody]

    @property
    def counting(self) -> list[SourceLine]:
        """Sources that name nobody and report a number."""
        return [line for line in self.lines if not line.names_somebody]


def how_we_know(
    clock: Clock,
    statement: Statement,
    rows: Collection[Row],
    said: Collection[Citation],
    counted: Tally,
) -> HowWeKnow:
    """The evidence table. ``said``: all claims on the statement; ``counted``: our own tally."""
    by_participant = {row.participant.pk: row for row in rows}
    lines: dict[int, SourceLine] = {}

    def line_of(source: Source) -> SourceLine:
        return lines.setdefault(source.pk, SourceLine(source))

    for claim in said:
        row = by_participant.get(claim.participant_id)
        otherwise = row is not None and not claim.set_aside and differs(claim, row.standing)
        line_of(claim.source).add(Said(claim, row, otherwise))
    comparisons = [compare(count, counted) for count in counts(clock, statement=statement)]
    for comparison in comparisons:
        line_of(comparison.count.source).comparisons.append(comparison)
    checks = list_checks(clock, statement=statement)
    for check in checks:
        line = line_of(check.source)
        line.checks.append(check)
        line.lacking += [
            row
            for row in _lacking(check, rows, said)
            if not line.denies(row) and row not in line.lacking
        ]
    ordered = sorted(lines.values(), key=lambda line: (line.source.said_by, line.source.slug))
    return HowWeKnow(ordered, checks, comparisons, [claim for claim in said if claim.set_aside])


def _lacking(check: ListCheck, rows: Collection[Row], said: Collection[Citation]) -> list[Row]:
    """Whom we count and the list lacks."""
    of_source = [claim for claim in said if claim.source_id == check.source_id]
    by_participant = defaultdict(list)
    for claim in of_source:
        by_participant[claim.participant_id].append(claim)
    return [
        row
        for row in rows
        if absence_differs(check, row.standing)
        and lacks(check, row.participant, by_participant[row.participant.pk])
    ]
