"""What happened when, in words and drawn to the scale of time."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from signatories.models import ActKind
from signatories.templatetags.positions import COLOURS, symbol

register = template.Library()

_ROW = 30
_AXIS = 20


@register.simple_tag
def how_many(kind: ActKind, n: int) -> str:
    """``58 signed``: what so many did on a day."""
    words = {
        ActKind.SIGNED: ngettext("%d signed", "%d signed", n),
        ActKind.RATIFIED: ngettext("%d ratified", "%d ratified", n),
        ActKind.ACCEPTED: ngettext("%d accepted", "%d accepted", n),
        ActKind.APPROVED: ngettext("%d approved", "%d approved", n),
        ActKind.ACCEDED: ngettext("%d acceded", "%d acceded", n),
        ActKind.SUCCEEDED: ngettext("%d succeeded", "%d succeeded", n),
        ActKind.DECLINED: ngettext("%d declined", "%d declined", n),
        ActKind.WITHDREW: ngettext("%d withdrew", "%d withdrew", n),
        ActKind.VOTED_FOR: ngettext("%d voted in favour", "%d voted in favour", n),
        ActKind.VOTED_AGAINST: ngettext("%d voted against", "%d voted against", n),
        ActKind.ABSTAINED: ngettext("%d abstained", "%d abstained", n),
        ActKind.ISSUED: ngettext("%d issued it", "%d issued it", n),
        ActKind.SPONSORED: ngettext("%d sponsored it", "%d sponsored it", n),
    }
    return words[kind] % n


@register.simple_tag
def time_strip(strip) -> SafeString:
    """The strip that ``signatories.web.strips`` makes. The list beside it says the same in words.

    Places are per cent and sizes are pixels, so it fits any width and nothing is squeezed.
    """
    height = strip.rows * _ROW
    ticks = format_html_join(
        "",
        '<line x1="{}%" x2="{}%" y1="0" y2="{}"/><text x="{}%" y="{}" dx="4">{}</text>',
        ((place, place, height + _AXIS, place, height + 14, year) for year, place in strip.years),
    )
    marks = format_html_join("", "{}", ((_mark(mark),) for mark in strip.marks))
    return format_html(
        '<svg class="strip-time" width="100%" height="{}" aria-hidden="true">'
        '<g class="years">{}<line x1="0" x2="100%" y1="{}" y2="{}"/></g>{}</svg>',
        height + _AXIS,
        ticks,
        height,
        height,
        marks,
    )


def _mark(mark) -> SafeString:
    middle = mark.row * _ROW + _ROW / 2
    half = mark.size / 2
    line: SafeString | str = ""
    if not mark.certain:
        line = format_html(
            '<line x1="{}%" x2="{}%" y1="{}" y2="{}"/>', mark.since, mark.at, middle, middle
        )
    return format_html(
        '<g class="{}">{}<use class="{}" href="#{}" x="{}%" y="{}" width="{}" height="{}"'
        ' transform="translate({} 0)"/></g>',
        COLOURS[mark.position],
        line,
        "" if mark.certain else "possibly",
        symbol(mark.position, mark.is_country),
        mark.at,
        middle - half,
        mark.size,
        mark.size,
        -half,
    )
