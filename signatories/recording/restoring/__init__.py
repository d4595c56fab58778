"""Restoring: an empty register becomes the register that a release was made of."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from signatories.models import RecordLock, Revision, Save
from signatories.recording.errors import Refused
from signatories.recording.restoring.kinds import DESCRIBED, FACTS
from signatories.recording.restoring.lines import BadFile, Line
from signatories.recording.restoring.writing import LinesOf, Restoring
from signatories.recording.revisions import lock_record, refresh_positions

__all__ = ["BadFile", "Line", "LinesOf", "restore"]


@transaction.atomic
def restore(lines_of: LinesOf) -> Revision:
    """Writes the files of a release (``lines_of`` reads one by its name) into an empty register.

    Revisions keep their numbers and times, facts their row ids; who made them is not known.
    Raises ``Refused`` where the register is not empty, and ``BadFile`` for a row that cannot be
    written; then nothing is.
    """
    lock = lock_record()
    _refuse_unless_empty()
    restoring = Restoring(
        lambda name: _in_order(lines_of(name)) if name == "revisions" else lines_of(name)
    )
    for kind in DESCRIBED:
        restoring.describe(kind)
    for kind in FACTS:
        restoring.record(kind)
    restoring.finish()
    connection.check_constraints()
    _go_on_counting()
    newest = Revision.objects.newest_first()[0]
    lock.number = newest.number
    lock.save(update_fields=["number"])
    refresh_positions(None)
    return newest


def _tables() -> list[type[Model]]:
    """Everything that a register holds; the histories of descriptions follow from it."""
    models = apps.get_app_config("signatories").get_models()
    return [
        model
        for model in models
        if not model._meta.proxy and model not in (RecordLock, Save) and not _is_history(model)
    ]


def _is_history(model: type[Model]) -> bool:
    return hasattr(model, "history_id") or hasattr(model, "m2m_history_id")


def _refuse_unless_empty() -> None:
    for model in _tables():
        if number := model._default_manager.count():
            raise Refused(
                _("The register is not empty: it has %(number)d %(rows)s. Nothing was loaded.")
                % {"number": number, "rows": model._meta.verbose_name_plural}
            )


def _in_order(revisions: Iterable[Line]) -> Iterator[Line]:
    """They count from 1 without gaps, and none is earlier than the one before it."""
    place, before = 0, ""
    for place, line in enumerate(revisions, start=1):
        number, made_at = line.values["number"], line.values["made_at"]
        if number != place:
            why = _("expected revision %d.") % place
            raise BadFile("revisions.csv", why, line.number, "number", number)
        if made_at < before:
            why = _("it is earlier than the revision before it.")
            raise BadFile("revisions.csv", why, line.number, "made_at", made_at)
        before = made_at
        yield line
    if not place:
        raise BadFile("revisions.csv", _("it holds no revision."))


def _go_on_counting() -> None:
    """Rows that are recorded from now on get ids of their own: PostgreSQL does not see to that."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _tables()):
            cursor.execute(statement)
