"""A query -> what it finds, ranked."""

from dataclasses import dataclass

from signatories.positions.clock import Clock
from signatories.searching.alike import alike
from signatories.searching.kept import index
from signatories.searching.matching import Query, hits
from signatories.searching.things import Hit, Rank, Thing, ThingKind

_KINDS = list(ThingKind)


@dataclass(frozen=True)
class Found:
    """The best hits, and how many there are. ``alike``: nothing is written so; these nearly are."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    alike: bool = False


def search(text: str, clock: Clock, *, most: int) -> Found:
    """The ``most`` best of everything public at the clock that meets ``text``.

    Names in any language, titles, identifiers, codes; words in any order; the beginnings of words;
    in scripts without spaces any part. Only where nothing is named so, what is spelt alike.
    A dozen queries read what can be found at a revision, however much there is; then none.
    """
    query = Query.of(text)
    if query.is_empty:
        return Found()
    kept = index(clock.revision, clock.newest)
    things = [thing for thing in kept.things if _was(thing, clock)]
    found = list(hits(query, things))
    near: list[Hit] = []
    if all(hit.rank == Rank.INSIDE for hit in found):
        known = {id(hit.thing) for hit in found}
        near = [h for h in alike(query, kept.spellings, things) if id(h.thing) not in known]
    ordered = sorted([*found, *near], key=_order)
    return Found(tuple(ordered[:most]), len(ordered), alike=not found and bool(near))


def _was(thing: Thing, clock: Clock) -> bool:
    """False for what did not begin by the day asked: as the lists leave it out."""
    return clock.as_of is None or thing.since is None or thing.since <= clock.as_of


def _order(hit: Hit) -> tuple[bool, int, int, int, int]:
    """Things of one kind come in the order of their lists: sorting is stable."""
    text, thing = hit.text, hit.thing
    named = text.what if hit.rank < Rank.ACROSS else 0
    length = len(text.key) if thing.kind == ThingKind.PARTICIPANT else 0
    return (hit.alike, hit.rank, named, _KINDS.index(thing.kind), length)
