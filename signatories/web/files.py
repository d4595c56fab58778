"""What a page shows, as a file to take away."""

from collections.abc import Iterable

from django.http import StreamingHttpResponse

from signatories.positions.clock import Clock
from signatories.publishing.columns import Table, batches
from signatories.publishing.files import CSV, file_name


def csv_file(
    table: Table, rows: Iterable, clock: Clock, *, of: str = "", part: str = ""
) -> StreamingHttpResponse:
    """All rows as CSV for people, streamed. ``of`` goes before the file's name; ``part`` tells it
    from files of other rows of the table."""
    name = f"{of and of + '-'}{file_name(table, clock, part=part)}"
    return StreamingHttpResponse(
        CSV.write(table, batches(rows)),
        headers={
            "Content-Type": CSV.content_type,
            "Content-Disposition": f'attachment; filename="{name}"',
        },
    )
