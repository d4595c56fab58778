"""Names, titles, summaries, codes: shown as they are today, each edit audited and a revision."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import singledispatch

from django.db import models, transaction
from django.db.models import Q

from signatories.models import (
    ChangeKind,
    CurrentPosition,
    Participant,
    Publisher,
    Revision,
    Source,
    Statement,
    Summit,
)
from signatories.recording.changes import show
from signatories.recording.errors import refusing
from signatories.recording.revisions import OpenRevision, lock_record, open_revision


@contextmanager
def description_change(summary: str, *, by=None, reason: str = "") -> Iterator[OpenRevision]:
    """Everything described inside is one revision of kind ``description``."""
    with open_revision(ChangeKind.DESCRIPTION, summary, by=by, reason=reason) as opened:
        yield opened


@contextmanager
def describe(described: models.Model, summary: str, *, by=None) -> Iterator[Revision | None]:
    """What is saved (or deleted) inside describes ``described`` and what belongs to it.

    One revision if the public sees it, else none: a revision would tell of a draft. What follows
    from the description is set anew: days that statements take from their summit, positions.
    """
    with refusing(), transaction.atomic():
        lock_record()
        _reread_publication(described)
        if not seen_by_public(described):
            yield None
            _let_statements_follow(described)
            return
        with description_change(summary, by=by) as opened:
            opened.statements.update(statements_of(described))
            yield opened.revision
            _let_statements_follow(described)
            opened.statements.update(statements_of(described))
            if isinstance(described, Statement | Summit) and described.pk:
                # It may belong to another summit now, which the public then sees too.
                show(opened, described)


def _reread_publication(described: models.Model) -> None:
    """A form may have been read before somebody published: its save must not undo that."""
    if isinstance(described, Statement | Summit) and described.pk:
        described.refresh_from_db(fields=["published_in"])


def _let_statements_follow(described: models.Model) -> None:
    if isinstance(described, Summit) and described.pk:
        follow_summit(described)


def follow_summit(summit: Summit) -> None:
    """Statements without an adoption day of their own have their summit's days: set them anew."""
    days = {"adopted_earliest": summit.held_earliest, "adopted_latest": summit.held_latest}
    for statement in Statement.objects.filter(summit=summit, adopted=""):
        if any(getattr(statement, name) != day for name, day in days.items()):
            statement.save(update_fields=list(days))


def make_public(described: Statement | Summit, *, by=None, reason: str = "") -> Revision:
    """Shows a statement or a summit that no fact has made public yet."""
    with description_change(f"Show: {described}"[:300], by=by, reason=reason) as opened:
        show(opened, described)
    return opened.revision


@singledispatch
def seen_by_public(described: models.Model) -> bool:
    """True if a page or a file of the public record shows it; participants and groups always."""
    return True


@seen_by_public.register(Statement)
@seen_by_public.register(Summit)
def _(described: Statement | Summit) -> bool:
    return described.published_in_id is not None


@seen_by_public.register
def _(source: Source) -> bool:
    return Source.objects.record(Revision.objects.latest_number()).filter(pk=source.pk).exists()


@seen_by_public.register
def _(publisher: Publisher) -> bool:
    sources = Source.objects.record(Revision.objects.latest_number())
    return sources.filter(publisher=publisher.pk).exists()


@singledispatch
def statements_of(described: models.Model) -> set[int]:
    """The statements (ids) whose positions may depend on how this is described."""
    return set()


@statements_of.register
def _(statement: Statement) -> set[int]:
    return {statement.pk} if statement.pk else set()


@statements_of.register
def _(summit: Summit) -> set[int]:
    return set(Statement.objects.filter(summit=summit.pk).values_list("pk", flat=True))


@statements_of.register
def _(participant: Participant) -> set[int]:
    pairs = CurrentPosition.objects.filter(participant=participant.pk)
    return set(pairs.values_list("statement", flat=True))


@statements_of.register
def _(source: Source) -> set[int]:
    return _resting_on(Q(citations__source=source.pk) | Q(adoption_source=source.pk))


@statements_of.register
def _(publisher: Publisher) -> set[int]:
    """Whose organ a publisher is decides what is official."""
    return _resting_on(
        Q(citations__source__publisher=publisher.pk) | Q(adoption_source__publisher=publisher.pk)
    )


def _resting_on(sources: Q) -> set[int]:
    return set(Statement.objects.published().filter(sources).values_list("pk", flat=True))
