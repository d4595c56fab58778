"""A world map that stands alone: its paints as attributes, its texts broken into lines.

``templates/pictures/map.svg`` draws it. Colours are those of ``css/tokens.css`` by day; a test
compares them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from signatories.publishing.lettering import TEXT, TITLE, Face, lines, width
from signatories.publishing.maps import DISPUTED, POSSIBLY
from signatories.publishing.world import world

# Token of css/tokens.css -> its colour by day.
COLOURS = {
    "paper": "#fdfdfc",
    "panel-2": "#e6eaeb",
    "ink": "#14212d",
    "ink-2": "#4a5964",
    "p-signed": "#1d62ab",
    "p-declined": "#c8420f",
    "p-withdrew": "#8f3b82",
    "p-attended": "#a86f00",
    "p-signed-fill": "#2b6fb6",
    "p-declined-fill": "#d3501d",
    "p-withdrew-fill": "#9d4a90",
    "p-attended-fill": "#e0a92e",
    "p-signed-tint": "#e4eef8",
    "p-none-fill": "#d9dfe2",
    "map-disputed": "#a5afb6",
    "q0": "#d9dfe2",
    "q1": "#c4dbef",
    "q2": "#98c1e4",
    "q3": "#659fd2",
    "q4": "#397cbc",
    "q5": "#1b5a9d",
    "q6": "#0e3a6d",
}
_FILLS = {
    "p-signed": COLOURS["p-signed-fill"],
    "p-none": COLOURS["p-none-fill"],
    "p-out": COLOURS["panel-2"],
    **{f"q{n}": COLOURS[f"q{n}"] for n in range(7)},
}
MARGIN = 32
_TITLE, _TEXT, _SMALL = 38, 22, 18  # font sizes
_LEADING = 1.35
_SWATCH = 36


def paint_attributes(paint: str) -> str:
    """What the class of a paint is in site.css, as attributes."""
    if paint.startswith(POSSIBLY):
        edge = COLOURS[paint.split()[-1].replace("p-consensus", "p-signed")]
        fill = COLOURS["p-none-fill"]
        return f'fill="{fill}" stroke="{edge}" stroke-width="1.5" stroke-dasharray="3 2"'
    if paint in _FILLS:
        return f'fill="{_FILLS[paint]}"'
    if paint == DISPUTED:
        return f'fill="url(#pt-disputed)" stroke="{COLOURS["map-disputed"]}"'
    return f'fill="url(#pt-{paint.removeprefix("p-")})"'


@dataclass(frozen=True)
class Line:
    """A line of text: where it stands, how large it is."""

    text: str
    y: int
    size: int


@dataclass(frozen=True)
class Sample:
    """A sample of a paint with its meaning."""

    paint: str
    text: str
    x: int
    y: int

    @property
    def attributes(self) -> str:
        return paint_attributes(self.paint)

    @property
    def text_x(self) -> int:
        return self.x + _SWATCH + 10

    @property
    def top(self) -> int:
        return self.y - 17


@dataclass(frozen=True)
class MapPage:
    """Everything around the shapes, laid out from top to bottom."""

    width: int
    height: int
    title: list[Line]
    finding: list[Line]
    map_top: int
    samples: list[Sample]
    notes: list[Line]


def laid_out(
    title: str, finding: str, meanings: Iterable[tuple[str, str]], notes: Iterable[str]
) -> MapPage:
    """``meanings``: (paint, words). ``notes``: sentences below the legend, each on its own line."""
    at = MARGIN
    title_lines, at = _lines([title], at, TITLE, _TITLE)
    finding_lines, at = _lines([finding], at + 6, TEXT, _TEXT)
    map_top = at + 16
    samples, at = _samples(meanings, map_top + world().height + 20)
    note_lines, at = _lines(notes, at + 10, TEXT, _SMALL)
    return MapPage(
        world().width, at + MARGIN, title_lines, finding_lines, map_top, samples, note_lines
    )


def _lines(texts: Iterable[str], top: int, face: Face, size: int) -> tuple[list[Line], int]:
    found = []
    for text in texts:
        for part in lines(text, face, size, world().width - 2 * MARGIN):
            top += round(size * _LEADING)
            found.append(Line(part, top - round(size * 0.3), size))
    return found, top


def _samples(meanings: Iterable[tuple[str, str]], top: int) -> tuple[list[Sample], int]:
    x, y = MARGIN, top + _TEXT
    found: list[Sample] = []
    for paint, words in meanings:
        wide = _SWATCH + 10 + round(width(words, TEXT, _TEXT)) + 32
        if found and x + wide > world().width - MARGIN:
            x, y = MARGIN, y + round(_TEXT * 1.6)
        found.append(Sample(paint, words, x, y))
        x += wide
    return found, y + 12
