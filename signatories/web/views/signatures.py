"""``/signatures/``: who stands where, narrowed by facets; ``/signatures.csv``: the same rows."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.filters.record import PositionFilter
from signatories.filters.who import NAMING
from signatories.models import JOINED, STANCES, Stance
from signatories.positions.rules import ACT_POSITIONS
from signatories.positions.standings import Question, Row, rows
from signatories.publishing.tables import POSITIONS
from signatories.web.address import with_query
from signatories.web.chips import Chip, chips_of, in_words, span_in_words, without
from signatories.web.chosen import named
from signatories.web.facets import Facet, Facets
from signatories.web.files import FileView, csv_file
from signatories.web.paging import BadCursor, page_of
from signatories.web.views.base import CLOCKS, address

PAGE = 50
REFUSED = tuple(p for p, stance in STANCES.items() if stance == Stance.REFUSED)


class SignatureListView(FileView):
    template_name = "pages/signatures.html"
    section = "signatures"
    filterset_class = PositionFilter
    shaping = ("cursor", "format")
    other_format = gettext_lazy("This table is a page, or a file with format=csv.")

    def cited_title(self) -> str:
        """What the table holds, narrowed as its chips say."""
        chosen = "; ".join(chip.label for chip in self.chips())
        title = _("Signatures and other positions")
        return f"{title} ({chosen})" if chosen else title

    def file(self) -> StreamingHttpResponse:
        """All rows of the view, whatever the page."""
        return csv_file(POSITIONS, rows(self.asked_for), self.clock, part=self.question.told_apart)

    def get_context_data(self, **kwargs):
        page = page_of(self.rows(), PAGE, lambda row: ":".join(row.key))
        asked = self.question.asked
        query = address(self.request, cursor=None, format=None).partition("?")[2]
        return super().get_context_data(
            rows=page.rows,
            next=page.next and address(self.request, cursor=page.next),
            first=address(self.request, cursor=None) if self.request.GET.get("cursor") else "",
            total=self.facets.total,
            facets=self.drawn,
            chips=self.chips(),
            said=self.said(),
            shortcuts=[] if "position" in asked else self.shortcuts(),
            asked=asked,
            who=[(name, code) for name in NAMING for code in asked.get(name, ())],
            clocks={name: self.request.GET.get(name, "") for name in CLOCKS},
            as_file=with_query(reverse("web:signatures-csv"), query),
            as_query=with_query(reverse("api:position-list"), query),
            **kwargs,
        )

    @cached_property
    def facets(self) -> Facets:
        return Facets(self.question)

    @cached_property
    def drawn(self) -> list[Facet]:
        return self.facets.drawn()

    @cached_property
    def asked_for(self) -> Question:
        return self.question.question()

    def rows(self) -> Iterator[Row]:
        """The answers from the cursor on."""
        cursor = self.request.GET.get("cursor", "")
        slug, _colon, code = cursor.partition(":")
        try:
            yield from rows(self.asked_for, after=(slug, code) if cursor else None)
        except LookupError as error:
            raise BadCursor(cursor) from error

    def chips(self) -> list[Chip]:
        """Everything that narrows the table, each with the way to drop it."""
        asked = self.question.asked
        found = chips_of(self.request, self.drawn)
        for name, labels in self.named.items():
            for code, label in labels.items():
                found.append(Chip(label, without(self.request, name, code)))
        days = (("date_from", _("from %s")), ("date_to", _("until %s")))
        for name, words in days:
            if day := asked.get(name):
                label = words % date_format(day, "j M Y")
                found.append(Chip(label, without(self.request, name, str(day))))
        return [*found, *chips_of(self.request, (), self.text)]

    def said(self) -> list[str]:
        """The same in words, for above the table."""
        who = dict.fromkeys(label for labels in self.named.values() for label in labels.values())
        others = [(_("Country or organisation"), list(who)), (_("Position since"), self.since())]
        return in_words(self.drawn, self.text, others)

    def since(self) -> list[str]:
        """The days between which positions began, as asked; empty for any."""
        days = (self.question.asked.get(name) for name in ("date_from", "date_to"))
        return span_in_words(*(date_format(day, "j M Y") if day else None for day in days))

    @property
    def text(self) -> str:
        return str(self.question.asked.get("q", ""))

    @cached_property
    def named(self) -> dict[str, dict[str, str]]:
        """Parameter -> each code as asked, with whom it means at the revision."""
        return named(self.question.asked, self.clock.revision)

    def shortcuts(self) -> list[Chip]:
        """The same rows without the great number of those whose position nobody knows."""
        groups = (
            (_("signed or bound"), JOINED),
            (_("declined, withdrew or against"), REFUSED),
            (_("everything that somebody did"), ACT_POSITIONS),
        )
        return [
            Chip(label, address(self.request, position=[p.value for p in positions], cursor=None))
            for label, positions in groups
        ]
