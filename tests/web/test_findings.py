"""Numbers are said in words, by kind, certain and own; what is possible or disputed beside them."""

import pytest

from signatories.positions.standings import of_participant, of_statement
from signatories.web.findings import cells, participant_sentences, statement_sentences
from tests.factories import (
    at,
    attend,
    make_act,
    make_claim,
    make_list_check,
    make_participant,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db


def sentences(statement) -> str:
    return " ".join(statement_sentences(statement, of_statement(at(), statement)))


def test_countries_organisations_and_disputes_are_told_apart():
    statement = make_statement()
    for code in ("FRA", "NZL", "CUW", "EU", "AUC"):
        make_act(statement, make_participant(code), "signed", "2023-11-01")
    make_claim(statement, make_participant("FRA"), "not_listed", "2024-01-01")
    for code in ("USA", "GBR"):
        make_act(statement, make_participant(code), "declined", "2023-11-01")
    assert sentences(statement) == (
        "3 countries signed, 1 disputed, and 2 organisations. 2 declined."
    )


def test_one_is_no_plural():
    statement = make_statement(summit=make_summit("meeting"))
    make_act(statement, make_participant("EU"), "signed", "2023-11-01")
    make_list_check(statement, "2023-11-02", names=[])
    attend(statement.summit, make_participant("NZL"))
    assert sentences(statement) == ("1 organisation signed. 1 took part and is not on the list.")


def test_who_is_bound_is_among_those_who_joined():
    statement = make_statement(kind="convention", binding=True)
    make_act(statement, make_participant("FRA"), "signed", "2023-11-01")
    make_act(statement, make_participant("NZL"), "ratified", "2023-12-01")
    assert sentences(statement) == "2 countries signed. Of these, 1 is bound."


def test_votes_are_those_known_by_name():
    statement = make_statement(adopted_by="vote")
    make_act(statement, make_participant("FRA"), "voted_for")
    make_act(statement, make_participant("NZL"), "abstained")
    assert sentences(statement) == "The votes known by name: 1 in favour, and 1 abstained."


def test_a_text_of_one_author_says_who_issued_it():
    statement = make_statement(adopted_by="author")
    make_act(statement, make_participant("CHN"), "issued", "2023-11-01")
    assert sentences(statement) == "It was issued by China."


def test_a_text_without_names_says_so():
    assert sentences(make_statement()) == "No list of names has been found."


def test_the_cells_of_a_tally_add_up_to_everybody_eligible():
    statement = make_statement()
    make_act(statement, make_participant("FRA"), "signed", "2023-11-01")
    make_act(statement, make_participant("USA"), "declined", "2023-11-01")
    make_participant("EU")
    rows = of_statement(at(), statement)
    found = {(cell.position.value, cell.number, cell.kinds) for cell in cells(rows)}
    assert found == {
        ("signed", 1, "1 country"),
        ("declined", 1, "1 country"),
        ("not_known", 1, "1 organisation"),
    }


def test_a_participant_is_told_by_its_stances():
    fra = make_participant("FRA")
    make_act(make_statement(), fra, "signed", "2023-11-01")
    make_act(make_statement("not-signed"), fra, "declined", "2023-11-01")
    make_act(make_statement(adopted_by="vote"), fra, "abstained")
    make_statement()
    declined = participant_sentences(of_participant(at(), fra))
    assert declined[0] == "It signed 1 of the 4 statements on record that are open to it."
    assert declined[1] == "It declined 1: not-signed."
    assert declined[2:] == ["It abstained on 1."]


def test_nothing_signed_is_said_as_not_found():
    make_statement()
    sentences = participant_sentences(of_participant(at(), make_participant("FRA")))
    assert sentences == [
        "No source says that it signed the 1 statement on record that is open to it."
    ]


def test_the_front_page_tells_the_newest_changes_and_leads_to_all(record, read):
    page = read("/")
    lately = page.html.partition('aria-labelledby="lately-h"')[2].partition("</aside>")[0]
    assert "Record a number" in lately
    assert "/changes/" in lately
