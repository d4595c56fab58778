"""Who stands where, and the deeds that it rests on."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet

from signatories.models import ActKind, Citation, Evidence, Position, Stance
from signatories.positions.clock import Clock
from signatories.positions.standings import Row
from signatories.publishing.columns import (
    Origin,
    Table,
    bounds,
    date,
    name,
    number,
    objects,
    text,
    word,
)
from signatories.publishing.tables.common import (
    NOTE,
    PARTICIPANT,
    PUBLIC_ID,
    PUBLISHED_IN,
    STATEMENT_TITLE,
    SUPERSEDED_IN,
    statement,
)


def _through(row: Row) -> list[dict[str, Any]]:
    return [
        {"group": held.group, "position": held.position, "since": held.since or None}
        for held in row.through
    ]


_SINCE = (
    date(
        "since",
        "The date of the act, as the best source gives it; without an act, the day from which the"
        " position is known.",
        read="standing.since",
    ),
    *bounds("since", "“since”", read="standing."),
)

POSITIONS = Table(
    "positions",
    (
        statement(),
        STATEMENT_TITLE,
        *PARTICIPANT,
        word(
            "position",
            Position,
            "Where the participant stands. “not_known” is never “did not sign”.",
            read="standing.position",
        ),
        word("stance", Stance, "The position in fewer words.", read="standing.stance"),
        *_SINCE,
        word(
            "possibly",
            Position,
            "What the position may already be, if uncertain dates are counted from their first"
            " day.",
            read="standing.possibly",
            nullable=True,
        ),
        objects(
            "through",
            (
                name("group", "Slug of the group."),
                word("position", Position, "The position of the group."),
                date("since", "Since when the group stands there."),
            ),
            "What holds by a group that acts for its members. Never part of a count.",
            read=_through,
        ),
        word(
            "evidence",
            Evidence,
            "How good the evidence is; empty for “not_known” and “not_eligible”.",
            read="standing.evidence",
            nullable=True,
        ),
        number(
            "sources",
            "How many sources claim anything of this pair.",
            read="standing.sources",
            unit="sources",
        ),
        number(
            "act",
            "Public id of the act that makes the position.",
            read="standing.act_public_id",
            nullable=True,
        ),
    ),
    about="Who stands where: one row for each participant and statement.",
    origin=Origin.DERIVED,
    key=("statement", "participant"),
)


def _with_pair(acts: QuerySet, clock: Clock) -> QuerySet:
    return acts.select_related("statement", "participant")


def _add_cited_in(acts: list[Any], clock: Clock) -> None:
    """Sets ``cited_in`` on each act: the sources whose claims bear on it, earliest said first."""
    claims = Citation.objects.record(clock.revision).order_by("latest", "pk")
    claims = claims.filter(act__in=[act.public_id for act in acts])
    found: dict[int, list[str]] = defaultdict(list)
    for public_id, source in claims.values_list("act_id", "source__slug"):
        if source not in found[public_id]:
            found[public_id].append(source)
    for act in acts:
        act.cited_in = found[act.public_id]


_DEED = (
    word("kind", ActKind, "What the participant did."),
    date("date", "When, as the best source gives it.", read="edtf"),
    *bounds("", "the date", certain=True),
)
_WORDS_ON_IT = (text("represented_by", "Who signed or voted for the participant."), NOTE)

ACTS = Table(
    "acts",
    (
        PUBLIC_ID,
        statement(),
        STATEMENT_TITLE,
        *PARTICIPANT,
        *_DEED,
        number(
            "undoes",
            "Public id of the one act that a withdrawal undoes; empty: all joinings before it.",
            read="undoes_id",
            nullable=True,
        ),
        *_WORDS_ON_IT,
        name(
            "cited_in",
            "Slugs of the sources whose citations bear on it, earliest said first.",
            many=True,
        ),
        PUBLISHED_IN,
    ),
    _with_pair,
    _add_cited_in,
    about="Signatures and other deeds: what one participant did about one statement, on a day.",
)

# An earlier row of an act, which a correction has replaced.
VERSIONS = Table(
    "versions",
    (*_DEED, *_WORDS_ON_IT, PUBLISHED_IN, SUPERSEDED_IN),
    about="Earlier rows of an act, which corrections replaced.",
)
