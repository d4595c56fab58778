"""The cells of the matrix: thousands on a page, so that each is put together only once."""

from functools import cache

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from signatories.models import STANCES, Evidence, Position, Stance
from signatories.positions.fold import Standing
from signatories.positions.matrix import Line
from signatories.positions.standings import Row
from signatories.templatetags.positions import COLOURS, glyph, position_word

register = template.Library()


@register.simple_tag(takes_context=True)
def matrix_cells(context: Context, line: Line) -> SafeString:
    """A cell for each statement: the mark, its words for a screen reader, the way to its proof.

    Dots are no stop of the Tab key: the names of the row and the column lead to the same.
    """
    query = context.get("clock_query", "")
    suffix = escape(f"?{query}") if query else ""
    language = get_language() or ""
    return mark_safe(  # noqa: S308  # of codes, slugs and numbers, and of pieces that are escaped
        "".join(_cell(cell, line.participant.code, suffix, language) for cell in line.cells)
    )


def _cell(row: Row | None, code: str, suffix: str, language: str) -> str:
    if row is None:
        return _none(language)
    standing = row.standing
    css, words = _mark(
        standing.position,
        _shown_as(standing),
        row.participant.is_country,
        standing.evidence == Evidence.DISPUTED,
        tuple((held.group, held.position) for held in row.through) if _silent(standing) else (),
        language,
    )
    if standing.act_public_id:
        where = f"{_acts()}{standing.act_public_id}/"
    else:
        where = f"{_claims()}{row.statement.slug}/{code}/"
    stop = "" if standing.sources or not _silent(standing) else ' tabindex="-1"'
    return f'<td class="{css}"><a href="{where}{suffix}"{stop}>{words}</a></td>'


def _silent(standing: Standing) -> bool:
    return STANCES[standing.position] == Stance.NONE


def _shown_as(standing: Standing) -> Position | None:
    """What it may already be, where nothing certain stands."""
    return standing.possibly if _silent(standing) else None


@cache
def _acts() -> str:
    return reverse("web:act", args=[0]).removesuffix("0/")


@cache
def _claims() -> str:
    return reverse("web:claims", args=["s", "c"]).removesuffix("s/c/")


@cache
def _none(language: str) -> str:
    words = escape(_("not among those who could join"))
    return f'<td class="none"><span class="vh">{words}</span></td>'


@cache
def _mark(
    position: Position,
    possibly: Position | None,
    is_country: bool,
    disputed: bool,
    through: tuple[tuple[str, Position], ...],
    language: str,
) -> tuple[str, SafeString]:
    """The class of a cell, and what is in it: few of them, however many the cells."""
    said = [position_word(position)]
    if possibly:
        said.append(_("possibly %(word)s") % {"word": position_word(possibly)})
    for group, held in through:
        words = {"group": group.upper(), "word": position_word(held)}
        said.append(_("through %(group)s: %(word)s") % words)
    if disputed:
        said.append(_("sources disagree"))
    mark = glyph(possibly or position, is_country, possibly is not None)
    css = COLOURS[possibly or position] + (" disputed" if disputed else "")
    return css, format_html('{}<span class="vh">{}</span>', mark, ", ".join(said))
