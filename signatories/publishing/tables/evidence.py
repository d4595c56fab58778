"""What was read, and what it claims."""

from collections import defaultdict
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from signatories.models import Attribution, Citation, Claim, CountUnit, PublisherKind, Reason
from signatories.positions.clock import Clock
from signatories.publishing.columns import (
    Origin,
    Table,
    address,
    boolean,
    bounds,
    date,
    day,
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

_PUBLISHER_KIND = "What kind of publisher it is."
_ORGAN_OF = "Code of the participant whose organ the publisher is: of itself it is official."

PUBLISHERS = Table(
    "publishers",
    (
        name("slug", "Its public identifier."),
        text("name", "Its name."),
        word("kind", PublisherKind, _PUBLISHER_KIND),
        name("organ_of", _ORGAN_OF, read="organ_of.code", nullable=True),
    ),
    lambda rows, clock: rows.select_related("organ_of"),
    about="Who publishes sources.",
    origin=Origin.DESCRIBED,
)


def _with_publisher(sources: QuerySet, clock: Clock) -> QuerySet:
    """Adds ``citation_count``: the claims on record that count by the day asked."""
    claims = Citation.objects.record(clock.revision)
    if clock.as_of is not None:
        claims = claims.filter(latest__lte=clock.as_of)
    counted = (
        claims.filter(source=OuterRef("pk"))
        .order_by()
        .values("source")
        .annotate(number=Count("pk"))
        .values("number")
    )
    found = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return sources.annotate(citation_count=found).select_related("publisher__organ_of")


SOURCES = Table(
    "sources",
    (
        name("slug", "Its public identifier."),
        text("title", "Its title."),
        name("publisher", "Slug of the publisher.", read="publisher.slug"),
        text("publisher_name", "Name of the publisher.", read="publisher.name"),
        word("publisher_kind", PublisherKind, _PUBLISHER_KIND, read="publisher.kind"),
        name("organ_of", _ORGAN_OF, read="publisher.organ_of.code", nullable=True),
        address("url", "Its address; empty if it has none."),
        text("language", "BCP 47; may be empty."),
        date("published_on", "When it was published."),
        *bounds("published_on", "“published_on”"),
        day("retrieved_on", "When it was read."),
        address("archived_url", "Address of the archived copy; may be empty."),
        text("sha256", "SHA-256 of the archived copy; may be empty."),
        number(
            "citation_count",
            "Its claims on the record.",
            unit="citations",
            origin=Origin.DERIVED,
        ),
        NOTE,
    ),
    _with_publisher,
    about="Documents as read once. A page read again is another source.",
    origin=Origin.DESCRIBED,
)

CITATIONS = Table(
    "citations",
    (
        PUBLIC_ID,
        statement(),
        name("participant", "Code of the participant.", read="participant.code"),
        SOURCE,
        word("says", Claim, "What the source claims of the two."),
        date("date", "For which day.", read="edtf"),
        *bounds("", "the date", certain=True),
        number("act", "Public id of the act that it bears on.", read="act_id", nullable=True),
        text("quote", "What the source says, word for word."),
        text("printed_name", "The participant's name as the source prints it."),
        text("locator", "Where in the document."),
        text("cites", "The source that it quotes second-hand."),
        text("set_aside", "Why we do not follow it; empty while it counts."),
        NOTE,
        PUBLISHED_IN,
    ),
    lambda rows, clock: rows.select_related("statement", "participant", "source"),
    about="What one source claims of one participant and one statement. Claims may contradict each"
    " other.",
)


def _with_citation(reasons: QuerySet, clock: Clock) -> QuerySet:
    return reasons.select_related(
        "citation__statement", "citation__participant", "citation__source"
    )


def add_reasons(citations: list[Any], clock: Clock) -> None:
    """Sets ``reasons_on_record`` on each citation."""
    found: dict[int, list[Reason]] = defaultdict(list)
    reasons = _with_citation(Reason.objects.record(clock.revision).order_by("pk"), clock)
    for reason in reasons.filter(citation__in=[claim.public_id for claim in citations]):
        found[reason.citation_id].append(reason)
    for claim in citations:
        claim.reasons_on_record = found[claim.public_id]


REASONS = Table(
    "reasons",
    (
        PUBLIC_ID,
        number("citation", "Public id of the citation that gives it.", read="citation_id"),
        name("statement", "Slug of the citation's statement.", read="citation.statement.slug"),
        name("participant", "Code of its participant.", read="citation.participant.code"),
        name("source", "Slug of its source.", read="citation.source.slug"),
        word("attribution", Attribution, "Whose words they are."),
        text("text", "Why; empty where the source says that no reason was given."),
        text("speaker", "Who said so."),
        date("said_on", "When it was said."),
        *bounds("said_on", "“said_on”"),
        NOTE,
        PUBLISHED_IN,
    ),
    _with_citation,
    about="Why, by a citation. No row means that no reason is recorded.",
)


def _with_subject(counts: QuerySet, clock: Clock) -> QuerySet:
    return counts.select_related("statement", "summit", "group", "source")


REPORTED_COUNTS = Table(
    "reported-counts",
    (
        PUBLIC_ID,
        name(
            "statement", "Slug, if it is about a statement.", read="statement.slug", nullable=True
        ),
        name("summit", "Slug, if it is about a summit.", read="summit.slug", nullable=True),
        name("group", "Slug, if it is about a group.", read="group.slug", nullable=True),
        SOURCE,
        text("as_printed", "The number as the source prints it."),
        number("at_least", "The least that it may mean.", nullable=True, unit="see “unit”"),
        number("at_most", "The most that it may mean.", nullable=True, unit="see “unit”"),
        boolean("about", "The source says “around”."),
        word("unit", CountUnit, "What it counts, as far as that compares with names."),
        text("what", "What it counts, in the source's words."),
        date("date", "On which day.", read="edtf"),
        *bounds("", "the date"),
        text("quote", "What the source says, word for word."),
        NOTE,
        PUBLISHED_IN,
    ),
    _with_subject,
    about="Numbers that sources claim, one row a number. Never added to ours.",
)
