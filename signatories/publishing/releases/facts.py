"""Facts: every row that was ever public, with the revisions between which it was on the record."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.db.models import Q, QuerySet

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    Fact,
    ListCheck,
    Membership,
    Merge,
    MergedFact,
    Reason,
    ReportedCount,
)
from signatories.positions.clock import Clock
from signatories.publishing import tables
from signatories.publishing.columns import Origin, Table, batches, number, word
from signatories.publishing.releases.data_files import DataFile, Reference, Role
from signatories.publishing.tables.common import PUBLIC_ID, PUBLISHED_IN

_ROW = number(
    "row",
    "Id of the row. A correction is another row with the same public id.",
    read="pk",
    origin=Origin.REGISTER,
)
_REPLACES = number(
    "replaces",
    "Row that it corrects; empty where it corrects none.",
    read="replaces_id",
    nullable=True,
    origin=Origin.REGISTER,
)
_FRAME = {"id", "published_in", "superseded_in", "replaces", "row"}
# Columns that mean something on the day of a question only.
_OF_A_QUESTION = {"holds"}
_RULE = (
    "Every row that was ever public, superseded ones included. What the register said at revision R"
    " are the rows with published_in <= R and superseded_in empty or > R."
)


def _fact_table(table: Table, name: str) -> Table:
    """The table with row, public id, and the revisions of each row."""
    left_out = _FRAME | _OF_A_QUESTION
    own = tuple(column for column in table.columns if column.name not in left_out)
    columns = (_ROW, PUBLIC_ID, *own, PUBLISHED_IN, tables.SUPERSEDED_IN, _REPLACES)
    found = replace(table, name=name, columns=columns, key=("row",))
    # What completes a batch for a question (who is a member today) is left out with its columns.
    return found if table is tables.ACTS else replace(found, complete=lambda batch, clock: None)


def _public(model: type[Fact]) -> QuerySet:
    """Rows that are or were on the record; drafts never."""
    return model._default_manager.filter(published_in__isnull=False).order_by("pk")


def _rows(table: Table, model: type[Fact]) -> Callable[[Clock], Iterator[list]]:
    return lambda clock: table.stream(_public(model), clock)


def _fact_file(table: Table, name: str, model: type[Fact], *named: Reference) -> DataFile:
    made = _fact_table(table, name)
    references = (
        *named,
        Reference("id", name, "row"),
        Reference("published_in", "revisions", "number"),
        Reference("superseded_in", "revisions", "number"),
        Reference("replaces", name, "row"),
    )
    return DataFile(made, Role.FACT, _RULE, _rows(made, model), references)


_STATEMENT = Reference("statement", "statements", "slug")
_SUMMIT = Reference("summit", "summits", "slug")
_GROUP = Reference("group", "groups", "slug")
_PARTICIPANT = Reference("participant", "participants", "code")
_SOURCE = Reference("source", "sources", "slug")

# Files of facts by the model of their rows. A merge names these by the model's name.
OF_MODELS: dict[type[Fact], str] = {
    Membership: "memberships",
    Act: "events",
    Citation: "citations",
    Reason: "reasons",
    Attendance: "attendances",
    ReportedCount: "reported_counts",
    ListCheck: "checks",
    Eligibility: "eligibilities",
    Merge: "merges",
}

_FILE_OF: dict[str, str] = {str(model._meta.model_name): name for model, name in OF_MODELS.items()}

_MERGED_FACTS = Table(
    "merged_facts",
    (
        number("merge", "Row of the merge.", read="merge_id", origin=Origin.REGISTER),
        word(
            "file",
            [name for model, name in OF_MODELS.items() if model is not Merge],
            "The file in which the rows stand.",
            read=lambda row: _FILE_OF[row.table],
            origin=Origin.REGISTER,
        ),
        number("old", "The row that was retracted.", read="old_id", origin=Origin.REGISTER),
        number(
            "new",
            "The row that was recorded anew for the participant that stays; empty where that one"
            " had the same fact already.",
            read="new_id",
            nullable=True,
            origin=Origin.REGISTER,
        ),
    ),
    about="What merges took over: which row became which.",
    origin=Origin.REGISTER,
    key=("merge", "file", "old"),
)


def _merged_facts(clock: Clock) -> Iterator[list]:
    """What public merges took over of the public record: drafts that were moved are not public."""
    public = Q()
    for model in OF_MODELS:
        table = str(model._meta.model_name)
        public |= Q(table=table, old_id__in=_public(model).order_by().values("pk"))
    found = MergedFact.objects.filter(public, merge__published_in__isnull=False)
    return batches(sorted(found, key=lambda row: (row.merge_id, _FILE_OF[row.table], row.old_id)))


FACTS = (
    _fact_file(tables.MEMBERSHIPS, "memberships", Membership, _GROUP, _PARTICIPANT, _SOURCE),
    _fact_file(
        tables.ACTS, "events", Act, _STATEMENT, _PARTICIPANT, Reference("undoes", "events", "row")
    ),
    _fact_file(
        tables.CITATIONS,
        "citations",
        Citation,
        _STATEMENT,
        _PARTICIPANT,
        _SOURCE,
        Reference("act", "events", "row"),
    ),
    _fact_file(
        tables.REASONS,
        "reasons",
        Reason,
        Reference("citation", "citations", "row"),
        _STATEMENT,
        _PARTICIPANT,
        _SOURCE,
    ),
    _fact_file(tables.ATTENDANCES, "attendances", Attendance, _SUMMIT, _PARTICIPANT, _SOURCE),
    _fact_file(
        tables.REPORTED_COUNTS,
        "reported_counts",
        ReportedCount,
        _STATEMENT,
        _SUMMIT,
        _GROUP,
        _SOURCE,
    ),
    _fact_file(tables.LIST_CHECKS, "checks", ListCheck, _STATEMENT, _SOURCE),
    _fact_file(tables.ELIGIBILITIES, "eligibilities", Eligibility, _STATEMENT, _GROUP, _SOURCE),
    _fact_file(
        tables.MERGES, "merges", Merge, _PARTICIPANT, Reference("into", "participants", "code")
    ),
    DataFile(
        _MERGED_FACTS,
        Role.FACT,
        "Every fact that was public and that a merge took over.",
        _merged_facts,
        (Reference("merge", "merges", "row"),),
    ),
)
