"""Who stayed with a series of summits, in one look: for its page and for its picture."""

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signatories.models import Position, Series, Stance
from signatories.positions.clock import Clock
from signatories.positions.editions import Edition, Path, editions, paths
from signatories.publishing.share_images import Label
from signatories.web.charts import Mark

_REFUSED = (Position.DECLINED, Position.WITHDREW)


class SeriesSummary:
    """One text of each edition, and everybody through them."""

    def __init__(self, clock: Clock, series: Series):
        self.clock, self.series = clock, series
        self.title = _("%s: who stayed, joined and left") % series.name

    @cached_property
    def editions(self) -> list[Edition]:
        return editions(self.clock, self.series)

    @cached_property
    def compared(self) -> list[Edition]:
        return [edition for edition in self.editions if edition.text is not None]

    @cached_property
    def paths(self) -> list[Path]:
        return paths(self.clock, self.compared)

    @cached_property
    def sentences(self) -> list[str]:
        """How many signed one of the texts, and how many all of them."""
        texts = len(self.compared)
        if texts < 2:
            return [_("There are no two texts of it to compare yet.")]
        joined = [path.joined for path in self.paths]
        some, every = sum(n > 0 for n in joined), sum(n == texts for n in joined)
        of_some = ngettext(
            "%(n)d participant signed at least one of the %(texts)d texts compared.",
            "%(n)d participants signed at least one of the %(texts)d texts compared.",
            some,
        )
        of_every = ngettext("%(n)d signed every one.", "%(n)d signed every one.", every)
        return [of_some % {"n": some, "texts": texts}, of_every % {"n": every}]

    @cached_property
    def blocks(self) -> list[list[Mark]]:
        """A block of marks for each text compared, the oldest first: who signed, then who refused.

        Organisations stand after countries.
        """
        return [
            [*self._marks(place, joined=True), *self._marks(place, joined=False)]
            for place in range(len(self.compared))
        ]

    def _marks(self, place: int, *, joined: bool) -> list[Mark]:
        standings = [(path.participant, path.standings[place]) for path in self.paths]
        found = [
            Mark(standing.position, is_country=who.is_country)
            for who, standing in standings
            if standing
            and (standing.stance == Stance.JOINED if joined else standing.position in _REFUSED)
        ]
        return sorted(found, key=lambda mark: (mark.position, not mark.is_country))

    @cached_property
    def labels(self) -> list[Label]:
        """Each block by the name of its edition with the number that signed; then the refusals."""
        found = [
            Label(Position.SIGNED, edition.summit.label, sum(m.position not in _REFUSED for m in b))
            for edition, b in zip(self.compared, self.blocks, strict=True)
        ]
        drawn = [mark.position for block in self.blocks for mark in block]
        return found + [
            Label(position, capfirst(str(position.label)), drawn.count(position))
            for position in _REFUSED
            if position in drawn
        ]
