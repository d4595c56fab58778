"""Positions: one row for each eligible participant and statement, through the one question."""

from datetime import date

import pytest

from signatories.models import Position
from tests.api.conftest import flat
from tests.factories import (
    make_act,
    make_participant,
    make_source,
    make_statement,
    position_of,
)

pytestmark = pytest.mark.django_db


def test_every_eligible_participant_has_a_row(ask, record):
    answer = ask("positions/?statement=ai-statement")
    assert {row["participant"]: row["position"] for row in answer["results"]} == {
        "FRA": "signed",
        "USA": "declined",
        "NZL": "attended",
        "EU": "signed",
    }
    assert answer["count"] == 4


def test_a_row_holds_the_position_and_what_it_rests_on(ask, record):
    [row] = flat(ask("positions/?statement=ai-statement&participant=FRA")["results"])
    assert row == {
        "statement": "ai-statement",
        "statement_title": "ai-statement",
        "participant": "FRA",
        "participant_name": "France",
        "participant_kind": "state",
        "position": "signed",
        "stance": "joined",
        "since": "2023-11-01",
        "since_earliest": "2023-11-01",
        "since_latest": "2023-11-01",
        "possibly": None,
        "through": [{"group": "eu", "position": "signed", "since": "2023-11-01"}],
        "evidence": "official",
        "sources": 2,
        "act": record.signed.public_id,
    }


def test_a_position_without_an_act_has_no_act_and_no_invented_day(ask, record):
    [row] = ask("positions/?statement=older-pledge&participant=NZL")["results"]
    assert row["position"] == "not_known"
    unknown = ("since", "since_earliest", "since_latest", "possibly", "evidence", "act")
    assert [row[name] for name in unknown] == [None] * 6


def test_a_corrected_act_keeps_its_public_id_in_the_row(ask, record):
    assert record.signed.pk != record.signed.public_id
    [row] = ask("positions/?statement=ai-statement&country=FRA")["results"]
    assert ask(f"acts/{row['act']}/")["participant"] == "FRA"


def test_an_uncertain_date_makes_a_possible_position(ask, record):
    make_act(make_statement("pledge", adopted="2024-01-01"), record.nzl, "signed", "2024-05")
    [row] = ask("positions/?statement=pledge&country=NZL&as_of=2024-05-10")["results"]
    assert (row["position"], row["possibly"]) == ("not_known", "signed")


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("position=signed", ["EU", "FRA"]),
        ("position=signed,declined", ["EU", "FRA", "USA"]),
        ("position=signed&position=declined", ["EU", "FRA", "USA"]),
        ("evidence=official", ["FRA"]),
        ("country=FRA,NZL&statement=ai-statement", ["FRA", "NZL"]),
        ("organisation=eu&statement=ai-statement", ["EU"]),
        ("group=eu&statement=ai-statement", ["FRA"]),
        ("kind=declined", ["USA"]),
        ("summit=ai-summit&position=attended", ["NZL"]),
        ("date_from=2023-11-02", ["NZL", "USA"]),
        ("date_to=2023-11-01", ["EU", "FRA"]),
        ("q=united&position=declined", ["USA"]),
    ],
)
def test_positions_can_be_narrowed(ask, record, query, codes):
    answer = ask(f"positions/?{query}")
    assert [row["participant"] for row in answer["results"]] == codes
    assert answer["count"] == len(codes)


def test_a_participant_that_is_not_eligible_has_a_row_only_if_that_is_asked(ask, record):
    only = {"rule": "named", "participants": [record.fra], "excludes_others": True}
    bilateral = make_statement("bilateral", eligible={**only, "complete": True})
    make_act(bilateral, record.fra, "signed", "2023-12-01")
    assert len(ask("positions/?statement=bilateral")["results"]) == 1
    assert position_of(record.nzl, bilateral) is None


@pytest.mark.parametrize(
    ("day", "position"),
    [("2023-10-31", None), ("2023-11-01", Position.SIGNED)],
)
def test_as_of_asks_who_had_signed_on_that_day(ask, record, day, position):
    rows = ask(f"positions/?statement=ai-statement&country=FRA&as_of={day}")["results"]
    standing = position_of(record.fra, record.statement, as_of=date.fromisoformat(day))
    assert [row["position"] for row in rows] == ([position] if position else [])
    assert (standing.position if standing else None) == position


def test_known_at_asks_what_the_register_said_at_that_revision(ask, record):
    corrected = record.signed.published_in_id
    address = "positions/?statement=ai-statement&country=FRA&known_at="
    [before] = ask(f"{address}{corrected - 1}")["results"]
    [after] = ask(f"{address}{corrected}")["results"]
    assert (before["since"], after["since"]) == ("2023-11-02", "2023-11-01")


def test_a_question_of_many_statements_is_not_counted_and_says_so(ask, record, monkeypatch):
    monkeypatch.setattr("signatories.api.position_lists.MOST_STATEMENTS_COUNTED", 1)
    answer = ask("positions/")
    assert answer["count"] is None
    assert "more than 1 statements" in answer["count_note"]
    assert ask("positions/?statement=ai-statement")["count"] == 4


def test_every_page_of_positions_tells_the_same_count(ask, record):
    first = ask("positions/?page_size=3")
    second = ask(first["next"].partition("/api/v1/")[2])
    assert first["count"] == second["count"] == len(ask("positions/")["results"])


def test_rows_follow_the_newest_statement_and_the_names_of_participants(ask, record):
    make_participant("ZAF", name="Älandia")
    rows = ask("positions/?participant=ZAF,EU,USA")["results"]
    assert [(row["statement"], row["participant"]) for row in rows] == [
        ("ai-statement", "ZAF"),
        ("ai-statement", "EU"),
        ("ai-statement", "USA"),
        ("older-pledge", "ZAF"),
        ("older-pledge", "EU"),
        ("older-pledge", "USA"),
    ]


def test_a_source_read_later_still_supports_an_act_of_the_day(ask, record):
    source = make_source(published_on="")
    make_act(record.statement, record.nzl, "signed", "2024-01-01", source=source)
    pair = f"statement={record.statement.slug}&country=NZL"
    [row] = ask(f"positions/?{pair}&as_of=2024-06-01&include=citations")["results"]
    detail = ask(f"positions/{record.statement.slug}/NZL/?as_of=2024-06-01")
    assert [claim["source"] for claim in detail["citations"]] == [source.slug]
    assert [claim["source"] for claim in row["citations"]] == [source.slug]
