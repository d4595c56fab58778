"""What is left to find out: questions of the present record whose answers are work for staff."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from signatories.models import (
    COUNTRY_KINDS,
    JOINED,
    TOOK_PART,
    Act,
    Attendance,
    Citation,
    Claim,
    CurrentPosition,
    Fact,
    ListCheck,
    ListedActs,
    ParticipantKind,
    Position,
    PublisherKind,
    ReportedCount,
    Source,
    Statement,
)
from signatories.models.fields import newest_first
from signatories.positions.support import supports_of_each
from signatories.positions.tallies import Comparison, Tally, compare

# Facts whose source tells of the statement itself: its adoption's, its claims', its lists'.
_TELLING: tuple[type[Fact], ...] = (Citation, ListCheck)
# What can become no act: there is nothing to decide about it.
_NO_ACT = (Claim.NOT_LISTED, Claim.LISTED_IN_ERROR)


def statements_without_official_source() -> QuerySet[Statement]:
    """Statements of which nothing was read that one of their keepers published.

    What was read: the source of the adoption, of every citation and of every list check, drafts
    too. A statement without keepers has no official source.
    """
    keepers = Statement.keepers.through.objects.filter(statement=OuterRef(OuterRef("pk")))
    official = Source.objects.filter(publisher__organ_of__in=keepers.values("participant"))
    read = Q(pk=OuterRef("adoption_source"))
    for model in _TELLING:
        facts = _rows(model).filter(superseded_in=None, statement=OuterRef(OuterRef("pk")))
        read |= Q(pk__in=facts.values("source"))
    return Statement.objects.exclude(Exists(official.filter(read))).newest_first()


def _rows(model: type[Fact]) -> Any:
    """All rows of one kind of fact: the type checker knows only what all kinds share."""
    return model._default_manager.all()


def acts_with_one_press_source() -> QuerySet[Act]:
    """Acts on record that a single source supports, and a press publisher's."""
    supports = supports_of_each()
    number = supports.order_by().values("act").annotate(n=Count("source", distinct=True))
    press = supports.filter(source__publisher__kind=PublisherKind.PRESS)
    return (
        Act.objects.published()
        .filter(Exists(press))
        .annotate(supporting_sources=Subquery(number.values("n")))
        .filter(supporting_sources=1)
        .order_by("-latest", "-pk")
    )


def disputed_positions() -> QuerySet[CurrentPosition]:
    """Positions of which sources disagree, the newest first."""
    return CurrentPosition.objects.disputed().order_by(newest_first("since_latest"), "pk")


def undecided_claims() -> QuerySet[Citation]:
    """Claims on record that an act happened, which bear on no act and are not set aside.

    A claim is decided by the act that it bears on, or by the public reason that sets it aside.
    "Not on the list" and "listed in error" can become no act: they are decided as they are.
    """
    return (
        Citation.objects.published()
        .filter(act=None, set_aside="")
        .exclude(says__in=[str(claim) for claim in _NO_ACT])
        .order_by("-latest", "-pk")
    )


def attendees_without_position() -> QuerySet[CurrentPosition]:
    """Who took part in a statement's summit, and where they stand on it is not known."""
    there = Attendance.objects.published().filter(
        summit=OuterRef("statement__summit"),
        participant=OuterRef("participant"),
        role__in=[str(role) for role in TOOK_PART],
    )
    unknown = CurrentPosition.objects.filter(position=Position.NOT_KNOWN)
    return unknown.filter(Exists(there)).order_by(
        newest_first("statement__adopted_latest"), "statement", "participant__sort_name"
    )


def old_list_checks(before: date) -> QuerySet[ListCheck]:
    """Readings of lists that were read before ``before``, and not again since.

    Again: a reading of the same statement's list of the same acts from a source read later. Votes
    were cast on one day: their lists do not age.
    """
    checks = ListCheck.objects.published().filter(acts=ListedActs.JOINING)
    newer = checks.filter(
        statement=OuterRef("statement"), source__retrieved_on__gt=OuterRef("source__retrieved_on")
    )
    old = checks.filter(source__retrieved_on__lt=before).exclude(Exists(newer))
    return old.order_by("source__retrieved_on", "pk")


def differing_counts() -> list[Comparison]:
    """Numbers reported of statements that are not ours, on the present record; newest first."""
    counted = _tallies()
    reported = (
        ReportedCount.objects.published()
        .filter(statement__isnull=False)
        .select_related("statement", "source")
        .order_by(newest_first("statement__adopted_latest"), "statement", "pk")
    )
    compared = (compare(count, counted[count.statement_id]) for count in reported)
    return [each for each in compared if each.differs]


def _tallies() -> dict[int | None, Tally]:
    """What ``compare`` needs of each statement's tally, from the index of positions alone."""
    found: dict[int | None, Tally] = defaultdict(Tally)
    numbers = CurrentPosition.objects.values_list(
        "statement", "position", "participant__kind"
    ).annotate(n=Count("pk"))
    for statement, position, kind, n in numbers.order_by():
        _add(found[statement], Position(position), ParticipantKind(kind), n)
    return found


def _add(tally: Tally, position: Position, kind: ParticipantKind, n: int) -> None:
    tally.by_position[position] += n
    if position in JOINED:
        tally.by_kind[kind] += n
        tally.joined.certain += n
        (tally.countries if kind in COUNTRY_KINDS else tally.others).certain += n
