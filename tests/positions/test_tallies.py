"""Counting by sets of participants: regions, groups, lists."""

from datetime import date

import pytest

from signatories.positions.standings import of_statement
from signatories.positions.tallies import tally_by
from signatories.positions.through import members_on
from tests.factories import at, make_act, make_group, make_participant, make_statement

pytestmark = pytest.mark.django_db


def test_a_group_counts_its_members_on_the_day():
    fra, gbr, usa = (make_participant(code) for code in ("FRA", "GBR", "USA"))
    eu = make_group("eu", [(fra, "1958"), (gbr, "1973-01-01", "2020-01-31")])
    statement = make_statement(adopted="2019-01-01")
    for participant in (fra, gbr, usa):
        make_act(statement, participant, "signed", "2019-01-01")
    for day, joined in ((date(2020, 1, 31), 2), (date(2020, 2, 1), 1)):
        clock = at(day)
        sets = {"eu": members_on(clock, [eu.pk])[eu.pk], "all": {fra.pk, gbr.pk, usa.pk}}
        counted = tally_by(of_statement(clock, statement), sets)
        assert (counted["eu"].joined.certain, counted["all"].joined.certain) == (joined, 3)


def test_a_participant_counts_in_every_set_that_holds_it_and_in_no_other():
    fra, usa = make_participant("FRA"), make_participant("USA")
    statement = make_statement()
    make_act(statement, fra, "signed", "2023-11-01")
    sets = {"europe": {fra.pk}, "g7": {fra.pk, usa.pk}, "nobody": set()}
    counted = tally_by(of_statement(at(), statement), sets)
    assert {name: each.joined.certain for name, each in counted.items()} == {
        "europe": 1,
        "g7": 1,
        "nobody": 0,
    }
    assert {name: each.total for name, each in counted.items()} == {
        "europe": 1,
        "g7": 2,
        "nobody": 0,
    }
