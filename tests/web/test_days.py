"""Uncertain dates in words."""

import re
from datetime import date

import pytest

from signatories.templatetags.days import period, uncertain, when


def words(html) -> str:
    return re.sub(r"<[^>]*>", "", str(html))


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2024-05-21", "21 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-05-21~", "about 21 May 2024"),
        ("2024~", "about 2024"),
        ("../2024-05-21", "by 21 May 2024"),
        ("2024-05-21/..", "on or after 21 May 2024"),
        ("2023-11-01/2023-11-02", "between 1 Nov 2023 and 2 Nov 2023"),
        ("", ""),
    ],
)
def test_an_uncertain_date_is_said_as_the_source_gives_it(edtf, said):
    assert words(uncertain(edtf)) == said


def test_without_a_date_the_bounds_are_said():
    first, last = date(2025, 2, 11), date(2026, 5, 20)
    assert words(when("", first, last)) == "between 11 Feb 2025 and 20 May 2026"
    assert words(when("", first, first)) == "11 Feb 2025"
    assert words(when("", None, last)) == "by 20 May 2026"
    assert words(when("", None, None)) == "day not known"


def test_the_days_of_a_meeting_last():
    assert words(period("2025-02-10/2025-02-11")) == "10 Feb 2025 to 11 Feb 2025"
    assert words(period("2024-12")) == "Dec 2024"


def test_machines_read_the_same_day():
    assert str(uncertain("2024-05")) == '<time datetime="2024-05">May 2024</time>'
