"""The table of signatures: facets count what they promise, and page, file and API agree."""

import csv
import io
import re

import pytest
from django.http import QueryDict

from signatories.filters.record import PositionFilter
from signatories.models import Code
from signatories.positions.standings import rows
from signatories.web import views
from signatories.web.facets import Facets
from tests.factories import make_act, make_list_check, make_participant, make_statement

QUERIES = [
    "",
    "position=signed",
    "position=signed,declined",
    "position=not_eligible",
    "statement=paris-statement&region=europe",
    "group=eu&position=signed",
    "evidence=disputed",
    "kind=declined",
    "summit=paris-2025",
    "country=USA&organisation=EU",
    "participant=USA",
    "q=united",
    "q=Deutschland",
    "date_from=2025-02-11&date_to=2025-02-11",
    "as_of=2025-02-11",
    "known_at=9&position=signed",
    "position=signed&q=&region=",
]


def _asked(query: str) -> PositionFilter:
    return PositionFilter(QueryDict(query))


@pytest.mark.parametrize("query", QUERIES)
def test_the_total_is_the_number_of_rows(db, record, query):
    asked = _asked(query)
    assert Facets(asked).total == len(list(rows(asked.question())))


@pytest.mark.parametrize("query", ["", "position=signed", "region=europe", "summit=paris-2025"])
def test_a_facet_counts_the_rows_that_its_choice_would_show(db, record, query):
    for facet in Facets(_asked(query)).drawn():
        for option in facet.options:
            data = QueryDict(query, mutable=True)
            data.setlist(facet.name, [option.value])
            found = len(list(rows(PositionFilter(data).question())))
            assert option.number == found, (facet.name, option.value)


@pytest.mark.parametrize("query", QUERIES)
def test_the_page_the_file_and_the_api_give_the_same_rows(record, read, client, query):
    file = read(f"/signatures.csv?{query}")
    pairs = [(r["statement"], r["participant"]) for r in csv.DictReader(io.StringIO(file.html))]
    api = client.get(f"/api/v1/positions/?page_size=1000&{query}").json()
    assert pairs == [(r["statement"], r["participant"]) for r in api["results"]]
    shown = read(f"/signatures/?{query}")
    assert f"{len(pairs)} position" in shown.text


def test_the_file_has_a_second_address_and_the_name_of_its_moment(record, read):
    one, other = read("/signatures.csv?q=united"), read("/signatures/?q=united&format=csv")
    assert one.html == other.html
    assert one.answer["Content-Type"].startswith("text/csv")
    assert re.search("positions-[0-9a-f]{8}-revision-", one.answer["Content-Disposition"])
    assert "positions-revision-" in read("/signatures.csv").answer["Content-Disposition"]


def test_pages_follow_each_other_without_gap_or_overlap(db, record, read, monkeypatch):
    monkeypatch.setattr(views.signatures, "PAGE", 3)
    everything = [row.key for row in rows(_asked("").question())]
    found, address = [], "/signatures/"
    while address:
        page = read(address)
        following = [link for link in page.links("/signatures/?") if "cursor=" in link]
        found += [
            link.split("/")[-3:-1]
            for link in page.links("/claims/")
            if link.startswith("/claims/") and link.split("/")[-3:-1] not in found
        ]
        address = following[0] if following and "Next page" in page.text else ""
    assert [tuple(pair) for pair in found] == everything


def test_chips_drop_one_thing_each(record, read):
    page = read("/signatures/?position=signed,declined&country=USA&q=united&cursor=")
    assert page.link("declined×, remove this filter") == (
        "/signatures/?position=signed&country=USA&q=united"
    )
    assert page.link("United States×, remove this filter") == (
        "/signatures/?position=signed%2Cdeclined&q=united"
    )


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("position=signed,declined", ["Position: signed or declined"]),
        ("statement=paris-statement", ["Statement: paris-statement"]),
        ("region=europe&group=eu", ["Region: Europe", "Group: European Union"]),
        ("group=europe", ["Group: Europe"]),
        ("evidence=disputed", ["Evidence: sources disagree"]),
        ("kind=declined", ["Kind of act: declined"]),
        ("summit=paris-2025", ["Summit: AI Action Summit"]),
        (
            "country=USA&organisation=EU&participant=usa",
            ["Country or organisation: United States or European Union"],
        ),
        ("date_from=2025-02-11", ["Position since: 11 Feb 2025 or later"]),
        ("date_to=2025-02-11", ["Position since: 11 Feb 2025 or earlier"]),
        (
            "date_from=2025-02-01&date_to=2025-02-11",
            ["Position since: 1 Feb 2025 to 11 Feb 2025"],
        ),
        ("q=united&position=signed", ["Position: signed", "with “united”"]),
    ],
)
def test_the_filters_say_themselves_in_words_above_the_table(record, read, query, words):
    page = read(f"/signatures/?{query}")
    assert f"Shown are only: {'; '.join(words)}." in page.text
    if "<table" in page.html:
        assert page.html.index("said-so") < page.html.index("<table")


def test_an_unnarrowed_table_says_no_filter(record, read):
    assert "Shown are only" not in read("/signatures/?as_of=2025-04-01").text


def test_nothing_found_says_that_silence_proves_nothing(record, read):
    page = read("/signatures/?country=FRA&position=declined")
    assert "No positions match these filters" in page.text
    assert "That may mean that there is none, or that we have not found it." in page.text


def test_the_view_is_given_as_a_query(record, read):
    page = read("/signatures/?position=signed&region=&q=")
    assert "Page: GET /signatures/?position=signed" in page.text
    assert "CSV: GET /signatures.csv?position=signed" in page.text
    assert "API: GET /api/v1/positions/?position=signed" in page.text


def test_who_changed_course_is_computed(db, record, read):
    for number in range(2):
        other = make_statement(f"other-{number}", adopted="2024-01-01")
        for code in ("USA", "FRA"):
            make_act(other, make_participant(code), "signed", "2024-01-01")
    page = read("/")
    assert "Who changed course" in page.text
    table = page.html.partition('<table class="course">')[2].partition("</table>")[0]
    assert "United States" in table
    assert "France" not in table
    assert "Joined 2; declined or left 1." in page.text


@pytest.mark.parametrize("address", ["/signatures/", "/matrix/", "/countries/"])
def test_a_code_of_others_narrows_and_is_said_with_whom_it_means(client, db, address):
    statement = make_statement("treaty")
    for code, name in (("RUS", "Russia"), ("SUN", "Soviet Union"), ("FRA", "France")):
        make_act(statement, make_participant(code, name=name), "signed", "2024-01-01")
    for code in ("RUS", "SUN"):
        Code.objects.create(participant=make_participant(code), scheme="cow", value="365")
    query = "cow=365" if address == "/countries/" else "cow=365&statement=treaty"
    text = client.get(f"{address}?{query}").content.decode()
    assert "Russia or Soviet Union" in text
    assert 'href="/countries/RUS/"' in text
    assert 'href="/countries/FRA/"' not in text


def test_a_course_shows_what_only_a_list_says(db, read):
    """A pair that no act, claim or attendance touches is not on the list, not unknown."""
    usa, fra, deu = (make_participant(code) for code in ("USA", "FRA", "DEU"))
    texts = [make_statement(f"text-{n}", adopted=f"202{n}-01-01") for n in range(3)]
    for text in texts:
        for participant in (fra, deu):
            make_act(text, participant, "signed", text.adopted)
    make_act(texts[0], usa, "signed", "2020-01-01")
    make_act(texts[2], usa, "declined", "2022-01-01")
    make_list_check(texts[1], "2021-02-01", names=[fra, deu])
    page = read("/")
    row = page.html.partition('<table class="course">')[2].partition("United States")[2]
    assert row.partition("</tr>")[0].count("not on the list") == 1
    assert "Not on the list" in page.text  # the legend
