"""“This view, as a query”: a page ends with its own address, as a page, a file and for programs."""

import csv
import html
import io
import re

import pytest

from signatories.models import Series
from tests.factories import make_statement, make_summit

CLOCKS = ["", "?as_of=2025-02-11", "?known_at=9", "?as_of=2025-03-01&known_at=9"]
PAGES = ["/statements/paris-statement/", "/countries/USA/", "/organisations/EU/", "/groups/eu/"]


def asked(page) -> dict[str, str]:
    """What the box at the end of a page names: ``{"Page": address, "CSV": ..., "API": ...}``."""
    [box] = re.findall(r'<p class="query">(.*?)</p>', page.html, re.DOTALL)
    found = re.findall(r"(\w+): <code>GET (.*?)</code>", box)
    return {kind: html.unescape(address) for kind, address in found}


def positions(client, found: dict[str, str]) -> tuple[list, list]:
    """(statement, participant, position) of each row of the file, and of the answer for programs"""
    names = ("statement", "participant", "position")
    text = client.get(found["CSV"]).getvalue().decode("utf-8-sig")
    lines = [tuple(line[name] for name in names) for line in csv.DictReader(io.StringIO(text))]
    rows = client.get(found["API"], {"page_size": 1000} if "?" not in found["API"] else None)
    return lines, [tuple(row[name] for name in names) for row in rows.json()["results"]]


@pytest.mark.parametrize("clocks", CLOCKS)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_names_itself_as_a_page_a_file_and_for_programs(record, read, address, clocks):
    found = asked(read(f"{address}{clocks}"))
    assert list(found) == ["Page", "CSV", "API"]
    assert found["Page"] == f"{address}{clocks}"
    for kind in ("CSV", "API"):
        assert found[kind].endswith(clocks[1:])
        assert ("as_of" in found[kind], "known_at" in found[kind]) == (
            "as_of" in clocks,
            "known_at" in clocks,
        )


@pytest.mark.parametrize("clocks", CLOCKS)
@pytest.mark.parametrize("address", PAGES)
def test_the_file_and_the_answer_for_programs_hold_the_same(record, read, client, address, clocks):
    lines, rows = positions(client, asked(read(f"{address}{clocks}")))
    assert lines == rows
    assert lines


def test_the_file_of_a_statement_names_those_whom_its_page_names(record, read, client):
    page = read("/statements/paris-statement/?as_of=2025-03-01")
    lines, _rows = positions(client, asked(page))
    signed = {who for statement, who, position in lines if position == "signed"}
    assert signed == {"FRA", "CHN", "EU"}
    part = page.html.partition('id="signatories"')[2].partition("</section>")[0]
    named = set(re.findall(r"/(?:countries|organisations)/(\w+)/", part))
    named |= set(re.findall(r"/claims/paris-statement/(\w+)/", part))
    assert signed <= named


def test_the_box_is_the_last_thing_on_the_page(record, read):
    for address in PAGES[:3]:
        after = read(address).html.partition('<p class="query">')[2].partition("</main>")[0]
        assert "<section" not in after
        assert "<h" not in after


def test_the_series_name_themselves_too_and_on_a_day_only_the_page(record, read, client):
    series = Series.objects.create(slug="meetings", name="Meetings")
    make_statement("one", summit=make_summit("first", series=series, held="2023-11-01"))
    found = asked(read("/series/"))
    assert found == {
        "Page": "/series/",
        "CSV": "/api/v1/series/?format=csv",
        "API": "/api/v1/series/",
    }
    assert [row["slug"] for row in client.get(found["API"]).json()["results"]] == ["meetings"]
    # the API shows what is described as it is today: it knows no series of a day
    day = read("/series/?as_of=2023-01-01")
    assert asked(day) == {"Page": "/series/?as_of=2023-01-01"}
    assert "There are no series on record" in day.text
