"""Pages that can be cited: the same citation in the box and as files, at one scheme."""

import json
import re

import pytest

from signatories.models import Series, Summit
from signatories.publishing.citing import STYLES
from tests.factories import make_act, make_statement
from tests.publishing.citation_parsers import read_bibtex, read_latex, read_ris

pytestmark = pytest.mark.django_db

PAGES = {
    "/": "Who signed, who declined, and how we know: the record",
    "/statements/paris-statement/": "Statement on Inclusive AI: who signed",
    "/countries/USA/": "United States: what it signed and declined",
    "/organisations/EU/": "European Union: what it signed and declined",
    "/signatures/": "Signatures and other positions",
    "/groups/eu/": "European Union: how its members stand",
    "/series/meetings/": "Meetings: who stayed, joined and left",
    "/matrix/": "Matrix of participants and statements",
    "/map/": "Map: ",
    "/summits/paris-2025/": "AI Action Summit: its statements and who took part",
    "/sources/daily/": "They will not sign: what rests on it",
    "/claims/paris-statement/USA/": "United States, paris-statement: how we know",
    "/data/": "Who signed, who declined, and how we know: the record",
}
MEDIA = {
    "text": "text/plain; charset=utf-8",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl": "application/vnd.citationstyles.csl+json",
}


@pytest.fixture(autouse=True)
def _series(record):
    """The record of these tests has no series of its own."""
    series = Series.objects.create(slug="meetings", name="Meetings")
    Summit.objects.filter(pk=record.summit.pk).update(series=series)


@pytest.mark.parametrize("address", list(PAGES)[1:])
def test_a_page_shows_its_citation_and_leads_to_the_files(record, read, client, address):
    page = read(address)
    box = next(t for t in page.all("div") if t.attributes.get("class") == "copy-box")
    assert box.attributes["data-copy"] == "Copy"
    assert f"Who Signed, “{PAGES[address]}" in page.text
    assert "”, revision " in page.text
    for style in ("bibtex", "ris", "csl"):
        (file,) = page.links(f"/cite/{style}{address}")
        assert client.get(file).status_code == 200


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("address", PAGES)
def test_a_citation_is_a_file_with_its_own_type_and_name(record, client, address, style):
    answer = client.get(f"/cite/{style}{address}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == MEDIA[style]
    name = address.strip("/").replace("/", "-") or "home"
    suffix = STYLES[style].suffix
    assert f'filename="who-signed-{name}-revision-' in answer["Content-Disposition"]
    assert answer["Content-Disposition"].endswith(f'.{suffix}"')
    assert answer["X-Robots-Tag"] == "noindex"
    assert PAGES[address] in answer.content.decode()


def test_a_citation_names_the_revision_and_day_asked_and_its_permanent_address(record, client):
    asked = "/statements/paris-statement/?as_of=2025-04-01&known_at=9"
    fields = read_bibtex(client.get(f"/cite/bibtex{asked}").content.decode())
    assert fields["url"] == f"http://testserver{asked}"
    assert fields["version"] == "9"
    assert "Positions as of 1 Apr 2025" in read_latex(fields["note"])
    ris = read_ris(client.get(f"/cite/ris{asked}").content.decode())
    assert ris["UR"] == [f"http://testserver{asked}"]
    (csl,) = json.loads(client.get(f"/cite/csl{asked}").content)
    assert csl["URL"] == f"http://testserver{asked}"
    assert client.get(asked).status_code == 200


def test_a_citation_without_a_clock_is_frozen_at_the_newest_revision(record, client):
    before = client.get("/cite/text/statements/paris-statement/").content.decode()
    make_statement("another")
    after = client.get("/cite/text/statements/paris-statement/").content.decode()
    assert before != after
    frozen = before.strip().rpartition("known_at=")[2]
    again = client.get(f"/cite/text/statements/paris-statement/?known_at={frozen}")
    assert again.content.decode() == before


def test_a_narrowed_table_says_what_it_was_narrowed_to(record, client):
    asked = "/cite/text/signatures/?statement=paris-statement&position=declined"
    text = client.get(asked).content.decode()
    assert "Signatures and other positions (declined; paris-statement)" in text
    assert "/signatures/?statement=paris-statement&position=declined&known_at=" in text


def test_a_matrix_and_a_map_say_what_they_were_narrowed_to(record, client):
    asked = "/cite/text/matrix/?group=eu&statement=paris-statement&year_from=2024"
    text = client.get(asked).content.decode()
    assert (
        "“Matrix of participants and statements (European Union; paris-statement; from 2024)”"
        in text
    )
    text = client.get("/cite/text/map/?year=2025&kind=declaration&q=statement").content.decode()
    assert "Map: " in text


def test_a_comparison_is_cited_with_who_is_compared_and_how(record, read, client):
    asked = "/compare/?participant=FRA&participant=USA&abstention=disagree&consensus=include"
    said = (
        "“Positions compared: France and United States; abstaining: like refusing; texts adopted"
        " without a vote: counted as supported”"
    )
    assert said in client.get(f"/cite/text{asked}").content.decode()
    assert said in read(asked).text
    assert "Cite this page" not in read("/compare/").text


@pytest.mark.parametrize(
    "address",
    [
        "/matrix/",
        "/matrix/?group=eu&sort=similarity",
        "/compare/?participant=FRA&participant=USA",
        "/map/",
        "/groups/eu/",
        "/series/meetings/",
        "/signatures/?position=signed",
    ],
)
def test_the_address_in_a_citation_keeps_giving_the_same_record(record, read, client, address):
    text = client.get(f"/cite/text{address}").content.decode()
    lasting = text.strip().rpartition(", http://testserver")[2]
    before = _shown(read(lasting))
    later = make_statement("later", adopted="2025-06-01", summit=record.summit)
    for participant in (record.fra, record.usa, record.nzl):
        make_act(later, participant, "signed", "2025-06-01")
    assert _shown(read(lasting)) == before


def _shown(page) -> str:
    """What the page says from its heading to its foot: no notice of newer revisions."""
    return page.html.partition("<h1")[2].partition("<footer")[0]


def test_two_views_of_a_page_have_two_keys(record, client):
    keys = {
        client.get(f"/cite/bibtex/{page}").content.decode().partition("{")[2].partition(",")[0]
        for page in (
            "compare/?participant=FRA&participant=USA",
            "compare/?participant=USA&participant=FRA",
            "signatures/?q=中国",
            "signatures/?q=法国",
            "signatures/?position=signed",
            "signatures/",
        )
    }
    assert len(keys) == 6
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", key) for key in keys)


@pytest.mark.parametrize("file", ["matrix", "map", "signatures"])
def test_the_citation_of_a_file_is_a_citation_and_no_file(record, client, file):
    assert client.get(f"/cite/text/{file}.csv").content.startswith(b"Who Signed, ")


def test_an_act_can_be_cited(record, client):
    text = client.get(f"/cite/text/acts/{record.declined.public_id}/").content.decode()
    assert "“United States, paris-statement: declined”" in text


def test_a_page_that_moved_takes_its_citations_with_it(record, client):
    answer = client.get("/cite/bibtex/organisations/usa/?as_of=2025-02-11")
    assert (answer.status_code, answer["Location"]) == (
        301,
        "/cite/bibtex/countries/USA/?as_of=2025-02-11",
    )


@pytest.mark.parametrize(
    "address",
    [
        "/cite/apa/statements/paris-statement/",
        "/cite/bibtex/statements/nothing/",
        "/cite/bibtex/statements/paris-statement/?known_at=1",
        "/cite/bibtex/robots.txt",
        "/cite/bibtex/nowhere/",
        "/cite/bibtex/admin/login/",
        "/cite/bibtex/api/v1/",
        "/cite/bibtex/cite/bibtex/statements/paris-statement/",
    ],
)
def test_what_cannot_be_cited_is_404(record, client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["as_of=yesterday", "positon=x", "cursor=3", "format=csv"])
def test_a_question_that_cannot_be_read_is_refused(record, client, query):
    assert client.get(f"/cite/bibtex/signatures/?{query}").status_code == 400


def test_a_citation_that_is_known_is_304_and_is_not_its_page(record, client):
    address = "/statements/paris-statement/"
    tag = client.get(f"/cite/ris{address}")["ETag"]
    again = client.get(f"/cite/ris{address}", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert tag != client.get(address)["ETag"]
    assert tag != client.get(f"/cite/csl{address}")["ETag"]


def test_citations_answer_head_and_nothing_that_writes(record, client):
    address = "/cite/csl/countries/FRA/"
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(address).status_code == 405
