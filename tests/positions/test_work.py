"""What is left to find out: each kind of work, what belongs to it and what does not."""

from datetime import date

import pytest

from signatories.models import CurrentPosition, ReportedCount
from signatories.positions import work
from signatories.positions.clock import present
from signatories.positions.standings import of_statement
from signatories.positions.tallies import compare, tally
from signatories.recording import (
    NewCitation,
    correct,
    publish,
    record_act,
    record_count,
    record_list_check,
)
from tests.factories import (
    attend,
    make_act,
    make_claim,
    make_list_check,
    make_official_source,
    make_participant,
    make_publisher,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def fra():
    return make_participant("FRA")


@pytest.fixture
def paris(fra):
    return make_statement("paris", adopted="2025-02-11", keepers=[fra])


def research(**overrides):
    return make_source(publisher=make_publisher("institute", kind="research"), **overrides)


# --- Statements without an official source ---------------------------------------------------


def test_a_statement_of_which_only_others_report_has_no_official_source(paris, nzl):
    make_act(paris, nzl, date="2025-02-11")
    # The participant's own word is official of its position, not of the statement.
    make_claim(paris, nzl, "signed", source=make_official_source(nzl))
    assert list(work.statements_without_official_source()) == [paris]


@pytest.mark.parametrize("read", ["citation", "draft", "list", "adoption"])
def test_what_a_keeper_published_is_official_wherever_it_was_read(paris, fra, nzl, read):
    source = make_official_source(fra)
    if read == "citation":
        make_claim(paris, nzl, "signed", source=source)
    elif read == "draft":
        record_act(paris, nzl, "signed", citations=[NewCitation(source)])
    elif read == "list":
        check = record_list_check(paris, source, "2025-02-11", kinds=["state"])
        publish([check], summary="Record a list")
    else:
        paris.adoption_source = source
        paris.save()
    assert not work.statements_without_official_source().exists()


def test_a_statement_without_keepers_has_no_official_source(fra):
    statement = make_statement()
    make_claim(statement, fra, "signed", source=make_official_source(fra))
    assert list(work.statements_without_official_source()) == [statement]


# --- Acts with one press source --------------------------------------------------------------


def test_an_act_with_one_press_source_needs_another(paris, nzl):
    act = make_act(paris, nzl, date="2025-02-11")
    assert [found.pk for found in work.acts_with_one_press_source()] == [act.pk]


@pytest.mark.parametrize("other", [make_source, research])
def test_a_second_source_of_any_kind_is_enough(paris, nzl, other):
    act = make_act(paris, nzl, date="2025-02-11")
    make_claim(paris, nzl, "signed", source=other(), act=act)
    assert not work.acts_with_one_press_source().exists()


def test_the_same_source_twice_is_one(paris, nzl):
    source = make_source()
    act = make_act(paris, nzl, date="2025-02-11", source=source)
    make_claim(paris, nzl, "signed", source=source, act=act)
    assert work.acts_with_one_press_source().count() == 1


def test_one_source_that_is_not_of_the_press_is_no_work(paris, nzl):
    make_act(paris, nzl, date="2025-02-11", source=research())
    assert not work.acts_with_one_press_source().exists()


@pytest.mark.parametrize(
    "details", [{"says": "declined"}, {"says": "signed", "set_aside": "Copied."}]
)
def test_what_says_otherwise_or_is_set_aside_is_no_second_source(paris, nzl, details):
    act = make_act(paris, nzl, date="2025-02-11")
    make_claim(paris, nzl, source=research(), act=act, **details)
    assert work.acts_with_one_press_source().count() == 1


def test_the_sources_of_a_corrected_act_are_those_of_its_first_row(paris, nzl):
    act = make_act(paris, nzl, date="2025-02-11")
    new = correct(act, reason="It was the next day.", edtf="2025-02-12")
    assert [found.pk for found in work.acts_with_one_press_source()] == [new.pk]
    make_claim(paris, nzl, "signed", act=act)
    assert not work.acts_with_one_press_source().exists()


def test_a_signature_does_not_support_that_it_was_ratified(paris, nzl):
    act = make_act(paris, nzl, "ratified", "2025-06-01")
    make_claim(paris, nzl, "signed", act=act)
    assert work.acts_with_one_press_source().count() == 1


# --- Disputes and claims ---------------------------------------------------------------------


def test_a_disputed_position_is_work_until_the_claim_is_set_aside(paris, nzl):
    make_act(paris, nzl, "declined", "2025-02-11")
    claim = make_claim(paris, nzl, "signed", "2025-03-01")
    assert [found.participant for found in work.disputed_positions()] == [nzl]
    correct(claim, reason="It read another list.", set_aside="It read another list.")
    assert not work.disputed_positions().exists()


def test_a_claim_that_bears_on_no_act_and_is_not_set_aside_is_undecided(paris, nzl):
    claim = make_claim(paris, nzl, "signed", "2025-03-01")
    assert list(work.undecided_claims()) == [claim]
    act = make_act(paris, nzl, date="2025-03-01")
    correct(claim, reason="It bears on the act.", act=act)
    assert not work.undecided_claims().exists()


@pytest.mark.parametrize(
    ("says", "set_aside"), [("not_listed", ""), ("listed_in_error", ""), ("signed", "Copied.")]
)
def test_what_is_decided_as_it_is_is_no_work(paris, nzl, says, set_aside):
    make_claim(paris, nzl, says, "2025-03-01", set_aside=set_aside)
    assert not work.undecided_claims().exists()


# --- Attendees -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "is_work"), [("attended", True), ("host", True), ("absent", False)]
)
def test_who_took_part_and_is_not_known_to_stand_anywhere_is_work(nzl, role, is_work):
    summit = make_summit()
    make_statement(summit=summit)
    attend(summit, nzl, role)
    assert work.attendees_without_position().exists() is is_work


def test_an_attendee_that_is_known_to_have_joined_or_not_is_no_work(nzl, fra):
    summit = make_summit()
    statement = make_statement(summit=summit)
    for participant in (nzl, fra):
        attend(summit, participant)
    make_act(statement, nzl, date="2023-11-01")
    make_claim(statement, fra, "not_listed")
    assert not work.attendees_without_position().exists()


# --- Lists -----------------------------------------------------------------------------------


def test_a_list_that_was_read_before_the_day_is_read_again(paris):
    check = make_list_check(paris, "2025-02-12", source=make_source(retrieved_on=date(2025, 3, 1)))
    assert list(work.old_list_checks(date(2025, 3, 2))) == [check]
    assert not work.old_list_checks(date(2025, 3, 1)).exists()


def test_a_list_that_was_read_again_since_is_not_old(paris):
    make_list_check(paris, "2025-02-12", source=make_source(retrieved_on=date(2025, 3, 1)))
    make_list_check(paris, "2026-02-12", source=make_source(retrieved_on=date(2026, 3, 1)))
    assert not work.old_list_checks(date(2025, 12, 1)).exists()


def test_lists_of_votes_do_not_age(paris):
    source = make_source(retrieved_on=date(2025, 3, 1))
    make_list_check(paris, "2025-02-12", source=source, acts="voted_for")
    assert not work.old_list_checks(date(2026, 1, 1)).exists()


# --- Counts ----------------------------------------------------------------------------------


def report(statement, number, unit="signatories"):
    count = record_count(
        statement=statement,
        source=make_source(),
        as_printed=str(number),
        unit=unit,
        at_least=number,
        at_most=number,
    )
    publish([count], summary="Record a count", change="enrichment")
    return count


def test_a_number_that_is_not_ours_is_work_and_one_that_is_ours_is_not(paris, nzl, fra):
    make_act(paris, nzl, date="2025-02-11")
    make_act(paris, fra, date="2025-02-11")
    report(paris, 2)
    three = report(paris, 3)
    (found,) = work.differing_counts()
    assert (found.count, found.names, found.difference) == (three, 2, -1)


def test_the_index_of_positions_compares_as_the_standings_do(paris, nzl, fra):
    make_act(paris, nzl, date="2025-02-11")
    make_act(paris, make_participant("AUC", kind="organisation"), date="2025-02-11")
    make_act(paris, make_participant("openai"), date="2025-02-11")
    make_act(paris, make_participant("CHN"), "ratified", "2025-06-01")
    make_act(paris, fra, "declined", "2025-02-11")
    make_act(paris, make_participant("USA"), "voted_against", "2025-02-11")
    make_act(paris, make_participant("GBR"), "sponsored", "2025-02-11")
    for unit in ("signatories", "countries", "organisations", "companies", "ratifications"):
        report(paris, 40, unit)
    for unit in ("declined", "votes_for", "votes_against", "abstentions", "sponsors", "expected"):
        report(paris, 40, unit)
    counted = tally(of_statement(present(), paris))
    slow = {c.pk: compare(c, counted).names for c in ReportedCount.objects.all()}
    fast = {found.count.pk: found.names for found in work.differing_counts()}
    assert fast == {pk: names for pk, names in slow.items() if names is not None}
    assert len(fast) == 10
    assert CurrentPosition.objects.count() == 7
