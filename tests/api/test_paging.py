"""Pages follow each other by key: every row once, whatever the size of the page."""

import pytest

from signatories.api.pagination import LARGEST_PAGE
from tests.api.conftest import LISTS
from tests.factories import make_act, make_participant, make_source, make_statement, make_summit

pytestmark = pytest.mark.django_db


def walk(ask, address):
    """All rows by following ``next``, and how many pages they took."""
    rows, pages = [], 0
    while address:
        answer = ask(address)
        rows += answer["results"]
        pages += 1
        address = (answer["next"] or "").partition("/api/v1/")[2]
    return rows, pages


@pytest.fixture
def with_gaps(record):
    """Rows without a day, and of the same day, among the others."""
    make_statement("undated-b", adopted="")
    make_statement("undated-a", adopted="", summit=make_summit("undated", held=""))
    make_statement("same-day", adopted="2020-01-01")
    undated, dated = make_source("undated"), make_source("dated", published_on="2023-11-02")
    for code, source in (("GBR", undated), ("DEU", dated), ("CHN", dated)):
        make_act(record.statement, make_participant(code), "signed", "2023-11-01", source=source)
    make_participant("AAA", name="France")


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("name", LISTS)
def test_following_next_walks_every_row_once(ask, record, with_gaps, name, size):
    whole = ask(f"{name}/?page_size=1000")["results"]
    rows, pages = walk(ask, f"{name}/?page_size={size}")
    assert rows == whole
    assert pages == -(-len(whole) // size)


def test_next_is_absolute_and_keeps_every_parameter(ask, record):
    query = "country=FRA,USA&country=NZL&as_of=2024-01-01&page_size=2&statement=ai-statement"
    following = ask(f"positions/?{query}")["next"]
    assert following.startswith("http://testserver/api/v1/positions/?")
    for part in ("country=FRA%2CUSA", "country=NZL", "as_of=2024-01-01", "page_size=2", "cursor="):
        assert part in following
    rows, _pages = walk(ask, f"positions/?{query}")
    assert [row["participant"] for row in rows] == ["FRA", "NZL", "USA"]


def test_a_page_has_a_hundred_rows_unless_asked_otherwise(ask, record):
    for number in range(101):
        make_participant(f"x-{number}")
    answer = ask("participants/?q=x-")
    assert len(answer["results"]) == 100
    assert answer["next"]
    assert len(ask(f"participants/?q=x-&page_size={LARGEST_PAGE}")["results"]) == 101


def test_a_page_that_ends_with_the_last_row_has_no_next(ask, record):
    assert ask("acts/?page_size=3")["next"] is None
    assert ask("acts/?page_size=2")["next"] is not None


def test_a_row_that_left_the_list_does_not_disturb_the_walk(ask, record):
    """The cursor points at a place in the order, not at a row."""
    following = ask("positions/?statement=ai-statement&position=declined,signed&page_size=2")[
        "next"
    ]
    make_act(record.statement, record.fra, "withdrew", "2024-01-01")
    rows = ask(following.partition("/api/v1/")[2])["results"]
    assert [row["participant"] for row in rows] == ["USA"]
