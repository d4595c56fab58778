"""``/signatures/``: who stands where, narrowed by facets; ``/signatures.csv``: the same rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from signatories.filters.problems import SHOWN, Problem
from signatories.filters.record import PositionFilter
from signatories.models import JOINED, STANCES, Participant, Stance
from signatories.positions.rules import ACT_POSITIONS
from signatories.positions.standings import Question, Row, rows
from signatories.publishing.csv import MEDIA_TYPE, file_name, position_csv
from signatories.publishing.tables import POSITIONS
from signatories.web.citing import CitableView
from signatories.web.facets import Facet, Facets
from signatories.web.paging import BadCursor, page_of
from signatories.web.views.base import CLOCKS, address

PAGE = 50
REFUSED = tuple(p for p, stance in STANCES.items() if stance == Stance.REFUSED)
WHO = ("participant", "country", "organisation")


@dataclass(frozen=True)
class Chip:
    """One thing asked, with the address of the table without it."""

    label: str
    without: str


class SignatureListView(CitableView):
    template_name = "pages/signatures.html"
    section = "signatures"
    filterset_class = PositionFilter
    shaping = ("cursor", "format")
    csv = False

    def shaping_problems(self) -> list[Problem]:
        found = super().shaping_problems()
        given = self.request.GET.get("format", "csv")
        if given != "csv":
            message = _("This table is a page, or a file with format=csv.")
            found.append(Problem("format", given[:SHOWN], message, ("csv",)))
        return found

    def answer(self) -> HttpResponseBase:
        as_file = self.style is None and (self.csv or "format" in self.request.GET)
        return self.file() if as_file else super().answer()

    def cited_title(self) -> str:
        """What the table holds, narrowed as its chips say."""
        chosen = "; ".join(chip.label for chip in self.chips(self.drawn))
        title = _("Signatures and other positions")
        return f"{title} ({chosen})" if chosen else title

    def file(self) -> StreamingHttpResponse:
        """All rows of the view, whatever the page."""
        name = file_name(POSITIONS, self.clock)
        return StreamingHttpResponse(
            position_csv(self.asked_for),
            headers={
                "Content-Type": MEDIA_TYPE,
                "Content-Disposition": f'attachment; filename="{name}"',
            },
        )

    def get_context_data(self, **kwargs):
        page = page_of(self.rows(), PAGE, lambda row: ":".join(row.key))
        asked = self.question.asked
        return super().get_context_data(
            rows=page.rows,
            next=page.next and address(self.request, cursor=page.next),
            first=address(self.request, cursor=None) if self.request.GET.get("cursor") else "",
            total=self.facets.total,
            facets=self.drawn,
            chips=self.chips(self.drawn),
            shortcuts=[] if "position" in asked else self.shortcuts(),
            asked=asked,
            who=[(name, code) for name in WHO for code in asked.get(name, ())],
            clocks={name: self.request.GET.get(name, "") for name in CLOCKS},
            query=address(self.request, cursor=None, format=None).partition("?")[2],
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

    def chips(self, facets: list[Facet]) -> list[Chip]:
        """Everything that narrows the table, each with the way to drop it."""
        found = [
            Chip(option.label, self._without(facet.name, option.value))
            for facet in facets
            for option in facet.chosen
        ]
        asked = self.question.asked
        names = self.names_of_chosen()
        for name in WHO:
            found += [Chip(names[c], self._without(name, c)) for c in asked.get(name, ())]
        days = (("date_from", _("from %s")), ("date_to", _("until %s")))
        for name, words in days:
            if day := asked.get(name):
                label = words % date_format(day, "j M Y")
                found.append(Chip(label, self._without(name, str(day))))
        if text := asked.get("q"):
            found.append(Chip(f"“{text}”", address(self.request, q=None, cursor=None)))
        return found

    def names_of_chosen(self) -> dict[str, str]:
        """Code as asked -> the name of the participant that it means at the revision."""
        asked = self.question.asked
        chosen = {code: pk for name in WHO for code, pk in asked.get(name, {}).items()}
        merged = Participant.objects.merged_into(self.clock.revision) if chosen else {}
        meant = {code: merged.get(pk, pk) for code, pk in chosen.items()}
        found = Participant.objects.in_bulk(set(meant.values()))
        return {code: found[pk].name for code, pk in meant.items()}

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

    def _without(self, name: str, value: str) -> str:
        """The first page of the table without one of the values of a parameter."""
        given = [part.strip() for t in self.request.GET.getlist(name) for part in t.split(",")]
        kept = [text for text in given if text.casefold() != value.casefold()]
        return address(self.request, **{name: kept, "cursor": None})
