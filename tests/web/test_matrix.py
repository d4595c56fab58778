"""``/matrix/``: any statements and any participants, as an address, a page and a file."""

import csv
import io
import re

import pytest

from signatories.filters import matrix as limits
from tests.factories import make_act, make_group, make_statement


@pytest.fixture
def texts(record, db):
    """Paris, and an older convention that France ratified."""
    older = make_statement("older", kind="convention", adopted="2020-01-01", short_title="Older")
    make_act(older, record.fra, "ratified", "2020-01-01")
    return older


def _rows(client, query=""):
    answer = client.get(f"/matrix.csv{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(answer).decode())))


def _heads(page):
    """The statements of the columns, in order."""
    head = page.html[page.html.index('<table class="matrix"') : page.html.index("</thead>")]
    return re.findall(r'href="/statements/([\w-]+)/', head)


def _who(page):
    """The participants of the rows, in order."""
    body = page.html[page.html.index("</thead>") : page.html.index("</table>")]
    return re.findall(r'<th scope="row"><a href="/[a-z]+/(\w+)/', body)


@pytest.mark.parametrize(
    ("query", "heads"),
    [
        ("?all=statements", ["older", "paris-statement"]),
        ("?statement=older", ["older"]),
        ("?statement=older&statement=paris-statement", ["older", "paris-statement"]),
        ("?kind=convention", ["older"]),
        ("?year_from=2021", ["paris-statement"]),
        ("?year_to=2020", ["older"]),
        ("?year_from=2020&year_to=2025", ["older", "paris-statement"]),
        ("?summit=paris-2025", ["paris-statement"]),
        ("?all=statements&as_of=2024-01-01", ["older"]),
    ],
)
def test_any_set_of_statements_has_an_address(texts, read, query, heads):
    page = read(f"/matrix/{query}")
    assert _heads(page) == heads
    assert page.mistakes == []


@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("group=eu", ["FRA", "DEU"]),
        ("region=europe", ["FRA", "DEU", "GBR"]),
        ("participant=USA&participant=FRA", ["FRA", "USA"]),
        ("country=USA&organisation=EU", ["EU", "USA"]),
        ("group=eu&region=europe&participant=FRA", ["FRA"]),
        ("all=participants", ["CHN", "EU", "FRA", "DEU", "USA"]),
    ],
)
def test_any_group_region_or_list_of_participants_has_an_address(texts, read, client, query, who):
    page = read(f"/matrix/?statement=paris-statement&{query}")
    assert _who(page) == who
    assert [
        row["participant"] for row in _rows(client, f"?statement=paris-statement&{query}")
    ] == who


def test_where_nobody_chose_the_group_of_twenty_is_shown_and_the_page_says_so(texts, record, read):
    make_group("g20", [record.usa, (record.fra, "2000", "2025-06-01")], name="Group of Twenty")
    page = read("/matrix/")
    assert _who(page) == ["USA"]
    assert "members of the group “Group of Twenty”" in page.text
    assert _who(read("/matrix/?as_of=2025-05-01")) == ["FRA", "USA"]


def test_a_cell_is_a_mark_with_words_and_the_way_to_its_proof(texts, record, read):
    page = read("/matrix/?statement=paris-statement&all=participants")
    assert f'href="/acts/{record.declined.public_id}/"' in page.html
    silent = read("/matrix/?statement=paris-statement&participant=NZL,GBR")
    assert 'href="/claims/paris-statement/NZL/"' in silent.html
    assert "took part, not on the list" in silent.text
    marked = {tag.attributes["href"] for tag in page.all("use")}
    assert {"#g-signed", "#g-signed-square", "#g-declined"} <= marked


def test_what_is_possible_disputed_or_through_a_group_is_said_in_the_cell(texts, record, read):
    page = read("/matrix/?statement=paris-statement&participant=DEU&as_of=2025-05-10")
    assert "possibly signed" in page.text
    assert "through EU: signed" in page.text
    assert 'class="glyph possibly"' in page.html
    disputed = read("/matrix/?statement=paris-statement&organisation=EU")
    assert "sources disagree" in disputed.text


def test_the_clocks_are_kept_in_every_link_of_the_table(texts, read):
    page = read("/matrix/?all=statements&all=participants&as_of=2025-02-11&known_at=9")
    table = page.html[page.html.index('<table class="matrix"') : page.html.index("</table>")]
    links = re.findall(r'href="(/[^"]*)"', table)
    assert links
    assert all("as_of=2025-02-11&amp;known_at=9" in link for link in links)


@pytest.mark.parametrize("sort", ["name", "region", "similarity"])
def test_every_order_has_the_same_rows(texts, read, sort):
    query = "/matrix/?all=statements&all=participants"
    page = read(f"{query}&sort={sort}")
    assert sorted(_who(page)) == sorted(_who(read(query)))
    assert page.mistakes == []


def test_regions_head_their_rows_with_their_numbers(texts, read):
    page = read("/matrix/?all=statements&all=participants&sort=region")
    assert page.text.index("Europe") < page.text.index("In no region")
    assert "Organisations and others" in page.text
    assert {tag.attributes.get("scope") for tag in page.all("th")} == {"col", "row", "rowgroup"}


def test_the_file_has_the_cells_of_the_page(texts, client):
    rows = _rows(client, "?all=statements&participant=FRA,USA,NZL")
    assert [dict(row) for row in rows] == [
        _line("FRA", "France", "bound", "signed"),
        _line("NZL", "New Zealand", "not_known", "attended"),
        _line("USA", "United States", "not_known", "declined"),
    ]
    assert rows == _rows(client, "?all=statements&participant=FRA,USA,NZL&format=csv")


def _line(code, name, older, paris):
    return {
        "participant": code,
        "participant_name": name,
        "participant_kind": "state",
        "older": older,
        "paris-statement": paris,
    }


def test_the_view_as_a_query_is_understood_by_the_api_and_has_the_same_cells(texts, read, client):
    page = read("/matrix/?all=statements&participant=FRA,USA,NZL")
    query = re.search(r"GET (/api/[^\s<]+)", page.html.replace("&amp;", "&")).group(1)
    found = client.get(query).json()["results"]
    cells = {(r["participant"], r["statement"]): r["position"] for r in found}
    for row in _rows(client, "?all=statements&participant=FRA,USA,NZL"):
        for slug in ("older", "paris-statement"):
            assert cells[row["participant"], slug] == row[slug]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("year_from=2021&year_to=2022", "No statement matches"),
        ("statement=paris-statement&as_of=2020-01-01", "No statement matches"),
        ("statement=paris-statement&group=nobody", "No participant matches"),
    ],
)
def test_an_empty_matrix_says_so(texts, read, query, said):
    make_group("nobody")
    page = read(f"/matrix/?{query}")
    assert said in page.text
    assert 'class="matrix"' not in page.html
    assert page.mistakes == []


def test_a_statement_that_was_not_yet_adopted_is_said_to_be_left_out(texts, read):
    page = read("/matrix/?all=statements&group=eu&as_of=2020-06-01")
    assert "1 statement that was asked for had not been adopted by 1 Jun 2020" in page.text


@pytest.mark.parametrize(
    ("limit", "query", "said"),
    [
        ("MOST_PARTICIPANTS", "participant=FRA,USA", "these are 2 participants"),
        ("MOST_STATEMENTS", "all=statements&participant=FRA", "these are 2 statements"),
    ],
)
def test_too_much_is_refused_with_the_limit(texts, read, monkeypatch, limit, query, said):
    monkeypatch.setattr(limits, limit, 1)
    for address in ("/matrix/", "/matrix.csv"):
        page = read(f"{address}?{query}", status=400)
        assert said in page.text
        assert "at most 1 participants" in page.text or "and 1 statements" in page.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("statement=pariss-statement", "paris-statement"),
        ("topic=nothing", "no topic that we know"),
        ("kind=signed", "no kind of statement"),
        ("sort=size", "no order of rows"),
        ("sort=name,region", "Give one order"),
        ("year_from=25", "four digits"),
        ("year_from=2025&year_to=2020", "before year_from"),
        ("all=everything", "asked for whole"),
        ("q=united", "Unknown parameter"),
        ("date_from=2020-01-01", "Unknown parameter"),
        ("cursor=x", "does not read this parameter"),
        ("format=json", "format=csv"),
        ("known_at=999999", "has not been reached"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(texts, read, query, said):
    assert said in read(f"/matrix/?{query}", status=400).text


def test_chips_drop_one_thing_at_a_time(texts, read):
    page = read("/matrix/?group=eu&region=europe&kind=convention&year_from=2019")
    for words, gone in (("European Union", "group=eu"), ("from 2019", "year_from")):
        link = next(h for h, w in page._reader.links if w.strip().startswith(words + "×"))
        assert gone not in link
        assert "region=europe" in link


def test_the_form_keeps_what_it_does_not_offer(texts, read):
    page = read("/matrix/?participant=FRA&sort=region&known_at=9&as_of=2025-03-01")
    hidden = {
        (t.attributes["name"], t.attributes["value"])
        for t in page.all("input")
        if t.attributes.get("type") == "hidden"
    }
    assert {("participant", "FRA"), ("sort", "region"), ("known_at", "9")} <= hidden


def test_dots_are_no_stop_of_the_tab_key_and_everything_else_is(texts, read):
    page = read("/matrix/?all=statements&participant=FRA,USA")
    stops = {
        t.attributes["href"]: t.attributes.get("tabindex")
        for t in page.all("a")
        if re.match("/(acts|claims)/", t.attributes.get("href") or "")
    }
    assert stops["/claims/older/USA/"] == "-1"
    assert all(stop is None for href, stop in stops.items() if href != "/claims/older/USA/")


def test_it_is_answered_304_and_to_head(texts, client):
    first = client.get("/matrix/")
    assert client.get("/matrix/", headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.head("/matrix/").status_code == 200
    assert client.head("/matrix.csv").status_code == 200


def test_what_was_asked_says_itself_in_words_above_the_matrix(texts, read):
    page = read(
        "/matrix/?country=USA&organisation=EU&kind=convention&year_from=2019&year_to=2021"
        "&summit=paris-2025"
    )
    assert (
        "Shown are only: Country or organisation: United States or European Union; Summit: "
        "AI Action Summit; Kind: convention; Year of adoption: 2019 to 2021." in page.text
    )
    assert page.link("AI Action Summit×, remove this filter") == (
        "/matrix/?country=USA&organisation=EU&kind=convention&year_from=2019&year_to=2021"
    )
    assert "Shown are only" not in read("/matrix/").text


def test_the_matrix_names_its_page_its_file_and_its_api(texts, read, client):
    page = read("/matrix/?group=eu&statement=older")
    assert "Page: GET /matrix/?group=eu&statement=older" in page.text
    assert "CSV: GET /matrix.csv?group=eu&statement=older" in page.text
    assert "API: GET /api/v1/positions/?statement=older&group=eu" in page.text
