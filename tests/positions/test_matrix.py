"""The matrix: which statements are chosen, how rows are ordered, what every cell is."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatories.models import Position
from signatories.positions.agreement import Sides
from signatories.positions.matrix import (
    CHOSEN,
    Sort,
    by_similarity,
    chosen_for_you,
    matrix,
    unlike,
    walk,
)
from tests.factories import at, make_act, make_group, make_participant, make_statement, position_of

BITS = st.integers(0, 2**6 - 1)


@st.composite
def sides(draw):
    joined = draw(BITS)
    refused = draw(BITS) & ~joined
    return Sides(joined, refused, draw(BITS) & ~joined & ~refused)


@given(sides(), sides())
def test_being_unlike_is_a_distance(one, other):
    assert unlike(one, one) == 0
    assert unlike(one, other) == unlike(other, one) >= 0
    assert (unlike(one, other) == 0) == (one == other)


@given(sides(), sides())
def test_opposite_stances_are_twice_as_far_apart_as_silence(one, other):
    slow = 0
    for bit in range(6):
        stances = [
            [bool(side >> bit & 1) for side in (s.joined, s.refused, s.abstained)]
            for s in (one, other)
        ]
        if stances[0] != stances[1]:
            slow += 2 if all(any(stance) for stance in stances) else 1
    assert unlike(one, other) == slow


@given(st.lists(sides(), max_size=12, unique=True))
def test_the_walk_visits_each_once_and_always_goes_to_the_nearest(patterns):
    found = walk(patterns)
    assert sorted(map(repr, found)) == sorted(map(repr, patterns))
    for place in range(1, len(found)):
        step = unlike(found[place - 1], found[place])
        assert step == min(unlike(found[place - 1], each) for each in found[place:])


@pytest.fixture
def record(db):
    """Three statements in two years; FRA and DEU alike, USA the other way, CHN silent."""
    people = {code: make_participant(code) for code in ("FRA", "DEU", "USA", "CHN")}
    texts = [
        make_statement(slug, adopted=day)
        for slug, day in (("a", "2023-01-01"), ("b", "2024-01-01"), ("c", "2024-06-01"))
    ]
    for text in texts:
        make_act(text, people["FRA"], "signed", "2024-07-01")
        make_act(text, people["DEU"], "signed", "2024-07-01")
    make_act(texts[0], people["USA"], "declined", "2023-01-01")
    make_act(texts[1], people["USA"], "signed", "2024-01-01")
    return people, texts


def _matrix(record, sort=Sort.NAME, day=None):
    people, texts = record
    clock = at(day)
    return matrix(clock, [s.pk for s in texts], [p.pk for p in people.values()], sort)


def _codes(lines):
    return [line.participant.code for line in lines]


def test_every_cell_is_the_position_of_its_pair(record):
    for day in (None, date(2023, 6, 1), date(2024, 7, 1)):
        found = _matrix(record, day=day)
        assert len(found.lines) == 4
        for line in found.lines:
            for statement, cell in zip(found.statements, line.cells, strict=True):
                slow = position_of(line.participant, statement, as_of=day)
                assert (cell and cell.standing) == slow


def test_statements_stand_oldest_first_and_rows_by_name(record):
    found = _matrix(record)
    assert [s.slug for s in found.statements] == ["a", "b", "c"]
    assert _codes(found.lines) == ["CHN", "FRA", "DEU", "USA"]


def test_a_statement_that_was_not_yet_adopted_is_left_out_and_named(record):
    found = _matrix(record, day=date(2023, 6, 1))
    assert [s.slug for s in found.statements] == ["a"]
    assert [s.slug for s in found.later] == ["b", "c"]


def test_numbers_under_a_statement_count_those_shown(record):
    found = _matrix(record)
    assert found.joined == [2, 3, 2]
    assert [line.joined for line in found.lines] == [0, 3, 3, 1]


def test_who_is_alike_stands_together_whatever_the_order_of_the_rows(record):
    lines = _matrix(record).lines
    orders = {tuple(_codes(by_similarity(order))) for order in permutations(lines)}
    assert len(orders) == 1
    # the last two are equally unlike France and Germany: by name
    assert orders.pop() == ("FRA", "DEU", "CHN", "USA")


def test_regions_part_the_rows_and_nobody_is_lost(record):
    people, _texts = record
    eu = make_participant("EU")
    people["EU"] = eu
    make_group("europe", [people["FRA"], people["DEU"]], kind="region", name="Europe")
    make_group("americas", [(people["USA"], "2020", "2023-12-31")], kind="region", name="Americas")
    blocks = _matrix(record, Sort.REGION).blocks
    assert [(b.name, b.others, _codes(b.lines)) for b in blocks] == [
        ("Europe", False, ["FRA", "DEU"]),
        ("", False, ["CHN", "USA"]),
        ("", True, ["EU"]),
    ]
    then = _matrix(record, Sort.REGION, day=date(2023, 6, 1)).blocks
    assert [b.name for b in then] == ["Americas", "Europe", "", ""]


def test_a_participant_that_nothing_was_open_to_keeps_its_row(record):
    people, _texts = record
    company = make_participant("a-company", kind="company")
    people["a-company"] = company
    found = _matrix(record)
    assert "a-company" in _codes(found.lines)


@pytest.mark.django_db
def test_nothing_asked_for_is_an_empty_matrix():
    found = matrix(at(), [], [], Sort.REGION)
    assert (found.statements, found.lines, found.joined) == ([], [], [])


@pytest.mark.django_db
def test_where_nobody_chose_the_statements_are_those_that_most_have_joined():
    texts = [make_statement(f"s{n}", adopted=f"2024-01-{n + 1:02}") for n in range(CHOSEN + 2)]
    joined = {text.pk: n + 1 for n, text in enumerate(texts)}
    joined[texts[0].pk] = 50
    joined[texts[-1].pk] = 0
    chosen = chosen_for_you(at(), texts, joined)
    assert len(chosen) == CHOSEN
    assert texts[0].pk in chosen
    assert texts[1].pk not in chosen
    assert texts[-1].pk not in chosen
    early = chosen_for_you(at(date(2024, 1, 3)), texts, joined)
    assert early == [texts[0].pk, texts[2].pk, texts[1].pk]


def test_bits_and_positions_agree(record):
    found = _matrix(record)
    usa = found.lines[-1]
    assert [cell.standing.position for cell in usa.cells if cell] == [
        Position.DECLINED,
        Position.SIGNED,
        Position.NOT_KNOWN,
    ]
