"""Lists of names: hundreds on a page, so they are made here and not by a template for each."""

from collections.abc import Iterable

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from signatories.models import Position, Stance, Statement
from signatories.models.links import path_to
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
        self.marks: dict[tuple, SafeString] = {}

    def item(self, row: Row) -> SafeString:
        standing, participant = row.standing, row.participant
        key = (standing.position, participant.is_country)
        if key not in self.marks:
            self.marks[key] = glyph(standing.position, participant.is_country)
        return format_html(
            '<li class="{}">{}<a href="{}">{}</a>{}{}{}{}</li>',
            colour(standing.position),
            self.marks[key],
            with_query(participant.get_absolute_url(), self.query),
            participant.name,
            self._since(row) if standing.since_latest else "",
            self.late if self._is_late(row) else "",
            self._possibly(row) if standing.possibly else "",
            self._disputed(row) if standing.is_disputed else "",
        )

    def _since(self, row: Row) -> SafeString:
        standing = row.standing
        words = when(standing.since, standing.since_earliest, standing.since_latest)
        if standing.position not in _SAID:
            words = format_html("{}, {}", position_word(standing.position), words)
        if standing.act_public_id:
            proof = with_query(path_to("web:act", standing.act_public_id), self.query)
        else:
            proof = self._claims(row)
        return format_html(' <a class="meta" href="{}">{}</a>', proof, words)

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
