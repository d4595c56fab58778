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
from signatories.filters import known
from signatories.models import (
    Attendance,
    Eligibility,
    Group,
    Participant,
    ParticipantKind,
    Position,
    Source,
    Statement,
    Summit,
)
from signatories.positions.clock import Clock
from signatories.positions.standings import of_statement
from signatories.positions.tallies import Count, Tally, compare, denominator, tally
from signatories.publishing import tables

# Claims of one source that its answer holds: a roll call of the United Nations has 193.
MOST_CITATIONS = 1000


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

    def more(self, row: Group, clock: Clock) -> dict[str, Any]:
        counts = evidence.reported_counts(clock, group=row)
        return {
            "memberships": evidence.memberships(clock, group=row),
            "reported_counts": tables.REPORTED_COUNTS.records(counts),
        }


class SummitDetail(DescribedView):
    table = tables.SUMMITS
    known = known.SUMMITS

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

    def more(self, row: Statement, clock: Clock) -> dict[str, Any]:
        rows = of_statement(clock, row)
        counted = tally(rows, of=denominator(clock, row, rows))
        return {
            "summary": row.summary,
            "note": row.note,
            **_described(row, clock),
            "eligibility": _eligibility(row, clock),
            "list_checks": tables.LIST_CHECKS.records(evidence.list_checks(clock, row)),
            # Before its adoption a statement has no positions to count.
            "tally": tally_fields(counted) if rows else None,
            "reported_counts": [
                _compared(count, counted)
                for count in evidence.reported_counts(clock, statement=row)
            ],
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


def tally_fields(counted: Tally) -> dict[str, Any]:
    """Who joined, certain and own; all positions and kinds are named, those without rows as 0."""
    return {
        "joined": _count_fields(counted.joined),
        "countries": _count_fields(counted.countries),
        "others": _count_fields(counted.others),
        "through": counted.through,
        "of": counted.of,
        "total": counted.total,
        "by_position": {
            position.value: counted.by_position[position]
            for position in Position
            if position != Position.NOT_ELIGIBLE
        },
        "by_kind": {kind.value: counted.by_kind[kind] for kind in ParticipantKind},
    }


def _count_fields(count: Count) -> dict[str, int]:
    return {"certain": count.certain, "disputed": count.disputed, "possible": count.possible}


def _compared(count, counted: Tally) -> dict[str, Any]:
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

    def matching(self, key: str, clock: Clock) -> QuerySet:
        """At an earlier revision, also a source on which nothing rests today."""
        return Source.objects.record(clock.revision).filter(slug=key)

    def more(self, row: Any, clock: Clock) -> dict[str, Any]:
        days = {} if clock.as_of is None else {"latest__lte": clock.as_of}
        claims = evidence.citations(clock, at_most=MOST_CITATIONS, source=row, **days)
        note = _("The first %(shown)d of %(all)d; each act's address has its own.")
        cut = row.citation_count > len(claims)
        return {
            "citations": evidence.claims(claims),
            "citations_note": note % {"shown": len(claims), "all": row.citation_count}
            if cut
            else None,
        }
