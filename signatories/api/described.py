"""Details of what is described: participants, groups, summits, statements, sources."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request

from signatories.api import evidence
from signatories.api.details import DescribedView
from signatories.api.fields import held
from signatories.filters import known
from signatories.models import (
    Attendance,
    Eligibility,
    Group,
    Participant,
    Source,
    Statement,
    Summit,
)
from signatories.positions.clock import Clock
from signatories.positions.standings import Row, of_statement
from signatories.positions.tallies import Tally, compare, denominator, tally
from signatories.publishing import tables
from signatories.publishing.columns import Origin, name, number, text
from signatories.publishing.tables.derived import TALLY

# Claims of one source that its answer holds: a roll call of the United Nations has 193.
MOST_CITATIONS = 1000


_REPORTED = held(
    "reported_counts", tables.REPORTED_COUNTS.columns, "Numbers that sources claim about it."
)
ELIGIBILITY = held(
    "eligibility",
    tables.ELIGIBILITIES.columns,
    "Who may join; null where that is not recorded.",
    many=False,
    nullable=True,
)
# Who may join a statement, and how many did.
COUNTED = (
    ELIGIBILITY,
    held("list_checks", tables.LIST_CHECKS.columns, "The lists read, of days by the day asked."),
    held("tally", TALLY.columns, TALLY.about, many=False, nullable=True),
    held(
        "reported_counts",
        (
            *tables.REPORTED_COUNTS.columns,
            number(
                "our_count",
                "The names that we count; null where the two do not compare.",
                nullable=True,
                unit="names",
                origin=Origin.DERIVED,
            ),
            number(
                "difference",
                "Our names less the reported number; 0 within its bounds.",
                nullable=True,
                unit="names",
                origin=Origin.DERIVED,
            ),
        ),
        "Numbers that sources claim, beside ours.",
    ),
)


class ParticipantDetail(DescribedView):
    table = tables.PARTICIPANTS
    known = known.PARTICIPANTS

    def moved(self, request: Request, row: Participant, clock: Clock) -> HttpResponseBase | None:
        """One that was merged into another by the revision leads to that one's detail."""
        known_as = row.known_as(clock.revision)
        if known_as == row:
            return None
        door = "country" if known_as.is_country else "organisation"
        route = request.resolver_match.url_name if request.resolver_match else ""
        if route == "participant-detail":
            door = "participant"
        address = reverse(f"api:{door}-detail", args=[known_as.code])
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)

    extra = (
        *tables.LIFETIME.columns,
        held("names", tables.NAMES.columns, "Its names by language and kind."),
        held("memberships", tables.MEMBERSHIPS.columns, "All on the record, past ones too."),
        held("relations", tables.RELATIONS.columns, "What it continues or succeeds."),
        held("heirs", tables.RELATIONS.columns, "What continues or succeeds it."),
    )

    def more(self, row: Participant, clock: Clock) -> dict[str, Any]:
        names = row.names.select_related("participant").order_by("language", "kind", "text")
        relations = row.relations.select_related("participant", "of")
        heirs = row.heirs.select_related("participant", "of")
        return {
            **tables.LIFETIME.record(row),
            "names": tables.NAMES.records(names),
            "memberships": evidence.memberships(clock, participant=row),
            "relations": tables.RELATIONS.records(relations.order_by("of__code", "kind")),
            "heirs": tables.RELATIONS.records(heirs.order_by("participant__code", "kind")),
        }


class CountryDetail(ParticipantDetail):
    known = known.COUNTRIES


class OrganisationDetail(ParticipantDetail):
    known = known.ORGANISATIONS


class GroupDetail(DescribedView):
    table = tables.GROUPS
    known = known.GROUPS
    extra = (
        held("memberships", tables.MEMBERSHIPS.columns, "All on the record, past ones too."),
        _REPORTED,
    )

    def more(self, row: Group, clock: Clock) -> dict[str, Any]:
        counts = evidence.reported_counts(clock, group=row)
        return {
            "memberships": evidence.memberships(clock, group=row),
            "reported_counts": tables.REPORTED_COUNTS.records(counts),
        }


class SummitDetail(DescribedView):
    table = tables.SUMMITS
    known = known.SUMMITS
    extra = (
        text("themes", "What it was about."),
        text("summary", "What happened, in short."),
        name("parts", "Slugs of the summits that are parts of it.", many=True),
        name("statements", "Slugs of the statements made at it.", many=True),
        held("attendances", tables.ATTENDANCES.columns, "Who is said to have been there."),
        _REPORTED,
    )

    def more(self, row: Summit, clock: Clock) -> dict[str, Any]:
        parts = row.parts.record(clock.revision).order_by("slug")
        statements = row.statements.record(clock.revision).newest_first()
        counts = evidence.reported_counts(clock, summit=row)
        return {
            "themes": row.themes,
            "summary": row.summary,
            "parts": list(parts.values_list("slug", flat=True)),
            "statements": list(statements.values_list("slug", flat=True)),
            "attendances": tables.ATTENDANCES.records(_attendances(row, clock)),
            "reported_counts": tables.REPORTED_COUNTS.records(counts),
        }


def _attendances(summit: Summit, clock: Clock) -> list[Attendance]:
    """Who is said to have been there; nobody was before the first day."""
    first_day = summit.held_earliest or summit.held_latest
    if clock.as_of is not None and first_day is not None and clock.as_of < first_day:
        return []
    rows = tables.ATTENDANCES.prepared(summit.attendances.record(clock.revision), clock)
    return list(rows.order_by("participant__sort_name", "participant__code", "pk"))


class StatementDetail(DescribedView):
    table = tables.STATEMENTS
    known = known.STATEMENTS
    extra = (
        text("summary", "What it says, in short."),
        text("note", "What is doubtful about it."),
        held("titles", tables.TITLES.columns, "Its titles by language, and others that circulate."),
        held("identifiers", tables.IDENTIFIERS.columns, "What others number it by."),
        held("relations", tables.STATEMENT_RELATIONS.columns, "What it is to others."),
        held("related_from", tables.STATEMENT_RELATIONS.columns, "What others are to it."),
        *COUNTED,
    )

    def more(self, row: Statement, clock: Clock) -> dict[str, Any]:
        rows = of_statement(clock, row)
        return {
            "summary": row.summary,
            "note": row.note,
            **_described(row, clock),
            **counted_fields(row, rows, clock),
        }


def _described(statement: Statement, clock: Clock) -> dict[str, Any]:
    to = statement.relations.filter(to__published_in__lte=clock.revision)
    by = statement.related_from.filter(statement__published_in__lte=clock.revision)
    relations = to.select_related("statement", "to").order_by("to__slug", "kind")
    related_from = by.select_related("statement", "to").order_by("statement__slug", "kind")
    titles = statement.titles.select_related("statement").order_by("language", "text")
    identifiers = statement.identifiers.select_related("statement").order_by("scheme", "value")
    return {
        "titles": tables.TITLES.records(titles),
        "identifiers": tables.IDENTIFIERS.records(identifiers),
        "relations": tables.STATEMENT_RELATIONS.records(relations),
        "related_from": tables.STATEMENT_RELATIONS.records(related_from),
    }


def _eligibility(statement: Statement, clock: Clock) -> dict[str, Any] | None:
    rules = Eligibility.objects.record(clock.revision).filter(statement=statement)
    rule = tables.ELIGIBILITIES.prepared(rules, clock).first()
    return None if rule is None else tables.ELIGIBILITIES.record(rule)


def counted_fields(statement: Statement, rows: list[Row], clock: Clock) -> dict[str, Any]:
    """What ``COUNTED`` is read from."""
    counted = tally(rows, of=denominator(clock, statement, rows))
    counts = evidence.reported_counts(clock, statement=statement)
    return {
        "eligibility": _eligibility(statement, clock),
        "list_checks": tables.LIST_CHECKS.records(evidence.list_checks(clock, statement)),
        # Before its adoption a statement has no positions to count.
        "tally": TALLY.record(counted) if rows else None,
        "reported_counts": [_compared(count, counted) for count in counts],
    }


def _compared(count: Any, counted: Tally) -> dict[str, Any]:
    """A reported number beside the names that we count, where the two compare."""
    compared = compare(count, counted)
    return {
        **tables.REPORTED_COUNTS.record(count),
        "our_count": compared.names,
        "difference": compared.difference,
    }


class SourceDetail(DescribedView):
    table = tables.SOURCES
    known = known.SOURCES
    extra = (
        held("citations", evidence.CLAIM, "What it claims."),
        text("citations_note", "Says if there are more than are shown.", nullable=True),
    )

    def matching(self, key: str, clock: Clock) -> QuerySet:
        """At an earlier revision, also a source on which nothing rests today."""
        return Source.objects.record(clock.revision).filter(slug=key)

    def more(self, row: Any, clock: Clock) -> dict[str, Any]:
        days: dict[str, Any] = {} if clock.as_of is None else {"latest__lte": clock.as_of}
        claims = evidence.citations(clock, at_most=MOST_CITATIONS, source=row, **days)
        note = _("The first %(shown)d of %(all)d; each act's address has its own.")
        cut = row.citation_count > len(claims)
        return {
            "citations": evidence.claims(claims),
            "citations_note": note % {"shown": len(claims), "all": row.citation_count}
            if cut
            else None,
        }
