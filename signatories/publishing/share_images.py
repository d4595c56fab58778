"""A statement or a participant as one picture: title, finding, unit chart, numbers, revision.

The same drawing is a share image of a fixed size and a chart file that is as high as it needs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Protocol

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from signatories.models import Position
from signatories.publishing.lettering import (
    STRONG,
    TEXT,
    TITLE,
    Face,
    drawable,
    fitted,
    sentences_that_fit,
    width,
    written,
)
from signatories.publishing.map_files import COLOURS as TOKENS
from signatories.publishing.marks import COLOURS, FILL, ROWS, symbol
from signatories.publishing.pictures import png_of

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
INNER = WIDTH - 2 * MARGIN
PAPER, INK, INK_2 = TOKENS["paper"], TOKENS["ink"], TOKENS["ink-2"]
MARKS = {name: TOKENS[name] for name in ("p-signed", "p-declined", "p-withdrew", "p-attended")}
MARKS["p-none"] = "#7e8a92"
# Marks are drawn no larger than this, however few there are.
PITCH = 40
_TITLE_SIZES = (60, 54, 48, 42, 38, 34, 30)
_FINDING, _SMALL = 28, 22
_LEADING = 1.2
# PNG pictures that are kept; one is about 50 kB.
MOST = 64


class Mark(Protocol):
    @property
    def position(self) -> Position: ...
    @property
    def is_country(self) -> bool: ...
    @property
    def possibly(self) -> bool: ...


@dataclass(frozen=True)
class Label:
    """One line of the legend."""

    position: Position
    words: str
    number: int
    possibly: bool = False


@dataclass(frozen=True)
class Picture:
    """What is drawn. ``otherwise`` stands for a title whose letters cannot be drawn.

    ``unnamed``: marks that are reported and not named, after those of the first group, as
    ``unnamed_as``. ``apart``: between two groups a column is left empty.
    """

    title: str
    otherwise: str
    kicker: str
    sentences: Sequence[str]
    groups: Sequence[Sequence[Mark]]
    credit: str
    labels: Sequence[Label] = field(default_factory=list)
    unnamed: int = 0
    unnamed_as: Position = Position.SIGNED
    is_country: bool = True
    apart: bool = False


def share_svg(picture: Picture) -> str:
    """1200 x 630 for those who share a link."""
    return _drawing(picture, HEIGHT, most_title=3, most_finding=2)


def chart_svg(picture: Picture) -> str:
    """1200 wide and as high as it needs, for print and slides."""
    return _drawing(picture, None, most_title=5, most_finding=6)


@lru_cache(maxsize=MOST)
def kept_png(svg: str, width: int) -> bytes:
    """The drawing as PNG, kept by what is drawn: it can be forgotten, and is never wrong."""
    return png_of(svg, width=width)


def _drawing(picture: Picture, height: int | None, most_title: int, most_finding: int) -> str:
    parts = [_head(picture)]
    y = 150.0
    y = _write_title(parts, picture, y, most_title)
    for line in _finding(picture, most_finding):
        y += _FINDING * 1.32
        parts.append(written(line, TEXT, _FINDING, MARGIN, y, INK))
    legend = _legend(picture)
    below = 34 * len(legend) + 54  # the legend and the credit
    top = y + 30
    room = (height - below - top - 14) if height else ROWS * PITCH
    chart, pitch = _chart(picture, room)
    parts.append(format_html('<g transform="translate({} {})">{}</g>', MARGIN, f"{top:.6g}", chart))
    bottom = height or round(top + ROWS * pitch + 20 + below)
    y = bottom - below + 20.0
    for row in legend:
        parts.append(format_html('<g transform="translate({} {})">{}</g>', MARGIN, f"{y:.6g}", row))
        y += 34
    credit = _fit(picture.credit, TEXT, 20)
    parts.append(written(credit, TEXT, 20, MARGIN, bottom - 28, INK_2))
    return _svg(picture, bottom, parts)


def _head(picture: Picture) -> SafeString:
    """The name on the signature line, and what kind of thing this is."""
    kicker = _fit(drawable(picture.kicker), TEXT, _SMALL)
    return format_html(
        '{}<path d="M{} 84H{}" stroke="{}" stroke-width="3"/>{}',
        written("Who Signed", TITLE, 36, MARGIN, 70, INK),
        MARGIN,
        WIDTH - MARGIN,
        INK,
        written(kicker, TEXT, _SMALL, MARGIN, 126, INK_2),
    )


def _write_title(parts: list[SafeString], picture: Picture, y: float, most: int) -> float:
    title = drawable(picture.title, picture.otherwise)
    size, broken = _title_lines(title, most)
    for number, line in enumerate(broken):
        y += size * (0.82 if not number else 1.12)
        parts.append(written(line, TITLE, size, MARGIN, y, INK))
    return y + 14


def _title_lines(title: str, most: int) -> tuple[int, list[str]]:
    """As few lines as a large size allows, then smaller letters."""
    for number, least in ((1, 48), (2, 42)):
        size, broken = fitted(title, TITLE, _TITLE_SIZES, INNER, number)
        if size >= least:
            return size, broken
    return fitted(title, TITLE, _TITLE_SIZES[3:], INNER, most)


def _finding(picture: Picture, most: int) -> list[str]:
    said = [drawable(sentence) for sentence in picture.sentences]
    return sentences_that_fit([s for s in said if s], TEXT, _FINDING, INNER, most)


def _fit(text: str, face: Face, size: float) -> str:
    """The text, cut if it is wider than the picture."""
    return fitted(text, face, (int(size),), INNER, 1)[1][0] if text.strip() else ""


def _chart(picture: Picture, room: float) -> tuple[SafeString, float]:
    """The marks, as large as the room and the width allow, and how far apart they are."""
    placed = list(_placed(picture))
    columns = max((place // ROWS for place, _m in placed), default=0) + 1
    pitch = min(room / ROWS, INNER / columns, PITCH)
    size = pitch * FILL
    uses = (
        (
            _use(
                mark,
                place // ROWS * pitch + (pitch - size) / 2,
                place % ROWS * pitch + (pitch - size) / 2,
                size,
            ),
        )
        for place, mark in placed
    )
    return format_html_join("", "{}", uses), pitch


@dataclass(frozen=True)
class _Unnamed:
    position: Position = Position.SIGNED
    is_country: bool = True
    possibly: bool = True


def _placed(picture: Picture) -> Iterator[tuple[int, Mark]]:
    """Each mark with its place: down columns of five, a group beginning a new column."""
    place = 0
    for number, group in enumerate(picture.groups):
        place = -(-place // ROWS) * ROWS
        place += ROWS if number and picture.apart else 0
        marks = [*group, *([_Unnamed(picture.unnamed_as)] * picture.unnamed if not number else [])]
        for mark in marks:
            yield place, mark
            place += 1


def _use(mark: Mark, x: float, y: float, size: float) -> SafeString:
    colour = MARKS[COLOURS[mark.position]]
    paint = (
        format_html('fill="none" stroke="{}" stroke-width="1.3" stroke-dasharray="2.2 1.7"', colour)
        if mark.possibly
        else format_html('fill="{0}" stroke="{0}" stroke-width="0"', colour)
    )
    return format_html(
        '<use href="#{}" x="{}" y="{}" width="{}" height="{}" {}/>',
        symbol(mark.position, mark.is_country),
        f"{x:.5g}",
        f"{y:.5g}",
        f"{size:.4g}",
        f"{size:.4g}",
        paint,
    )


def _legend(picture: Picture) -> list[SafeString]:
    """The numbers in rows that fit: mark, words, number."""
    rows: list[list[SafeString]] = []
    x = INNER + 1.0
    for label in picture.labels:
        wide = 30 + width(f"{label.words} ", TEXT, _SMALL) + width(str(label.number), STRONG, 24)
        if x + wide > INNER:
            rows.append([])
            x = 0.0
        rows[-1].append(_label(label, x, picture.is_country))
        x += wide + 32
    return [mark_safe("".join(row)) for row in rows]  # noqa: S308  # made of escaped parts


def _label(label: Label, x: float, is_country: bool) -> SafeString:
    mark = _Unnamed(label.position, is_country, label.possibly)
    after = x + 30 + width(f"{label.words} ", TEXT, _SMALL)
    return format_html(
        "{}{}{}",
        _use(mark, x, -17, 20),
        written(label.words, TEXT, _SMALL, x + 30, 0, INK),
        written(str(label.number), STRONG, 24, after, 0, INK),
    )


@cache
def _symbols() -> dict[str, str]:
    """The glyphs of the pages, by id."""
    sprite = render_to_string("components/sprite.html")
    found = re.findall(r'<symbol id="([^"]+)".*?</symbol>', sprite, re.DOTALL)
    whole = re.findall(r"<symbol .*?</symbol>", sprite, re.DOTALL)
    return dict(zip(found, whole, strict=True))


def _svg(picture: Picture, height: int, parts: list[SafeString]) -> str:
    body = "".join(parts)
    used = dict.fromkeys(re.findall(r'href="#([^"]+)"', body))
    glyphs = "".join(_symbols()[name] for name in used)
    title = format_html("<title>{}</title>", f"{picture.title}. {' '.join(picture.sentences)}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img">{title}'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>{glyphs}{body}</svg>'
    )
