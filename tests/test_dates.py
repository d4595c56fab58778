"""Uncertain dates: which texts are read, and which days they allow."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatories.dates import BadDate, Bounds, bounds, full_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("", None, None),
        ("2024-05-21", date(2024, 5, 21), date(2024, 5, 21)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-05-21~", date(2024, 5, 21), date(2024, 5, 21)),
        ("2024~", date(2024, 1, 1), date(2024, 12, 31)),
        ("../2024-05-21", None, date(2024, 5, 21)),
        ("2024-05/..", date(2024, 5, 1), None),
        ("2023-11-01/2023-11-02", date(2023, 11, 1), date(2023, 11, 2)),
        ("2023/2024-02", date(2023, 1, 1), date(2024, 2, 29)),
    ],
)
def test_a_text_allows_these_days(text, earliest, latest):
    assert bounds(text) == Bounds(earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "2024-13",
        "2025-02-29",
        "21.5.2024",
        "May 2024",
        "2024-05-21T10:00",
        "2024-21",  # a season
        "202X",
        "{2024,2025}",
        "../..",
        "/2024",
        "2024-05-22/2024-05-21",
        " 2024",
        "２０２４",
        "2024-05-21\n",
        "0000",
        "2024-5-1",
        "2024~/..~",
    ],
)
def test_other_texts_are_refused_with_what_was_expected(text):
    with pytest.raises(BadDate, match="“"):
        bounds(text)


@given(st.dates(min_value=date(1000, 1, 1)), st.integers(0, 5000))
def test_an_interval_allows_exactly_the_days_from_its_first_to_its_last(first, length):
    try:
        last = first + timedelta(days=length)
    except OverflowError:
        last = date.max
    assert bounds(f"{first}/{last}") == Bounds(first, last)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_and_never_breaks(text):
    try:
        found = bounds(text)
    except BadDate:
        return
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_cutting_bounds_keeps_them_in_order(a, b, not_before, not_after):
    start, end = min(a, b), max(a, b)
    for days in (Bounds(), Bounds(start), Bounds(None, end), Bounds(start, end)):
        cut = days.narrowed(not_before=not_before, not_after=not_after)
        assert cut.latest is not None
        assert cut.earliest is None or cut.earliest <= cut.latest


@pytest.mark.parametrize("text", ["2025-2-11", "2025-02", "20250211", "2025-02-30", "", "now"])
def test_a_clock_takes_whole_days_only(text):
    with pytest.raises(BadDate):
        full_date(text)
