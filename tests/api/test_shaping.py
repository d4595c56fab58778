"""Fields, includes and orders: what shapes an answer, and how what is unknown is refused."""

import csv
import io

import pytest

from tests.api.views import VIEWS

pytestmark = pytest.mark.django_db

INCLUDES = [(name, each) for name, view in VIEWS.items() for each in view.includes]


def test_fields_are_those_asked_for_with_the_keys_in_the_order_of_the_table(ask, record):
    [row] = ask("positions/?country=FRA&statement=ai-statement&fields=since,position")["results"]
    assert list(row) == ["statement", "participant", "position", "since", "self"]


def test_a_file_has_the_fields_asked_for(ask_csv, record):
    text = ask_csv("acts/?fields=kind,date&country=FRA")
    assert list(csv.reader(io.StringIO(text))) == [
        ["id", "kind", "date"],
        [str(record.signed.public_id), "signed", "2023-11-01"],
    ]


def test_a_detail_has_the_fields_asked_for(ask, record):
    detail = ask("statements/ai-statement/?fields=title,tally")
    assert set(detail) == {"revision", "as_of", "known_at", "slug", "title", "self", "tally"}


def test_an_empty_value_chooses_everything(ask, record):
    assert ask("acts/?fields=&ordering=&include=") == ask("acts/")


@pytest.mark.parametrize(
    ("query", "near", "said"),
    [
        ("fields=postion", "position", "“postion” is no field of this answer."),
        ("include=citation", "citations", "“citation” is nothing that can be included here."),
        ("ordering=adopted", "-adopted", "“adopted” is no order of this list."),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest(ask, record, query, near, said):
    [error] = ask(f"positions/?{query}", status=400)["errors"]
    assert error["message"].startswith(said)
    assert error["suggestions"][0] == near
    assert error["expected"].startswith("of: ")


def test_where_nothing_can_be_included_that_is_said(ask, record):
    [error] = ask("codes/?include=names", status=400)["errors"]
    assert "This address knows none." in error["message"]


def test_one_order_at_a_time(ask, record):
    [error] = ask("acts/?ordering=latest&ordering=-latest", status=400)["errors"]
    assert error["message"] == "Give this parameter once."


def test_an_order_is_one_word(ask, record):
    [error] = ask("acts/?ordering=latest,-latest", status=400)["errors"]
    assert error["value"] == "latest,-latest"
    assert error["suggestions"]


def test_a_file_is_flat(ask, record):
    [error] = ask("acts/?format=csv&include=citations", status=400)["errors"]
    assert (error["parameter"], error["value"]) == ("include", "citations")


@pytest.mark.parametrize(("name", "include"), INCLUDES)
def test_what_is_included_is_a_list_under_each_row(ask, record, name, include):
    rows = ask(f"{name}/?include={include.name}")["results"]
    assert all(isinstance(row[include.name], list) for row in rows)
    assert all(
        set(each) == {column.name for column in include.column.parts}
        for row in rows
        for each in row[include.name]
        if include.name != "codes" or name != "participants"
    )


def test_citations_stand_under_the_position_that_they_are_about(ask, record):
    rows = ask("positions/?statement=ai-statement&include=citations,acts")["results"]
    by_code = {row["participant"]: row for row in rows}
    says = {code: [c["says"] for c in row["citations"]] for code, row in by_code.items()}
    assert says == {"EU": ["signed"], "FRA": ["signed", "signed"], "NZL": [], "USA": _USA}
    assert [reason["text"] for c in by_code["USA"]["citations"] for reason in c["reasons"]] == [
        "It is too broad."
    ]
    assert [act["kind"] for act in by_code["USA"]["acts"]] == ["declined"]


_USA = ["declined", "not_listed"]


def test_what_is_included_is_of_the_clocks_asked(ask, record):
    before = record.declined.published_in_id - 1
    query = "positions/?statement=ai-statement&country=USA&include=citations"
    assert ask(f"{query}&known_at={before}")["results"][0]["citations"] == []
    assert ask(f"{query}&as_of=2023-11-01")["results"][0]["citations"] == []


def test_every_row_with_a_detail_says_its_address(ask, record):
    for name, view in VIEWS.items():
        if view.linked:
            for row in ask(f"{name}/")["results"]:
                detail = ask(row["self"].partition("/api/v1/")[2])
                assert detail.get("self", row["self"]) == row["self"]


def test_revision_is_another_word_for_known_at(ask, record):
    by_one, by_other = ask("acts/?known_at=3"), ask("acts/?revision=3")
    assert by_one["results"] == by_other["results"]
    assert by_other["known_at"] == "3"
    assert ask("participants/FRA/?revision=3")["revision"] == 3


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("revision=3&known_at=3", "give one of the two"),
        ("revision=2024-01-01", "A day is asked with known_at."),
        ("revision=999", "has not been reached"),
        ("revision=x", "A revision is a number."),
    ],
)
def test_a_revision_that_cannot_be_read_is_refused(ask, record, query, said):
    [error] = ask(f"acts/?{query}", status=400)["errors"]
    assert error["parameter"] == "revision"
    assert said in error["message"]
