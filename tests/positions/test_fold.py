"""The rules of domain.md section 1, "Positions", one sentence a test."""

from datetime import date

import pytest

from signatories.models import Evidence, Position
from tests.factories import (
    attend,
    make_act,
    make_claim,
    make_group,
    make_list_check,
    make_official_source,
    make_participant,
    make_source,
    make_statement,
    make_summit,
    position_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "position"),
    [
        ("signed", Position.SIGNED),
        ("ratified", Position.BOUND),
        ("accepted", Position.BOUND),
        ("approved", Position.BOUND),
        ("acceded", Position.BOUND),
        ("succeeded", Position.BOUND),
        ("declined", Position.DECLINED),
        ("withdrew", Position.WITHDREW),
        ("voted_for", Position.IN_FAVOUR),
        ("voted_against", Position.AGAINST),
        ("abstained", Position.ABSTAINED),
        ("issued", Position.ISSUED),
        ("sponsored", Position.SPONSORED),
    ],
)
def test_every_kind_of_act_makes_its_position(statement, nzl, kind, position):
    make_act(statement, nzl, kind, "2023-12-01")
    assert position_of(nzl, statement).position == position


@pytest.mark.parametrize(
    ("day", "position"),
    [
        (date(2024, 10, 22), Position.ATTENDED),  # the day before joining
        (date(2024, 10, 23), Position.SIGNED),  # the day of joining
    ],
)
def test_a_late_joiner_stands_as_attended_until_the_day_it_joins(statement, nzl, day, position):
    attend(statement.summit, nzl)
    make_list_check(statement, "2023-11-02", names=[make_participant("FRA")])
    make_act(statement, nzl, "signed", "2024-10-23")
    assert position_of(nzl, statement, as_of=day).position == position


def test_ratifying_shows_above_signing(statement, nzl):
    make_act(statement, nzl, "ratified", "2024-01-01")
    make_act(statement, nzl, "signed", "2023-11-01")
    standing = position_of(nzl, statement)
    assert (standing.position, standing.since) == (Position.BOUND, "2024-01-01")


def test_leaving_undoes_every_joining_before_it(statement, nzl):
    make_act(statement, nzl, "signed", "2023-11-01")
    make_act(statement, nzl, "ratified", "2024-01-01")
    make_act(statement, nzl, "withdrew", "2024-06-01")
    assert position_of(nzl, statement).position == Position.WITHDREW
    assert position_of(nzl, statement, as_of=date(2024, 5, 31)).position == Position.BOUND


def test_leaving_on_the_day_of_joining_undoes_it(statement, nzl):
    make_act(statement, nzl, "signed", "2024-06-16")
    make_act(statement, nzl, "withdrew", "2024-06-16")
    assert position_of(nzl, statement).position == Position.WITHDREW


def test_a_withdrawal_that_names_an_act_undoes_only_that_act(statement, nzl):
    make_act(statement, nzl, "signed", "2023-11-01")
    ratified = make_act(statement, nzl, "ratified", "2024-01-01")
    make_act(statement, nzl, "withdrew", "2024-06-01", undoes=ratified)
    assert position_of(nzl, statement).position == Position.SIGNED


def test_signing_after_leaving_or_declining_is_signed(statement, nzl):
    make_act(statement, nzl, "declined", "2023-11-01")
    make_act(statement, nzl, "withdrew", "2023-12-01")
    make_act(statement, nzl, "signed", "2024-01-01")
    assert position_of(nzl, statement).position == Position.SIGNED


def test_declining_does_not_undo_a_signature(statement, nzl):
    make_act(statement, nzl, "signed", "2023-11-01")
    make_act(statement, nzl, "declined", "2024-01-01")
    assert position_of(nzl, statement).position == Position.SIGNED


@pytest.mark.parametrize(
    ("declined", "withdrew", "position"),
    [
        ("2024-01-01", "2024-01-02", Position.WITHDREW),
        ("2024-01-02", "2024-01-01", Position.DECLINED),
        ("2024-01-01", "2024-01-01", Position.WITHDREW),
    ],
)
def test_of_declined_and_withdrew_the_later_shows(statement, nzl, declined, withdrew, position):
    make_act(statement, nzl, "declined", declined)
    make_act(statement, nzl, "withdrew", withdrew)
    assert position_of(nzl, statement).position == position


@pytest.mark.parametrize(
    ("day", "position", "possibly"),
    [
        (date(2024, 4, 30), Position.NOT_LISTED, None),
        (date(2024, 5, 1), Position.NOT_KNOWN, Position.SIGNED),
        (date(2024, 5, 30), Position.NOT_KNOWN, Position.SIGNED),
        (date(2024, 5, 31), Position.SIGNED, None),
    ],
)
def test_a_month_makes_a_possible_position_until_its_last_day(
    statement, nzl, day, position, possibly
):
    make_act(statement, nzl, "signed", "2024-05")
    standing = position_of(nzl, statement, as_of=day)
    assert (standing.position, standing.possibly) == (position, possibly)


def test_what_an_uncertain_day_leaves_open_is_said_beside_the_position(statement, nzl):
    make_act(statement, nzl, "signed", "2024-06")  # perhaps before it left, perhaps after
    make_act(statement, nzl, "withdrew", "2024-06-15")
    standing = position_of(nzl, statement)
    assert (standing.position, standing.possibly) == (Position.SIGNED, Position.WITHDREW)


def test_before_its_adoption_a_statement_has_no_positions(statement, nzl):
    assert position_of(nzl, statement, as_of=date(2023, 10, 31)) is None
    assert position_of(nzl, statement, as_of=date(2023, 11, 1)).position == Position.NOT_KNOWN


def test_attendance_alone_stays_not_known(statement, nzl):
    attend(statement.summit, nzl)
    assert position_of(nzl, statement).position == Position.NOT_KNOWN


@pytest.mark.parametrize("role", ["host", "co_host", "attended", "observer"])
def test_who_took_part_and_is_known_not_to_have_joined_attended(statement, nzl, role):
    attend(statement.summit, nzl, role)
    make_claim(statement, nzl, "not_listed", "2023-11-02")
    assert position_of(nzl, statement).position == Position.ATTENDED


@pytest.mark.parametrize("role", ["invited", "absent", "not_invited"])
def test_who_did_not_take_part_is_not_listed(statement, nzl, role):
    attend(statement.summit, nzl, role)
    make_claim(statement, nzl, "not_listed", "2023-11-02")
    assert position_of(nzl, statement).position == Position.NOT_LISTED


def test_attendance_at_one_part_says_nothing_about_another(statement, nzl):
    part = make_summit("ministers", parent=statement.summit)
    attend(part, nzl)
    make_claim(statement, nzl, "not_listed", "2023-11-02")
    assert position_of(nzl, statement).position == Position.NOT_LISTED


def test_a_partial_list_says_nothing_about_who_is_missing(statement, nzl):
    make_list_check(statement, "2023-11-02", names=[make_participant("FRA")], complete=False)
    assert position_of(nzl, statement).position == Position.NOT_KNOWN


def test_a_list_of_states_says_nothing_about_organisations(statement):
    make_list_check(statement, "2023-11-02", names=[make_participant("FRA")])
    assert position_of(make_participant("EU"), statement).position == Position.NOT_KNOWN


def test_a_list_can_cover_one_organisation(statement):
    eu, auc = make_participant("EU"), make_participant("AUC")
    make_list_check(statement, "2023-11-02", names=[make_participant("FRA")], participants=[eu])
    assert position_of(eu, statement).position == Position.NOT_LISTED
    assert position_of(auc, statement).position == Position.NOT_KNOWN


def test_others_than_the_named_are_not_eligible(nzl):
    china = make_participant("CHN")
    statement = make_statement(
        eligible={
            "rule": "named",
            "participants": [china],
            "complete": True,
            "excludes_others": True,
        }
    )
    make_claim(statement, nzl, "not_listed", "2023-11-02")
    assert position_of(nzl, statement).position == Position.NOT_ELIGIBLE
    assert position_of(china, statement).position == Position.NOT_KNOWN


def test_a_state_that_ended_before_the_adoption_is_not_eligible(statement):
    ussr = make_participant("SUN", name="USSR", ended="1991-12-26")
    make_claim(statement, ussr, "not_listed", "2023-11-02")
    assert position_of(ussr, statement).position == Position.NOT_ELIGIBLE


def test_members_on_the_day_of_a_text_adopted_without_a_vote_stand_as_consensus(nzl):
    fra, usa = make_participant("FRA"), make_participant("USA")
    un = make_group("un", [(nzl, "1945"), (fra, "1945", "2020-01-01"), (usa, "2024-01-01")])
    statement = make_statement(
        adopted_by="consensus",
        eligible={"rule": "group", "group": un, "complete": True, "excludes_others": True},
    )
    make_claim(statement, usa, "not_listed", "2023-11-02")
    assert position_of(nzl, statement).position == Position.CONSENSUS
    assert position_of(fra, statement) is None
    assert position_of(usa, statement).position == Position.NOT_ELIGIBLE


def test_a_joining_that_may_have_happened_is_no_later_first_joining(statement, nzl):
    make_act(statement, nzl, "signed", "2024-05")
    make_act(statement, nzl, "ratified", "2025-01-01")
    standing = position_of(nzl, statement, as_of=date(2024, 5, 15))
    assert (standing.position, standing.possibly) == (Position.NOT_KNOWN, Position.SIGNED)


def test_a_claim_counts_from_the_day_that_it_describes(statement, nzl):
    make_act(statement, nzl, "signed", "2023-11-01")
    make_claim(statement, nzl, "not_listed", "2024-01-01")
    assert position_of(nzl, statement, as_of=date(2023, 12, 31)).evidence == Evidence.REPORTED
    assert position_of(nzl, statement, as_of=date(2024, 1, 1)).evidence == Evidence.DISPUTED


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_acts_alike_the_more_exact_date_counts_whichever_was_entered_first(
    nzl, statement, turn
):
    official = make_official_source(nzl)
    dated = [("2023-11-06", make_source()), ("2023-11-01/2023-11-06", official)]
    for day, source in dated[::turn]:
        make_act(statement, nzl, "succeeded", day, source=source)
    standing = position_of(nzl, statement)
    assert (standing.since, standing.evidence) == ("2023-11-06", Evidence.REPORTED)
