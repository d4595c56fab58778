"""All formats are the same rows; a file is whole, and harmless where a person may open it."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from pyarrow import parquet

from signatories.publishing.columns import cell
from signatories.publishing.files import workbook
from tests.api.conftest import LISTS, flat
from tests.factories import make_act, make_participant, make_statement

pytestmark = pytest.mark.django_db


WHOLE = ("csv", "raw", "ndjson", "xlsx", "parquet")


def parsed(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def taken(client):
    """The bytes of a whole file."""

    def get(path, **headers):
        answer = client.get(f"/api/v1/{path}", headers=headers)
        assert answer.status_code == 200, answer.content
        return b"".join(answer.streaming_content)

    return get


def sheet(taken):
    """The rows of a workbook's first sheet, as dictionaries."""
    first = openpyxl.load_workbook(io.BytesIO(taken)).worksheets[0]
    head, *rows = first.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", LISTS)
def test_the_csv_file_holds_the_rows_and_columns_of_the_list(ask, ask_csv, record, name):
    rows = flat(ask(f"{name}/?page_size=1000")["results"])
    written = parsed(ask_csv(f"{name}/"))
    assert [{k: v.removeprefix("'") for k, v in row.items()} for row in written] == [
        {field: cell(value).removeprefix("'") for field, value in row.items()} for row in rows
    ]


@pytest.mark.parametrize("name", LISTS)
def test_ndjson_holds_the_rows_of_the_list_one_a_line(ask, taken, record, name):
    rows = flat(ask(f"{name}/?page_size=1000")["results"])
    written = [json.loads(line) for line in taken(f"{name}/?format=ndjson").splitlines()]
    assert written == rows


@pytest.mark.parametrize("name", LISTS)
def test_parquet_holds_the_rows_of_the_list_with_their_types(ask, taken, record, name):
    rows = flat(ask(f"{name}/?page_size=1000")["results"])
    table = parquet.read_table(io.BytesIO(taken(f"{name}/?format=parquet")))
    assert json.loads(json.dumps(table.to_pylist(), default=as_text)) == rows
    assert all(field.metadata[b"description"] for field in table.schema)


def as_text(value):
    """Days and moments as JSON writes them."""
    return value.isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize("name", LISTS)
def test_a_workbook_holds_the_rows_of_the_list_and_what_its_columns_mean(ask, taken, record, name):
    rows = flat(ask(f"{name}/?page_size=1000")["results"])
    book = taken(f"{name}/?format=xlsx")
    written = sheet(book)
    assert [{k: shown(v) for k, v in row.items()} for row in written] == [
        {k: shown(v) for k, v in row.items()} for row in rows
    ]
    meanings = openpyxl.load_workbook(io.BytesIO(book))["columns"]
    columns = [row[0] for row in meanings.iter_rows(min_row=2, values_only=True)]
    assert not rows or columns == list(rows[0])


def shown(value):
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a sheet knows no other 1 than 1
    return cell(value).removeprefix("'")


def test_a_day_in_a_workbook_is_a_day_and_a_number_a_number(taken, record):
    row = sheet(taken("acts/?country=FRA&format=xlsx"))[0]
    assert isinstance(row["latest"], date)
    assert isinstance(row["id"], int)


def test_a_workbook_runs_no_formula(taken, record):
    make_act(record.statement, record.nzl, "signed", "2024-01-01", note="=1+1")
    [row] = sheet(taken("acts/?country=NZL&format=xlsx"))
    assert row["note"] == "'=1+1"


def test_more_rows_than_a_sheet_holds_are_refused_with_the_other_formats(ask, record, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    [error] = ask("participants/?format=xlsx", status=400)["errors"]
    assert error["message"].startswith("A sheet holds at most 3 rows")
    assert error["suggestions"] == ["csv", "raw", "ndjson", "parquet"]


def test_a_text_longer_than_a_cell_holds_says_that_it_is_cut(taken, record):
    make_act(record.statement, record.nzl, "signed", "2024-01-01", note="a" * 40_000)
    [row] = sheet(taken("acts/?country=NZL&format=xlsx"))
    assert len(row["note"]) == 32_767
    assert row["note"].endswith("longer than a cell holds]")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_the_raw_file_holds_what_the_record_holds(taken, record, start):
    make_act(record.statement, record.nzl, "signed", "2024-01-01", note=f"{start}1+1")
    [row] = parsed(taken("acts/?country=NZL&format=raw").decode())
    assert row["note"] == f"{start}1+1"


@pytest.mark.parametrize("form", WHOLE)
def test_the_same_question_gives_the_same_bytes(taken, record, form):
    assert taken(f"acts/?format={form}") == taken(f"acts/?format={form}")


@pytest.mark.parametrize("form", WHOLE)
def test_a_list_without_rows_is_a_file_all_the_same(client, record, form):
    answer = client.get(f"/api/v1/acts/?country=NZL&known_at=1&format={form}")
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content)
    assert (body == b"") == (form == "ndjson")


def test_the_csv_file_answers_the_same_question(ask, ask_csv, record):
    query = "positions/?position=signed,declined&as_of=2024-01-01&statement=ai-statement"
    codes = [row["participant"] for row in ask(query)["results"]]
    assert [row["participant"] for row in parsed(ask_csv(query))] == codes == ["EU", "FRA", "USA"]


def test_the_csv_file_has_all_rows_not_a_page_of_them(ask_csv, record):
    for number in range(120):
        make_participant(f"x-{number}")
    assert len(parsed(ask_csv("participants/?q=x-"))) == 120


def test_csv_is_rfc_4180_in_utf_8(client, record):
    make_participant("CUW")
    answer = client.get("/api/v1/countries/?format=csv")
    body = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert body.count(b"\r\n") == body.count(b"\n") == 6
    assert body.startswith(b"code,kind,name,")
    assert "Curaçao".encode() in body


def test_cells_with_commas_quotes_and_line_breaks_are_quoted(ask_csv, record):
    make_act(record.statement, record.nzl, "signed", "2024-01-01", note='a "b",\nc')
    [row] = parsed(ask_csv("acts/?country=NZL"))
    assert row["note"] == 'a "b",\nc'
    assert '"a ""b"",\nc"' in ask_csv("acts/?country=NZL")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_run_as_a_formula_is_marked_as_text(ask, ask_csv, record, start):
    note = f"{start}1+1"
    make_act(record.statement, record.nzl, "signed", "2024-01-01", note=note)
    assert parsed(ask_csv("acts/?country=NZL"))[0]["note"] == f"'{note}"
    assert ask("acts/?country=NZL")["results"][0]["note"] == note


def test_several_values_in_one_cell_are_joined(ask_csv, record):
    [france] = parsed(ask_csv("positions/?statement=ai-statement&country=FRA"))
    assert france["through"] == "eu:signed:2023-11-01"
    codes = parsed(ask_csv("countries/"))
    assert codes[0]["codes"] == "iso2:FR;iso3:FRA"


def test_the_file_is_named_for_its_resource_revision_and_day(client, record):
    newest = client.get("/api/v1/").json()["revision"]["number"]
    answer = client.get("/api/v1/acts/?format=csv&as_of=2024-01-01")
    name = f"acts-revision-{newest}-as-of-2024-01-01.csv"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("positions/?statement=ai-statement", "positions-ai-statement"),
        ("positions/?country=fra", "positions-FRA"),
        ("agreement/FRA/USA/?", "agreement-FRA-USA"),
    ],
)
def test_files_of_different_questions_have_different_names(client, record, address, name):
    answer = client.get(f"/api/v1/{address}&format=csv")
    assert f'filename="{name}-revision-' in answer["Content-Disposition"]


@pytest.mark.parametrize("form", WHOLE)
@pytest.mark.parametrize("parameter", ["page_size=10", "cursor=x"])
def test_a_file_has_no_pages(ask, record, form, parameter):
    [error] = ask(f"acts/?format={form}&{parameter}", status=400)["errors"]
    assert "whole answer" in error["message"]


def test_a_refused_question_is_json_whatever_the_format(client, record):
    answer = client.get("/api/v1/acts/?format=csv&contry=FRA", headers={"Accept": "text/csv"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("application/xml", "application/json"),
        ("text/csv", "text/csv; charset=utf-8; header=present"),
        ("text/csv;q=0.5, application/json", "application/json"),
        ("application/json;q=0.5, text/csv", "text/csv; charset=utf-8; header=present"),
        ("application/x-ndjson", "application/x-ndjson; charset=utf-8"),
        ("application/vnd.apache.parquet", "application/vnd.apache.parquet"),
    ],
)
def test_the_accept_header_chooses_and_json_is_the_rest(client, record, accept, kind):
    answer = client.get("/api/v1/groups/", headers={"Accept": accept})
    assert answer["Content-Type"] == kind
    assert "Accept" in answer["Vary"].split(", ")


def test_the_format_parameter_wins_over_the_accept_header(client, record):
    answer = client.get("/api/v1/groups/?format=json", headers={"Accept": "text/csv"})
    assert answer["Content-Type"] == "application/json"


def test_details_have_no_csv(ask, record):
    [error] = ask("groups/eu/?format=csv", status=400)["errors"]
    assert error["suggestions"] == ["json"]
    assert ask("groups/eu/", Accept="text/csv")["slug"] == "eu"


def test_json_is_utf_8_without_escapes(client, record):
    body = client.get("/api/v1/participants/FRA/").content
    assert "法国".encode() in body
    assert json.loads(body)


def test_a_file_of_positions_is_made_in_pieces(client, record):
    make_statement("another")
    answer = client.get("/api/v1/positions/?format=csv")
    assert answer.streaming
    assert len(list(answer.streaming_content)) > 1
