"""Each detail is the row of its list with all that the record holds of it."""

import pytest

from signatories.recording import correct, record_act, retract
from tests.factories import make_act, make_claim, make_source, make_statement, make_summit

pytestmark = pytest.mark.django_db

CONTINUES = {"participant": "FRA", "kind": "continues", "of": "FXX", "since": None, "note": ""}


@pytest.mark.parametrize(
    "name", ["participants", "countries", "groups", "summits", "statements", "sources", "acts"]
)
def test_a_detail_repeats_the_row_of_its_list(ask, record, name):
    for row in ask(f"{name}/")["results"]:
        key = row.get("code") or row.get("slug") or row["id"]
        detail = ask(f"{name}/{key}/")
        assert {field: detail[field] for field in row} == row


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("participants/fra/", "participants/FRA/"),
        ("countries/Fra/?as_of=2024-01-01", "countries/FRA/?as_of=2024-01-01"),
        ("organisations/eu/", "organisations/EU/"),
        ("statements/AI-Statement/", "statements/ai-statement/"),
    ],
)
def test_an_identifier_in_any_case_is_answered_and_its_own_address_is_said(
    client, record, address, own
):
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200
    assert answer["Content-Location"] == f"/api/v1/{own}"


def test_a_participant_has_names_codes_memberships_and_relations(ask, record):
    france = ask("countries/FRA/")
    assert {(name["language"], name["kind"], name["name"]) for name in france["names"]} == {
        ("en", "official", "French Republic"),
        ("zh", "short", "法国"),
    }
    [membership] = france["memberships"]
    assert (membership["group"], membership["started"], membership["holds"]) == (
        "eu",
        "1993-11-01",
        True,
    )
    assert france["relations"] == [CONTINUES]


def test_a_participant_names_its_heirs(ask, record):
    assert ask("participants/FXX/")["heirs"] == [CONTINUES]


def test_a_membership_says_whether_it_holds_on_the_day(ask, record):
    [membership] = ask("groups/eu/?as_of=1993-10-31")["memberships"]
    assert (membership["participant"], membership["holds"]) == ("FRA", False)


def test_an_act_has_its_citations_with_their_reasons(ask, record):
    act = ask(f"acts/{record.declined.public_id}/")
    [citation] = act["citations"]
    assert (citation["source"], citation["says"], citation["printed_name"]) == (
        "press-report",
        "declined",
        "U.S.",
    )
    [reason] = citation["reasons"]
    assert (reason["attribution"], reason["speaker"], reason["said_on"]) == (
        "own",
        "Its delegate",
        "2023-11-03",
    )


def test_a_corrected_act_answers_at_its_public_id_and_shows_what_it_replaces(ask, record):
    act = ask(f"acts/{record.signed.public_id}/")
    assert (act["id"], act["date"]) == (record.signed.public_id, "2023-11-01")
    [earlier] = act["replaces"]
    assert earlier["date"] == "2023-11-02"
    assert earlier["superseded_in"] == act["published_in"]
    assert len(act["citations"]) == 1


def test_a_corrected_act_answers_as_it_was_at_an_earlier_revision(ask, record):
    before = record.signed.published_in_id - 1
    act = ask(f"acts/{record.signed.public_id}/?known_at={before}")
    assert (act["date"], act["replaces"]) == ("2023-11-02", [])
    assert act["superseded_in"] == record.signed.published_in_id


def test_the_id_of_a_later_row_is_no_address_of_its_own(ask, record):
    ask(f"acts/{record.signed.pk}/", status=404)


def test_a_retracted_act_is_not_found_and_the_answer_says_when_it_was_on_the_record(ask, record):
    first = record.act_of_eu.published_in_id
    last = retract(record.act_of_eu, reason="It was another body.").number - 1
    missing = ask(f"acts/{record.act_of_eu.pk}/", status=404)
    assert f"from revision {first}, until revision {last + 1} changed it" in missing["detail"]
    assert ask(f"acts/{record.act_of_eu.pk}/?known_at={last}")["participant"] == "EU"


def test_of_a_draft_act_the_answer_says_what_it_says_of_nothing(ask, record):
    draft = record_act(record.statement, record.nzl, "signed", "2023-11-01")
    missing = ask(f"acts/{draft.pk}/", status=404)["detail"]
    assert missing.replace(str(draft.pk), "999") == ask("acts/999/", status=404)["detail"]


@pytest.mark.parametrize(
    ("day", "happened"),
    [("2024-04-30", "not_yet"), ("2024-05-01", "possible"), ("2024-05-31", "certain")],
)
def test_an_act_says_whether_it_had_happened_by_the_day(ask, record, day, happened):
    act = make_act(record.statement, record.nzl, "signed", "2024-05")
    assert ask(f"acts/{act.pk}/?as_of={day}")["happened"] == happened


def test_a_withdrawal_names_the_act_that_it_undoes(ask, record):
    act = make_act(record.statement, record.eu, "withdrew", "2024-01-01", undoes=record.act_of_eu)
    assert ask(f"acts/{act.pk}/")["undoes"] == record.act_of_eu.pk


def test_a_statement_has_titles_identifiers_relations_and_eligibility(ask, record):
    statement = ask("statements/ai-statement/")
    assert [title["title"] for title in statement["titles"]] == ["Déclaration sur l’IA"]
    assert statement["identifiers"] == [
        {"statement": "ai-statement", "scheme": "CETS", "value": "225"}
    ]
    follows = {"statement": "ai-statement", "kind": "follows", "to": "older-pledge"}
    assert statement["relations"] == [follows]
    assert ask("statements/older-pledge/")["related_from"] == [follows]
    assert statement["eligibility"]["kinds"] == ["state", "territory", "organisation"]


def test_a_statement_counts_who_joined_apart_by_kind_and_adds_up(ask, record):
    tally = ask("statements/ai-statement/")["tally"]
    # the list of 2023-11-02 covers the EU and lacks it
    assert tally["joined"] == {"certain": 2, "disputed": 1, "possible": 0}
    assert (tally["countries"]["certain"], tally["others"]["certain"]) == (1, 1)
    assert sum(tally["by_position"].values()) == tally["total"] == 4
    assert sum(tally["by_kind"].values()) == tally["joined"]["certain"]
    assert (tally["through"], tally["of"]) == (1, None)


def test_before_its_adoption_a_statement_is_described_and_counts_nobody(ask, record):
    statement = ask("statements/ai-statement/?as_of=2023-10-31")
    assert (statement["slug"], statement["tally"]) == ("ai-statement", None)


def test_a_statement_names_the_lists_that_were_read(ask, record):
    [check] = ask("statements/ai-statement/")["list_checks"]
    assert (check["complete"], check["names"]) == (True, 1)
    assert (check["kinds"], check["participants"]) == (["state"], ["EU"])


def test_a_statement_shows_reported_numbers_beside_its_own(ask, record):
    [count] = ask("statements/ai-statement/")["reported_counts"]
    assert (count["at_least"], count["our_count"], count["difference"]) == (2, 1, -1)


def test_a_summit_says_who_was_there_and_what_was_adopted(ask, record):
    summit = ask("summits/ai-summit/")
    assert [(row["participant"], row["role"]) for row in summit["attendances"]] == [("NZL", "host")]
    assert (summit["statements"], summit["parts"]) == (["ai-statement"], ["ai-summit-leaders"])
    assert [count["as_printed"] for count in summit["reported_counts"]] == ["two guests"]


def test_nobody_was_at_a_summit_before_its_first_day(ask, record):
    assert ask("summits/ai-summit/?as_of=2023-10-31")["attendances"] == []


def test_a_source_has_its_claims(ask, record):
    [claim] = ask("sources/press-report/")["citations"]
    assert (claim["statement"], claim["participant"], claim["says"]) == (
        "ai-statement",
        "USA",
        "declined",
    )
    assert claim["act"] == record.declined.public_id


def test_a_claim_that_is_set_aside_is_shown_with_the_reason(ask, record):
    asides = [
        claim["set_aside"]
        for source in ask("sources/?statement=ai-statement")["results"]
        for claim in ask(f"sources/{source['slug']}/")["citations"]
    ]
    assert "It read another page." in asides


def test_a_source_shows_the_claims_that_count_by_the_day(ask, record):
    source = ask("sources/press-report/?as_of=2023-11-01")
    assert (source["citation_count"], source["citations"]) == (0, [])


def test_a_source_with_very_many_claims_shows_the_first_and_says_so(ask, record, monkeypatch):
    monkeypatch.setattr("signatories.api.described.MOST_CITATIONS", 1)
    make_claim(record.statement, record.nzl, "declined", source=make_source("press-report"))
    source = ask("sources/press-report/")
    assert len(source["citations"]) == 1
    assert "The first 1 of 2" in source["citations_note"]


def test_a_corrected_citation_is_shown_once_with_the_reasons_of_its_first_row(ask, record):
    [citation] = record.declined.citations.all()
    correct(citation, reason="Misprinted.", quote="It did not sign.")
    [shown] = ask(f"acts/{record.declined.public_id}/")["citations"]
    assert shown["quote"] == "It did not sign."
    assert len(shown["reasons"]) == 1


def test_a_revision_counts_what_it_published_and_superseded(ask, record):
    revision = ask(f"revisions/{record.signed.published_in_id}/")
    assert (revision["published"]["acts"], revision["superseded"]["acts"]) == (1, 1)


def test_a_revision_that_was_not_reached_is_not_found(ask, record):
    ask("revisions/5/?known_at=4", status=404)


def test_a_source_on_which_nothing_rests_today_is_found_at_an_earlier_revision(ask, record):
    claim = make_claim(record.statement, record.nzl, "declined", source=make_source("mistaken"))
    before = ask("sources/mistaken/")["revision"]
    retract(claim, reason="It is about another statement.")
    assert ask("sources/mistaken/", status=404)
    assert ask(f"sources/mistaken/?known_at={before}")["citation_count"] == 1


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("countries/FR/", "FRA"),
        ("participants/FRAX/", "FRA"),
        ("participants/france/", "FRA"),
        ("countries/new zeland/", "NZL"),
        ("statements/ai-statment/", "ai-statement"),
        ("statements/pledge/", "older-pledge"),
        ("groups/eeu/", "eu"),
        ("summits/summit/", "ai-summit"),
        ("sources/press/", "press-report"),
    ],
)
def test_what_is_not_found_comes_with_the_nearest_that_is(client, record, address, near):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert near in answer.json()["suggestions"]


def test_what_is_near_to_nothing_comes_without_suggestions(client, record):
    answer = client.get("/api/v1/countries/QQ/")
    assert (answer.status_code, answer.json()["suggestions"]) == (404, [])


@pytest.mark.parametrize(
    ("address", "hint"),
    [("countries/EU/", "organisation=EU"), ("organisations/FRA/", "country=FRA")],
)
def test_a_participant_of_the_other_door_is_pointed_to(ask, record, address, hint):
    assert hint in ask(address, status=404)["detail"]


@pytest.mark.parametrize("name", ["statements/later/", "summits/late-summit/"])
def test_what_was_not_public_yet_at_the_revision_is_not_found_there(ask, record, name):
    before = ask("")["revision"]["number"]
    make_statement("later", summit=make_summit("late-summit"))
    ask(name)
    assert (
        "was not on the record at revision"
        in ask(f"{name}?known_at={before}", status=404)["detail"]
    )
