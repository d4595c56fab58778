"""The shapes of the world map, as ``assets/map/build-map.mjs`` made them from Natural Earth.

Which areas are disputed, and what is drawn with what, is decided there: docs/decisions/map.md.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "world.json"


@dataclass(frozen=True, slots=True)
class Shape:
    """One country or area: a path, a circle where it is too small to see, or both.

    ``code`` is a participant's code, or ``x-`` and a word for an area that is nobody's alone.
    """

    code: str
    kind: str
    path: str = ""
    circle: tuple[int, int] | None = None

    @property
    def is_disputed(self) -> bool:
        return self.kind == "disputed"

    @property
    def only_if_held(self) -> bool:
        """True for specks of territory: a circle, drawn only where it has something to say."""
        return self.kind == "territory" and not self.path


@dataclass(frozen=True, slots=True)
class World:
    """All shapes in drawing order: circles last, on top."""

    width: int
    height: int
    radius: float
    source: str
    shapes: tuple[Shape, ...]
    # Whose shapes take a colour: all but the disputed areas.
    codes: frozenset[str]


@cache
def world() -> World:
    """Read once per process."""
    made = json.loads(_FILE.read_text(encoding="utf-8"))
    shapes = tuple(_shape(shape) for shape in made["shapes"])
    return World(
        made["width"],
        made["height"],
        made["radius"],
        made["source"],
        shapes,
        frozenset(shape.code for shape in shapes if not shape.is_disputed),
    )


def _shape(made: dict) -> Shape:
    circle = (made["cx"], made["cy"]) if "cx" in made else None
    return Shape(made["code"], made["kind"], made.get("d", ""), circle)
