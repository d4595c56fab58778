"""The questions about positions and acts, once for the page, the file and the API."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.filters import known
from signatories.filters.fields import DayFilter, KnownValuesFilter, TextFilter, choices_filter
from signatories.filters.problems import Problem
from signatories.filters.strict import StrictFilterSet
from signatories.models import (
    Act,
    ActKind,
    CurrentPosition,
    Evidence,
    Membership,
    Participant,
    Position,
    Statement,
)
from signatories.positions.standings import ELIGIBLE, Question
from signatories.text import search_key


class RecordFilter(StrictFilterSet):
    """What positions and acts can be asked: of whom, on which statement, when.

    ``participant``, ``country`` and ``organisation`` are one dimension (any of them); the others
    narrow each other. ``group`` and ``region`` mean membership on the day asked.
    """

    statement = KnownValuesFilter(known=known.STATEMENTS)
    participant = KnownValuesFilter(known=known.PARTICIPANTS)
    country = KnownValuesFilter(known=known.COUNTRIES)
    organisation = KnownValuesFilter(known=known.ORGANISATIONS)
    group = KnownValuesFilter(known=known.GROUPS)
    region = KnownValuesFilter(known=known.REGIONS)
    summit = KnownValuesFilter(known=known.SUMMITS)
    kind = choices_filter(ActKind, gettext_lazy("“%(value)s” is no kind of act."))
    date_from = DayFilter()
    date_to = DayFilter()
    q = TextFilter()

    def find_problems(self) -> Iterator[Problem]:
        yield from super().find_problems()
        asked = self.form.cleaned_data if hasattr(self.form, "cleaned_data") else {}
        start, end = asked.get("date_from"), asked.get("date_to")
        if start and end and end < start:
            yield Problem("date_to", str(end), _("It is before date_from (%s).") % start)

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

    @cached_property
    def participant_ids(self) -> frozenset[int] | None:
        """The participants asked about; ``None`` for all.

        Who was merged into another by the revision is asked about as that other.
        """
        asked = self.asked
        named = [asked[k] for k in ("participant", "country", "organisation") if k in asked]
        ids = {pk for values in named for pk in values.values()} if named else None
        if ids is not None:
            ids = as_known(ids, self.clock.revision)
        for name in ("group", "region"):
            if name in asked:
                members = self._members(asked[name].values())
                ids = members if ids is None else ids & members
        if text := asked.get("q"):
            found = named_like(str(text), self.clock.revision)
            ids = found if ids is None else ids & found
        return None if ids is None else frozenset(ids)

    def _members(self, groups) -> set[int]:
        members = Membership.objects.record(self.clock.revision).of_members(self.clock.as_of)
        return set(members.filter(group__in=list(groups)).values_list("participant_id", flat=True))

    @cached_property
    def kinds(self) -> frozenset[str] | None:
        return frozenset(self.asked["kind"]) if "kind" in self.asked else None


def as_known(participants: Iterable[int], revision: int) -> set[int]:
    """The participants (ids) as they were known at the revision: merged ones as what they are."""
    merged = Participant.objects.merged_into(revision)
    return {merged.get(pk, pk) for pk in participants}


def named_like(text: str, revision: int) -> set[int]:
    """Participants with the text in one of their names, in any language, or as their code.

    The names of one that was merged into another by the revision find that other.
    """
    key = search_key(text)
    by_name = Participant.objects.filter(names__key__contains=key)
    by_label = Participant.objects.filter(sort_name__contains=key)
    by_code = Participant.objects.filter(code__iexact=text)
    return as_known((by_name | by_label | by_code).values_list("pk", flat=True), revision)


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
        if start := self.asked.get("date_from"):
            acts = acts.filter(latest__gte=start)
        if end := self.asked.get("date_to"):
            acts = acts.filter(latest__lte=end)
        return acts
