"""The question of the matrix: which participants, on which statements, in which order."""

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cached_property

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import Filter

from signatories.filters import known
from signatories.filters.fields import KnownValuesFilter, choices_filter
from signatories.filters.problems import SHOWN, Problem, refusal
from signatories.filters.record import RecordFilter
from signatories.filters.who import NAMING
from signatories.models import (
    STANCES,
    CurrentPosition,
    Group,
    Stance,
    Statement,
    StatementKind,
)
from signatories.positions.kept import kept_stances
from signatories.positions.matrix import (
    MOST_PARTICIPANTS,
    MOST_STATEMENTS,
    Sort,
    chosen_for_you,
)

# Whose positions are shown where nobody asked for anybody's.
DEFAULT_GROUP = "g20"
WHO = (*NAMING, "group", "region")
WHAT = ("statement", "summit", "topic", "kind", "year_from", "year_to")


class Whole(TextChoices):
    """Everything, instead of the choice that is made where nobody chose."""

    STATEMENTS = "statements"
    PARTICIPANTS = "participants"


class YearField(forms.Field):
    """A year of four digits."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(required=False)

    def clean(self, value):
        text = (value or "").strip()
        if not text:
            return None
        if len(text) != 4 or not (text.isascii() and text.isdigit()) or text < "1000":
            message = _("A year has four digits, as in 2025.")
            raise refusal([message], value=text, expected=_("a year of four digits"))
        return int(text)


class YearFilter(Filter):
    field_class = YearField


class MatrixFilter(RecordFilter):
    """``/matrix/``. Statements by name, summit, topic, kind and year of adoption: these narrow each
    other. Participants by name, group and region, as everywhere. What nobody asked for is chosen:
    ``all`` asks for everything instead.
    """

    kind = choices_filter(StatementKind, gettext_lazy("“%(value)s” is no kind of statement."))
    topic = KnownValuesFilter(known=known.TOPICS)
    year_from = YearFilter()
    year_to = YearFilter()
    all = choices_filter(Whole, gettext_lazy("“%(value)s” is nothing that can be asked for whole."))
    sort = choices_filter(Sort, gettext_lazy("“%(value)s” is no order of rows."))
    # A position's day or a search is not what a matrix is narrowed by: they are unknown here.
    date_from = None  # type: ignore[assignment]  # how django-filter drops a filter
    date_to = None  # type: ignore[assignment]
    q = None  # type: ignore[assignment]

    SINGLE = (*RecordFilter.SINGLE, "year_from", "year_to", "sort")

    class Meta:
        model = CurrentPosition
        fields: list[str] = []

    def find_problems(self) -> Iterator[Problem]:
        found = list(super().find_problems())
        asked = self.asked
        start, end = asked.get("year_from"), asked.get("year_to")
        if start and end and end < start:
            message = _("It is before year_from (%s).") % start
            expected = _("a year from %s on") % start
            found.append(Problem("year_to", str(end), message, expected=expected))
        if len(asked.get("sort", ())) > 1:
            given = ", ".join(asked["sort"])
            found.append(Problem("sort", given, _("Give one order."), expected=_("one value")))
        yield from found or self._too_many()

    def _too_many(self) -> Iterator[Problem]:
        words = {"participants": MOST_PARTICIPANTS, "statements": MOST_STATEMENTS}
        if (number := len(self.chosen_participants)) > MOST_PARTICIPANTS:
            message = _(
                "The matrix shows at most %(participants)d participants and %(statements)d "
                "statements; these are %(number)d participants. Narrow it, or take the table of "
                "signatures, which has no such limit."
            )
            yield self._of_one(WHO, message % {**words, "number": number})
        if (number := len(self.chosen_statements)) > MOST_STATEMENTS:
            message = _(
                "The matrix shows at most %(participants)d participants and %(statements)d "
                "statements; these are %(number)d statements. Narrow it, or take the table of "
                "signatures, which has no such limit."
            )
            yield self._of_one(WHAT, message % {**words, "number": number})

    def _of_one(self, names: Collection[str], message: str) -> Problem:
        """The problem, of the first of these parameters that was asked."""
        name = next((name for name in names if name in self.asked), "all")
        expected = _(
            "a question of at most %(participants)d participants, %(statements)d statements"
        )
        words = {"participants": MOST_PARTICIPANTS, "statements": MOST_STATEMENTS}
        given = ", ".join(self._given(name))[:SHOWN]
        return Problem(name, given, message, expected=expected % words)

    @property
    def sort_by(self) -> Sort:
        return next(iter(self.asked.get("sort", {}).values()), Sort.NAME)

    @property
    def chooses_statements(self) -> bool:
        """True if nobody said which statements: ours are shown."""
        return not self._asks(WHAT) and not self._asks_whole(Whole.STATEMENTS)

    @property
    def chooses_participants(self) -> bool:
        return not self._asks(WHO) and not self._asks_whole(Whole.PARTICIPANTS)

    def _asks(self, names: Collection[str]) -> bool:
        return any(name in self.asked for name in names)

    def _asks_whole(self, whole: Whole) -> bool:
        return whole.value in self.asked.get("all", {})

    @cached_property
    def chosen_statements(self) -> frozenset[int]:
        """The statements to show (ids)."""
        public = Statement.objects.record(self.clock.revision)
        if self.chooses_statements:
            of_shown = chosen_for_you(self.clock, public, self._joined(self._settled_participants))
            return frozenset(of_shown or chosen_for_you(self.clock, public, self._joined(None)))
        if self.statement_ids is not None:
            public = public.filter(pk__in=self.statement_ids)
        if kinds := self.asked.get("kind"):
            public = public.filter(kind__in=list(kinds))
        if topics := self.asked.get("topic"):
            public = public.filter(topics__in=list(topics.values()))
        if start := self.asked.get("year_from"):
            public = public.filter(adopted_latest__year__gte=start)
        if end := self.asked.get("year_to"):
            public = public.filter(adopted_latest__year__lte=end)
        return frozenset(public.values_list("pk", flat=True))

    def _joined(self, shown: Collection[int] | None) -> Counter:
        """Statement -> how many joined or supported it; of these, or of all."""
        supporting = (Stance.JOINED, Stance.SUPPORTED)
        return Counter(
            statement
            for statement, who, position in kept_stances(self.clock)
            if STANCES[position] in supporting and (shown is None or who in shown)
        )

    @cached_property
    def default_group(self) -> Group | None:
        return Group.objects.filter(slug=DEFAULT_GROUP).first()

    @cached_property
    def _settled_participants(self) -> frozenset[int] | None:
        """Those asked for, or the group that we choose; ``None``: as the statements say."""
        if self.participant_ids is not None:
            return self.participant_ids
        if self.chooses_participants and self.default_group is not None:
            return frozenset(self._members([self.default_group.pk]))
        return None

    @cached_property
    def chosen_participants(self) -> frozenset[int]:
        """The participants to show (ids). All: who took a stance on one of the statements."""
        if (settled := self._settled_participants) is not None:
            return settled
        taken = kept_stances(self.clock)
        return frozenset(who for s, who, _position in taken if s in self.chosen_statements)
