"""The facets of the table of signatures: how many rows each further choice would show."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from signatories.filters.record import PositionFilter
from signatories.models import (
    Act,
    ActKind,
    Evidence,
    Group,
    GroupKind,
    Position,
    Statement,
    Summit,
)
from signatories.models.fields import newest_first
from signatories.positions.fold import Standing
from signatories.positions.standings import rows
from signatories.positions.through import members_on

# Facets narrow one another; what else is asked narrows them all.
FACETS = ("statement", "position", "region", "group", "evidence", "kind", "summit")
SHOWN_AT_ONCE = 8
# Where nobody asked: everything but this (see ``Question``).
_LEFT_OUT = frozenset({Position.NOT_ELIGIBLE})


@dataclass(frozen=True)
class Option:
    """One choice of a facet. ``number``: the rows that it shows, other facets unchanged."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    options: list[Option]

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.chosen]

    @property
    def first(self) -> list[Option]:
        return self.options[:SHOWN_AT_ONCE]

    @property
    def rest(self) -> list[Option]:
        """Behind “more”."""
        return self.options[SHOWN_AT_ONCE:]

    @property
    def rest_is_chosen(self) -> bool:
        return any(option.chosen for option in self.rest)


class Facets:
    """The facets for one question. ``total``: how many rows it has."""

    def __init__(self, asked: PositionFilter):
        self.asked = asked
        self.clock = asked.clock
        self.chosen = {name: set(asked.asked.get(name, ())) for name in FACETS}
        self.numbers: dict[str, Counter] = {name: Counter() for name in FACETS}
        self.total = 0
        for standing in self._cells():
            self._count(standing)

    def _cells(self) -> Iterable[Standing]:
        """Everything that the facets choose from: the question without them."""
        data = QueryDict(mutable=True)
        for name, values in self.asked.data.lists():
            if name not in FACETS:
                data.setlist(name, values)
        question = replace(PositionFilter(data).question(), positions=frozenset(Position))
        return (row.standing for row in rows(question))

    def _count(self, standing: Standing) -> None:
        """Counts a cell for the total if it meets every facet; for the one facet that it fails."""
        values = {name: set(read(standing)) for name, read in self._readers.items()}
        failed = [name for name in FACETS if not self._meets(name, values[name])]
        if not failed:
            self.total += 1
        for name in FACETS if not failed else failed if len(failed) == 1 else ():
            self.numbers[name].update(values[name])

    def _meets(self, name: str, values: set) -> bool:
        if not self.chosen[name]:
            return name != "position" or not values & _LEFT_OUT
        return bool(values & self.chosen[name])

    @cached_property
    def _readers(self) -> dict[str, Callable[[Standing], Iterable[Hashable]]]:
        """What a cell is, in the words of each facet."""
        slugs = {s.pk: s.slug for s in self.statements}
        held = {s.pk: self._summit_and_above(s.summit_id) for s in self.statements}
        return {
            "statement": lambda s: (slugs[s.statement_id],),
            "summit": lambda s: held[s.statement_id],
            "position": lambda s: (s.position,),
            "evidence": lambda s: (s.evidence,) if s.evidence else (),
            "region": lambda s: self._memberships["region"][s.participant_id],
            "group": lambda s: self._memberships["group"][s.participant_id],
            "kind": lambda s: self._acts[s.statement_id, s.participant_id],
        }

    @cached_property
    def statements(self) -> list[Statement]:
        return list(Statement.objects.record(self.clock.revision).newest_first())

    @cached_property
    def summits(self) -> dict[int, Summit]:
        found = Summit.objects.record(self.clock.revision)
        return {s.pk: s for s in found.order_by(newest_first("held_latest"), "slug")}

    def _summit_and_above(self, pk: int | None) -> list[str]:
        """A statement of a part counts for the whole summit too."""
        found = []
        while pk in self.summits:
            found.append(self.summits[pk].slug)
            pk = self.summits[pk].parent_id
        return found

    @cached_property
    def groups(self) -> list[Group]:
        return list(Group.objects.order_by("name", "slug"))

    @cached_property
    def _memberships(self) -> dict[str, dict[int, list[str]]]:
        """Facet -> participant -> slugs. Every group can be asked for; regions are a facet too."""
        members = members_on(self.clock, [g.pk for g in self.groups])
        found: dict[str, dict[int, list[str]]] = {
            "region": defaultdict(list),
            "group": defaultdict(list),
        }
        for group in self.groups:
            for participant in members[group.pk]:
                found["group"][participant].append(group.slug)
                if group.kind in (GroupKind.REGION, GroupKind.SUBREGION):
                    found["region"][participant].append(group.slug)
        return found

    @cached_property
    def _acts(self) -> dict[tuple[int, int], set[str]]:
        """(statement, participant) -> the kinds of act on record by the day asked."""
        acts = Act.objects.record(self.clock.revision)
        if self.clock.as_of is not None:
            acts = acts.happened_by(self.clock.as_of)
        found: dict[tuple[int, int], set[str]] = defaultdict(set)
        for statement, participant, kind in acts.order_by().values_list(
            "statement_id", "participant_id", "kind"
        ):
            found[statement, participant].add(kind)
        return found

    def drawn(self) -> list[Facet]:
        """The facets to draw; a choice that nothing has is left out unless it was made."""
        # What was chosen is said, also where the other facet offers it.
        asked = self.chosen
        regions = [
            g for g in self.groups if g.kind == GroupKind.REGION or g.slug in asked["region"]
        ]
        others = [g for g in self.groups if g.kind != GroupKind.REGION or g.slug in asked["group"]]
        return [
            self._facet("position", _("Position"), [(p.value, str(p.label)) for p in Position]),
            self._facet(
                "statement", _("Statement"), [(s.slug, s.short_title) for s in self.statements]
            ),
            self._facet("region", _("Region"), [(g.slug, g.name) for g in regions]),
            self._facet("group", _("Group"), [(g.slug, g.name) for g in others]),
            self._facet("evidence", _("Evidence"), [(e.value, str(e.label)) for e in Evidence]),
            self._facet("kind", _("Kind of act"), [(k.value, str(k.label)) for k in ActKind]),
            self._facet("summit", _("Summit"), [(s.slug, s.label) for s in self.summits.values()]),
        ]

    def _facet(self, name: str, title: str, values: list[tuple[str, str]]) -> Facet:
        options = [
            Option(value, label, self.numbers[name][value], value in self.chosen[name])
            for value, label in values
        ]
        return Facet(name, title, [o for o in options if o.number or o.chosen])
