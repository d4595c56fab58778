"""The questions about what is worked out for programs: matrix, agreement, counts, changes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import Filter

from signatories.filters.compare import FEWEST, RulesFilter
from signatories.filters.fields import choices_filter
from signatories.filters.lists import A_REVISION, since_problems
from signatories.filters.matrix import MatrixFilter
from signatories.filters.problems import SHOWN, Problem, refusal
from signatories.filters.record import OnStatementsFilter, PositionFilter
from signatories.filters.strict import StrictFilterSet
from signatories.filters.who import NAMING, WhoFilter
from signatories.models import CurrentPosition, Participant, Revision, Statement
from signatories.positions.clock import BadClock, read_clock
from signatories.positions.kept import kept_people, kept_stances
from signatories.positions.matrix import MOST_PARTICIPANTS

# Cells (participants x statements) that one answer is worked out from at most.
MOST_CELLS = 200_000
# Statements of a question that is counted.
MOST_STATEMENTS = 500


class WholeMatrixFilter(MatrixFilter):
    """``/api/v1/matrix/``: the question of ``/matrix/``; the answer has no pages."""

    shaping = ("revision", "format")

    class Meta(MatrixFilter.Meta):
        pass


class PairFilter(RulesFilter, OnStatementsFilter):
    """``/api/v1/agreement/FRA/USA/``: two participants, on these statements, by these rules."""

    class Meta:
        model = CurrentPosition
        fields: list[str] = []

    @cached_property
    def statements(self) -> frozenset[int]:
        """The public statements asked about (ids)."""
        public = Statement.objects.record(self.clock.revision)
        if self.statement_ids is not None:
            public = public.filter(pk__in=self.statement_ids)
        return frozenset(public.values_list("pk", flat=True))


class AgreementFilter(PairFilter, WhoFilter):
    """``/api/v1/agreement/``: every two of the participants; all that took a stance if none is
    named."""

    class Meta(PairFilter.Meta):
        pass

    def find_problems(self) -> Iterator[Problem]:
        found = list(super().find_problems())
        yield from found or self._out_of_bounds()

    def _out_of_bounds(self) -> Iterator[Problem]:
        number = len(self.people)
        cells = number * len(self.statements)
        names = (*NAMING, "group", "region", "q")
        name = next((each for each in names if each in self.asked), "participant")
        given = ", ".join(self._given(name))[:SHOWN]
        words = {"number": number, "most": MOST_PARTICIPANTS, "cells": MOST_CELLS}
        if number < FEWEST and self.participant_ids is not None:
            message = _("It takes two to agree; these are %(number)d participants.")
            yield Problem(name, given, message % words, expected=_("at least two participants"))
        elif number > MOST_PARTICIPANTS:
            message = _("At most %(most)d participants are compared at once; these are %(number)d.")
            expected = _("at most %(most)d participants") % words
            yield Problem(name, given, message % words, expected=expected)
        elif cells > MOST_CELLS:
            message = _(
                "Participants times statements are at most %(cells)d: name fewer, or narrow the"
                " statements."
            )
            expected = _("at most %(cells)d participants times statements") % words
            yield Problem("statement", "", message % words, expected=expected)

    @cached_property
    def people(self) -> list[Participant]:
        """The participants asked about, by code: so are the pairs of a release, to be joined."""
        asked = self.participant_ids
        if asked is None:
            asked = frozenset(who for _statement, who, _position in kept_stances(self.clock))
        people = kept_people(self.clock.newest)
        return sorted((people[pk] for pk in asked if pk in people), key=lambda p: p.code)


class Dimension(TextChoices):
    """What positions can have in common."""

    POSITION = "position"
    STANCE = "stance"
    EVIDENCE = "evidence"
    KIND = "kind"
    REGION = "region"
    GROUP = "group"
    STATEMENT = "statement"
    YEAR = "year"


MOST_DIMENSIONS = 2


class CountFilter(PositionFilter):
    """``/api/v1/counts/``: the question of positions, counted ``by`` one or two dimensions."""

    by = choices_filter(Dimension, gettext_lazy("“%(value)s” is nothing to count by."))
    FEW = {"by": MOST_DIMENSIONS}

    class Meta(PositionFilter.Meta):
        pass

    def find_problems(self) -> Iterator[Problem]:
        yield from super().find_problems()
        if len(self.dimensions) > MOST_DIMENSIONS:
            given = ", ".join(self.asked["by"])
            message = _("Count by one or two dimensions.")
            yield Problem("by", given, message, expected=_("one or two values"))
        if (number := self.statement_number) > MOST_STATEMENTS:
            message = _(
                "At most %(most)d statements are counted at once; these are %(number)d: narrow the"
                " question by statement or summit."
            )
            words = {"most": MOST_STATEMENTS, "number": number}
            expected = _("at most %(most)d statements") % words
            yield Problem("statement", "", message % words, expected=expected)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """In the order asked; by position if nothing was asked."""
        return tuple(self.asked.get("by", {}).values()) or (Dimension.POSITION,)

    @property
    def statement_number(self) -> int:
        public = Statement.objects.record(self.clock.revision)
        if self.statement_ids is not None:
            public = public.filter(pk__in=self.statement_ids)
        return public.count()


class SinceField(forms.Field):
    """A revision, by its number, by a day (its last one) or by a time: cleans to its number."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(required=False)

    def clean(self, value):
        text = (value or "").strip()
        if not text:
            return None
        try:
            return self._at(text) if "T" in text else read_clock(known_at=text).revision
        except BadClock as error:
            raise self._refused(text, error) from None
        except (ValueError, OverflowError):  # the calendar ends before that is the day in UTC
            message = _("“%s” is no time. Write it like 2026-11-22T06:52:21Z.") % text[:SHOWN]
            raise self._refused(text, message) from None

    @staticmethod
    def _at(text: str) -> int:
        moment = datetime.fromisoformat(text)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        read_clock(known_at=moment.date().isoformat())  # refuses one that has not come
        return Revision.objects.filter(made_at__lte=moment).latest_number()

    @staticmethod
    def _refused(text: str, why: object):
        expected = _("the number of a revision, a day (YYYY-MM-DD) or a time (UTC)")
        return refusal([why], value=text, expected=expected)


class SinceFilter(Filter):
    field_class = SinceField


class Recorded(TextChoices):
    """What the record holds and revisions change, in the order in which a copy is made."""

    STATEMENTS = "statements"
    SUMMITS = "summits"
    ACTS = "acts"
    CITATIONS = "citations"
    REASONS = "reasons"
    ATTENDANCES = "attendances"
    MEMBERSHIPS = "memberships"
    LIST_CHECKS = "list-checks"
    ELIGIBILITIES = "eligibilities"
    MERGES = "merges"
    REPORTED_COUNTS = "reported-counts"


class ChangesFilter(StrictFilterSet):
    """``/api/v1/changes/``: what was published and superseded after ``since``."""

    as_of = None
    timeless = A_REVISION
    since = SinceFilter()
    resource = choices_filter(Recorded, gettext_lazy("“%(value)s” is nothing that is recorded."))

    class Meta:
        model = Revision
        fields: list[str] = []

    def find_problems(self) -> Iterator[Problem]:
        yield from super().find_problems()
        yield from since_problems(self)

    @property
    def after(self) -> int:
        return self.asked.get("since") or 0

    @property
    def resources(self) -> tuple[str, ...]:
        """The resources asked about, in the order of ``Recorded``."""
        asked = self.asked.get("resource")
        return tuple(each.value for each in Recorded if asked is None or each.value in asked)
