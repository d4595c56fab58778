"""Each list answers its rows, named by public identifiers, and says at which moment."""

import pytest

from tests.api.conftest import PAGED, TIMELESS, flat
from tests.factories import make_participant, make_statement

pytestmark = pytest.mark.django_db


def by(rows, name):
    return {row[name]: row for row in rows}


@pytest.mark.parametrize("name", PAGED)
def test_every_list_says_at_which_revision_and_clocks_it_answers(ask, record, name):
    day = {} if name in TIMELESS else {"as_of": "2026-01-02"}
    query = "&".join(f"{k}={v}" for k, v in {**day, "known_at": "3"}.items())
    answer = ask(f"{name}/?{query}")
    assert (answer["revision"], answer["known_at"]) == (3, "3")
    assert answer["as_of"] == day.get("as_of")
    assert (answer["next"], answer["previous"]) == (None, None)


@pytest.mark.parametrize("name", PAGED)
def test_without_clocks_every_list_answers_the_whole_record_at_the_newest_revision(
    ask, record, name
):
    answer = ask(f"{name}/")
    newest = ask("revisions/")["results"][0]["number"]
    assert (answer["revision"], answer["as_of"], answer["known_at"]) == (newest, None, None)
    assert answer["results"] or name == "merges"


def test_the_root_lists_every_resource_and_the_newest_revision(ask, client, record):
    root = ask("")
    assert set(root["resources"]) == {*PAGED, "matrix"}
    for resource in root["resources"].values():
        assert client.get(resource["url"]).status_code == 200
        assert resource["about"]
    assert root["revision"] == flat(ask("revisions/")["results"])[0]


def test_the_root_says_where_the_manual_is(ask, client, record):
    manual = client.get(ask("")["documentation"])
    assert manual.content.decode().startswith("# ")
    assert manual["Content-Type"] == "text/plain; charset=utf-8"


def test_participants_are_listed_by_name_with_their_codes(ask, record):
    rows = ask("participants/")["results"]
    assert [row["code"] for row in rows] == ["EU", "FRA", "NZL", "FXX", "USA"]
    assert by(rows, "code")["FRA"]["codes"] == [
        {"scheme": "iso2", "value": "FR"},
        {"scheme": "iso3", "value": "FRA"},
    ]
    assert by(rows, "code")["EU"]["group"] == "eu"


def test_countries_and_organisations_share_the_participants_between_them(ask, record):
    make_participant("CUW")  # a territory
    make_participant("openai")  # a company
    countries = {row["code"] for row in ask("countries/")["results"]}
    others = {row["code"] for row in ask("organisations/")["results"]}
    assert countries == {"FRA", "NZL", "USA", "FXX", "CUW"}
    assert others == {"EU", "openai"}


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("kind=organisation", ["EU"]),
        ("group=eu", ["FRA"]),
        ("group=eu&as_of=1992-01-01", []),
        ("q=fran", ["FRA", "FXX"]),
        ("q=法国", ["FRA"]),
    ],
)
def test_participants_can_be_narrowed(ask, record, query, codes):
    assert [row["code"] for row in ask(f"participants/?{query}")["results"]] == codes


def test_a_group_says_how_many_members_it_had_on_the_day(ask, record):
    assert ask("groups/")["results"][0]["member_count"] == 1
    assert ask("groups/?as_of=1992-01-01")["results"][0]["member_count"] == 0


def test_statements_are_listed_newest_first_and_named_by_slug(ask, record):
    rows = ask("statements/")["results"]
    assert [row["slug"] for row in rows] == ["ai-statement", "older-pledge"]
    assert (rows[0]["summit"], rows[0]["keepers"], rows[0]["topics"]) == (
        "ai-summit",
        ["FRA"],
        ["ai"],
    )


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("kind=declaration", ["ai-statement", "older-pledge"]),
        ("summit=ai-summit", ["ai-statement"]),
        ("q=declaration sur l'ia", ["ai-statement"]),
        ("q=older", ["older-pledge"]),
        ("as_of=2022-01-01", ["older-pledge"]),
    ],
)
def test_statements_can_be_narrowed(ask, record, query, slugs):
    assert [row["slug"] for row in ask(f"statements/?{query}")["results"]] == slugs


def test_a_summit_names_its_series_and_what_it_is_part_of(ask, record):
    rows = by(ask("summits/")["results"], "slug")
    assert rows["ai-summit"]["series"] == "ai"
    assert rows["ai-summit-leaders"]["parent"] == "ai-summit"


def test_a_summit_that_had_not_begun_is_not_listed_on_that_day(ask, record):
    assert ask("summits/?as_of=2023-10-31")["results"] == []
    assert len(ask("summits/?as_of=2023-11-01")["results"]) == 2


def test_acts_are_listed_newest_first_with_their_sources(ask, record):
    answer = ask("acts/")
    assert [row["participant"] for row in answer["results"]] == ["USA", "EU", "FRA"]
    assert answer["count"] == 3
    assert answer["results"][2]["cited_in"] == ["signed-list"]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("kind=declined", ["USA"]),
        ("country=fra,usa", ["USA", "FRA"]),
        ("country=FRA&organisation=EU", ["EU", "FRA"]),
        ("participant=EU", ["EU"]),
        ("group=eu", ["FRA"]),
        ("statement=older-pledge", []),
        ("summit=ai-summit", ["USA", "EU", "FRA"]),
        ("date_from=2023-11-02", ["USA"]),
        ("date_to=2023-11-01", ["EU", "FRA"]),
        ("as_of=2023-11-01", ["EU", "FRA"]),
        ("q=france", ["FRA"]),
    ],
)
def test_acts_can_be_narrowed(ask, record, query, codes):
    assert [row["participant"] for row in ask(f"acts/?{query}")["results"]] == codes


def test_too_many_acts_are_not_counted_and_the_answer_says_so(ask, record, monkeypatch):
    monkeypatch.setattr("signatories.api.lists.MOST_COUNTED", 2)
    answer = ask("acts/")
    assert answer["count"] is None
    assert "more than 2 rows" in answer["count_note"]


def test_a_source_says_who_published_it_and_how_many_claims_it_makes(ask, record):
    row = by(ask("sources/")["results"], "slug")["signed-list"]
    assert (row["organ_of"], row["publisher_kind"], row["citation_count"]) == (
        "FRA",
        "government",
        1,
    )


def test_sources_can_be_narrowed_to_those_that_claim_something_of_a_statement(ask, record):
    slugs = {row["slug"] for row in ask("sources/?statement=ai-statement")["results"]}
    assert {"signed-list", "press-report"} <= slugs
    assert ask("sources/?statement=older-pledge")["results"] == []
    press = ask("sources/?kind=government")["results"]
    assert [row["slug"] for row in press] == ["signed-list"]


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("statement=ai-statement", ["two countries"]),
        ("summit=ai-summit", ["two guests"]),
        ("group=eu", ["two members"]),
        ("unit=attending,members", ["two guests", "two members"]),
        # undated numbers have the day on which their source was published
        ("as_of=2023-11-01", []),
        ("as_of=2023-11-02", ["two countries", "two guests", "two members"]),
    ],
)
def test_reported_counts_can_be_narrowed(ask, record, query, printed):
    rows = ask(f"reported-counts/?{query}")["results"]
    assert [row["as_printed"] for row in rows] == printed


def test_revisions_are_listed_newest_first_and_never_say_who_made_them(ask, record):
    rows = ask("revisions/")["results"]
    numbers = [row["number"] for row in rows]
    assert numbers == list(range(len(rows), 0, -1))
    assert set(rows[0]) == {"number", "made_at", "change", "summary", "reason", "self"}
    assert rows[0]["made_at"].endswith("Z")


def test_revisions_can_be_narrowed_by_what_changed(ask, record):
    [row] = ask("revisions/?change=correction")["results"]
    assert row["reason"] == "The list has another day."


def test_a_statement_of_later_revisions_is_not_listed_at_an_earlier_one(ask, record):
    make_statement("later")
    before = ask("revisions/")["results"][1]["number"]
    slugs = {row["slug"] for row in ask(f"statements/?known_at={before}")["results"]}
    assert "later" not in slugs
