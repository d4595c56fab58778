"""A question is read whole or refused whole."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from signatories.filters.lists import NoFilter, OneFilter, ParticipantFilter
from signatories.filters.problems import Problem
from signatories.filters.record import PositionFilter
from tests.factories import make_participant, make_statement

pytestmark = pytest.mark.django_db


def test_a_good_question_has_no_problems():
    make_participant("FRA")
    make_statement("paris")
    question = PositionFilter(
        QueryDict("country=fra&statement=paris&position=signed&as_of=2025-01-01")
    )
    assert question.problems == []
    assert question.is_valid()
    assert list(question.asked["country"]) == ["FRA"]


def test_a_problem_names_the_parameter_the_value_and_what_may_be_meant():
    [problem] = PositionFilter(QueryDict("positon=signed")).problems
    assert problem == Problem(
        "positon",
        "signed",
        "Unknown parameter. Did you mean: position, revision, organisation?",
        ("position", "revision", "organisation"),
        problem.expected,
    )
    assert problem.expected.startswith("one of: as_of, known_at, statement, ")


def test_errors_are_the_messages_by_parameter():
    question = PositionFilter(QueryDict("position=x&position=y&as_of=never"))
    assert set(question.errors) == {"position", "as_of"}
    assert len(question.errors["position"]) == 2


def test_a_refused_question_asks_nothing():
    with pytest.raises(ValidationError):
        PositionFilter(QueryDict("country=QQ")).question()


def test_empty_fields_of_a_form_narrow_nothing():
    question = PositionFilter(QueryDict("country=&position=&q=&as_of=&date_from="))
    assert question.problems == []
    assert question.asked == {}


@pytest.mark.parametrize("query", ["country=FRA,", "country=FRA&country=", "country=,,FRA"])
def test_an_empty_value_among_others_narrows_nothing(query):
    make_participant("FRA")
    question = PositionFilter(QueryDict(query))
    assert question.problems == []
    assert list(question.asked["country"]) == ["FRA"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [("limit=5", "page_size"), ("Page=2", "cursor"), ("sort=name", "ordering")],
)
def test_the_words_of_other_apis_are_answered_with_ours(query, meant):
    [problem] = PositionFilter(QueryDict(query)).problems
    assert problem.suggestions == (meant,)
    assert f"Did you mean: {meant}?" in problem.message


def test_no_word_is_suggested_where_it_is_not_read():
    [problem] = OneFilter(QueryDict("limit=5")).problems
    assert "page_size" not in problem.suggestions


def test_what_tells_an_answer_apart_is_its_one_value_or_a_digest():
    for code in ("FRA", "NZL"):
        make_participant(code)

    def said(query):
        return PositionFilter(QueryDict(query)).told_apart

    assert said("") == said("as_of=2025-01-01&country=") == ""
    assert said("country=fra") == "FRA"
    both = said("country=FRA,NZL")
    assert len(both) == 8
    assert both == said("country=NZL&country=FRA") == said("country=NZL,FRA&known_at=0")
    assert both != said("participant=FRA,NZL")
    assert "FRA" not in {said("country=FRA&fields=position"), said("q=FRA")}


def test_values_are_taken_apart_by_comma_or_repeated():
    for code in ("FRA", "NZL"):
        make_participant(code)
    by_comma = PositionFilter(QueryDict("country=FRA, NZL"))
    repeated = PositionFilter(QueryDict("country=FRA&country=NZL"))
    assert by_comma.participant_ids == repeated.participant_ids
    assert len(by_comma.participant_ids) == 2


def test_a_percent_sign_in_a_value_is_only_a_percent_sign():
    [problem] = ParticipantFilter(QueryDict("kind=%25(value)s%25s")).problems
    assert problem.value == "%(value)s%s"
    assert "“%(value)s%s” is no kind of participant." in problem.message


def test_a_question_about_one_thing_takes_the_clocks_and_a_format_only():
    assert OneFilter(QueryDict("as_of=2025-01-01&known_at=0&format=json")).problems == []
    refused = OneFilter(QueryDict("page_size=1&country=FRA")).errors
    assert set(refused) == {"page_size", "country"}


def test_where_there_is_nothing_to_ask_even_the_clocks_are_refused():
    assert set(NoFilter(QueryDict("as_of=2025-01-01&known_at=1&format=json")).errors) == {
        "as_of",
        "known_at",
    }
