"""The questions about positions and acts, once for the page, the file and the API."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.filters import known
from signatories.filters.fields import DayFilter, KnownValuesFilter, choices_filter
from signatories.filters.problems import Problem
from signatories.filters.strict import StrictFilterSet
from signatories.filters.who import WhoFilter
from signatories.models import (
    Act,
    ActKind,
    CurrentPosition,
    Evidence,
    Position,
    Statement,
)
from signatories.positions.standings import ELIGIBLE, Question


class DaysFilter(StrictFilterSet):
    """Between two days, inclusive."""

    date_from = DayFilter()
    date_to = DayFilter()

    def find_problems(self) -> Iterator[Problem]:
        yield from super().find_problems()
        asked = self.form.cleaned_data if hasattr(self.form, "cleaned_data") else {}
        start, end = asked.get("date_from"), asked.get("date_to")
        if start and end and end < start:
            message = _("It is before date_from (%s).") % start
            yield Problem("date_to", str(end), message, expected=_("a day from %s on") % start)
        last = self.clock.as_of or timezone.now().date() + timedelta(days=1)
        if start and start > last:
            message = (
                _("It is after as_of (%s): nothing had happened then that happened later.") % last
                if self.clock.as_of
                else _("It is in the future: nothing is on record of it.")
            )
            yield Problem("date_from", str(start), message, expected=_("a day up to %s") % last)

    def in_days(self, rows: QuerySet, field: str = "latest") -> QuerySet:
        """The rows whose day is in between."""
        if start := self.asked.get("date_from"):
            rows = rows.filter(**{f"{field}__gte": start})
        if end := self.asked.get("date_to"):
            rows = rows.filter(**{f"{field}__lte": end})
        return rows


class OnStatementsFilter(StrictFilterSet):
    """Which statements: by slug, or by the summit at which they were made."""

    statement = KnownValuesFilter(known=known.STATEMENTS)
    summit = KnownValuesFilter(known=known.SUMMITS)

    @cached_property
    def statement_ids(self) -> frozenset[int] | None:
        """The statements asked about; ``None`` for all."""
        asked = self.asked
        ids = set(asked["statement"].values()) if "statement" in asked else None
        if "summit" in asked:
            summits = known.parts_of(asked["summit"].values())
            held = set(Statement.objects.filter(summit__in=summits).values_list("pk", flat=True))
            ids = held if ids is None else ids & held
        return None if ids is None else frozenset(ids)


class RecordFilter(OnStatementsFilter, WhoFilter, DaysFilter):
    """What positions and acts can be asked: of whom, on which statement, when.

    ``participant``, ``country``, ``organisation`` and the codes of others are one dimension (any of
    them); the others narrow each other. ``group`` and ``region`` mean membership on the day asked.
    """

    kind = choices_filter(ActKind, gettext_lazy("“%(value)s” is no kind of act."))

    @cached_property
    def kinds(self) -> frozenset[str] | None:
        return frozenset(self.asked["kind"]) if "kind" in self.asked else None


class PositionFilter(RecordFilter):
    """``/signatures/`` and ``/api/v1/positions/``: who stands where.

    ``date_from`` and ``date_to`` are about the day on which the position had certainly begun.
    """

    position = choices_filter(Position, gettext_lazy("“%(value)s” is no position."))
    evidence = choices_filter(Evidence, gettext_lazy("“%(value)s” is no degree of evidence."))

    class Meta:
        model = CurrentPosition
        fields: list[str] = []  # every filter is declared: a new column is not a new parameter

    def question(self) -> Question:
        """What to ask of ``positions``. Raises ``ValidationError`` if anything was refused."""
        if errors := self.errors:
            raise ValidationError(errors)
        asked = self.asked
        return Question(
            self.clock,
            statements=self.statement_ids,
            participants=self.participant_ids,
            positions=frozenset(asked["position"].values()) if "position" in asked else ELIGIBLE,
            evidence=frozenset(asked["evidence"].values()) if "evidence" in asked else None,
            kinds=self.kinds,
            since_from=asked.get("date_from"),
            since_to=asked.get("date_to"),
        )


class ActFilter(RecordFilter):
    """``/api/v1/acts/``: deeds on the record. ``date_*`` compare with the latest possible day."""

    class Meta:
        model = Act
        fields: list[str] = []

    def filter_queryset(self, queryset):
        acts = queryset.record(self.clock.revision)
        if self.clock.as_of is not None:
            acts = acts.happened_by(self.clock.as_of)
        if self.statement_ids is not None:
            acts = acts.filter(statement__in=self.statement_ids)
        if self.participant_ids is not None:
            acts = acts.filter(participant__in=self.participant_ids)
        if self.kinds is not None:
            acts = acts.filter(kind__in=self.kinds)
        return self.in_days(acts)
