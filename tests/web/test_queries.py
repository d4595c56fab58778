"""A page costs as many queries for 21 rows as for one."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from signatories import searching
from signatories.models import Series
from signatories.positions import kept
from tests.factories import (
    attend,
    join,
    make_act,
    make_claim,
    make_group,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

ADDRESSES = [
    "/",
    "/statements/",
    "/statements/many/",
    "/statements/many/?as_of=2025-06-01",
    "/countries/",
    "/countries/FRA/",
    "/summits/",
    "/summits/meeting/",
    "/series/",
    "/series/meetings/",
    "/series/meetings/share.png",
    "/groups/",
    "/groups/region/",
    "/groups/region/share.png",
    "/signatures/",
    "/signatures/?position=signed",
    "/sources/",
    "/sources/everything/",
    "/claims/many/FRA/",
    "/changes/",
    "/map/",
    "/map/?statement=many",
]


@pytest.fixture(scope="module")
def costs(taken_back):
    """Address -> queries with one row of everything, and with 21."""

    client = Client()
    with taken_back():
        _grow(range(1))
        one = {address: _cost(client, address) for address in ADDRESSES}
        _grow(range(1, 21))
        many = {address: _cost(client, address) for address in ADDRESSES}
    return one, many


def _grow(numbers):
    """For each number: a signatory with a claim, an attendance and a membership; a statement."""
    first = 0 in numbers
    series = Series.objects.get_or_create(slug="meetings", name="Meetings")[0]
    meeting = make_summit("meeting", series=series) if first else _of("Summit", "meeting")
    many = make_statement("many", summit=meeting) if first else _of("Statement", "many")
    region = make_group("region", kind="region") if first else _of("Group", "region")
    source = make_source("everything")
    fra = make_participant("FRA")
    for number in numbers:
        signatory = make_participant(f"S{number:02}")
        other = make_statement(
            f"other-{number}", summit=make_summit(f"meeting-{number}", series=series)
        )
        make_act(many, signatory, "declined" if number % 2 else "signed", "2025", source=source)
        make_act(other, fra, "signed", "2025", source=make_source(f"of-{number}"))
        make_claim(many, signatory, "not_listed", "2026-01-01", source=source)
        make_claim(many, fra, "signed", "2025-01-01", source=make_source(f"of-fra-{number}"))
        attend(meeting, signatory, source=source)
        join(region, signatory)
        make_group(f"group-{number}", [signatory])


def _of(model: str, slug: str):

    return apps.get_model("signatories", model).objects.get(slug=slug)


def _cost(client, address: str) -> int:
    kept.forget()
    searching.forget()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", ADDRESSES)
def test_queries_do_not_grow_with_rows(costs, address):
    one, many = costs
    assert many[address] == one[address]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_asks_more_than_a_few_dozen_questions(costs, address):
    assert costs[1][address] <= 40
