"""What is worked out: standings, the matrix, agreement and counts, each the same as elsewhere."""

import pytest

from signatories.recording.merging import merge
from tests.factories import make_act, make_group, make_participant, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge(record):
    """France, New Zealand and the EU may join, nobody else; two of them did."""
    named = {"rule": "named", "participants": [record.fra, record.nzl, record.eu]}
    pledge = make_statement("pledge", eligible={**named, "complete": True, "excludes_others": True})
    for participant in (record.fra, record.nzl):
        make_act(pledge, participant, "signed", "2024-01-01")
    return pledge


def test_a_standing_says_how_many_joined_of_how_many(ask, record, pledge):
    rows = {row["statement"]: row for row in ask("standings/")["results"]}
    assert (rows["pledge"]["joined"], rows["pledge"]["of"]) == (2, 3)
    assert (rows["ai-statement"]["joined"], rows["ai-statement"]["of"]) == (2, None)
    detail = ask("standings/pledge/")
    assert detail["tally"]["joined"]["certain"] == 2
    assert [row["participant"] for row in detail["results"]] == ["EU", "FRA", "NZL"]


def test_a_standing_before_the_adoption_counts_nobody(ask, record):
    assert ask("standings/ai-statement/?as_of=2023-10-31")["joined"] is None


def test_a_position_shows_what_says_so_and_what_says_otherwise(ask, record):
    position = ask("positions/ai-statement/EU/")
    assert (position["position"], position["evidence"]) == ("signed", "disputed")
    [check] = position["list_checks"]
    assert (check["covers"], check["listed"], check["otherwise"]) == (True, False, True)
    [claim] = position["citations"]
    assert claim["otherwise"] is False
    assert [act["kind"] for act in position["acts"]] == ["signed"]


def test_a_position_by_attendance_shows_it(ask, record):
    position = ask("positions/ai-statement/NZL/")
    assert position["position"] == "attended"
    assert [row["role"] for row in position["attendances"]] == ["host"]
    assert position["acts"] == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("positions/ai-statment/FRA/", "Did you mean: ai-statement"),
        ("positions/ai-statement/FRENCH/", "is no participant"),
        ("positions/ai-statement/FRA/?as_of=2023-10-31", "was not adopted by 2023-10-31"),
        ("positions/ai-statement/FRA/?known_at=1", "was not on the record at revision 1"),
    ],
)
def test_a_position_that_is_not_there_says_why(ask, record, address, said):
    assert said in ask(address, status=404)["detail"]


def test_the_matrix_has_a_cell_for_each_participant_and_statement(ask, record, pledge):
    answer = ask("matrix/?participant=FRA,USA&statement=pledge,ai-statement")
    assert [(c["statement"], c["joined"]) for c in answer["statements"]] == [
        ("ai-statement", 1),
        ("pledge", 1),
    ]
    cells = {
        row["participant"]: [cell["position"] for cell in row["cells"]] for row in answer["results"]
    }
    assert cells == {"FRA": ["signed", "signed"], "USA": ["declined", None]}


def test_the_matrix_as_a_file_has_a_column_for_each_statement(ask_csv, record, pledge):
    head = ask_csv("matrix/?participant=FRA&statement=pledge,ai-statement").split("\r\n")[0]
    assert head == "participant,participant_name,participant_kind,ai-statement,pledge"


def test_agreement_is_of_every_two_and_says_what_was_left_out(ask, record, pledge):
    make_act(pledge, record.usa, "declined", "2024-01-01")
    answer = ask("agreement/?participant=FRA,USA,NZL")
    assert [(row["first"], row["second"]) for row in answer["results"]] == [
        ("FRA", "NZL"),
        ("FRA", "USA"),
        ("NZL", "USA"),
    ]
    assert answer["count"] == 3
    france, others = answer["results"][0], answer["results"][2]
    assert (france["n"], france["agreed"], france["share"]) == (1, 1, 1.0)
    assert (france["shared"], france["left_out_no_stance"]) == (3, 2)
    assert (others["n"], others["share"]) == (1, 0.0)


def test_the_first_of_two_has_the_first_code_whatever_they_are_called(ask, record):
    make_participant("DEU", name="Zermany")
    answer = ask("agreement/?participant=FRA,DEU,USA&ordering=code")
    pairs = [(row["first"], row["second"]) for row in answer["results"]]
    assert pairs == [("DEU", "FRA"), ("DEU", "USA"), ("FRA", "USA")]


def test_without_a_shared_statement_there_is_no_basis(ask, record):
    [row] = ask("agreement/?participant=NZL,EU")["results"]
    assert (row["n"], row["share"], row["low"], row["high"]) == (0, None, None, None)


def test_the_list_behind_a_number_adds_up_to_it(ask, record, pledge):
    [row] = ask("agreement/?participant=FRA,NZL")["results"]
    behind = ask(row["self"].partition("/api/v1/")[2])
    assert {name: row[name] for name in behind["agreement"]} == behind["agreement"]
    assert sum(each["counted"] for each in behind["results"]) == row["n"]
    assert behind["count"] == row["shared"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("participant=FRA", "participant"),
        ("group=eu", "group"),
        ("participant=FRA,USA&abstention=own,disagree", "abstention"),
    ],
)
def test_what_cannot_be_compared_is_refused(ask, record, query, parameter):
    [error] = ask(f"agreement/?{query}", status=400)["errors"]
    assert (error["parameter"], bool(error["expected"])) == (parameter, True)


def test_too_many_participants_are_refused(ask, record, monkeypatch):
    monkeypatch.setattr("signatories.filters.derived.MOST_PARTICIPANTS", 2)
    [error] = ask("agreement/?participant=FRA,USA,NZL", status=400)["errors"]
    assert "At most 2 participants" in error["message"]


def test_too_many_statements_for_the_participants_are_refused(ask, record, monkeypatch):
    monkeypatch.setattr("signatories.filters.derived.MOST_CELLS", 3)
    [error] = ask("agreement/?participant=FRA,USA", status=400)["errors"]
    assert error["expected"] == "at most 3 participants times statements"


def test_one_participant_does_not_agree_with_itself(ask, record):
    assert "is one participant" in ask("agreement/FRA/FRA/", status=404)["detail"]


def test_counts_add_up_and_say_of_how_many(ask, record, pledge):
    answer = ask("counts/?statement=pledge&by=kind,position")
    rows = [(row["kind"], row["position"], row["count"], row["of"]) for row in answer["results"]]
    assert rows == [
        ("state", "signed", 2, 2),
        ("organisation", "not_known", 1, 1),
    ]
    assert (answer["total"], answer["adds_up"]) == (3, True)
    assert answer["by"] == ["kind", "position"]


def test_a_count_without_a_denominator_says_why(ask, record, pledge):
    [row] = ask("counts/?position=signed&by=position")["results"]
    assert (row["count"], row["of"]) == (4, None)
    assert row["of_note"] == "Not all who may join are known by name: of 2 of 3 statements."


def test_participants_of_several_groups_are_counted_in_each_and_it_is_said(ask, record, pledge):
    make_group("oecd", [(record.fra, "1961-01-01"), (record.nzl, "1973-01-01")])
    answer = ask("counts/?statement=pledge&by=group&position=signed")
    assert [(row["group"], row["count"]) for row in answer["results"]] == [("eu", 1), ("oecd", 2)]
    assert (answer["total"], answer["adds_up"]) == (2, False)
    assert "counted in each" in answer["adds_up_note"]


@pytest.mark.parametrize("by", ["position", "stance", "kind", "region", "statement", "year"])
def test_the_counts_of_every_dimension_that_parts_add_up_to_the_total(ask, record, pledge, by):
    answer = ask(f"counts/?by={by}")
    assert sum(row["count"] for row in answer["results"]) == answer["total"]
    assert answer["total"] == ask("positions/")["count"]


def test_at_most_two_dimensions_are_counted_by(ask, record):
    [error] = ask("counts/?by=kind,year,position", status=400)["errors"]
    assert error["expected"] == "one or two values"


def test_counts_of_too_many_statements_are_refused(ask, record, monkeypatch):
    monkeypatch.setattr("signatories.filters.derived.MOST_STATEMENTS", 1)
    [error] = ask("counts/", status=400)["errors"]
    assert "narrow the question" in error["message"]


def test_a_participant_that_was_merged_leads_to_the_other_ones_position(client, record):
    twice = make_participant("FRX", name="France again")
    merge(twice, record.fra, reason="Entered twice.")
    answer = client.get("/api/v1/positions/ai-statement/FRX/?fields=position")
    assert (answer.status_code, answer["Location"]) == (
        301,
        "/api/v1/positions/ai-statement/FRA/?fields=position",
    )
