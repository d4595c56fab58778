"""The questions about single facts: claims, reasons, attendances, memberships, lists read."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from signatories.filters import known
from signatories.filters.fields import KnownValuesFilter, choices_filter
from signatories.filters.record import DaysFilter, OnStatementsFilter
from signatories.filters.strict import StrictFilterSet
from signatories.filters.values import YesNo
from signatories.filters.who import NamedFilter, WhoFilter, named_like
from signatories.models import (
    Attendance,
    AttendanceRole,
    Attribution,
    Citation,
    Claim,
    Eligibility,
    EligibilityRule,
    ListCheck,
    ListedActs,
    Membership,
    MembershipStatus,
    Merge,
    Reason,
)

_NEITHER = gettext_lazy("“%(value)s” is neither true nor false.")


def yes_or_no() -> KnownValuesFilter:
    return choices_filter(YesNo, _NEITHER)


def truths(values: Any) -> list[bool]:
    return [value == YesNo.TRUE for value in values]


class FactFilter(StrictFilterSet):
    """Facts on the record of the revision. ``source``: those that rest on one of these."""

    source = KnownValuesFilter(known=known.SOURCES)

    def filter_queryset(self, queryset: Any) -> QuerySet:
        return self.narrowed(queryset.record(self.clock.revision))

    def narrowed(self, rows: QuerySet) -> QuerySet:
        return self.among(rows, "source")

    def among(self, rows: QuerySet, *names: str) -> QuerySet:
        """The rows that have one of the values asked for of each of these columns."""
        for name in names:
            if name in self.asked:
                rows = rows.filter(**{f"{name}__in": list(self.asked[name].values())})
        return rows


class ClaimFilter(FactFilter, OnStatementsFilter, WhoFilter, DaysFilter):
    """What citations and their reasons are asked by. ``claim``: the way to the citation."""

    claim = ""

    def narrowed(self, rows: QuerySet) -> QuerySet:
        ways = {
            "source": list(self.asked["source"].values()) if "source" in self.asked else None,
            "statement": self.statement_ids,
            "participant": self.participant_ids,
        }
        for name, ids in ways.items():
            if ids is not None:
                rows = rows.filter(**{f"{self.claim}{name}__in": ids})
        return rows


class CitationFilter(ClaimFilter):
    """``as_of`` and ``date_*``: claims count from the last day that they may be of."""

    says = choices_filter(Claim, gettext_lazy("“%(value)s” is nothing that a source can say."))
    set_aside = yes_or_no()

    class Meta:
        model = Citation
        fields: list[str] = []

    def narrowed(self, rows: QuerySet) -> QuerySet:
        rows = self.in_days(super().narrowed(rows))
        if self.clock.as_of is not None:
            rows = rows.filter(latest__lte=self.clock.as_of)
        if "says" in self.asked:
            rows = rows.filter(says__in=self.asked["says"])
        if "set_aside" in self.asked:
            wanted = truths(self.asked["set_aside"])
            rows = rows.filter(_either(wanted, ~Q(set_aside=""), Q(set_aside="")))
        return rows


def _either(wanted: list[bool], if_true: Q, if_false: Q) -> Q:
    found = Q(pk__in=[])
    for value in wanted:
        found |= if_true if value else if_false
    return found


class ReasonFilter(ClaimFilter):
    """``as_of`` and ``date_*``: reasons of claims that count by the day, in between."""

    claim = "citation__"
    attribution = choices_filter(
        Attribution, gettext_lazy("“%(value)s” is no way in which a reason is given.")
    )

    class Meta:
        model = Reason
        fields: list[str] = []

    def narrowed(self, rows: QuerySet) -> QuerySet:
        rows = self.in_days(super().narrowed(rows), "citation__latest")
        if self.clock.as_of is not None:
            rows = rows.filter(citation__latest__lte=self.clock.as_of)
        if "attribution" in self.asked:
            rows = rows.filter(attribution__in=self.asked["attribution"])
        return rows


class AttendanceFilter(FactFilter, WhoFilter):
    """``as_of``: from the first day of the summit."""

    summit = KnownValuesFilter(known=known.SUMMITS)
    role = choices_filter(AttendanceRole, gettext_lazy("“%(value)s” is no role at a summit."))

    class Meta:
        model = Attendance
        fields: list[str] = []

    def narrowed(self, rows: QuerySet) -> QuerySet:
        rows = super().narrowed(rows)
        if self.clock.as_of is not None:
            rows = rows.filter(begun_by(self.clock.as_of))
        if "summit" in self.asked:
            rows = rows.filter(summit__in=known.parts_of(self.asked["summit"].values()))
        if self.participant_ids is not None:
            rows = rows.filter(participant__in=self.participant_ids)
        if "role" in self.asked:
            rows = rows.filter(role__in=self.asked["role"])
        return rows


def begun_by(day: Any) -> Q:
    """Of summits that had begun by the day, as far as their days are known."""
    undated = Q(summit__held_earliest=None)
    later = Q(summit__held_earliest__gt=day) | undated & Q(summit__held_latest__gt=day)
    return ~later


class MembershipFilter(FactFilter, WhoFilter):
    """``group``: of these groups. ``holds``: a member on the day asked, or not."""

    region = None  # type: ignore[assignment]  # regions are groups: ask for them as such
    status = choices_filter(
        MembershipStatus, gettext_lazy("“%(value)s” is no status of a membership.")
    )
    holds = yes_or_no()

    class Meta:
        model = Membership
        fields: list[str] = []

    def narrowed(self, rows: Any) -> QuerySet:
        rows = self.among(super().narrowed(rows), "group")
        named = self.named_ids
        if "q" in self.asked:
            found = frozenset(named_like(str(self.asked["q"]), self.clock.revision))
            named = found if named is None else named & found
        if named is not None:
            rows = rows.filter(participant__in=named)
        if "status" in self.asked:
            rows = rows.filter(status__in=self.asked["status"])
        if "holds" in self.asked:
            holding = Membership.objects.of_members(self.clock.as_of).values("pk")
            wanted = truths(self.asked["holds"])
            rows = rows.filter(_either(wanted, Q(pk__in=holding), ~Q(pk__in=holding)))
        return rows


class ListCheckFilter(FactFilter, OnStatementsFilter, DaysFilter):
    """``as_of`` and ``date_*``: by the last day that the list may describe."""

    acts = choices_filter(ListedActs, gettext_lazy("“%(value)s” is nothing that a list lists."))
    complete = yes_or_no()

    class Meta:
        model = ListCheck
        fields: list[str] = []

    def narrowed(self, rows: QuerySet) -> QuerySet:
        rows = self.in_days(super().narrowed(rows))
        if self.clock.as_of is not None:
            rows = rows.filter(latest__lte=self.clock.as_of)
        if self.statement_ids is not None:
            rows = rows.filter(statement__in=self.statement_ids)
        if "acts" in self.asked:
            rows = rows.filter(acts__in=self.asked["acts"])
        if "complete" in self.asked:
            rows = rows.filter(complete__in=truths(self.asked["complete"]))
        return rows


class EligibilityFilter(FactFilter, OnStatementsFilter):
    as_of = None
    timeless = gettext_lazy("who may join a statement does not change from day to day.")
    rule = choices_filter(EligibilityRule, gettext_lazy("“%(value)s” is no rule of who may join."))
    group = KnownValuesFilter(known=known.GROUPS)
    complete = yes_or_no()

    class Meta:
        model = Eligibility
        fields: list[str] = []

    def narrowed(self, rows: QuerySet) -> QuerySet:
        rows = self.among(super().narrowed(rows), "group")
        if self.statement_ids is not None:
            rows = rows.filter(statement__in=self.statement_ids)
        if "rule" in self.asked:
            rows = rows.filter(rule__in=self.asked["rule"])
        if "complete" in self.asked:
            rows = rows.filter(complete__in=truths(self.asked["complete"]))
        return rows


class MergeFilter(NamedFilter):
    """Merges of any of these participants, or into one of them."""

    as_of = None
    timeless = gettext_lazy("that two were one was found by us, and did not happen in the world.")

    class Meta:
        model = Merge
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> QuerySet:
        rows = queryset.record(self.clock.revision)
        if not self.own_ids:
            return rows
        return rows.filter(Q(participant__in=self.own_ids) | Q(into__in=self.own_ids))
