"""What a page shows, as a file to take away."""

from collections.abc import Iterable

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.functional import Promise

from signatories.filters.problems import SHOWN, Problem
from signatories.positions.clock import Clock
from signatories.publishing.columns import Table, batches
from signatories.publishing.files import CSV, file_name
from signatories.web.citing import CitableView


def csv_file(
    table: Table, rows: Iterable, clock: Clock, *, part: str = ""
) -> StreamingHttpResponse:
    """All rows as CSV for people, streamed. ``part`` tells it from files of other rows."""
    name = file_name(table, clock, part=part)
    return StreamingHttpResponse(
        CSV.write(table, batches(rows)),
        headers={
            "Content-Type": CSV.content_type,
            "Content-Disposition": f'attachment; filename="{name}"',
        },
    )


class FileView(CitableView):
    """A page that is a CSV file as well: at an address of its own (``csv``), and with ``format``.

    ``other_format`` says to who asks for another format that there is none.
    """

    shaping: tuple[str, ...] = ("format",)
    csv = False
    other_format: Promise

    def shaping_problems(self) -> list[Problem]:
        found = super().shaping_problems()
        given = self.request.GET.get("format", CSV.name)
        if given != CSV.name:
            found.append(Problem("format", given[:SHOWN], str(self.other_format), (CSV.name,)))
        return found

    def answer(self) -> HttpResponseBase:
        as_file = self.style is None and (self.csv or "format" in self.request.GET)
        return self.file() if as_file else super().answer()

    def file(self) -> StreamingHttpResponse:
        """All rows of the view, whatever the page."""
        raise NotImplementedError
