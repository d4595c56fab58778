"""Details of what is recorded: acts, claims and all other facts, and revisions."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.api import evidence
from signatories.api.details import LATER, DetailView, FactView, history
from signatories.api.fields import held
from signatories.api.problems import NotThere
from signatories.filters.lists import OneRevisionFilter
from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    Fact,
    ListCheck,
    Membership,
    Merge,
    Reason,
    ReportedCount,
    Revision,
)
from signatories.positions.clock import Clock
from signatories.publishing import tables
from signatories.publishing.columns import Origin, number, word

# What a revision can change, by the word that its answer uses.
FACTS: dict[str, type[Fact]] = {
    "acts": Act,
    "citations": Citation,
    "reasons": Reason,
    "attendances": Attendance,
    "reported_counts": ReportedCount,
    "list_checks": ListCheck,
    "memberships": Membership,
    "eligibilities": Eligibility,
    "merges": Merge,
}

HAPPENED = ("certain", "possible", "not_yet")


class ActDetail(FactView):
    table = tables.ACTS
    facts = Act.objects.all()
    missing = gettext_lazy("There is no act %(name)s on the record at revision %(revision)d.")
    extra = (
        word(
            "happened",
            HAPPENED,
            "Whether it had happened by the day asked; “certain” if no day is asked.",
            origin=Origin.DERIVED,
        ),
        LATER,
        held(
            "replaces",
            tables.VERSIONS.columns,
            "The earlier rows, which corrections replaced; newest first.",
        ),
        held("citations", evidence.CLAIM, "All claims on the record that bear on it."),
    )

    def more(self, row: Act, clock: Clock) -> dict[str, Any]:
        earlier = Act.objects.chain(row.public_id).filter(published_in__lt=row.published_in_id)
        claims = evidence.citations(clock, act=row.public_id)
        return {
            "happened": happened(row, clock),
            "superseded_in": row.superseded_in_id,
            "replaces": tables.VERSIONS.records(earlier.order_by("-published_in")),
            "citations": evidence.claims(claims),
        }


def happened(act: Act, clock: Clock) -> str:
    """``certain`` by the day asked, ``possible`` (its date is uncertain), or ``not_yet``."""
    if clock.as_of is None or act.latest <= clock.as_of:
        return "certain"
    possible = act.earliest is None or act.earliest <= clock.as_of
    return "possible" if possible else "not_yet"


class CitationDetail(FactView):
    table = tables.CITATIONS
    facts = Citation.objects.all()
    missing = gettext_lazy("There is no citation %(name)s on the record at revision %(revision)d.")
    extra = (*history(tables.CITATIONS.columns), evidence.CLAIM[-1])

    def more(self, row: Citation, clock: Clock) -> dict[str, Any]:
        tables.add_reasons([row], clock)
        found: Any = row
        return {**super().more(row, clock), "reasons_on_record": found.reasons_on_record}


class ReasonDetail(FactView):
    table = tables.REASONS
    facts = Reason.objects.all()
    missing = gettext_lazy("There is no reason %(name)s on the record at revision %(revision)d.")
    extra = history(tables.REASONS.columns)


class AttendanceDetail(FactView):
    table = tables.ATTENDANCES
    facts = Attendance.objects.all()
    missing = gettext_lazy(
        "There is no attendance %(name)s on the record at revision %(revision)d."
    )
    extra = history(tables.ATTENDANCES.columns)


class MembershipDetail(FactView):
    table = tables.MEMBERSHIPS
    facts = Membership.objects.all()
    missing = gettext_lazy(
        "There is no membership %(name)s on the record at revision %(revision)d."
    )
    extra = history(tables.MEMBERSHIPS.columns)


class ListCheckDetail(FactView):
    table = tables.LIST_CHECKS
    facts = ListCheck.objects.all()
    missing = gettext_lazy(
        "There is no list check %(name)s on the record at revision %(revision)d."
    )
    extra = history(tables.LIST_CHECKS.columns)


class EligibilityDetail(FactView):
    table = tables.ELIGIBILITIES
    facts = Eligibility.objects.all()
    missing = gettext_lazy(
        "There is no eligibility %(name)s on the record at revision %(revision)d."
    )
    extra = history(tables.ELIGIBILITIES.columns)


class MergeDetail(FactView):
    table = tables.MERGES
    facts = Merge.objects.all()
    missing = gettext_lazy("There is no merge %(name)s on the record at revision %(revision)d.")
    filterset_class = OneRevisionFilter
    extra = history(tables.MERGES.columns)


class ReportedCountDetail(FactView):
    table = tables.REPORTED_COUNTS
    facts = ReportedCount.objects.all()
    missing = gettext_lazy(
        "There is no reported count %(name)s on the record at revision %(revision)d."
    )
    extra = history(tables.REPORTED_COUNTS.columns)


def _of_each(about: str) -> tuple:
    return tuple(number(word, f"{about} {word.replace('_', ' ')}.", unit="facts") for word in FACTS)


class RevisionDetail(DetailView):
    table = tables.REVISIONS
    filterset_class = OneRevisionFilter
    extra = (
        held("published", _of_each("How many"), "What it put on the record.", many=False),
        held("superseded", _of_each("How many"), "What it took off it.", many=False),
    )

    def find(self, name: str, clock: Clock) -> Revision:
        reached = Revision.objects.filter(number__lte=clock.revision)
        row = reached.filter(number=int(name)).first()
        if row is None:
            message = _("There is no revision %(name)s; the last one then is %(last)d.")
            raise NotThere(message % {"name": name, "last": clock.revision})
        return row

    def more(self, row: Revision, clock: Clock) -> dict[str, Any]:
        return {
            "published": _numbers(published_in=row),
            "superseded": _numbers(superseded_in=row),
        }


def _numbers(**which: Revision) -> dict[str, int]:
    """How many facts of each kind."""
    facts: dict[str, QuerySet] = {
        word: model.objects.filter(**which) for word, model in FACTS.items()
    }
    return {word: rows.count() for word, rows in facts.items()}
