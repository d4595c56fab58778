"""The numbered changes of the public record, and participants that were one."""

from datetime import UTC

from signatories.models import ChangeKind, Revision
from signatories.publishing.columns import Origin, Table, name, number, text, time, word
from signatories.publishing.tables.common import PUBLIC_ID, PUBLISHED_IN


def _made_at(revision: Revision) -> str:
    """UTC, to the second: ``2026-11-22T06:52:21Z``."""
    return revision.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


REVISIONS = Table(
    "revisions",
    (
        number("number", "Counts from 1 without gaps."),
        time("made_at", "When it was made.", read=_made_at),
        word("change", ChangeKind, "What kind of change it is."),
        text("summary", "What changed, in one line."),
        text("reason", "Why it was made."),
    ),
    about="The numbered changes of the public record.",
    origin=Origin.REGISTER,
)
MERGES = Table(
    "merges",
    (
        PUBLIC_ID,
        name("participant", "Code of the one that was entered twice.", read="participant.code"),
        name("into", "Code of the participant that it is.", read="into.code"),
        PUBLISHED_IN,
    ),
    lambda rows, clock: rows.select_related("participant", "into"),
    about="Participants that turned out to be one.",
    origin=Origin.REGISTER,
)
