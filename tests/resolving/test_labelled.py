"""Spellings as they are printed, and what they must resolve to. The figures are promises."""

from collections import Counter

import pytest

from tests.resolving.figures import labelled, report, verdict


@pytest.fixture(scope="module")
def rows():
    return labelled()


@pytest.fixture(scope="module")
def fresh(rows):
    """Spellings from places that the names table was not built from."""
    return [row for row in rows if row.built_from == "no"]


def test_the_set_is_as_large_and_as_mixed_as_promised(rows, fresh):
    assert len({row.text for row in rows}) >= 1500
    assert len({row.text for row in fresh}) >= 500
    assert len({row.language for row in rows}) >= 10
    assert len({row.script for row in rows}) >= 3


def test_no_place_is_both_built_from_and_not(rows):
    built = {row.place for row in rows if row.built_from == "yes"}
    assert built.isdisjoint(row.place for row in rows if row.built_from == "no")


def test_no_spelling_resolves_to_somebody_who_is_not_meant(rows):
    assert [row for row in rows if verdict(row) == "wrong"] == []


def test_at_least_97_of_100_spellings_from_elsewhere_are_right(fresh):
    verdicts = Counter(map(verdict, fresh))
    assert verdicts["right"] / verdicts.total() >= 0.97


def test_the_figures_list_each_spelling_that_is_not_right(rows):
    asked = [row for row in rows if verdict(row) == "asked"]
    text = report(rows)
    assert all(f"asked: {row.text} ({row.language})" in text for row in asked)
