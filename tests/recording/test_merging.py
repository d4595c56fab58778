"""Participants entered twice are merged: one revision, nothing lost."""

from datetime import date

import pytest
from django.core.management import call_command

from signatories.models import (
    Act,
    Attendance,
    Citation,
    CurrentPosition,
    Eligibility,
    ListCheck,
    Membership,
    Reason,
    Revision,
)
from signatories.recording import (
    NewCitation,
    NewReason,
    correct,
    publish,
    record_act,
    record_citation,
    record_membership,
    retract,
    split,
)
from tests.factories import (
    attend,
    join,
    make_act,
    make_group,
    make_list_check,
    make_official_source,
    make_source,
    make_statement,
    position_of,
)
from tests.recording.merged import WHY, merged, now, standings

pytestmark = pytest.mark.django_db


def test_a_merge_is_one_revision_with_its_reason(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    before = now()
    merged(twice, fra)
    revision = Revision.objects.newest_first().first()
    assert (revision.number, revision.change) == (before + 1, "correction")
    assert revision.summary == "Merge: French Republic (FRANCE) is France (FRA)"
    assert revision.reason == WHY


def test_all_that_was_recorded_of_the_duplicate_is_recorded_of_the_other_as_it_was(
    fra, twice, paris
):
    source = make_source(retrieved_on=date(2025, 3, 1))
    reasons = (NewReason("own", text="Because.", speaker="A minister", said_on="2025-02-10"),)
    citation = NewCitation(
        source,
        edtf="2025-02",
        printed_name="République française",
        quote="…",
        locator="p. 2",
        cites="AFP",
        note="Read twice.",
        reasons=reasons,
    )
    act = record_act(paris, twice, "signed", "2025-02", citations=[citation], represented_by="X")
    publish([act], summary="Record it")
    attend(paris.summit, twice, "host")
    join(make_group("eu"), twice, "1958", "2030-01-01")
    olds = {m: m.objects.published().values().get() for m in (Act, Citation, Reason)}
    olds |= {m: m.objects.published().values().get() for m in (Attendance, Membership)}
    merged(twice, fra)
    for model, old in olds.items():
        new = model.objects.published().values().get()
        changed = {name for name in old if old[name] != new[name]}
        assert changed <= {
            "id",
            "published_in_id",
            "recorded_at",
            "participant_id",
            "act_id",
            "citation_id",
        }
        assert new.get("participant_id", fra.pk) == fra.pk
        assert model.objects.get(pk=old["id"]).superseded_in_id == now()
    assert Citation.objects.published().get().act == Act.objects.published().get()
    assert Reason.objects.published().get().citation == Citation.objects.published().get()


def test_the_four_corners_of_a_merge(fra, twice, paris):
    make_act(paris, twice, "declined", "2025-02-11")
    before = now()
    merged(twice, fra)
    early, late = date(2025, 2, 10), date(2025, 2, 12)
    assert position_of(twice, paris, as_of=late, known_at=before).position == "declined"
    assert position_of(fra, paris, as_of=late, known_at=before).position == "not_known"
    assert position_of(twice, paris, as_of=late) is None
    assert position_of(fra, paris, as_of=late).position == "declined"
    assert position_of(fra, paris, as_of=early, known_at=before) is None
    assert position_of(fra, paris, as_of=early) is None


def test_older_revisions_answer_as_before(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    make_act(paris, fra, "signed", "2025-02-11")
    before, cells = now(), standings()
    merged(twice, fra)
    assert standings(before) == cells
    assert twice.pk not in {cell[1] for cell in standings()}


def test_a_merged_participant_is_not_among_those_who_could_join(fra, twice, paris):
    cells = standings()
    assert {fra.pk, twice.pk} <= {cell[1] for cell in cells}
    before = now()
    merged(twice, fra)
    assert {cell[1] for cell in standings()} == {cell[1] for cell in cells} - {twice.pk}
    assert standings(before) == cells


def test_a_rebuild_changes_nothing_after_a_merge_and_after_a_split(fra, twice, paris, capsys):
    make_act(paris, twice, "signed", "2025-02-11")
    attend(paris.summit, twice)
    done = merged(twice, fra)
    call_command("rebuild_positions")
    split(done, reason="They are two.")
    call_command("rebuild_positions")
    assert capsys.readouterr().out.count(", 0 rows changed") == 2
    assert CurrentPosition.objects.filter(participant=twice).exists()


def test_an_act_that_the_other_has_already_is_not_recorded_twice_and_gains_the_citations(
    fra, twice, paris
):
    there = make_act(paris, fra, "signed", "2025-02-11")
    make_act(paris, twice, "signed", "2025-02-11")
    merged(twice, fra)
    assert Act.objects.published().get() == there
    assert Citation.objects.published().filter(act=there, participant=fra).count() == 2
    assert position_of(fra, paris).sources == 2


def test_a_vote_that_the_other_has_already_is_one_vote_whatever_its_date(fra, twice, paris):
    there = make_act(paris, fra, "voted_for", "2025-02-11")
    make_act(paris, twice, "voted_for")
    merged(twice, fra)
    assert Act.objects.published().get() == there
    assert Citation.objects.published().filter(act=there).count() == 2


def test_identical_attendance_membership_citation_and_reason_are_recorded_once(fra, twice, paris):
    source, group = make_source(), make_group("eu")
    for each in (fra, twice):
        attend(paris.summit, each, source=source)
        publish(
            [record_membership(group, each, "member", source, started="1958")], summary="Member"
        )
        new = NewCitation(source, says="declined", reasons=(NewReason("own", text="No."),))
        publish([record_citation(paris, each, new)], summary="Claim", change="enrichment")
    done = merged(twice, fra)
    for model in (Attendance, Membership, Citation, Reason):
        assert model.objects.published().count() == 1, model
    assert set(done.facts.values_list("new_id", flat=True)) == {None}


def test_a_withdrawal_that_names_an_act_names_the_one_recorded_anew(fra, twice, paris):
    signed = make_act(paris, twice, "signed", "2025-02-11")
    make_act(paris, twice, "withdrew", "2025-03-01", undoes=signed)
    merged(twice, fra)
    left = Act.objects.published().get(kind="withdrew")
    assert left.undoes == Act.objects.published().get(kind="signed")
    assert left.undoes.participant == fra
    assert position_of(fra, paris).position == "withdrew"


def test_a_claim_whose_act_was_retracted_moves_as_a_claim(fra, twice, paris):
    act = make_act(paris, twice, "signed", "2025-02-11")
    retract(act, reason="It did not.")
    done = merged(twice, fra)
    claim = Citation.objects.published().get()
    assert (claim.participant, claim.act) == (fra, None)
    split(done, reason="They are two.")
    assert Citation.objects.published().get().act_id == act.pk


def test_a_corrected_act_moves_as_it_stands(fra, twice, paris):
    act = make_act(paris, twice, "signed", "2025-02-11")
    correct(act, reason="Read again.", edtf="2025-02-10")
    merged(twice, fra)
    new = Act.objects.published().get()
    assert (new.edtf, new.participant, new.first) == ("2025-02-10", fra, None)


def test_list_checks_and_eligibility_that_name_the_duplicate_name_the_other_once(fra, twice):
    named = {"rule": "named", "participants": [fra, twice], "complete": True}
    text = make_statement("named", eligible=named)
    check = make_list_check(text, "2023-11-02", kinds=[], participants=[twice])
    merged(twice, fra)
    rule = Eligibility.objects.published().get()
    assert [scope.participant for scope in rule.scopes.all()] == [fra]
    assert [s.participant for s in ListCheck.objects.published().get().scopes.all()] == [fra]
    assert ListCheck.objects.published().get().public_id == check.pk
    assert {cell[1] for cell in standings()} == {fra.pk}


def test_an_official_source_of_the_other_is_official_for_what_moved(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11", source=make_official_source(fra))
    assert position_of(twice, paris).evidence == "reported"
    merged(twice, fra)
    assert position_of(fra, paris).evidence == "official"
