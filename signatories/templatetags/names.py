"""Lists of names: hundreds on a page, so they are made here and not by a template for each."""

from collections.abc import Iterable
from html import escape

from django import template
from django.template.context import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from signatories.models import Position, Stance, Statement
from signatories.models.links import path_to
from signatories.positions.fold import Standing
from signatories.positions.standings import Row
from signatories.templatetags.addresses import with_query
from signatories.templatetags.days import when
from signatories.templatetags.positions import colour, glyph, position_word

register = template.Library()

# Lists of these stand under a heading that says the word.
_SAID = (Position.SIGNED, Position.ATTENDED, Position.NOT_LISTED)


@register.simple_tag(takes_context=True)
def names_of(context: Context, rows: Iterable[Row], statement: Statement) -> SafeString:
    """The items of a list of names of one statement, with marks, days and flags."""
    names = _Names(statement, str(context.get("clock_query") or ""))
    # Each item is escaped where it is made.
    return mark_safe("\n".join(names.item(row) for row in rows))  # noqa: S308


class _Names:
    """One list: what its items share is put in words once."""

    def __init__(self, statement: Statement, query: str):
        self.statement = statement
        self.query = query
        self.late = format_html(' <span class="flag">{}</span>', _("joined later"))
        self.disagree = _("sources disagree")
        self.begun: dict[tuple, SafeString] = {}
        self.dated: dict[tuple, str] = {}

    def item(self, row: Row) -> str:
        standing, participant = row.standing, row.participant
        key = (standing.position, participant.is_country)
        if key not in self.begun:
            mark = glyph(standing.position, participant.is_country)
            self.begun[key] = format_html('<li class="{}">{}', colour(standing.position), mark)
        where = escape(with_query(participant.get_absolute_url(), self.query))
        parts = [self.begun[key], f'<a href="{where}">{escape(participant.name)}</a>']
        if standing.since_latest:
            parts.append(self._since(row))
        if self._is_late(row):
            parts.append(self.late)
        if standing.possibly:
            parts.append(self._possibly(row))
        if standing.is_disputed:
            parts.append(self._disputed(row))
        return "".join((*parts, "</li>"))

    def _since(self, row: Row) -> str:
        standing = row.standing
        key = (standing.position, standing.since, standing.since_earliest, standing.since_latest)
        if key not in self.dated:  # many share a day
            self.dated[key] = self._day(standing)
        if standing.act_public_id:
            proof = with_query(path_to("web:act", standing.act_public_id), self.query)
        else:
            proof = self._claims(row)
        return f' <a class="meta" href="{escape(proof)}">{self.dated[key]}</a>'

    def _day(self, standing: Standing) -> str:
        words = when(standing.since, standing.since_earliest, standing.since_latest)
        between = "/" in standing.since or not standing.since
        if between and standing.since_earliest == self.statement.adopted_earliest:
            words = when("", None, standing.since_latest)  # nobody joins before it is adopted
        if standing.position not in _SAID:
            words = format_html("{}, {}", position_word(standing.position), words)
        return conditional_escape(words)

    def _is_late(self, row: Row) -> bool:
        adopted, since = self.statement.adopted_latest, row.standing.since_earliest
        return (
            row.standing.stance == Stance.JOINED
            and not self.statement.binding
            and adopted is not None
            and since is not None
            and since > adopted
        )

    def _possibly(self, row: Row) -> SafeString:
        words = _("possibly %(word)s") % {"word": position_word(row.standing.possibly or "")}
        return format_html(' <a class="meta" href="{}">{}</a>', self._claims(row), words)

    def _disputed(self, row: Row) -> SafeString:
        return format_html(
            ' <a class="flag warn" href="{}">{}</a>', self._claims(row), self.disagree
        )

    def _claims(self, row: Row) -> str:
        path = path_to("web:claims", self.statement.slug, row.participant.code)
        return with_query(path, self.query)
