"""Descriptions: names, titles, codes and the like, as they were when the release was made."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.db.models import Model, Q, QuerySet

from signatories.models import (
    Code,
    CodeScheme,
    Fact,
    Group,
    Identifier,
    Name,
    Participant,
    ParticipantRelation,
    Publisher,
    Revision,
    Series,
    Source,
    Statement,
    StatementRelation,
    Summit,
    Title,
    Topic,
)
from signatories.positions.clock import Clock
from signatories.publishing import tables
from signatories.publishing.columns import Column, Table, Type, batches, name, text
from signatories.publishing.columns import Origin as From
from signatories.publishing.releases.data_files import DataFile, Reference, Role

_PARTICIPANT = Reference("participant", "participants", "code")
_STATEMENT = Reference("statement", "statements", "slug")
_REVISION = Reference("published_in", "revisions", "number")
_AS_TODAY = "All that are public, as they are described on the day of the release."


def _all(model: type[Model]) -> Callable[[Clock], QuerySet]:
    return lambda clock: model._default_manager.order_by("pk")


def _public(model: type[Series] | type[Topic]) -> Callable[[Clock], QuerySet]:
    """Without those that only drafts use."""
    return lambda clock: model.objects.record(clock.revision).order_by("pk")


def _described(
    table: Table, rows: Callable[[Clock], QuerySet], *references: Reference, rule: str = _AS_TODAY
) -> DataFile:
    """Sorted here: databases order text by rules of their own."""
    keys = [column for column in table.columns if column.name in (table.key or (table.names[0],))]

    def read(clock: Clock) -> Iterator[list]:
        found = table.loaded(rows(clock), clock)
        found.sort(key=lambda row: tuple(column.read(row) for column in keys))
        return batches(found)

    return DataFile(table, Role.DESCRIBED, rule, read, references)


def _named(table: Table, name: str, *more: Column, without: Iterable[str] = ()) -> Table:
    columns = tuple(column for column in table.columns if column.name not in without)
    known = {column.name for column in columns}
    added = tuple(column for column in more if column.name not in known)
    return replace(table, name=name, columns=(*columns, *added))


_PARTICIPANTS = _named(
    tables.PARTICIPANTS, "participants", *tables.LIFETIME.columns, without=["codes"]
)
_GROUPS = _named(tables.GROUPS, "groups", without=["member_count"])
_SUMMITS = _named(
    tables.SUMMITS,
    "summits",
    text("themes", "What it was about."),
    text("summary", "What happened, in a few sentences."),
)
_STATEMENTS = _named(
    tables.STATEMENTS,
    "statements",
    text("summary", "What it says, in a few sentences."),
    text("note", "What is doubtful about it; may be empty."),
)
_SOURCES = _named(tables.SOURCES, "sources", without=["citation_count"])


def _public_sources(clock: Clock) -> QuerySet:
    """Those on which something rests that is or was public; a draft's own source is not."""
    rests = Q(adopted_statements__published_in__isnull=False)
    for relation in Source._meta.related_objects:
        if issubclass(relation.related_model, Fact):
            rows = relation.related_model._default_manager.filter(published_in__isnull=False)
            rests |= Q(pk__in=rows.order_by().values(relation.field.name))
    found = Source._base_manager.filter(rests).order_by().values("pk")
    return Source.objects.filter(pk__in=found)


def _publishers(clock: Clock) -> QuerySet:
    return Publisher.objects.filter(pk__in=_public_sources(clock).order_by().values("publisher"))


def _of_public(model: type[Model], *statements: str) -> Callable[[Clock], QuerySet]:
    """Rows whose statements are all public."""
    public = {f"{each}__published_in__isnull": False for each in statements}
    return lambda clock: model._default_manager.filter(**public)


@dataclass(frozen=True)
class CodedParticipant:
    """A participant with the codes that it has in each scheme."""

    participant: Participant
    codes: dict[str, list[str]] = field(default_factory=dict)


def _code(scheme: CodeScheme) -> Column:
    def read(row: CodedParticipant) -> list[str]:
        return row.codes.get(scheme, [])

    about = f"{scheme.label}, as text. Empty: it has none there."
    return Column(scheme.value, read, Type.NAME, about, many=True)


_CROSSWALK = Table(
    "crosswalk",
    (
        name("participant", "Code of the participant.", read="participant.code"),
        text("name", "The short English name.", read="participant.name"),
        *(_code(scheme) for scheme in CodeScheme),
    ),
    about="The codes of participants in the schemes of others: a row for each, a column a scheme.",
    origin=From.DESCRIBED,
)


def _crosswalk(clock: Clock) -> Iterator[list]:
    rows = []
    for participant in Participant.objects.prefetch_related("codes"):
        codes: dict[str, list[str]] = {}
        for code in sorted(participant.codes.all(), key=lambda code: code.value):
            codes.setdefault(code.scheme, []).append(code.value)
        rows.append(CodedParticipant(participant, codes))
    return batches(sorted(rows, key=lambda row: row.participant.code))


def _revisions(clock: Clock) -> QuerySet:
    return Revision.objects.filter(number__lte=clock.revision)


REVISIONS = _described(
    _named(tables.REVISIONS, "revisions"),
    _revisions,
    rule="Every revision up to that of the release. Who made it is not public.",
)
PARTICIPANTS = _described(
    _PARTICIPANTS,
    _all(Participant),
    Reference("group", "groups", "slug"),
    rule="All participants; those that were merged into another too, because older revisions name"
    " them.",
)

DESCRIBED = (
    REVISIONS,
    PARTICIPANTS,
    _described(_named(tables.NAMES, "names"), _all(Name), _PARTICIPANT),
    DataFile(
        _CROSSWALK,
        Role.DESCRIBED,
        "All participants. A participant may lack any code: those cells are empty. A few have two"
        " in a scheme, joined with “;”.",
        _crosswalk,
        (_PARTICIPANT,),
    ),
    _described(_named(tables.CODES, "codes"), _all(Code), _PARTICIPANT),
    _described(
        _named(tables.RELATIONS, "relations"),
        _all(ParticipantRelation),
        _PARTICIPANT,
        Reference("of", "participants", "code"),
    ),
    _described(_GROUPS, _all(Group), _PARTICIPANT),
    _described(
        _named(tables.PUBLISHERS, "publishers"),
        _publishers,
        Reference("organ_of", "participants", "code"),
        rule="The publishers of the sources in this release.",
    ),
    _described(
        _SOURCES,
        _public_sources,
        Reference("publisher", "publishers", "slug"),
        Reference("organ_of", "participants", "code"),
        rule="The sources on which something rests that is or was public.",
    ),
    _described(_named(tables.SERIES, "series"), _public(Series)),
    _described(_named(tables.TOPICS, "topics"), _public(Topic)),
    _described(
        _SUMMITS,
        lambda clock: Summit.objects.published(),
        Reference("series", "series", "slug"),
        Reference("parent", "summits", "slug"),
        _REVISION,
    ),
    _described(
        _STATEMENTS,
        lambda clock: Statement.objects.published(),
        Reference("adoption_source", "sources", "slug"),
        Reference("summit", "summits", "slug"),
        _REVISION,
    ),
    _described(_named(tables.TITLES, "titles"), _of_public(Title, "statement"), _STATEMENT),
    _described(
        _named(tables.IDENTIFIERS, "identifiers"), _of_public(Identifier, "statement"), _STATEMENT
    ),
    _described(
        _named(tables.STATEMENT_RELATIONS, "statement_relations"),
        _of_public(StatementRelation, "statement", "to"),
        _STATEMENT,
        Reference("to", "statements", "slug"),
    ),
)
