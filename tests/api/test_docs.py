"""The manual names every parameter, every field and every word of the API."""

import re
from functools import cache

import pytest
from django.conf import settings

from signatories.api.matrix import MatrixView
from signatories.api.urls import urlpatterns
from signatories.filters.fields import KnownValuesFilter
from signatories.filters.known import Words
from tests.api.views import VIEWS

pytestmark = pytest.mark.django_db
SHARED = ("What every answer has", "Shared objects")
# Doors to the same rows are described once.
SECTION = {"countries": "participants", "organisations": "participants"}
WITH_COUNTS = ("groups", "summits", "statements", "standings")
ANSWERED = {**VIEWS, "matrix": MatrixView}


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
    assert {SECTION.get(name, name) for name in ANSWERED} <= set(sections())


@pytest.mark.parametrize("name", ANSWERED)
def test_every_parameter_stands_in_the_section_of_its_resource(name):
    filterset = ANSWERED[name].filterset_class
    assert {*filterset.base_filters, *filterset.shaping} <= named_in(SECTION.get(name, name))


@pytest.mark.parametrize("name", VIEWS)
def test_every_order_and_include_stands_in_the_section_of_its_resource(name):
    included = {include.name for include in VIEWS[name].includes}
    assert {*VIEWS[name].orderings, *included} <= named_in(SECTION.get(name, name))


@pytest.mark.parametrize("name", ANSWERED)
def test_every_word_of_a_closed_list_stands_in_the_section_of_its_resource(name):
    section = named_in(SECTION.get(name, name), "acts")
    for each in ANSWERED[name].filterset_class.base_filters.values():
        if isinstance(each, KnownValuesFilter) and isinstance(each.extra["known"], Words):
            assert set(each.extra["known"].examples()) <= section


@pytest.mark.parametrize("name", ANSWERED)
def test_every_column_stands_in_the_section_of_its_resource(name):
    assert set(ANSWERED[name].table.names) <= named_in(SECTION.get(name, name))


def test_every_field_of_every_answer_stands_in_the_manual(ask, record, details):
    words = named_in("positions", "participants")  # keys of a tally
    rows = named_in(*(name for name in VIEWS if name in sections()))  # of changes
    for address in [*(f"{name}/" for name in ANSWERED), *details, "agreement/FRA/USA/"]:
        name = address.split("/")[0]
        section = SECTION.get(name, name)
        shared = {"reported-counts"} if name in WITH_COUNTS else set()
        known = named_in(section, *SHARED, *shared) | words
        assert fields(ask(address)) <= known | (rows if name == "changes" else set()), address


def test_the_root_and_the_errors_stand_in_the_manual(ask, record):
    assert set(ask("")) <= named_in("root")
    error = ask("acts/?x=1", status=400)
    assert fields(error) <= named_in("Errors")
    assert fields(ask("acts/0/", status=404)) <= named_in("Errors")


def test_every_address_stands_in_the_manual():
    for pattern in urlpatterns:
        address = str(pattern.pattern).partition("<")[0].lstrip("^").partition("(")[0]
        assert f"/api/v1/{address}" in manual() or address.startswith("["), address


def test_every_example_of_the_manual_is_answered(client, record):
    """With identifiers of this test's record in place of the manual's."""
    address = r"^    curl .*'http://127\.0\.0\.1:8000(\S+)'"
    examples = re.findall(address, manual(), re.MULTILINE)
    assert len(examples) > 5
    for example in examples:
        own = re.sub(r"(?<==)(paris-2025-statement|bletchley-declaration)", "ai-statement", example)
        own = re.sub(r"(?<=known_at=)\d+", "1", own)
        answer = client.get(own.replace("summit=paris-2025", "summit=ai-summit"))
        assert answer.status_code == (400 if "statment" in example else 200), example
