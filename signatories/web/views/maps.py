"""``/map/``: who joined, on a map, with its table; the maps as files; names and borders."""

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signatories.filters.maps import MapFilter
from signatories.models import (
    JOINED,
    Participant,
    Revision,
    Series,
    Statement,
    StatementKind,
    Topic,
)
from signatories.positions.standings import of_statement
from signatories.publishing.map_files import COLOURS, MARGIN, laid_out
from signatories.publishing.maps import (
    COUNTED,
    Counted,
    WorldMap,
    count_map,
    position_map,
    present_lines,
)
from signatories.publishing.pictures import png_of
from signatories.web.address import address, with_query
from signatories.web.chips import Chip, chips_of
from signatories.web.chosen import Chosen, chips_of_chosen, chosen, chosen_in_words
from signatories.web.citing import CitableView
from signatories.web.files import csv_file
from signatories.web.findings import before_adoption, statement_sentences
from signatories.web.manners import whole
from signatories.web.shortfalls import shortfalls_of
from signatories.web.standings import recorded
from signatories.web.views.base import RecordView, clock_query

PNG_WIDTH = 1600
FILES = ("svg", "png", "csv")


class MapFileView(RecordView):
    """A map that can be taken as a file. ``file``: ``svg``, ``png``, or empty for the page."""

    file = ""

    def map_file(self, title: str, drawn: WorldMap, page: str, name: str) -> HttpResponse:
        """The map alone, with its title, legend, source, revision and the address of its page."""
        layout = laid_out(title, drawn.finding, drawn.meanings, self._notes(page))
        context = {
            "page": layout,
            "title": title,
            "map": drawn,
            "margin": MARGIN,
            "colours": {token.replace("-", "_"): colour for token, colour in COLOURS.items()},
        }
        svg = render_to_string("pictures/map.svg", context)
        kind = "image/png" if self.file == "png" else "image/svg+xml; charset=utf-8"
        body = png_of(svg, width=PNG_WIDTH) if self.file == "png" else svg
        number = f"-revision-{self.clock.revision}"
        day = f"-as-of-{self.clock.as_of}" if self.clock.as_of else ""
        disposition = f'inline; filename="{name}-map{number}{day}.{self.file}"'
        return HttpResponse(body, content_type=kind, headers={"Content-Disposition": disposition})

    def _notes(self, page: str) -> list[str]:
        made = Revision.objects.filter(number=self.clock.revision).first()
        words = {"number": self.clock.revision, "page": page}
        if made is None:
            record = _("Who Signed, before its first revision. %(page)s") % words
        else:
            words["day"] = date_format(made.made_at.date(), "j M Y")
            record = _("Who Signed, revision %(number)d of %(day)s. %(page)s") % words
        notes = [record]
        if self.clock.as_of:
            notes.append(_("Positions as of %s.") % date_format(self.clock.as_of, "j M Y"))
        notes.append(
            _(
                "Borders: Natural Earth, Equal Earth projection. Hatched areas are disputed and "
                "take no colour. No position on any border is implied."
            )
        )
        return notes


class StatementMapView(MapFileView):
    """The map of one statement as a file."""

    section = "statements"

    def answer(self) -> HttpResponseBase:
        statement = get_object_or_404(
            Statement.objects.record(self.clock.revision), slug=self.kwargs["slug"]
        )
        rows = of_statement(self.clock, statement)
        short = shortfalls_of(self.clock, statement, rows)
        before = before_adoption(self.clock, rows)
        finding = " ".join(statement_sentences(statement, rows, short, before=before))
        drawn = position_map(self.clock, rows, finding)
        query = clock_query(self.request)
        page = statement.get_absolute_url() + (f"?{query}" if query else "")
        return self.map_file(statement.title, drawn, whole(self.request, page), statement.slug)


class MapView(MapFileView, CitableView):
    """Several statements, coloured by how many were joined; one alone, by position.

    The same numbers are in the table below, and in ``/map.csv``.
    """

    template_name = "pages/map.html"
    section = "map"
    filterset_class = MapFilter

    def answer(self) -> HttpResponseBase:
        if self.style is not None:  # the citation of the map, whichever file was named
            return super().answer()
        if self.file == "csv":
            return self.csv()
        if self.file:
            page = reverse("web:map") + self._query()
            return self.map_file(self.title, self.map, whole(self.request, page), "who-joined")
        return super().answer()

    def csv(self) -> StreamingHttpResponse:
        """One line for each country, whatever it joined."""
        return csv_file(COUNTED, self.lines, self.clock, part=self.question.told_apart)

    @cached_property
    def statements(self) -> list[Statement]:
        return self.question.statements

    @cached_property
    def alone(self) -> Statement | None:
        """The statement, if only one is asked about: its map shows positions, not counts."""
        return self.statements[0] if len(self.statements) == 1 else None

    @cached_property
    def lines(self) -> list[Counted]:
        """Every country that there is, or that joined one, with how many it joined."""
        ids = [statement.pk for statement in self.statements]
        standings = recorded(self.clock, statements=ids) if ids else []
        return present_lines(
            Participant.objects.unmerged(self.clock.revision).countries().in_order(), standings
        )

    @cached_property
    def map(self) -> WorldMap:
        if self.alone is None:
            return count_map(self.lines, len(self.statements))
        rows = of_statement(self.clock, self.alone)
        short = shortfalls_of(self.clock, self.alone, rows)
        before = before_adoption(self.clock, rows)
        said = " ".join(statement_sentences(self.alone, rows, short, before=before))
        return position_map(self.clock, rows, said)

    @property
    def title(self) -> str:
        if self.alone is not None:
            return self.alone.title
        number = len(self.statements)
        words = ngettext(
            "How many of %d statement each country joined",
            "How many of %d statements each country joined",
            number,
        )
        narrowed = ", ".join(chip.label for chip in self.chips())
        return f"{words % number} ({narrowed})" if narrowed else words % number

    def cited_title(self) -> str:
        return _("Map: %s") % self.title

    def get_context_data(self, **kwargs):
        joined = [line for line in self.lines if line.joined or line.possible]
        return super().get_context_data(
            map=self.map,
            alone=self.alone,
            statements=self.statements,
            lines=joined,
            silent=len(self.lines) - len(joined),
            chips=self.chips(),
            said=chosen_in_words(self.narrowed_to, str(self.question.asked.get("q", ""))),
            asked={n: v if n == "q" else list(v) for n, v in self.question.asked.items()},
            kinds=StatementKind.choices,
            topics=Topic.objects.record(self.clock.revision),
            all_series=Series.objects.record(self.clock.revision),
            files={file: reverse(f"web:map-{file}") + self._query() for file in FILES},
            **self.as_query(),
            **kwargs,
        )

    def as_query(self) -> dict[str, str]:
        """The same as a file and for programs; of no statement there is no such question."""
        file = reverse("web:map-csv") + self._query()
        if not self.statements:
            return {"as_file": file}
        if self.alone:
            file = with_query(reverse("web:signatures-csv"), self.api_query())
        return {
            "as_file": file,
            "as_query": with_query(reverse("api:position-list"), self.api_query()),
        }

    def api_query(self) -> str:
        """The rows behind the map, as the API is asked for them."""
        slugs = ",".join(s.slug for s in self.statements) if self.question.asked else ""
        asked = {
            "position": "" if self.alone else ",".join(JOINED),
            "statement": self.alone.slug if self.alone else slugs,
        }
        parts = [f"{name}={value}" for name, value in asked.items() if value]
        return "&".join(filter(None, [*parts, clock_query(self.request)]))

    def chips(self) -> list[Chip]:
        """Everything that narrows the statements, each with the way to drop it."""
        text = str(self.question.asked.get("q", ""))
        return chips_of_chosen(self.request, self.narrowed_to) + chips_of(self.request, (), text)

    @cached_property
    def narrowed_to(self) -> list[Chosen]:
        return chosen(self.question.asked, self.clock.revision)

    def _query(self) -> str:
        query = address(self.request).partition("?")[2]
        return f"?{query}" if query else ""


class NamesAndBordersView(RecordView):
    """What the map draws where, and why; what names mean."""

    template_name = "pages/names_and_borders.html"
    section = "method"
