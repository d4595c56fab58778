"""The rules of domain.md section 1, "Evidence", one sentence a test."""

from datetime import date

import pytest

from signatories.models import Evidence, Position
from tests.factories import (
    make_act,
    make_claim,
    make_list_check,
    make_official_source,
    make_participant,
    make_source,
    make_statement,
    position_of,
)

pytestmark = pytest.mark.django_db


def test_an_absence_from_an_earlier_list_does_not_dispute_a_later_joining(statement, nzl):
    make_list_check(statement, "2023-11-02", names=[make_participant("FRA")])
    make_act(statement, nzl, "signed", "2024-10-23")
    assert position_of(nzl, statement).evidence == Evidence.REPORTED


def test_an_absence_from_a_later_list_disputes_a_joining_and_does_not_undo_it(statement, nzl):
    make_act(statement, nzl, "signed", "2023-11-01")
    make_list_check(statement, "2024-06-01", names=[make_participant("FRA")])
    before = position_of(nzl, statement, as_of=date(2024, 5, 31))
    after = position_of(nzl, statement, as_of=date(2024, 6, 1))
    assert (before.position, before.evidence) == (Position.SIGNED, Evidence.REPORTED)
    assert (after.position, after.evidence) == (Position.SIGNED, Evidence.DISPUTED)


def test_a_joining_claim_disputes_a_refusal_whatever_its_day(statement, nzl):
    make_act(statement, nzl, "declined", "2024-06-01")
    make_claim(statement, nzl, "signed", "2023-11-01")
    assert position_of(nzl, statement).evidence == Evidence.DISPUTED


def test_a_claim_of_the_same_day_disputes(statement, nzl):
    make_act(statement, nzl, "signed", "2024-06-01")
    make_claim(statement, nzl, "not_listed", "2024-06-01")
    assert position_of(nzl, statement).evidence == Evidence.DISPUTED


def test_an_absence_from_a_list_of_the_same_day_disputes(statement, nzl):
    make_act(statement, nzl, "signed", "2024-06-01")
    make_list_check(statement, "2024-06-01", names=[make_participant("FRA")])
    assert position_of(nzl, statement).evidence == Evidence.DISPUTED


def test_a_claim_of_an_earlier_day_does_not_dispute(statement, nzl):
    make_act(statement, nzl, "signed", "2024-06-01")
    make_claim(statement, nzl, "declined", "2023-11-01")
    assert position_of(nzl, statement).evidence == Evidence.REPORTED


def test_a_claim_set_aside_disputes_nothing(statement, nzl):
    make_act(statement, nzl, "signed", "2023-11-01")
    make_claim(statement, nzl, "not_listed", "2024-01-01", set_aside="It read another page.")
    assert position_of(nzl, statement).evidence == Evidence.REPORTED


def test_a_source_of_the_keeper_is_official_for_everybody(nzl):
    gbr = make_participant("GBR")
    statement = make_statement(keepers=[gbr])
    make_act(statement, nzl, "signed", "2023-11-01", source=make_official_source(gbr))
    assert position_of(nzl, statement).evidence == Evidence.OFFICIAL


def test_a_participants_own_source_is_official_for_itself_alone(statement, nzl):
    fra = make_participant("FRA")
    source = make_official_source(nzl)
    make_act(statement, nzl, "signed", "2023-11-01", source=source)
    make_act(statement, fra, "signed", "2023-11-01", source=source)
    assert position_of(nzl, statement).evidence == Evidence.OFFICIAL
    assert position_of(fra, statement).evidence == Evidence.REPORTED


def test_different_kinds_of_refusal_are_no_dispute(statement, nzl):
    make_act(statement, nzl, "withdrew", "2024-06-16")
    make_claim(statement, nzl, "declined", "2024-06-17")
    assert position_of(nzl, statement).evidence == Evidence.REPORTED


def test_not_known_and_not_eligible_have_no_evidence(statement, nzl):
    assert position_of(nzl, statement).evidence is None


def test_sources_are_counted_once_each(statement, nzl):
    source = make_source("twice")
    act = make_act(statement, nzl, "declined", "2023-11-01", source=source)
    make_claim(statement, nzl, "declined", source=source, act=act)
    make_claim(statement, nzl, "declined", act=act)
    assert position_of(nzl, statement).sources == 2
