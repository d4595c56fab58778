"""What can be joined, where it was agreed, and who may join it."""

from typing import Any

from django.db.models import Case, F, QuerySet, When

from signatories.models import (
    AdoptedBy,
    AttendanceRole,
    EligibilityRule,
    ListedActs,
    ParticipantKind,
    StatementKind,
    StatementRelationKind,
)
from signatories.positions.clock import Clock
from signatories.publishing.columns import (
    Column,
    Origin,
    Table,
    address,
    boolean,
    bounds,
    date,
    name,
    number,
    text,
    word,
)
from signatories.publishing.tables.common import (
    NOTE,
    PUBLIC_ID,
    PUBLISHED_IN,
    SOURCE,
    statement,
)

_SLUG = name("slug", "Its public identifier.")
_PUBLIC_FROM = number(
    "published_in",
    "The revision from which it is public.",
    read="published_in_id",
    origin=Origin.REGISTER,
)


def _if_public(relation: str, clock: Clock) -> Case:
    """The slug of what a described row belongs to, where that was public at the revision too."""
    public = {f"{relation}__published_in__lte": clock.revision}
    return Case(When(**public, then=F(f"{relation}__slug")))


SERIES = Table(
    "series",
    (_SLUG, text("name", "Its name."), NOTE),
    about="Editions of one meeting.",
    origin=Origin.DESCRIBED,
)
TOPICS = Table(
    "topics",
    (_SLUG, text("name", "Its name.")),
    about="What statements are about.",
    origin=Origin.DESCRIBED,
)


def _with_series(summits: QuerySet, clock: Clock) -> QuerySet:
    return summits.select_related("series").annotate(parent_slug=_if_public("parent", clock))


SUMMITS = Table(
    "summits",
    (
        _SLUG,
        text("name", "Its name."),
        text("short_name", "Its name in charts; may be empty."),
        name(
            "series", "Slug of the series whose edition it is.", read="series.slug", nullable=True
        ),
        name(
            "parent", "Slug of the summit that it is a part of.", read="parent_slug", nullable=True
        ),
        date("held", "Its days."),
        *bounds("held", "“held”"),
        text("place", "Where it is held."),
        _PUBLIC_FROM,
    ),
    _with_series,
    about="Meetings, and parts of meetings with their own participants.",
    origin=Origin.DESCRIBED,
)


def _with_keepers(statements: QuerySet, clock: Clock) -> QuerySet:
    return (
        statements.annotate(summit_slug=_if_public("summit", clock))
        .select_related("adoption_source")
        .prefetch_related("keepers", "topics")
    )


STATEMENTS = Table(
    "statements",
    (
        _SLUG,
        text("title", "Its title."),
        text("short_title", "Its title in tables and charts."),
        word("kind", StatementKind, "What kind of text it is."),
        boolean("binding", "Legally binding."),
        date("adopted", "When it was adopted; empty: the days of its summit."),
        *bounds("adopted", "“adopted”"),
        word("adopted_by", AdoptedBy, "How it was adopted."),
        name(
            "adoption_source",
            "Slug of the source of the adoption.",
            read="adoption_source.slug",
            nullable=True,
        ),
        name("summit", "Slug of its summit.", read="summit_slug", nullable=True),
        name(
            "keepers",
            "Codes of the depositary, the hosts, or the body that adopted it: what they publish"
            " is official.",
            read=lambda row: sorted(keeper.code for keeper in row.keepers.all()),
            many=True,
        ),
        name(
            "topics",
            "Slugs of its topics.",
            read=lambda row: sorted(topic.slug for topic in row.topics.all()),
            many=True,
        ),
        address("text_url", "Where its text is; may be empty."),
        _PUBLIC_FROM,
    ),
    _with_keepers,
    about="The texts that can be joined.",
    origin=Origin.DESCRIBED,
)

TITLES = Table(
    "titles",
    (
        statement(),
        text("language", "BCP 47; may be empty."),
        text("title", "The title.", read="text"),
        text("source", "Where it is called so; may be empty."),
    ),
    lambda rows, clock: rows.select_related("statement"),
    about="Titles of statements, by language, and others that circulate.",
    origin=Origin.DESCRIBED,
    key=("statement", "language", "title"),
)
IDENTIFIERS = Table(
    "identifiers",
    (
        statement(),
        text("scheme", "Whose number it is."),
        text("value", "The number, as text."),
    ),
    lambda rows, clock: rows.select_related("statement"),
    about="What others number a statement by: CETS 225, A/RES/78/265.",
    origin=Origin.DESCRIBED,
    key=("scheme", "value"),
)
STATEMENT_RELATIONS = Table(
    "statement-relations",
    (
        statement(),
        word("kind", StatementRelationKind, "What the statement is to the other."),
        name("to", "Slug of the other statement.", read="to.slug"),
    ),
    lambda rows, clock: rows.select_related("statement", "to"),
    about="What statements are to each other.",
    origin=Origin.DESCRIBED,
    key=("statement", "kind", "to"),
)


def _kinds(fact: Any) -> list[str]:
    return [scope.participant_kind for scope in fact.scopes.all() if scope.participant_kind]


def _participants(fact: Any) -> list[str]:
    return [scope.participant.code for scope in fact.scopes.all() if scope.participant]


def _scope(of_whom: str) -> tuple[Column, Column]:
    return (
        word("kinds", ParticipantKind, f"Kinds of participant {of_whom}.", read=_kinds, many=True),
        name(
            "participants",
            f"Codes of single participants {of_whom}.",
            read=_participants,
            many=True,
        ),
    )


def _scoped(*related: str):
    def prepared(rows: QuerySet, clock: Clock) -> QuerySet:
        return rows.select_related(*related).prefetch_related("scopes__participant")

    return prepared


ELIGIBILITIES = Table(
    "eligibilities",
    (
        PUBLIC_ID,
        statement(),
        word("rule", EligibilityRule, "Who may join."),
        name(
            "group",
            "Slug of the group whose members may, on the day of adoption.",
            read="group.slug",
            nullable=True,
        ),
        *_scope("that may join"),
        boolean("complete", "All who may join are known by name: their number is a denominator."),
        boolean("excludes_others", "Nobody else may join."),
        name("source", "Slug of the source.", read="source.slug", nullable=True),
        NOTE,
        PUBLISHED_IN,
    ),
    _scoped("statement", "group", "source"),
    about="Who may join a statement.",
)
LIST_CHECKS = Table(
    "list-checks",
    (
        PUBLIC_ID,
        statement(),
        SOURCE,
        word("acts", ListedActs, "What the list is a list of."),
        date("date", "The day that it describes.", read="edtf"),
        *bounds("", "the date", certain=True),
        boolean("complete", "It names all who did."),
        number("names", "How many names are on it.", nullable=True, unit="names"),
        *_scope("that it would name"),
        NOTE,
        PUBLISHED_IN,
    ),
    _scoped("statement", "source"),
    about="Readings of lists: what makes “not on the list” differ from “nobody looked”.",
)
ATTENDANCES = Table(
    "attendances",
    (
        PUBLIC_ID,
        name("summit", "Slug of the summit.", read="summit.slug"),
        name("participant", "Code of the participant.", read="participant.code"),
        word("role", AttendanceRole, "What the source says of it."),
        text("represented_by", "Who was there for it."),
        SOURCE,
        text("printed_name", "Its name as the source prints it."),
        text("quote", "What the source says, word for word."),
        NOTE,
        PUBLISHED_IN,
    ),
    lambda rows, clock: rows.select_related("summit", "participant", "source"),
    about="One source's word on a participant at a summit, from its first day.",
)
