"""``/data/``: what there is to take, with numbers that hold and code that runs."""

import csv
import html
import io
import json
import re

import pytest

from signatories.models import Revision
from signatories.publishing.tables import POSITIONS
from signatories.web.views.data import COLUMNS
from tests.web.reading import codes


@pytest.mark.parametrize("clocks", ["", "?as_of=2025-02-11", "?known_at=5", "?known_at=0"])
def test_each_table_has_as_many_rows_as_the_page_says(record, read, client, clocks):
    page = read(f"/data/{clocks}")
    table = page.html.partition("<caption")[2].partition("</table>")[0]
    lines = re.findall(
        r'class="mono">([\w-]+)</th>.*?data-th="Rows">(\d+)</td>.*?href="([^"]+)"', table
    )
    assert len(lines) == 9
    for name, number, file in lines:
        rows = list(csv.reader(io.StringIO(read(html.unescape(file)).html)))[1:]
        assert len(rows) == int(number), name


def test_every_column_is_described():
    assert set(COLUMNS) == set(POSITIONS.names)


def test_the_page_to_try_the_api_lists_every_address_without_a_script(record, read, client):
    assert "/data/api/" in read("/data/").links("/data/")
    page = read("/data/api/")
    described = client.get("/api/v1/openapi.json").json()["paths"]
    listed = page.html.partition('class="addresses"')[2].partition("</dl>")[0]
    assert re.findall(r"<code>([^<]+)</code>", listed) == list(described)
    assert "Who stands where" in listed
    links = page.links("/api/v1/")
    assert "/api/v1/positions/paris-2025-statement/FRA/" in links
    assert not any("{" in link for link in links)


def test_nothing_is_promised_that_is_not_there(record, read):
    page = read("/data/")
    assert "There is no release yet" in page.text
    assert f"known_at={Revision.objects.latest_number()}" in page.text
    assert "CC BY 4.0" in page.text
    assert "Cite this page" in page.text


def test_the_addresses_are_those_of_the_host_that_was_asked(record, read, settings):
    settings.SITE_ADDRESS = ""
    settings.ALLOWED_HOSTS = ["whosigned.example"]
    page = read("/data/", Host="whosigned.example")
    for code in codes(page.html).values():
        assert "http://whosigned.example/api/v1/positions/?statement=" in code


def test_the_answer_shown_is_the_answer(record, read, client):
    page = read("/data/")
    shown = html.unescape(re.findall(r"<code>(\{.*?\})</code>", page.html, flags=re.DOTALL)[0])
    asked = re.search(r"(/api/v1/positions/\S+?)&format", codes(page.html)["curl"]).group(1)
    first = client.get(asked).json()["results"][0]
    assert json.loads(shown) == first
