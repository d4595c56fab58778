"""``/compare/``: numbers with what they rest on, and "no basis" where they rest on nothing."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from signatories.positions import kept
from signatories.recording import record_act
from tests.factories import (
    make_act,
    make_claim,
    make_group,
    make_participant,
    make_source,
    make_statement,
)

TWO = "/compare/?participant=FRA&participant=USA"


@pytest.fixture
def votes(db):
    """Five texts: three count for FRA and USA, one was adopted without a vote; CHN is silent."""
    fra, usa, chn = (make_participant(code) for code in ("FRA", "USA", "CHN"))
    texts = {
        slug: make_statement(slug, short_title=slug.title(), adopted=f"2024-0{n}-01", **more)
        for n, (slug, more) in enumerate(
            {
                "together": {},
                "apart": {},
                "vote": {"adopted_by": "vote"},
                "silent": {},
                "agreed": {"adopted_by": "consensus"},
            }.items(),
            start=1,
        )
    }
    for participant in (fra, usa):
        make_act(texts["together"], participant, "signed", "2024-01-01")
        make_act(texts["agreed"], participant, "sponsored", "2024-05-01")
    make_act(texts["apart"], fra, "signed", "2024-02-01")
    make_act(texts["apart"], usa, "declined", "2024-02-01")
    make_act(texts["vote"], fra, "abstained", "2024-03-01")
    make_act(texts["vote"], usa, "voted_against", "2024-03-01")
    make_act(texts["silent"], fra, "signed", "2024-04-01")
    make_claim(texts["silent"], usa, "not_listed", "2024-04-02", source=make_source())
    return fra, usa, chn


def _rows(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(answer).decode())))


@pytest.mark.parametrize(
    ("more", "number", "left_out"),
    [
        ("", "1 of 3", "1 on which not both took a stance 1 adopted without a vote"),
        ("&abstention=own", "1 of 3", "adopted without a vote"),
        ("&abstention=disagree", "2 of 3", "adopted without a vote"),
        ("&abstention=leave_out", "1 of 2", "1 on which one abstained"),
        ("&consensus=include", "2 of 4", "1 on which not both took a stance"),
        ("&as_of=2024-02-15", "1 of 2", "none"),
    ],
)
def test_the_number_is_of_what_the_reader_chose(votes, read, more, number, left_out):
    page = read(TWO + more)
    assert number in page.text
    assert left_out in page.text
    assert page.mistakes == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Abstaining is a stance of its own"),
        ("&abstention=disagree", "Abstaining counts like refusing"),
        ("&abstention=leave_out", "one of the two abstained are left out"),
        ("&consensus=include", "adopted without a vote counts as supporting"),
    ],
)
def test_the_page_says_how_it_counted(votes, read, query, sentence):
    assert sentence in read(TWO + query).text


def test_no_basis_is_said_where_nothing_is_shared(votes, read):
    page = read("/compare/?participant=FRA&participant=CHN")
    assert "no basis" in page.text
    assert "No basis" in page.text
    assert " 0 %" not in page.text
    assert "100 %" not in page.text


def test_the_list_behind_the_number_names_each_statement_and_why_it_is_left_out(votes, read):
    text = read(TWO).text
    for title in ("Together", "Apart", "Vote", "Silent", "Agreed"):
        assert title in text
    assert "left out, as at least one of them took no stance" in text
    assert "left out, as nobody was asked to vote" in text


def test_the_file_has_the_same_numbers(votes, client):
    rows = _rows(client, TWO.replace("/compare/", "/compare.csv"))
    assert rows == _rows(client, TWO + "&format=csv")
    assert {row["statement"]: (row["counted"], row["verdict"]) for row in rows} == {
        "together": ("true", "agree"),
        "apart": ("true", "disagree"),
        "vote": ("true", "disagree"),
        "silent": ("false", ""),
        "agreed": ("false", ""),
    }
    assert {row["statement"]: row["left_out_because"] for row in rows if row["verdict"] == ""} == {
        "silent": "no_stance",
        "agreed": "consensus",
    }


def test_four_are_compared_two_by_two(votes, read):
    make_participant("GBR")
    page = read("/compare/?participant=FRA,USA,CHN,GBR")
    for words in ("France and United States", "China and United Kingdom"):
        assert words in page.text
    assert page.links("/compare/?participant=FRA&participant=USA")
    assert len([link for link in page.links("/compare/?") if "participant" in link]) >= 6
    assert page.mistakes == []


def test_fields_left_empty_choose_nobody(votes, read):
    page = read(TWO + "&participant=&participant=")
    assert "1 of 3" in page.text


@pytest.mark.parametrize("query", ["", "?participant=FRA", "?participant=FRA&participant=fra"])
def test_fewer_than_two_is_a_form_and_no_error(votes, read, query):
    page = read(f"/compare/{query}")
    assert len(page.all("select")) == 6
    assert "In numbers" not in page.text
    assert page.mistakes == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("participant=FRA,USA,CHN,GBR,NZL", "At most 4"),
        ("participant=FRA&participant=XYZ", "no participant that we know"),
        ("participant=FRA,USA&abstention=half", "no way to count abstaining"),
        ("participant=FRA,USA&consensus=yes", "no way to count texts"),
        ("participant=FRA,USA&abstention=own&abstention=disagree", "once"),
        ("participants=FRA", "Did you mean: participant"),
        ("participant=FRA,USA&cursor=x", "does not read this parameter"),
        ("participant=FRA,USA&format=xml", "format=csv"),
        ("participant=FRA,USA&as_of=2999-01-01", "future"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(votes, read, query, said):
    make_participant("GBR")
    make_participant("NZL")
    assert said in read(f"/compare/?{query}", status=400).text


def test_an_old_revision_shows_what_was_known(votes, read):
    page = read(TWO + "&known_at=0")
    assert "No basis" in page.text
    assert "before its first revision" in page.text
    assert "1 of 3" in read(TWO).text


def test_a_draft_counts_for_nothing(votes, read):
    fra, usa, _chn = votes
    text = make_statement("drafted")
    for participant in (fra, usa):
        record_act(text, participant, "signed", "2024")
    assert "1 of 3" in read(TWO).text


def test_queries_do_not_grow_with_statements(votes, client):
    fra, usa, _chn = votes

    def cost():
        kept.forget()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(TWO).status_code == 200
        return len(queries)

    few = cost()
    for number in range(20):
        text = make_statement(f"more-{number}")
        make_act(text, fra, "signed", "2024")
        make_act(text, usa, "signed", "2024")
    assert cost() == few <= 20


def test_it_is_answered_304_and_to_head(votes, client):
    first = client.get(TWO)
    assert client.get(TWO, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.head(TWO).status_code == 200
    assert client.head("/compare.csv?participant=FRA,USA").status_code == 200


def test_a_country_page_names_the_closest_and_furthest_with_their_numbers(db, read):
    fra, usa, chn, deu = (make_participant(code) for code in ("FRA", "USA", "CHN", "DEU"))
    for number in range(5):
        text = make_statement(f"t{number}")
        make_act(text, fra, "signed", "2024")
        make_act(text, deu, "signed", "2024")
        make_act(text, usa, "declined" if number else "signed", "2024")
        if number:
            make_act(text, chn, "signed", "2024")
    page = read("/countries/FRA/")
    section = page.text[page.text.index("Who it agrees with") :]
    assert section.index("Germany") < section.index("5 of 5") < section.index("United States")
    assert "1 of 5" in section
    assert "4 of 4" not in section  # China has too few in common
    assert page.links("/compare/?participant=FRA%2CDEU")
    assert "No basis" in read("/countries/CHN/").text


def test_queries_of_the_matrix_grow_neither_with_rows_nor_with_columns(db, client):
    def cost():
        kept.forget()
        with CaptureQueriesContext(connection) as queries:
            address = "/matrix/?all=statements&all=participants&sort=region"
            assert client.get(address).status_code == 200
        return len(queries)

    make_group("a-region", [make_participant("FRA")], kind="region")
    make_act(make_statement("first"), make_participant("USA"), "signed", "2024")
    few = cost()
    for number in range(12):
        text = make_statement(f"s{number}")
        for other in range(3):
            make_act(text, make_participant(f"P{number}X{other}"), "signed", "2024")
    assert cost() == few <= 25
