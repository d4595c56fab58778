"""A list costs as many queries for 21 rows as for 1, in JSON and as a file."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from signatories.models import Code, Statement, Topic
from signatories.recording import (
    NewCitation,
    publish,
    record_act,
    record_attendance,
    record_citation,
    record_count,
    record_eligibility,
    record_membership,
)
from tests.api.conftest import LISTS, PAGED
from tests.api.views import VIEWS
from tests.factories import make_group, make_participant, make_source, make_summit

pytestmark = pytest.mark.django_db


def queries(client, address: str) -> int:
    """How many queries an answer takes, to its last row."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/api/v1/{address}")
        assert b"".join(answer) or answer.status_code == 200
    return len(captured)


@pytest.fixture
def grow(record):
    """Makes 21 more of everything, with all that hangs on it."""

    def many() -> None:
        drafts = [draft for number in range(21) for draft in _more(record, number)]
        publish(drafts, summary="Record more of everything")

    return many


def _more(record, number: int):
    state = make_participant(f"A{number}")
    Code.objects.create(participant=state, scheme="iso2", value=f"A{number}")
    group = make_group(f"group-{number}", participant=make_participant(f"g-{number}"))
    summit = make_summit(f"summit-{number}", parent=record.summit)
    slug = f"statement-{number}"
    statement = Statement.objects.create(
        slug=slug, title=slug, kind="pledge", adopted="2023-11-02", summit=summit
    )
    statement.keepers.add(state)
    statement.topics.add(Topic.objects.get_or_create(slug="ai")[0])
    source, known = make_source(f"of-{number}"), make_source("signed-list")
    yield record_eligibility(statement, "open", kinds=["state"])
    yield record_act(statement, state, "signed", "2023-11-03", citations=[NewCitation(source)])
    yield record_citation(record.statement, state, NewCitation(known, says="signed"))
    yield record_citation(
        record.statement, record.fra, NewCitation(source, says="signed"), act=record.signed
    )
    yield record_attendance(record.summit, state, "attended", source)
    yield record_membership(group, state, "member", source)
    yield record_membership(record.group, state, "member", source)
    for about in ({"statement": record.statement}, {"summit": summit}):
        yield record_count(source=source, as_printed="1", unit="countries", at_least=1, **about)


@pytest.mark.parametrize("query", ["?page_size=1000", "?format=csv"])
def test_a_list_costs_as_many_queries_for_21_rows_as_for_1(client, record, grow, query):
    names = LISTS if "format" in query else PAGED
    before = {name: queries(client, f"{name}/{query}") for name in names}
    grow()
    after = {name: queries(client, f"{name}/{query}") for name in names}
    # what is asked of few participants is folded for them alone, for more it is kept
    assert after.pop("agreement") <= before.pop("agreement")
    assert after == before


INCLUDES = [(name, each.name) for name, view in VIEWS.items() for each in view.includes]


@pytest.mark.parametrize(("name", "include"), INCLUDES)
def test_what_is_included_costs_as_many_queries_for_21_rows_as_for_1(
    client, record, grow, name, include
):
    address = f"{name}/?page_size=1000&include={include}"
    before = queries(client, address)
    grow()
    assert queries(client, address) == before


def test_a_detail_costs_as_many_queries_for_21_rows_as_for_1(client, record, grow, details):
    before = {address: queries(client, address) for address in details}
    grow()
    after = {address: queries(client, address) for address in details}
    assert after == before


@pytest.mark.parametrize("address", ["matrix/?group=eu", "agreement/FRA/USA/", "counts/?by=group"])
def test_what_is_worked_out_costs_as_many_queries_for_21_participants_as_for_1(
    client, record, grow, address
):
    before = queries(client, address)
    grow()
    assert queries(client, address) <= before + 2  # of more than a few the fold is kept


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_few_queries(client, record, name):
    assert queries(client, f"{name}/") <= 12


def test_changes_cost_a_query_for_each_kind_of_change(client, record):
    assert queries(client, "changes/") <= 45
