"""Participants by the codes of others: wherever participants are asked for."""

import pytest
from django.http import QueryDict

from signatories.filters.derived import AgreementFilter, CountFilter
from signatories.filters.facts import CitationFilter, MergeFilter
from signatories.filters.lists import ParticipantFilter, RevisionFilter
from signatories.filters.matrix import MatrixFilter
from signatories.filters.record import ActFilter, PositionFilter
from signatories.filters.who import NAMING
from signatories.models import Code, Participant
from signatories.recording.merging import merge
from tests.factories import make_act, make_participant, make_statement

pytestmark = pytest.mark.django_db

CODES = [
    ("FRA", "iso2", "FR"),
    ("FRA", "iso3", "FRA"),
    ("FRA", "wikidata", "Q142"),
    ("FRA", "isonum", "250"),
    ("DEU", "iso2", "DE"),
    ("RUS", "cow", "365"),
    ("SUN", "cow", "365"),
]


@pytest.fixture
def coded():
    for code, scheme, value in CODES:
        Code.objects.create(participant=make_participant(code), scheme=scheme, value=value)


def codes_of(query, filterset=PositionFilter):
    question = filterset(QueryDict(query))
    assert question.problems == []
    ids = question.participant_ids
    return sorted(Participant.objects.filter(pk__in=ids).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("iso2=FR", ["FRA"]),
        ("iso2=fr,de", ["DEU", "FRA"]),
        ("iso3=FRA&iso2=DE", ["DEU", "FRA"]),
        ("wikidata=q142", ["FRA"]),
        ("isonum=250&country=DEU", ["DEU", "FRA"]),
        ("cow=365", ["RUS", "SUN"]),
    ],
)
def test_a_code_means_all_participants_that_have_it(coded, query, codes):
    assert codes_of(query) == codes


@pytest.mark.parametrize("text", ["8", "08", "0008"])
def test_a_number_without_its_zeros_comes_with_the_code_that_is_meant(text):
    Code.objects.create(participant=make_participant("ALB"), scheme="isonum", value="008")
    Code.objects.create(participant=make_participant("DZA"), scheme="isonum", value="012")
    [problem] = PositionFilter(QueryDict(f"isonum={text}")).problems
    assert problem.suggestions[0] == "008"


@pytest.mark.parametrize("filterset", [ActFilter, ParticipantFilter, CitationFilter, CountFilter])
def test_every_question_about_participants_takes_them(coded, filterset):
    assert codes_of("cow=365", filterset) == ["RUS", "SUN"]


@pytest.mark.parametrize(
    "filterset",
    [AgreementFilter, MatrixFilter, MergeFilter, ParticipantFilter, RevisionFilter],
)
def test_where_one_code_is_taken_all_are(filterset):
    assert set(NAMING) <= set(filterset.base_filters)


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("iso2=FRA", "FR"),  # our code: its own in that scheme
        ("iso2=france", "FR"),
        ("wikidata=Q14", "Q142"),
        ("isonum=25", "250"),
    ],
)
def test_an_unknown_code_is_refused_with_the_nearest_of_its_scheme(coded, query, near):
    [problem] = PositionFilter(QueryDict(query)).problems
    assert near in problem.suggestions
    assert "is no code of the scheme" in problem.message
    assert "/api/v1/codes/?scheme=" in problem.expected


def test_a_scheme_without_codes_says_so():
    [problem] = PositionFilter(QueryDict("gw=220")).problems
    assert "will list them; there is none yet." in problem.message


def test_the_code_of_one_that_was_merged_means_the_other(coded):
    twice = make_participant("FRX", name="France again")
    Code.objects.create(participant=twice, scheme="gw", value="220")
    make_act(make_statement("treaty"), twice, "signed", "2024-01-01")
    merge(twice, make_participant("FRA"), reason="Entered twice.")
    assert codes_of("gw=220") == ["FRA"]
