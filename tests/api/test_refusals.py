"""What is not understood is refused, every part of it at once, with what may have been meant."""

import pytest

from tests.api.conftest import PAGED, TIMELESS

pytestmark = pytest.mark.django_db


def refused(ask, address):
    """The errors of a refusal by parameter."""
    return {error["parameter"]: error for error in ask(address, status=400)["errors"]}


def test_a_refusal_is_a_problem_that_names_every_error(client, record):
    answer = client.get("/api/v1/positions/?statment=ai-statement&country=XX&page_size=-5")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    problem = answer.json()
    assert (problem["type"], problem["title"], problem["status"]) == (
        "about:blank",
        "Bad request",
        400,
    )
    assert {error["parameter"] for error in problem["errors"]} == {
        "statment",
        "country",
        "page_size",
    }
    for error in problem["errors"]:
        assert set(error) == {"parameter", "value", "message", "expected", "suggestions"}
        assert error["expected"]


def test_a_misspelt_parameter_comes_with_the_one_that_is_meant(ask, record):
    error = refused(ask, "positions/?statment=ai-statement")["statment"]
    assert error["value"] == "ai-statement"
    assert error["suggestions"][0] == "statement"
    assert error["message"].startswith("Unknown parameter. Did you mean: statement")


def test_a_parameter_like_no_other_comes_with_all_that_are_known(ask, record):
    message = refused(ask, "groups/?zzzzzzzz=1")["zzzzzzzz"]["message"]
    assert message == (
        "Unknown parameter. Known are: as_of, known_at, kind,"
        " revision, fields, include, ordering, cursor, page_size, format."
    )


@pytest.mark.parametrize("name", PAGED)
def test_every_list_refuses_an_unknown_parameter(ask, record, name):
    assert set(refused(ask, f"{name}/?nothing=1")) == {"nothing"}


def test_every_detail_refuses_all_parameters_but_the_clocks(client, record, details):
    for address in details:
        answer = client.get(f"/api/v1/{address}?country=FRA&page_size=5")
        assert {error["parameter"] for error in answer.json()["errors"]} == {"country", "page_size"}


@pytest.mark.parametrize(
    ("query", "near", "said"),
    [
        # nothing is near: where the codes are, and some of them
        ("country=QQ", None, "All of them are at /api/v1/countries/, for example: FRA"),
        ("country=FR", "FRA", "Did you mean: FRA"),
        ("country=francia", "FRA", "for example"),
        ("participant=法国", "FRA", "Did you mean: FRA"),
        ("organisation=EUU", "EU", "Did you mean: EU"),
        ("country=EU", None, "It is no state or territory: ask for organisation=EU."),
        ("organisation=NZL", None, "It is a country: ask for country=NZL."),
        ("statement=ai-statment", "ai-statement", "Did you mean: ai-statement"),
        ("statement=pledge", "older-pledge", "Did you mean: older-pledge"),
        ("group=eeu", "eu", "Did you mean: eu"),
        ("region=europe", None, "/api/v1/groups/?kind=region,subregion"),
        ("summit=ai", None, "/api/v1/summits/"),
        ("position=sined", "signed", "Did you mean: signed"),
        ("evidence=xyzw", "official", "Known are: official, reported, disputed."),
        ("kind=signd", "signed", "Did you mean: signed"),
    ],
)
def test_an_unknown_value_comes_with_what_may_be_meant(ask, record, query, near, said):
    [error] = ask(f"positions/?{query}", status=400)["errors"]
    assert error["parameter"], error["value"] == query.split("=")
    assert said in error["message"]
    assert near is None or near in error["suggestions"]


def test_of_several_values_each_unknown_one_is_refused(ask, record):
    errors = ask("positions/?country=FRA,QQ,NZL,ZZ", status=400)["errors"]
    assert [error["value"] for error in errors] == ["QQ", "ZZ"]


def test_a_list_of_values_has_at_most_a_hundred(ask, record):
    codes = ",".join(f"A{n}" for n in range(101))
    assert "At most 100" in refused(ask, f"positions/?country={codes}")["country"]["message"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("as_of=2025-2-11", "year-month-day"),
        ("as_of=2025-02-30", "not a day of the calendar"),
        ("as_of=2999-01-01", "is in the future"),
        ("known_at=999", "has not been reached"),
        ("known_at=-1", "neither a revision number nor a date"),
        ("known_at=2999-01-01", "is in the future"),
        ("date_from=May", "year-month-day"),
        ("date_from=2024-02-01&date_to=2024-01-01", "before date_from"),
        ("date_from=2024-02-01&as_of=2024-01-31", "It is after as_of (2024-01-31)"),
        ("date_from=2999-01-01", "It is in the future: nothing is on record of it."),
        ("known_at=99999999999999999999", "Revision 9999999999… has not been reached"),
        ("q=" + "x" * 201, "at most 200 characters"),
        ("q=%00", "no control characters"),
        ("as_of=2024-01-01&as_of=2024-01-02", "Give this parameter once."),
        ("page_size=1&page_size=2", "Give this parameter once."),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_with_the_reason(ask, record, query, said):
    [error] = ask(f"positions/?{query}", status=400)["errors"]
    assert said in error["message"]


@pytest.mark.parametrize("name", ["positions", "counts", "acts", "citations", "list-checks"])
def test_days_after_the_day_asked_contradict_it_on_every_list(ask, record, name):
    assert set(refused(ask, f"{name}/?as_of=2024-01-01&date_from=2024-01-02")) == {"date_from"}
    ask(f"{name}/?as_of=2024-01-01&date_from=2024-01-01")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("0001-01-01T00:00:00%2B23:59", "is no time. Write it like"),
        ("9999-12-31T23:59:59-23:59", "is no time. Write it like"),
        ("2026-11-22T25:00:00Z", "is no time. Write it like"),
        ("2999-01-01T00:00:00Z", "2999-01-01 is in the future"),
        ("999", "It is after the revision that answers"),
        ("-1", "neither a revision number nor a date"),
    ],
)
def test_changes_since_what_never_was_are_refused(ask, record, query, said):
    message = refused(ask, f"changes/?since={query}")["since"]["message"]
    assert said in message or "has not been reached" in message


@pytest.mark.parametrize("number", ["999", "1234567890123"])
@pytest.mark.parametrize("clock", ["", "&known_at=2"])
def test_revisions_after_one_that_was_not_reached_are_refused(ask, record, number, clock):
    error = refused(ask, f"revisions/?since={number}{clock}")["since"]
    assert error["message"].startswith("It is after the revision that answers (")
    assert error["value"] == number


def test_after_the_newest_revision_there_is_nothing_yet(ask, record):
    newest = ask("")["revision"]["number"]
    assert ask(f"revisions/?since={newest}")["results"] == []
    assert ask(f"changes/?since={newest}")["results"] == []


@pytest.mark.parametrize(
    ("address", "parameter", "said"),
    [
        (
            "countries/?participant=EU",
            "participant",
            "is no state or territory: look among the organisations",
        ),
        ("countries/?participant=FRA,EU", "participant", "“EU” is no state or territory"),
        ("countries/?organisation=EU", "organisation", "is no state or territory"),
        ("countries/?kind=company", "kind", "is no kind of country. Known are: state, territory."),
        (
            "organisations/?country=FRA",
            "country",
            "is a state or territory: look among the countries",
        ),
        ("organisations/?iso2=FR", "iso2", "“FR” is a state or territory"),
        ("organisations/?kind=state", "kind", "is no kind of organisation."),
    ],
)
def test_who_is_on_the_other_list_is_refused_and_not_left_out(
    ask, record, address, parameter, said
):
    assert said in refused(ask, address)[parameter]["message"]


def test_each_list_takes_its_own(ask, record):
    assert len(ask("countries/?participant=fra&iso2=FR&kind=state,territory")["results"]) == 1
    assert len(ask("organisations/?participant=EU&organisation=eu")["results"]) == 1


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("by=position&fields=region", "position, count, of, of_note"),
        ("fields=region", "position, count, of, of_note"),
        ("by=group,year&fields=count,region", "group, year, count, of, of_note"),
        ("by=position&fields=region&format=csv", "position, count, of, of_note"),
    ],
)
def test_what_is_not_counted_by_is_no_field(ask, record, query, known):
    error = refused(ask, f"counts/?{query}")["fields"]
    assert error["message"] == (
        f"“region” is no field of this answer. Known are: {known}."
        " It is a field where it is counted by: by=region."
    )
    assert error["expected"] == f"of: {known}"


def test_what_is_counted_by_is_a_field(ask, record):
    rows = ask("counts/?by=position,year&fields=year")["results"]
    assert {tuple(row) for row in rows} == {("position", "year")}


@pytest.mark.parametrize("size", ["0", "-5", "null", "1001", "ten", "1.5", "", "٣", "1" * 50])
@pytest.mark.parametrize("name", ["positions", "acts"])
def test_a_page_size_is_a_number_from_1_to_1000(ask, record, name, size):
    assert refused(ask, f"{name}/?page_size={size}")["page_size"]["suggestions"] == ["100"]


@pytest.mark.parametrize("name", PAGED)
@pytest.mark.parametrize("cursor", ["", "x", "!!!!", "bm9uZQ", "e30", "W10", "%00", "é"])
def test_a_malformed_cursor_is_refused(ask, record, name, cursor):
    assert "no page of this list" in refused(ask, f"{name}/?cursor={cursor}")["cursor"]["message"]


@pytest.mark.parametrize(("of", "other"), [("acts", "positions"), ("statements", "summits")])
def test_the_cursor_of_another_list_is_refused(ask, record, of, other):
    cursor = ask(f"{of}/?page_size=1")["next"].partition("cursor=")[2]
    assert set(refused(ask, f"{other}/?cursor={cursor}")) == {"cursor"}


def test_a_cursor_of_a_statement_that_the_question_does_not_hold_is_refused(ask, record):
    cursor = ask("positions/?page_size=1")["next"].partition("cursor=")[2]
    assert set(refused(ask, f"positions/?statement=older-pledge&cursor={cursor}")) == {"cursor"}


@pytest.mark.parametrize("text", ["xml", "api", "", "html"])
@pytest.mark.parametrize("address", ["positions/", "countries/FRA/", ""])
def test_an_unknown_format_is_refused(ask, record, address, text):
    assert "json" in refused(ask, f"{address}?format={text}")["format"]["suggestions"]


@pytest.mark.parametrize("name", TIMELESS)
def test_where_a_day_of_the_world_means_nothing_it_is_refused_with_the_reason(ask, record, name):
    [error] = ask(f"{name}/?as_of=2024-01-01", status=400)["errors"]
    assert error["parameter"] == "as_of"
    assert error["message"].startswith("A day of the world means nothing here: ")
    assert error["message"].endswith(".")


def test_a_day_of_the_world_means_nothing_to_a_revision(ask, record):
    assert set(refused(ask, "revisions/1/?as_of=2024-01-01")) == {"as_of"}


@pytest.mark.parametrize("address", ["nothing/", "acts/x/", "acts/-1/", "a/b/c/", "é/"])
def test_an_unknown_address_is_a_problem_in_json(client, address):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["title"] == "Not found"


@pytest.mark.parametrize("address", ["/api/", "/api/v2/", "/api/positions/"])
def test_an_address_outside_the_version_is_a_problem_in_json_too(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert "/api/v1/" in answer.json()["detail"]


def test_a_misspelt_resource_comes_with_the_one_that_is_meant(ask):
    assert ask("partcipants/", status=404)["suggestions"][0] == "/api/v1/participants/"


@pytest.mark.parametrize("name", ["%00", "FRA%00", "%ED%A0%80", "x" * 2000, "..%2f", "' OR 1=1"])
@pytest.mark.parametrize("of", ["participants", "statements", "sources"])
def test_an_odd_identifier_is_not_found_and_breaks_nothing(client, record, of, name):
    assert client.get(f"/api/v1/{of}/{name}/").status_code == 404


@pytest.mark.parametrize("value", ["%00", "%ED%A0%80", "x" * 3000, "'--", "%25s", "%E2%80%AE"])
@pytest.mark.parametrize("name", ["country", "statement", "group", "position", "as_of", "zz"])
def test_an_odd_value_is_refused_and_breaks_nothing(ask, record, name, value):
    [error] = ask(f"positions/?{name}={value}", status=400)["errors"]
    assert len(error["value"]) <= 80


def test_more_parameters_than_anybody_needs_are_refused(client, record):
    many = "&".join(f"a{n}=1" for n in range(1200))
    answer = client.get(f"/api/v1/positions/?{many}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
