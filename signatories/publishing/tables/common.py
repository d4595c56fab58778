"""Columns that many tables have."""

from signatories.models import ParticipantKind
from signatories.publishing.columns import Column, Origin, name, number, text, word


def statement(about: str = "Slug of the statement.") -> Column:
    return name("statement", about, read="statement.slug")


STATEMENT_TITLE = text(
    "statement_title",
    "Short title of the statement.",
    read="statement.short_title",
    origin=Origin.DESCRIBED,
)

PARTICIPANT = (
    name("participant", "Code of the participant.", read="participant.code"),
    text(
        "participant_name",
        "Short English name of the participant.",
        read="participant.name",
        origin=Origin.DESCRIBED,
    ),
    word(
        "participant_kind",
        ParticipantKind,
        "How we count the participant; no view on anybody's status.",
        read="participant.kind",
        origin=Origin.DESCRIBED,
    ),
)

SOURCE = name("source", "Slug of the source.", read="source.slug")

NOTE = text("note", "What a reader should know besides; may be empty.")

PUBLIC_ID = number(
    "id",
    "Public id: that of the first row; corrections keep it.",
    read="public_id",
    origin=Origin.REGISTER,
)
PUBLISHED_IN = number(
    "published_in",
    "The revision that put the row on the public record.",
    read="published_in_id",
    origin=Origin.REGISTER,
)
SUPERSEDED_IN = number(
    "superseded_in",
    "The revision that replaced or retracted the row; empty while it is on the record.",
    read="superseded_in_id",
    nullable=True,
    origin=Origin.REGISTER,
)
