"""Lines and problems of a pasted list as files."""

import csv
import io

from django.http import HttpResponse

from signatories.intake.plan import Plan
from signatories.text import spreadsheet_safe


def lines_csv(plan: Plan) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["line", "text", "outcome", "code", "participant", "why"])
    for line in plan.lines:
        code = line.participant.code if line.participant else ""
        name = line.participant.name if line.participant else ""
        cells = (line.line.text, line.outcome.value, code, name, line.note)
        writer.writerow([line.line.number, *(spreadsheet_safe(cell) for cell in cells)])
    return out.getvalue()


def csv_answer(text: str, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=disposition)
