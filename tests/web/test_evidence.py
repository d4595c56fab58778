"""Every act leads to its quote, its name as printed and its source; what differs is marked."""

import re
from datetime import date

import pytest

from signatories.recording import publish, record_count, retract
from tests.factories import (
    make_act,
    make_claim,
    make_list_check,
    make_participant,
    make_source,
    make_statement,
)
from tests.web.conftest import PRINTED, QUOTE

SHOWS_THE_REFUSAL = [
    "/",
    "/statements/",
    "/statements/paris-statement/",
    "/countries/",
    "/countries/USA/",
    "/summits/paris-2025/",
    "/signatures/",
    "/signatures/?position=declined",
    "/sources/daily/",
]


def _proof(page) -> bool:
    return all(words in page.text for words in (QUOTE, PRINTED, "They will not sign"))


@pytest.mark.parametrize("address", SHOWS_THE_REFUSAL)
def test_an_act_is_at_most_two_clicks_from_its_proof(record, read, address):
    start = read(address)
    pages = [link for link in start.links("/") if "." not in link.rpartition("/")[2]]
    if any(_proof(read(link)) for link in pages):
        return
    second = (
        read(link) for link in start.links("/") if link.startswith(("/statements/", "/countries/"))
    )
    assert any(_proof(read(link)) for page in second for link in page.links("/acts/"))


@pytest.mark.parametrize(
    "address", ["/statements/paris-statement/", "/countries/USA/", "/signatures/?country=USA"]
)
def test_a_position_written_in_words_leads_to_its_act_at_once(record, read, address):
    act = f"/acts/{record.declined.public_id}/"
    assert act in read(address).links("/acts/")
    assert _proof(read(act))


def test_an_act_shows_all_its_citations_with_reasons(record, read):
    text = read(f"/acts/{record.declined.public_id}/").text
    assert "2 citations" in text
    assert "It is too vague." in text
    assert "A spokesperson, 11 Feb 2025; in its own words" in text
    assert "no reason given, says the source" in text
    assert "paragraph 3" in text


def test_an_act_shows_its_revisions(record, read):
    text = read(f"/acts/{record.declined.public_id}/").text
    assert "Record a refusal" in text
    assert "The source says the eleventh." in text


def test_reasons_stand_side_by_side_with_speaker_day_and_source(record, read):
    text = read("/statements/paris-statement/").text
    assert f"“{QUOTE}” The reason, in our words: It is too vague." in text
    assert "A spokesperson, 11 Feb 2025. In its own words. Press, 12 Feb 2025" in text
    assert "Press says that no reason was given." in text


def test_a_position_without_an_act_leads_to_the_claims_on_the_pair(record, read):
    page = read("/statements/paris-statement/")
    assert "/claims/paris-statement/NZL/" in page.links("/claims/")
    text = read("/claims/paris-statement/NZL/").text
    assert "took part, not on the list" in text
    assert "it does not name this participant" in text
    assert "Attended: Press" in text


def test_a_claim_set_aside_is_shown_with_its_reason(record, read):
    for address in ("/statements/paris-statement/", "/claims/paris-statement/GBR/"):
        assert "It reads another text." in read(address).text


def test_what_a_source_says_otherwise_is_marked(db, record, read):
    make_claim(record.paris, record.fra, "not_listed", "2025-06-01", source=make_source("doubt"))
    page = read("/statements/paris-statement/")
    assert '<span class="disagree">not on the list</span>' in page.html
    assert "3 countries signed, 1 disputed" in page.text
    assert "this differs from our record" in read("/claims/paris-statement/FRA/").text


def test_a_reported_number_stands_beside_our_count_with_the_difference(record, read):
    html = read("/statements/paris-statement/").html
    assert re.search(r'<span class="disagree">61\s*</span>', html)
    assert '<span class="disagree">-57</span>' in html


def test_a_list_that_lacks_whom_we_count_is_marked(record, read):
    page = read("/statements/paris-statement/")
    assert '<span class="disagree">not on this list</span>' in page.html
    assert "complete list of 2" in page.text


def test_what_a_group_signed_is_shown_apart(record, read):
    page = read("/statements/paris-statement/")
    assert "2 members stand as “signed” through European Union" in page.text
    assert "through EU" not in read("/signatures/?country=FRA&position=signed").text


def test_a_retracted_act_stays_readable_and_says_why(db, record, read):
    retract(record.late, reason="Another country was meant.")
    page = read(f"/acts/{record.late.public_id}/")
    assert "This act was taken off the record" in page.text
    assert "Another country was meant." in page.text


def test_a_source_shows_what_rests_on_it(record, read):
    text = read("/sources/daily/").text
    assert QUOTE in text
    assert PRINTED in text
    assert "Number: 61" in read("/sources/counting/").text
    assert read("/sources/daily/").link("https://example.org/daily") == "https://example.org/daily"


def test_links_to_other_sites_tell_them_nothing(record, read):
    for address in ("/sources/daily/", "/statements/paris-statement/", "/sources/"):
        for tag in read(address).all("a"):
            if not (tag.attributes["href"] or "").startswith(("/", "#")):
                assert "noopener noreferrer" in (tag.attributes["rel"] or "")


def test_an_incomplete_list_says_how_many_are_reported_beside_our_names(db, read):
    statement = make_statement("short", adopted="2026-02-05")
    source = make_source(published_on="2026-02-06", retrieved_on=date(2026, 3, 1))
    make_act(statement, make_participant("FRA"), "signed", "2026-02-05", source=source)
    count = record_count(
        statement=statement, source=make_source(), as_printed="35/85", at_least=35, unit="countries"
    )
    publish([count], summary="Record a number", change="enrichment")
    page = read("/statements/short/")
    assert "Press reports 35/85 (countries that signed); we know 1 by name." in page.text
    assert page.html.count('class="p-signed possibly"') == 34
    assert "list incomplete" in read("/statements/").text
    assert "1 country signed." in page.text


def test_a_retracted_act_is_said_with_its_reason_on_the_page_of_the_pair(record, read):
    retract(record.late, reason="It was another state.")
    page = read("/claims/paris-statement/DEU/")
    assert "was taken off the record in revision" in page.text
    assert "It was another state." in page.text


def test_a_withdrawal_is_no_late_joining(db, read):
    statement = make_statement("peace", adopted="2024-06-16")
    make_act(statement, make_participant("FRA"), "signed", "2024-06-20")
    make_act(statement, make_participant("USA"), "withdrew", "2024-06-20")
    page = read("/statements/peace/").text
    assert "1 joined later" in page
    assert "2 joined later" not in page


def test_a_list_of_names_says_by_when_a_name_was_there_as_none_can_be_before_adoption(db, read):
    statement = make_statement("peace", adopted="2024-06-16")
    make_act(statement, make_participant("FRA"), "signed", "2024-06-16/2024-07-01")
    make_act(statement, make_participant("USA"), "signed", "2024-06-20/2024-07-02")
    page = read("/statements/peace/").text
    assert "France by 1 Jul 2024" in page
    assert "between 20 Jun 2024 and 2 Jul 2024" in page


def test_who_was_listed_in_error_is_said_beside_its_refusal(record, read):
    source = make_source("correction", published_on="2025-02-12")
    make_claim(record.paris, record.usa, "listed_in_error", "2025-02-11", source=source)
    assert "listed in error" in read("/statements/paris-statement/").text


def test_who_only_a_list_lacks_has_that_list_as_its_evidence(read):
    statement, fra = make_statement("list"), make_participant("FRA")
    make_participant("USA")
    make_act(statement, fra, "signed", "2023-11-01")
    make_list_check(statement, "2024-01-01", names=[fra])
    text = read("/claims/list/USA/").text
    assert "The evidence is the list below, which was read whole and does not name it." in text
    assert "0 claims" not in text
    assert "No source says anything" not in text
