"""Where more is reported than known by name, the names alone are never shown as the finding."""

import pytest

from signatories.recording import publish, record_count
from tests.factories import (
    make_act,
    make_claim,
    make_list_check,
    make_participant,
    make_source,
    make_statement,
)

pytestmark = pytest.mark.django_db

IN_WORDS = "117 in favour as reported, 2 of them known by name; 2 against; 1 abstained."


def report(statement, number: int, unit: str, printed: str = "") -> None:
    count = record_count(
        statement=statement,
        source=make_source("counting"),
        as_printed=printed or str(number),
        at_least=number,
        at_most=number,
        unit=unit,
    )
    publish([count], summary="Record a number", change="enrichment")


@pytest.fixture
def vote():
    """117 in favour, of whom two are known; two against and one abstention, all known."""
    statement = make_statement("vote", adopted="2024-02-12", adopted_by="vote")
    votes = {"FRA": "voted_for", "DEU": "voted_for", "USA": "voted_against", "ISR": "voted_against"}
    for code, kind in {**votes, "NZL": "abstained"}.items():
        make_act(statement, make_participant(code), kind)
    make_participant("CHN")
    report(statement, 117, "votes_for", "117-2-1")
    report(statement, 2, "votes_against", "117-2-1")
    report(statement, 1, "abstentions", "117-2-1")
    return statement


def test_a_vote_is_told_by_the_reported_number(vote, read):
    page = read("/statements/vote/")
    assert IN_WORDS in page.text
    assert "This list is not complete" in page.text
    assert "reports 117-2-1 (votes in favour); we know 2 by name." in page.text
    assert "voted in favour as reported, 2 of them known by name 117" in page.text
    assert "voted against 2 countries 2" in page.text


def test_voters_without_a_name_are_drawn_once_as_not_known(vote, read):
    page = read("/statements/vote/")
    assert "The rest are among those drawn as not known." in page.text
    assert page.html.count('class="p-signed possibly"') == 0


def test_the_pictures_and_the_small_page_say_the_same(vote, read, client):
    drawn = client.get("/statements/vote/chart.svg").content.decode()
    assert IN_WORDS in drawn
    assert drawn.count('stroke-dasharray="2.2 1.7"') == 115 + 1  # one in the legend
    frame = read("/embed/statements/vote/")
    assert IN_WORDS in frame.text
    assert "Reported, not named 115" in frame.text


def test_the_table_has_the_reported_number_and_counts_abstentions_as_did_not(vote, read):
    text = read("/").text
    assert "2 in favour reported: 117 3 " in text
    assert "list incomplete" in text


def test_votes_of_which_only_the_others_are_named_are_not_without_names(read):
    statement = make_statement("vote", adopted="2024-02-12", adopted_by="vote")
    make_act(statement, make_participant("USA"), "voted_against")
    report(statement, 165, "votes_for")
    assert "none in favour known by name reported: 165 1 " in read("/").text
    page = read("/statements/vote/")
    assert "165 in favour as reported, none of them known by name; 1 against." in page.text


def test_a_list_of_votes_that_was_read_whole_leaves_nobody_unknown(vote, read):
    make_list_check(
        vote,
        "2024-03-01",
        acts="voted_for",
        names=[make_participant("FRA"), make_participant("DEU")],
    )
    text = read("/statements/vote/").text
    assert "This list is not complete" not in text
    assert "The votes known by name: 2 in favour, 2 against, and 1 abstained." in text


def test_sponsors_of_a_text_without_a_vote_are_told_as_reported(read):
    statement = make_statement("text", adopted="2024-02-12", adopted_by="consensus")
    make_act(statement, make_participant("USA"), "sponsored", "2024-02-12")
    report(statement, 123, "sponsors")
    text = read("/statements/text/").text
    assert "123 sponsored it as reported, 1 of them known by name." in text
    assert "reported: 123" not in read("/").text  # the table's number is not of sponsors


def test_a_list_to_be_signed_says_what_is_reported_beside_the_names(read):
    statement = make_statement("list", adopted="2024-02-12")
    make_act(statement, make_participant("FRA"), "signed", "2024-02-12")
    report(statement, 61, "signatories")
    said = "1 country signed. Reported are 61 (all signatories), 1 of them known by name."
    assert said in read("/statements/list/").text


def test_a_number_that_is_no_larger_than_our_names_changes_nothing(read):
    statement = make_statement("vote", adopted_by="vote", adopted="2024-02-12")
    make_act(statement, make_participant("FRA"), "voted_for")
    report(statement, 1, "votes_for")
    text = read("/statements/vote/").text
    assert "as reported" not in text
    assert "The votes known by name: 1 in favour." in text


def test_the_evidence_shows_only_what_differs_and_each_once(read):
    statement = make_statement("list", adopted="2024-02-12")
    fra, usa = make_participant("FRA"), make_participant("USA")
    make_act(statement, fra, "signed", "2024-02-12")
    make_act(statement, usa, "declined", "2024-02-12")
    source = make_source("daily")
    for day in ("2024-02-13", "2024-02-14"):
        make_claim(statement, fra, "not_listed", day, source=source)
        make_claim(statement, usa, "declined", day, source=source)
    html = read("/statements/list/").html.partition('id="how"')[2].partition("</table>")[0]
    assert html.count('<span class="disagree">not on the list<') == 1
    assert "declined</span>" not in html
    assert "What differs from our record" in html
