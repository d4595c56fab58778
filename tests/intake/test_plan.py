"""The plan of a pasted list: what saving would write, line by line, against the record."""

import pytest

from signatories.intake.entries import decide, resolution_of, skip
from signatories.intake.plan import Outcome
from signatories.intake.planning import plan_of
from signatories.models import EntryLine
from signatories.recording import NewCitation, record_act
from signatories.resolving import Result, load_resolver
from tests.factories import (
    make_act,
    make_claim,
    make_entry,
    make_name,
    make_participant,
    make_source,
)

pytestmark = pytest.mark.django_db


def outcomes(entry) -> dict[str, str]:
    return {line.line.text: line.outcome.value for line in plan_of(entry).lines}


def decided(entry, text, participant):
    line = entry.lines.get(text=text)
    decide(line, participant=participant)
    line.save()


def test_a_name_that_is_known_is_matched_and_writes_an_act_and_a_citation(paris):
    plan = plan_of(make_entry(paris, "France"))
    assert [line.outcome for line in plan.lines] == [Outcome.MATCHED]
    assert (plan.acts, plan.citations, plan.open_lines) == (1, 1, [])


def test_an_unknown_name_needs_a_choice_and_nothing_is_chosen_for_the_person(paris):
    plan = plan_of(make_entry(paris, "Farnce"))
    line = plan.lines[0]
    assert (line.outcome, line.participant, line.is_open) == (Outcome.NEEDS_CHOICE, None, True)
    assert [each["code"] for each in line.line.candidates] == ["FRA"]


def test_a_choice_makes_the_line_a_match(paris):
    entry = make_entry(paris, "Farnce")
    decided(entry, "Farnce", make_participant("FRA"))
    assert outcomes(entry) == {"Farnce": "matched"}


def test_a_line_that_a_person_skips_writes_nothing(paris):
    entry = make_entry(paris, "Farnce")
    line = entry.lines.get()
    skip(line)
    line.save()
    plan = plan_of(entry)
    assert (plan.lines[0].outcome, plan.citations) == (Outcome.SKIPPED, 0)


def test_the_same_participant_twice_is_a_duplicate_line_that_names_the_first(paris):
    plan = plan_of(make_entry(paris, "China", "France", "china"))
    assert plan.lines[2].outcome == Outcome.DUPLICATE
    assert "line 1" in plan.lines[2].note
    assert (plan.acts, plan.names) == (2, 2)


def test_the_same_participant_on_two_days_is_asked(paris):
    entry = make_entry(
        paris, ("France", {"date": "2025-02-11"}), ("France", {"date": "2025-02-12"})
    )
    plan = plan_of(entry)
    assert plan.lines[1].outcome == Outcome.REFUSED
    assert "2025-02-11" in plan.lines[1].note


def test_an_act_on_record_gains_the_source(paris, source):
    act = make_act(paris, make_participant("FRA"), date="2025-02-11")
    plan = plan_of(make_entry(paris, "France", source=source, edtf="2025-02-11"))
    line = plan.lines[0]
    assert (line.outcome, line.act, line.writes_act) == (Outcome.RECORDED, act, False)
    assert plan.added_sources == 1


def test_a_draft_of_somebody_else_gains_the_source_too(paris, source):
    draft = record_act(
        paris, make_participant("FRA"), "signed", citations=[NewCitation(make_source())]
    )
    plan = plan_of(make_entry(paris, "France", source=source))
    assert (plan.lines[0].outcome, plan.lines[0].act) == (Outcome.RECORDED, draft)


def test_another_day_for_the_same_act_is_kept_on_the_citation_and_said(paris, source):
    make_act(paris, make_participant("FRA"), date="2025-02-10")
    line = plan_of(make_entry(paris, "France", source=source, edtf="2025-02-11")).lines[0]
    assert line.outcome == Outcome.RECORDED
    assert "2025-02-10" in line.note
    assert "2025-02-11" in line.note


def test_what_the_source_is_cited_for_already_adds_nothing(paris, source):
    make_act(paris, make_participant("FRA"), date="2025-02-11", source=source)
    plan = plan_of(make_entry(paris, "France", source=source, edtf="2025-02-11"))
    assert (plan.lines[0].outcome, plan.citations) == (Outcome.CITED, 0)


def test_signed_against_a_refusal_on_record_needs_a_choice(paris, source):
    make_act(paris, make_participant("USA"), "declined", "2025-02-11")
    entry = make_entry(paris, "United States", source=source, edtf="2025-02-11")
    line = plan_of(entry).lines[0]
    assert (line.outcome, line.is_open) == (Outcome.CONTRADICTS, True)
    assert [value for value, _label in line.treatments] == ["act", "claim"]


@pytest.mark.parametrize(("treatment", "acts"), [("act", 1), ("claim", 0)])
def test_a_contradiction_is_recorded_as_the_person_decides(paris, source, treatment, acts):
    make_act(paris, make_participant("USA"), "declined", "2025-02-11")
    entry = make_entry(paris, "United States", source=source)
    entry.lines.update(treatment=treatment)
    plan = plan_of(entry)
    assert (plan.acts, plan.citations, plan.open_lines) == (acts, 1, [])


def test_an_earlier_signature_does_not_contradict_a_later_withdrawal(paris, source):
    usa = make_participant("USA")
    signed = make_act(paris, usa, "signed", "2025-02-11")
    make_act(paris, usa, "withdrew", "2025-06-01")
    line = plan_of(make_entry(paris, "United States", source=source, edtf="2025-02-11")).lines[0]
    assert (line.outcome, line.act) == (Outcome.RECORDED, signed)


def test_a_second_vote_cannot_be_recorded_as_an_act(paris, source):
    make_act(paris, make_participant("USA"), "voted_against", "2025-02-11")
    entry = make_entry(paris, "United States", source=source, says="voted_for", edtf="2025-02-11")
    line = plan_of(entry).lines[0]
    assert line.outcome == Outcome.CONTRADICTS
    assert [value for value, _label in line.treatments] == ["claim"]


def test_a_claim_that_it_is_not_listed_is_no_act(paris, source):
    plan = plan_of(make_entry(paris, "New Zealand", source=source, says="not_listed"))
    assert (plan.acts, plan.citations) == (0, 1)


def test_attending_without_signing_is_no_contradiction_of_a_late_signature(paris, source):
    make_claim(paris, make_participant("NZL"), "not_listed", "2025-02-11")
    line = plan_of(make_entry(paris, "New Zealand", source=source, edtf="2025-02-11")).lines[0]
    assert line.outcome == Outcome.MATCHED
    assert line.position.position == "not_listed"


def test_a_column_of_the_file_says_what_each_line_did(paris):
    entry = make_entry(paris, ("France", {}), ("New Zealand", {"position": "declined"}))
    assert [line.says for line in plan_of(entry).lines] == ["signed", "declined"]


def test_a_code_and_a_name_that_disagree_are_asked(paris):
    plan = plan_of(make_entry(paris, ("France", {"code": "NZL"})))
    line = plan.lines[0]
    assert line.outcome == Outcome.NEEDS_CHOICE
    assert {each["code"] for each in line.line.candidates} == {"FRA", "NZL"}


def test_a_code_decides_for_an_ambiguous_name_that_it_fits(paris):
    for code in ("KOR", "PRK"):
        make_name(make_participant(code), "Korea")
    entry = make_entry(paris, "Korea", ("Korea", {"code": "KOR"}))
    results = [resolution_of(line, entry, load_resolver()) for line in entry.lines.all()]
    assert [answer.result for answer in results] == [Result.AMBIGUOUS, Result.MATCH]


def test_the_plan_costs_as_many_queries_for_five_lines_as_for_one(paris, django_assert_num_queries):
    one = make_entry(paris, "France")
    five = make_entry(paris, "France", "New Zealand", "United States", "China", "Germany")
    with django_assert_num_queries(4):
        plan_of(one)
    with django_assert_num_queries(4):
        plan_of(five)


def test_the_fingerprint_changes_when_the_record_changes_what_would_be_written(paris):
    entry = make_entry(paris, "France", "New Zealand")
    before = plan_of(entry).fingerprint
    assert plan_of(entry).fingerprint == before
    make_act(paris, make_participant("FRA"))
    assert plan_of(entry).fingerprint != before


def test_every_outcome_of_a_line_is_one_that_the_plan_knows(paris):
    entry = make_entry(paris, "France")
    EntryLine.objects.filter(entry=entry).update(outcome="needs_choice")
    assert plan_of(entry).lines[0].was == "Needs a choice"


def test_a_state_that_had_ended_by_the_day_of_the_list_is_asked(paris):
    make_participant("SCG", name="Serbia and Montenegro", ended="2006-06-02")
    line = plan_of(make_entry(paris, "Serbia and Montenegro")).lines[0]
    assert (line.outcome, line.participant) == (Outcome.NEEDS_CHOICE, None)
    assert "2006-06-02" in line.note


@pytest.mark.parametrize(("first", "second"), [("signed", "declined"), ("voted_for", "abstained")])
def test_two_lines_that_say_the_contrary_of_one_participant_are_asked(paris, first, second):
    entry = make_entry(paris, ("France", {"position": first}), ("France", {"position": second}))
    line = plan_of(entry).lines[1]
    assert (line.outcome, line.is_open) == (Outcome.REFUSED, True)
    assert "Line 1 says" in line.note


def test_declining_and_signing_later_are_two_acts_of_one_list(paris):
    lines = [
        ("France", {"position": "declined", "date": "2025-02-11"}),
        ("France", {"position": "signed", "date": "2025-06-01"}),
    ]
    assert plan_of(make_entry(paris, *lines)).acts == 2


def test_a_draft_that_says_the_contrary_is_a_contradiction_too(paris):
    record_act(paris, make_participant("FRA"), "declined", citations=[NewCitation(make_source())])
    line = plan_of(make_entry(paris, "France")).lines[0]
    assert line.outcome == Outcome.CONTRADICTS
    assert "draft" in line.held


def test_a_treatment_that_was_not_offered_is_none(paris, source):
    make_act(paris, make_participant("USA"), "voted_against", "2025-02-11")
    entry = make_entry(paris, "United States", source=source, says="voted_for", edtf="2025-02-11")
    entry.lines.update(treatment="act")
    line = plan_of(entry).lines[0]
    assert (line.is_open, line.writes_act, line.writes_citation) == (True, False, False)
