"""What is derived from the facts: the status of every pair, and the same year by year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date

from signatories.models import Participant, Revision, Statement
from signatories.positions.clock import Clock
from signatories.positions.eligible import Eligible, existed
from signatories.positions.fold import Standing, fold
from signatories.positions.through import Through, through
from signatories.publishing.columns import Origin, Table, batches, boolean, number
from signatories.publishing.releases.data_files import DataFile, Reference, Role
from signatories.publishing.tables import POSITIONS

# Statements folded at once.
CHUNK = 60


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One pair on one day; ``year`` only in the panel."""

    statement: Statement
    participant: Participant
    standing: Standing
    through: Sequence[Through]
    eligible: bool | None
    year: int | None = None


def _rows(
    clock: Clock, statements: list[Statement], people: dict[int, Participant], year: int | None
) -> Iterator[StandingRow]:
    """The standings of these people, by statement and code."""
    for start in range(0, len(statements), CHUNK):
        chunk = {statement.pk: statement for statement in statements[start : start + CHUNK]}
        held = through(clock, statements=list(chunk))
        eligible = Eligible(clock.revision, list(chunk))
        found = fold(clock, statements=list(chunk), eligible=True)
        cells = [cell for cell in found if cell.participant_id in people]
        cells.sort(key=lambda c: (chunk[c.statement_id].slug, people[c.participant_id].code))
        for cell in cells:
            statement, participant = chunk[cell.statement_id], people[cell.participant_id]
            yield StandingRow(
                statement,
                participant,
                cell,
                held.get((statement.pk, participant.pk), ()),
                eligible.of(statement, participant, clock.as_of),
                year,
            )


def _statements(clock: Clock) -> list[Statement]:
    public = Statement.objects.record(clock.revision)
    return sorted(public, key=lambda statement: statement.slug)


def status(clock: Clock) -> Iterator[list]:
    people = {p.pk: p for p in Participant.objects.unmerged(clock.revision)}
    return batches(_rows(clock, _statements(clock), people, None))


def last_full_year(clock: Clock) -> int:
    """The last year whose 31 December was over, in UTC, when the revision was made."""
    revision = Revision.objects.get(number=clock.revision)
    return revision.made_at.astimezone(UTC).year - 1


def panel(clock: Clock) -> Iterator[list]:
    return batches(_panel_rows(clock))


def _panel_rows(clock: Clock) -> Iterator[StandingRow]:
    statements = [s for s in _statements(clock) if s.adopted_latest is not None]
    countries = list(Participant.objects.countries().unmerged(clock.revision))
    first = min((s.adopted_latest.year for s in statements if s.adopted_latest), default=9999)
    for year in range(first, last_full_year(clock) + 1):
        day = date(year, 12, 31)
        adopted = [s for s in statements if s.adopted_latest and s.adopted_latest <= day]
        there = {p.pk: p for p in countries if existed(p.began_earliest, p.ended_latest, day)}
        yield from _rows(replace(clock, as_of=day), adopted, there, year)


_ELIGIBLE = boolean(
    "eligible",
    "Could join, by the eligibility of the statement and the dates of the participant; empty where"
    " the record does not say.",
    nullable=True,
)
_STATUS = Table(
    "status",
    (*POSITIONS.columns, _ELIGIBLE),
    about="Where every participant stands on every statement, on the whole record.",
    origin=Origin.DERIVED,
    key=("statement", "participant"),
)
_PANEL = Table(
    "panel",
    (
        number("year", "The position is that of 31 December of this year.", unit="year"),
        *POSITIONS.columns,
        _ELIGIBLE,
    ),
    about="Where every country stood on every statement at the end of every year.",
    origin=Origin.DERIVED,
    key=("year", "statement", "participant"),
)
_NAMED = (
    Reference("statement", "statements", "slug"),
    Reference("participant", "participants", "code"),
    Reference("act", "events", "row"),
)

STATUS = DataFile(
    _STATUS,
    Role.DERIVED,
    "One row for each public statement and each participant that it was open to, or that an "
    "event, a citation or an attendance on the record touches. The position is the participant’s "
    "own; what holds through a group stands apart in “through”. “not_known” is never “did not "
    "sign”. Who was merged into another has no rows.",
    status,
    _NAMED,
)
PANEL = DataFile(
    _PANEL,
    Role.DERIVED,
    "The status on 31 December of the year, as known at the revision of the release. Countries "
    "(states and territories) only, in the years on whose 31 December they existed as far as "
    "their dates say. A statement enters in the year on whose 31 December it had certainly been "
    "adopted; one whose adoption has no date never does. The last year is the last one that was "
    "over, in UTC, when the revision was made. Within a year the pairs are those of “status”. "
    "“not_known” is never “did not sign”.",
    panel,
    _NAMED,
)
