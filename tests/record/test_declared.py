"""What a view declares is what it answers on the shipped record: every field, of its type."""

import re
from datetime import date

import pytest
from django.urls import resolve

from signatories.publishing.columns import Type

PLAIN = {
    Type.TEXT: str,
    Type.WORD: str,
    Type.NAME: str,
    Type.DATE: str,
    Type.DAY: str,
    Type.TIME: str,
    Type.ADDRESS: str,
    Type.NUMBER: int,
    Type.BOOLEAN: bool,
    Type.SHARE: float,
}
SAMPLES = 60


def wrong(value, column, where=""):
    """What of the value is not as the column says, as texts."""
    where = f"{where}.{column.name}"
    if value is None:
        return [] if column.nullable else [f"{where} is null"]
    if column.many:
        if not isinstance(value, list):
            return [f"{where} is no list"]
        return [each for part in value for each in _wrong_one(part, column, where)]
    return _wrong_one(value, column, where)


def _wrong_one(value, column, where):
    if column.type == Type.OBJECT:
        return _wrong_object(value, column.parts, where) if column.parts else []
    found = []
    kind = PLAIN[column.type]
    if type(value) is not kind and not (kind is float and type(value) is int):
        found.append(f"{where} is {type(value).__name__}")
    if column.words and value not in column.words:
        found.append(f"{where} says {value}")
    if column.type == Type.DAY:
        date.fromisoformat(value)
    if column.type == Type.TIME and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value):
        found.append(f"{where} is no time: {value}")
    return found


def _wrong_object(value, columns, where, optional=()):
    declared = {column.name: column for column in columns}
    found = [f"{where}.{name} is not declared" for name in set(value) - set(declared)]
    found += [f"{where}.{name} is missing" for name in set(declared) - set(value) - set(optional)]
    for name in set(value) & set(declared):
        found += wrong(value[name], declared[name], where)
    return found


def answer(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.content
    return response.json()


def found_wrong(client, address, optional=()):
    view = resolve(f"/api/v1/{address.partition('?')[0]}").func.view_class
    body = answer(client, address)
    if optional:  # rows have only some of the fields that they may have
        rows = next(column for column in view.fields() if column.name == "results").parts
        results = body.pop("results")
        wrong_rows = [w for row in results for w in _wrong_object(row, rows, "results", optional)]
        declared = [column for column in view.fields() if column.name != "results"]
        return wrong_rows + _wrong_object(body, declared, address)
    return _wrong_object(body, view.fields(), address)


LISTS = (
    *("positions", "standings", "agreement", "counts", "statements", "titles", "topics"),
    *("participants", "countries", "organisations", "names", "codes", "groups", "memberships"),
    *("summits", "series", "attendances", "acts", "citations", "reasons", "list-checks"),
    *("eligibilities", "merges", "sources", "publishers", "reported-counts", "revisions"),
    *("changes", "matrix"),
)
DIMENSIONS = ("position", "stance", "evidence", "kind", "region", "group", "statement", "year")
WITH_DETAILS = (
    *("positions", "standings", "statements", "topics", "participants", "countries"),
    *("organisations", "groups", "memberships", "summits", "series", "attendances", "acts"),
    *("citations", "reasons", "list-checks", "eligibilities", "sources", "publishers"),
    *("reported-counts", "revisions", "agreement"),
)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_answers_the_fields_that_it_declares_and_no_others(shipped, db, client, name):
    view = resolve(f"/api/v1/{name}/").func.view_class
    included = {include.name for include in view.includes}
    optional = {*included, *(DIMENSIONS if name == "counts" else ())}
    asked = f"?include={','.join(sorted(included))}" if included else ""
    assert found_wrong(client, f"{name}/{asked}", optional) == []


@pytest.mark.parametrize("name", WITH_DETAILS)
def test_a_detail_answers_the_fields_that_it_declares_and_no_others(shipped, db, client, name):
    size = 8 if name in ("positions", "standings", "agreement") else SAMPLES
    rows = answer(client, f"{name}/?page_size={size}")["results"]
    for row in rows:
        assert found_wrong(client, row["self"].partition("/api/v1/")[2]) == []
