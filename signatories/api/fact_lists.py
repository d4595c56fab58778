"""Lists of what is recorded: acts, claims and all other facts, and the revisions of the record."""

from datetime import date

from signatories.api import includes
from signatories.api.lists import ListView
from signatories.api.pagination import Key, Keyset
from signatories.filters import facts, lists, record
from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    ListCheck,
    Membership,
    Merge,
    Reason,
    ReportedCount,
    Revision,
)
from signatories.publishing import tables

_ROW = Key("row", int, "pk")
_NEWEST_ROW = Key("row", int, "pk", descending=True)
_PUBLISHED = Key("published_in", int, "published_in_id")

BY_PUBLICATION = {
    "-published_in": Keyset(
        (_PUBLISHED.reversed(), _NEWEST_ROW), "newest on the record first, then the newest row"
    ),
    "published_in": Keyset((_PUBLISHED, _ROW), "oldest on the record first"),
}


# By the last day that a fact may be of.
BY_DAY = {
    "-latest": Keyset(
        (Key("day", date, "latest", descending=True), _NEWEST_ROW),
        "newest first by the latest possible day, then the newest row",
    ),
    "latest": Keyset((Key("day", date, "latest"), _ROW), "oldest first by the latest possible day"),
}


class ActList(ListView):
    table = tables.ACTS
    filterset_class = record.ActFilter
    queryset = Act.objects.all()
    orderings = BY_DAY | BY_PUBLICATION
    includes = (
        includes.CITATIONS_OF_ACT,
        includes.names(includes.PARTICIPANT_ID),
        includes.codes(includes.PARTICIPANT_ID),
    )
    linked = True


class CitationList(ListView):
    table = tables.CITATIONS
    filterset_class = facts.CitationFilter
    queryset = Citation.objects.all()
    orderings = BY_PUBLICATION | BY_DAY
    includes = (includes.REASONS,)
    linked = True


class ReasonList(ListView):
    table = tables.REASONS
    filterset_class = facts.ReasonFilter
    queryset = Reason.objects.all()
    orderings = BY_PUBLICATION
    includes = (includes.CITATION_OF_REASON,)
    linked = True


class AttendanceList(ListView):
    table = tables.ATTENDANCES
    filterset_class = facts.AttendanceFilter
    queryset = Attendance.objects.all()
    orderings = BY_PUBLICATION
    linked = True


class MembershipList(ListView):
    table = tables.MEMBERSHIPS
    filterset_class = facts.MembershipFilter
    queryset = Membership.objects.all()
    orderings = {
        "group": Keyset(
            (
                Key("group", column="group__slug"),
                Key("name", column="participant__sort_name"),
                Key("participant", column="participant__code"),
                _ROW,
            ),
            "by group, then by the participant's name",
        ),
        **BY_PUBLICATION,
    }
    linked = True


class ListCheckList(ListView):
    table = tables.LIST_CHECKS
    filterset_class = facts.ListCheckFilter
    queryset = ListCheck.objects.all()
    orderings = BY_DAY | BY_PUBLICATION
    linked = True


class EligibilityList(ListView):
    table = tables.ELIGIBILITIES
    filterset_class = facts.EligibilityFilter
    queryset = Eligibility.objects.all()
    orderings = {
        "statement": Keyset(
            (Key("statement", column="statement__slug"), _ROW), "by slug of the statement"
        ),
        **BY_PUBLICATION,
    }
    linked = True


class MergeList(ListView):
    table = tables.MERGES
    filterset_class = facts.MergeFilter
    queryset = Merge.objects.all()
    orderings = BY_PUBLICATION
    linked = True


class ReportedCountList(ListView):
    table = tables.REPORTED_COUNTS
    filterset_class = lists.ReportedCountFilter
    queryset = ReportedCount.objects.all()
    orderings = {
        "-latest": Keyset(
            (Key("day", date, "latest", descending=True, nullable=True), _ROW),
            "newest day first, those without a day last",
        ),
        "latest": Keyset(
            (Key("day", date, "latest", nullable=True), _ROW),
            "oldest day first, those without a day last",
        ),
        **BY_PUBLICATION,
    }
    linked = True


class RevisionList(ListView):
    table = tables.REVISIONS
    filterset_class = lists.RevisionFilter
    queryset = Revision.objects.all()
    orderings = {
        "-number": Keyset((Key("number", int, descending=True),), "newest first"),
        "number": Keyset((Key("number", int),), "oldest first"),
    }
    linked = True
