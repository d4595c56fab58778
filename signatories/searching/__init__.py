"""One box for everything public: what is written is found, and why. Reads only."""

from signatories.searching.kept import forget
from signatories.searching.search import Found, search
from signatories.searching.things import Hit, Thing, ThingKind
from signatories.searching.why import why

__all__ = ["Found", "Hit", "Thing", "ThingKind", "forget", "search", "why"]
