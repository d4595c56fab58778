"""Details of what is recorded: acts, reported counts, revisions."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.api import evidence
from signatories.api.details import DetailView, FactView
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


class ActDetail(FactView):
    table = tables.ACTS
    facts = Act.objects.all()
    missing = gettext_lazy("There is no act %(name)s on the record at revision %(revision)d.")

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


class ReportedCountDetail(FactView):
    table = tables.REPORTED_COUNTS
    facts = ReportedCount.objects.all()
    missing = gettext_lazy(
        "There is no reported count %(name)s on the record at revision %(revision)d."
    )

    def more(self, row: ReportedCount, clock: Clock) -> dict[str, Any]:
        return {"superseded_in": row.superseded_in_id}


class RevisionDetail(DetailView):
    table = tables.REVISIONS
    filterset_class = OneRevisionFilter

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
