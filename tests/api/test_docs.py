"""The manual names every parameter, every field and every word of the API."""

import re
from functools import cache

import pytest
from django.conf import settings

from signatories.api import lists
from signatories.api.urls import urlpatterns
from signatories.filters.fields import KnownValuesFilter
from signatories.filters.known import Words
from tests.api.conftest import LISTS

pytestmark = pytest.mark.django_db
SHARED = ("What every answer has", "Shared objects")
# Doors to the same rows are described once.
SECTION = {"countries": "participants", "organisations": "participants"}
VIEWS = {
    "positions": lists.PositionList,
    "acts": lists.ActList,
    "participants": lists.ParticipantList,
    "countries": lists.CountryList,
    "organisations": lists.OrganisationList,
    "groups": lists.GroupList,
    "summits": lists.SummitList,
    "statements": lists.StatementList,
    "sources": lists.SourceList,
    "reported-counts": lists.ReportedCountList,
    "revisions": lists.RevisionList,
}


@cache
def manual() -> str:
    return (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")


@cache
def sections() -> dict[str, str]:
    parts = [part.split("\n", 1) for part in manual().split("\n## ")[1:]]
    return {title.strip(): body for title, body in parts}


def named_in(*titles: str) -> set[str]:
    """What stands in backticks in these sections."""
    return {word for title in titles for word in re.findall(r"`([^`\n]+)`", sections()[title])}


def fields(value) -> set[str]:
    """The names of all fields, of nested objects too."""
    if isinstance(value, dict):
        return set(value) | {name for part in value.values() for name in fields(part)}
    if isinstance(value, list):
        return {name for part in value for name in fields(part)}
    return set()


def test_every_resource_has_a_section():
    assert set(VIEWS) == set(LISTS)
    assert {SECTION.get(name, name) for name in LISTS} <= set(sections())


@pytest.mark.parametrize("name", LISTS)
def test_every_parameter_stands_in_the_section_of_its_resource(name):
    filterset = VIEWS[name].filterset_class
    assert {*filterset.base_filters, *filterset.shaping} <= named_in(SECTION.get(name, name))


@pytest.mark.parametrize("name", LISTS)
def test_every_word_of_a_closed_list_stands_in_the_section_of_its_resource(name):
    section = named_in(SECTION.get(name, name), "acts")
    for each in VIEWS[name].filterset_class.base_filters.values():
        if isinstance(each, KnownValuesFilter) and isinstance(each.extra["known"], Words):
            assert set(each.extra["known"].examples()) <= section


@pytest.mark.parametrize("name", LISTS)
def test_every_column_stands_in_the_section_of_its_resource(name):
    assert set(VIEWS[name].table.names) <= named_in(SECTION.get(name, name))


def test_every_field_of_every_answer_stands_in_the_manual(ask, record, details):
    words = named_in("positions", "participants")  # keys of a tally
    for address in [*(f"{name}/" for name in LISTS), *details]:
        name = address.split("/")[0]
        section = SECTION.get(name, name)
        shared = {"reported-counts"} if name in ("groups", "summits", "statements") else set()
        assert fields(ask(address)) <= named_in(section, *SHARED, *shared) | words, address


def test_the_root_and_the_errors_stand_in_the_manual(ask, record):
    assert set(ask("")) <= named_in("root")
    error = ask("acts/?x=1", status=400)
    assert fields(error) <= named_in("Errors")
    assert fields(ask("acts/0/", status=404)) <= named_in("Errors")


def test_every_address_stands_in_the_manual():
    for pattern in urlpatterns:
        address = str(pattern.pattern).partition("<")[0].lstrip("^").partition("(")[0]
        assert f"/api/v1/{address}" in manual() or address.startswith("."), address


def test_every_example_of_the_manual_is_answered(client, record):
    """With identifiers of this test's record in place of the manual's."""
    address = r"^    curl .*'http://127\.0\.0\.1:8000(\S+)'"
    examples = re.findall(address, manual(), re.MULTILINE)
    assert len(examples) > 5
    for example in examples:
        own = re.sub(r"(?<==)(paris-2025-statement|bletchley-declaration)", "ai-statement", example)
        answer = client.get(own.replace("summit=paris-2025", "summit=ai-summit"))
        assert answer.status_code == (400 if "statment" in example else 200), example
