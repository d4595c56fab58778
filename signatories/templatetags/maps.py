"""World maps as SVG: on a page, coloured by classes; as a file, coloured by attributes."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from signatories.models import Position
from signatories.positions.fold import Standing
from signatories.publishing.map_files import paint_attributes
from signatories.publishing.maps import POSSIBLY, Drawn, WorldMap
from signatories.publishing.world import Shape, world
from signatories.templatetags.addresses import with_query
from signatories.templatetags.days import when

register = template.Library()

_TAG = re.compile(r"<[^>]+>")
# Areas that no participant stands for.
_NAMES = {"x-crimea": gettext_lazy("Crimea"), "x-siachen": gettext_lazy("Siachen Glacier")}


@register.simple_tag(takes_context=True)
def world_map(context: Context, drawn: WorldMap) -> SafeString:
    """The shapes for a page: each with a title, and leading to its country.

    The links are for pointers; keyboards have the lists that say the same.
    """
    # Reversing an address two hundred times would take half of the map's time.
    country = escape(with_query(reverse("web:country", args=["CODE"]), context.get("clock_query")))

    def link(each: Drawn, inner: str) -> str:
        if each.participant is None:
            return f'<g class="{each.paint}">{inner}</g>'
        href = country.replace("CODE", each.participant.code, 1)
        return f'<a href="{href}" tabindex="-1" class="{each.paint}">{inner}</a>'

    return mark_safe(_shapes(drawn.drawn, link))  # noqa: S308  titles and addresses are escaped


@register.simple_tag
def map_for_file(drawn: WorldMap) -> SafeString:
    """The shapes for a file that stands alone."""

    def paint(each: Drawn, inner: str) -> str:
        return f"<g {paint_attributes(each.paint)}>{inner}</g>"

    return mark_safe(_shapes(drawn.drawn, paint))  # noqa: S308  titles are escaped


def _shapes(drawn: Iterable[Drawn], wrap: Callable[[Drawn, str], str]) -> str:
    said: dict[tuple, str] = {}
    outlines = _outlines()
    return "\n".join(
        wrap(each, f"<title>{escape(_title(each, said))}</title>{outlines[each.shape.code]}")
        for each in drawn
    )


@cache
def _outlines() -> dict[str, str]:
    return {shape.code: _outline(shape) for shape in world().shapes}


def _outline(shape: Shape) -> str:
    path = f'<path d="{shape.path}"/>' if shape.path else ""
    if shape.circle is None:
        return path
    x, y = shape.circle
    return f'{path}<circle cx="{x}" cy="{y}" r="{world().radius}"/>'


def _title(each: Drawn, said: dict[tuple, str]) -> str:
    """``France: signed, 11 Feb 2025``. ``said`` keeps what was put in words: many share a day."""
    name = each.participant.name if each.participant else _NAMES.get(each.shape.code, "")
    if each.shape.is_disputed:
        return _("%(name)s: disputed area, takes no colour") % {"name": name or each.shape.code}
    if not name:
        return each.shape.code
    if each.number is not None:
        return f"{name}: {ngettext('joined %d', 'joined %d', each.number) % each.number}"
    if each.standing is None:
        return f"{name}: {Position.NOT_ELIGIBLE.label}"
    standing = each.standing
    key = (standing.position, standing.possibly, standing.since, standing.since_latest)
    if key not in said:
        said[key] = _words(standing, possibly=each.paint.startswith(POSSIBLY))
    return f"{name}: {said[key]}"


def _words(standing: Standing, *, possibly: bool) -> str:
    words = str(standing.position.label)
    if standing.by_act and standing.since_latest:
        day = when(standing.since, standing.since_earliest, standing.since_latest)
        words = f"{words}, {_TAG.sub('', day)}"
    if possibly and standing.possibly:
        words = f"{words}; {_('possibly %s') % standing.possibly.label}"
    return words


@register.simple_tag
def swatch(paint: str) -> SafeString:
    """A sample of a paint, for beside its meaning."""
    return format_html(
        '<svg class="swatch {}" viewBox="0 0 24 14" width="24" height="14" aria-hidden="true">'
        '<rect x="1" y="1" width="22" height="12"/></svg>',
        paint,
    )
