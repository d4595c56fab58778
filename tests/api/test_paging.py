"""Pages follow each other by key: every row once, whatever the size of the page."""

from copy import deepcopy

import pytest
from django.test import Client

from signatories import searching
from signatories.api.pagination import LARGEST_PAGE
from signatories.positions import kept
from tests.api.views import VIEWS
from tests.factories import make_act, make_participant, make_source, make_statement, make_summit

pytestmark = pytest.mark.django_db

SIZES = (1, 2, 3)
ORDERS = [(name, order) for name, view in VIEWS.items() for order in view.orderings]


def walk(ask, address, back=False):
    """All rows by following ``next``, and how many pages they took; or back from the last one."""
    pages = [ask(address)]
    while pages[-1]["next"]:
        pages.append(ask(pages[-1]["next"].partition("/api/v1/")[2]))
    if back:
        pages = pages[-1:]
        while pages[0]["previous"]:
            pages.insert(0, ask(pages[0]["previous"].partition("/api/v1/")[2]))
    return [row for page in pages for row in page["results"]], len(pages)


@pytest.fixture(scope="module")
def walked(shared_record, taken_back):
    """(list, order) -> its rows in one page, and by walking both ways, with gaps in the record."""
    client = Client()

    def ask(address):
        return client.get(f"/api/v1/{address}").json()

    with taken_back():
        _add_gaps(deepcopy(shared_record))
        _forget()
        found = {}
        for name, order in ORDERS:
            address = f"{name}/?ordering={order}&page_size="
            first = order == next(iter(VIEWS[name].orderings))
            found[name, order] = (
                ask(f"{address}1000")["results"],
                {size: walk(ask, f"{address}{size}") for size in (SIZES if first else SIZES[1:2])},
                walk(ask, f"{address}2", back=True),
            )
    _forget()  # the revisions that made the gaps are taken back
    return found


def _forget():
    kept.forget()
    searching.forget()


def _add_gaps(record):
    """Rows without a day, and of the same day, among the others."""
    make_statement("undated-b", adopted="")
    make_statement("undated-a", adopted="", summit=make_summit("undated", held=""))
    make_statement("same-day", adopted="2020-01-01")
    undated, dated = make_source("undated"), make_source("dated", published_on="2023-11-02")
    for code, source in (("GBR", undated), ("DEU", dated), ("CHN", dated)):
        make_act(record.statement, make_participant(code), "signed", "2023-11-01", source=source)
    make_participant("AAA", name="France")


@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_following_next_walks_every_row_once(walked, name, order):
    whole, by_size, _back = walked[name, order]
    assert whole or name == "merges"
    for size, (rows, pages) in by_size.items():
        assert rows == whole
        assert pages == max(1, -(-len(whole) // size))


@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_following_previous_walks_back_to_the_first_row(walked, name, order):
    whole, _by_size, (rows, _pages) = walked[name, order]
    assert rows == whole


@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_every_order_has_the_same_rows(walked, name, order):
    usual = next(iter(VIEWS[name].orderings))
    rows, others = walked[name, order][0], walked[name, usual][0]
    assert sorted(map(str, rows)) == sorted(map(str, others))


def test_the_other_way_round_what_has_no_day_stays_last(walked):
    newest, oldest = (
        [row["slug"] for row in walked["statements", order][0]] for order in ("-adopted", "adopted")
    )
    assert newest == ["ai-statement", "older-pledge", "same-day", "undated-a", "undated-b"]
    assert oldest == ["older-pledge", "same-day", "ai-statement", "undated-a", "undated-b"]


def test_a_cursor_of_another_order_is_refused(ask, record):
    cursor = ask("acts/?page_size=1")["next"].partition("cursor=")[2]
    [error] = ask(f"acts/?ordering=latest&cursor={cursor}", status=400)["errors"]
    assert error["parameter"] == "cursor"
    assert "in this order" in error["message"]


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
