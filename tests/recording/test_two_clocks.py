"""domain.md section 6, case 1: New Zealand and Bletchley, all four corners of the two clocks.

The world: on 2023-11-02 it was not on the list, on 2024-10-23 it joined. Our record: revision by
revision we learned of the list, and only later (from its page of 2025-02-13) of the joining.
"""

from datetime import date

import pytest

from signatories.models import Position
from signatories.recording import NewCitation, publish, record_act
from tests.factories import (
    attend,
    make_list_check,
    make_participant,
    make_source,
    make_statement,
    make_summit,
    position_of,
)

pytestmark = pytest.mark.django_db

BEFORE_JOINING, AFTER_JOINING = date(2023, 11, 2), date(2024, 10, 23)


@pytest.fixture
def bletchley():
    """The statement, New Zealand, and the revisions before and after we learned of its joining."""
    nzl = make_participant("NZL")
    statement = make_statement("bletchley-declaration", summit=make_summit("bletchley-2023"))
    attend(statement.summit, nzl)
    check = make_list_check(statement, "2023-11-02", names=[make_participant("FRA")])
    page = make_source("gov-uk", published_on="2025-02-13")
    joined = NewCitation(page, edtf="2024-10-23")
    act = record_act(statement, nzl, "signed", "2024-10-23", citations=[joined])
    learned = publish([act], summary="New Zealand joined on 2024-10-23")
    return statement, nzl, check.published_in_id, learned.number


@pytest.mark.parametrize(
    ("as_of", "knew_of_joining", "position"),
    [
        (BEFORE_JOINING, False, Position.ATTENDED),
        (BEFORE_JOINING, True, Position.ATTENDED),
        (AFTER_JOINING, False, Position.ATTENDED),
        (AFTER_JOINING, True, Position.SIGNED),
    ],
)
def test_both_clocks_are_asked_apart(bletchley, as_of, knew_of_joining, position):
    statement, nzl, unaware, aware = bletchley
    known_at = aware if knew_of_joining else unaware
    assert position_of(nzl, statement, as_of=as_of, known_at=known_at).position == position


def test_without_a_day_the_whole_record_of_the_revision_counts(bletchley):
    statement, nzl, unaware, aware = bletchley
    assert position_of(nzl, statement, known_at=unaware).position == Position.ATTENDED
    assert position_of(nzl, statement, known_at=aware).position == Position.SIGNED


def test_before_the_first_revision_the_record_is_empty(bletchley):
    statement, nzl, _unaware, _aware = bletchley
    assert position_of(nzl, statement, known_at=0) is None
