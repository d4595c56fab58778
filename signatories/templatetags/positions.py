"""Positions as marks: a glyph, a colour by stance and always a word; charts of one mark each."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from signatories.models import Position
from signatories.publishing.marks import CIRCLES, COLOURS, FILL, ROWS, symbol

register = template.Library()


@register.filter
def colour(position: str) -> str:
    """The class of a position's colour."""
    return COLOURS[Position(position)]


@register.filter
def position_word(position: str) -> str:
    """What a position is called."""
    return str(Position(position).label)


@register.simple_tag
def glyph(position: str, is_country: bool = True, possibly: bool = False) -> SafeString:
    """The mark of a position, for beside its word."""
    return _glyph(Position(position), is_country, possibly)


@lru_cache(maxsize=128)
def _glyph(position: Position, is_country: bool, possibly: bool) -> SafeString:
    return format_html(
        '<svg class="glyph{}" aria-hidden="true"><use href="#{}"/></svg>',
        " possibly" if possibly else "",
        symbol(position, is_country),
    )


@register.simple_tag
def unit_chart(chart, css: str, label: str = "", pitch: int = 20) -> SafeString:
    """One mark a participant, in columns of five; a group starts a new column.

    ``chart``: groups of marks, as ``signatories.web.charts`` makes them. With a ``label`` the chart
    is a picture of its own, with names as tooltips; without, its numbers stand in the same row.
    """
    drawn: list[str] = []
    place = 0
    for group in chart.groups:
        place = -(-place // ROWS) * ROWS
        drawn += _marks(group, place, pitch, bool(label))
        place += len(group)
        if group is chart.groups[0] and chart.unnamed:
            drawn += _unnamed(chart, place, pitch)
            place += chart.unnamed
    width, height = max(-(-place // ROWS), 1) * pitch, ROWS * pitch
    spoken = (("role", "img"), ("aria-label", label)) if label else (("aria-hidden", "true"),)
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" width="{}" height="{}" {}>{}</svg>',
        css,
        width,
        height,
        width,
        height,
        format_html_join(" ", '{}="{}"', spoken),
        mark_safe("".join(drawn)),  # noqa: S308  # names are escaped, all else is ours
    )


def _marks(group, place: int, pitch: int, named: bool) -> Iterator[str]:
    for number, mark in enumerate(group, place):
        title = f"<title>{escape(mark.name)}</title>" if named and mark.name else ""
        glyph_id, css = symbol(mark.position, mark.is_country), COLOURS[mark.position]
        if glyph_id in CIRCLES and not mark.possibly:
            yield _circle(CIRCLES[glyph_id], css, number, pitch, title)
        else:
            css = f"{css}{' possibly' if mark.possibly else ''}"
            yield _use(glyph_id, css, number, pitch, title)


def _unnamed(chart, place: int, pitch: int) -> Iterator[str]:
    """Reported, and not known by name: dashed marks."""
    mark, css = symbol(chart.unnamed_as, True), f"{COLOURS[chart.unnamed_as]} possibly"
    for each in range(place, place + chart.unnamed):
        yield _use(mark, css, each, pitch, "")


def _use(href: str, css: str, number: int, pitch: int, title: str) -> str:
    """Hundreds on a page. ``title`` is escaped already."""
    size = pitch * FILL
    column, row = divmod(number, ROWS)
    margin = (pitch - size) / 2
    x, y = f"{column * pitch + margin:.4g}", f"{row * pitch + margin:.4g}"
    return (
        f'<use class="{css}" href="#{href}" x="{x}" y="{y}" '
        f'width="{size:.4g}" height="{size:.4g}">{title}</use>'
    )


def _circle(shape: tuple[float, float], css: str, number: int, pitch: int, title: str) -> str:
    """The same mark as by ``_use``, for a third of the browser's work. ``title`` is escaped."""
    radius, line = (measure * pitch * FILL / 16 for measure in shape)
    column, row = divmod(number, ROWS)
    x, y = f"{(column + 0.5) * pitch:g}", f"{(row + 0.5) * pitch:g}"
    css, width = (f"{css} open", f' stroke-width="{line:.3g}"') if line else (css, "")
    return f'<circle class="{css}" cx="{x}" cy="{y}" r="{radius:.3g}"{width}>{title}</circle>'


@register.simple_tag
def bar(part: int, whole: int) -> SafeString:
    """A share, for beside the numbers that say it."""
    width = round(100 * part / whole, 1) if whole else 0
    return format_html(
        '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar-bg" width="100" height="6"/>'
        '<rect class="p-signed" width="{}" height="6"/></svg>',
        width,
    )
