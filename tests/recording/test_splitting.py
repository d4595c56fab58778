"""A wrong merge is split: every fact goes back where it was."""

import pytest

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Participant,
    Reason,
    Revision,
)
from signatories.recording import (
    NewCitation,
    NewReason,
    Refused,
    correct,
    plan_split,
    publish,
    record_act,
    record_reason,
    retract,
    split,
)
from tests.factories import (
    attend,
    make_act,
    make_claim,
    make_participant,
    make_source,
    make_statement,
)
from tests.recording.merged import merged, now, standings

pytestmark = pytest.mark.django_db


def test_a_split_gives_back_every_fact_under_its_old_public_id(fra, twice, paris):
    act = make_act(paris, twice, "signed", "2025-02-11")
    make_act(paris, twice, "withdrew", "2025-03-01", undoes=act)
    attend(paris.summit, twice)
    cells, before = standings(), now()
    done = merged(twice, fra)
    between = standings()
    split(done, reason="They are two.")
    assert standings() == cells
    assert standings(before) == cells
    assert standings(before + 1) == between
    back = Act.objects.published().get(kind="signed")
    assert (back.public_id, back.participant, back.replaces_id) == (act.pk, twice, act.pk)
    assert Participant.objects.merged_into() == {}
    assert Participant.objects.merged_into(before + 1) == {twice.pk: fra.pk}
    revision = Revision.objects.newest_first().first()
    assert revision.summary == "Split: French Republic (FRANCE) is not France (FRA)"


def test_later_corrections_go_back_too(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    done = merged(twice, fra)
    correct(Act.objects.published().get(), reason="Read again.", edtf="2025-02-10")
    correct(Citation.objects.published().get(), reason="Read again.", quote="We sign.")
    split(done, reason="They are two.")
    act, citation = Act.objects.published().get(), Citation.objects.published().get()
    assert (act.edtf, act.participant) == ("2025-02-10", twice)
    assert (citation.quote, citation.participant, citation.act_id) == (
        "We sign.",
        twice,
        act.public_id,
    )


def test_what_was_retracted_meanwhile_stays_retracted(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    attend(paris.summit, twice)
    done = merged(twice, fra)
    retract(Attendance.objects.published().get(), reason="It was not there.")
    split(done, reason="They are two.")
    assert not Attendance.objects.published().exists()
    assert Act.objects.published().get().participant == twice


def test_what_was_recorded_for_the_other_since_stays_with_it_and_is_listed(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    own = make_claim(paris, fra, "signed")
    done = merged(twice, fra)
    correct(own, reason="Read again.", quote="Of its own.")
    since = make_claim(paris, fra, "declined")
    more = make_claim(paris, fra, "signed", act=Act.objects.published().get())
    assert plan_split(done).stays == [since, more]
    split(done, reason="They are two.")
    stays = Citation.objects.published().filter(participant=fra)
    assert {since.pk, more.pk} <= set(stays.values_list("pk", flat=True))
    assert stays.count() == 3
    assert Citation.objects.published().filter(participant=twice).count() == 1


def test_a_reason_recorded_since_goes_back_with_its_citation(fra, twice, paris):
    make_act(paris, twice, "declined", "2025-02-11")
    done = merged(twice, fra)
    reason = record_reason(Citation.objects.published().get(), NewReason("own", text="No."))
    publish([reason], summary="A reason", change="enrichment")
    split(done, reason="They are two.")
    citation = Citation.objects.published().get()
    assert citation.participant == twice
    assert Reason.objects.published().get().citation_id == citation.public_id


def test_what_both_had_goes_back_as_it_was(fra, twice, paris):
    make_act(paris, fra, "signed", "2025-02-11")
    make_act(paris, twice, "signed", "2025-02-11")
    cells = standings()
    split(merged(twice, fra), reason="They are two.")
    assert standings() == cells
    assert Citation.objects.published().filter(participant=fra).count() == 1


def test_scopes_are_named_as_they_were(fra, twice):
    make_statement("both", eligible={"rule": "named", "participants": [fra, twice]})
    make_statement("one", eligible={"rule": "named", "participants": [twice]})
    cells = standings()
    done = merged(twice, fra)
    split(done, reason="They are two.")
    assert standings() == cells


def test_drafts_go_back_unless_they_were_published_then_as_facts(fra, twice, paris):
    citation = NewCitation(make_source())
    kept = record_act(paris, twice, "signed", "2025-02-11", citations=[citation])
    public = record_act(paris, twice, "declined", "2025-02-11", citations=[citation])
    done = merged(twice, fra)
    publish([Act.objects.get(pk=public.pk)], summary="Record it")
    split(done, reason="They are two.")
    assert Act.objects.get(pk=kept.pk).participant == twice
    assert Citation.objects.get(act=kept.pk).participant == twice
    assert Act.objects.published().get().participant == twice
    assert Citation.objects.published().get().act == Act.objects.published().get()


def test_a_split_is_refused_while_something_rests_on_what_goes_back(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    done = merged(twice, fra)
    make_act(paris, fra, "withdrew", "2025-03-01", undoes=Act.objects.published().get())
    with pytest.raises(Refused, match=r"France withdrew.*Retract it first"):
        split(done, reason="They are two.")


def test_a_split_is_refused_that_would_leave_an_act_without_support(fra, twice, paris):
    make_act(paris, fra, "signed", "2025-02-11")
    make_act(paris, twice, "signed", "2025-02-11")
    own = Citation.objects.get(participant=fra)
    done = merged(twice, fra)
    retract(own, reason="The page was another.")
    with pytest.raises(Refused, match="no citation on the record would support it"):
        split(done, reason="They are two.")


def test_merges_are_split_in_the_order_that_keeps_everything(fra, twice, paris):
    third = make_participant("GALLIA")
    make_act(paris, third, "signed", "2025-02-11")
    cells = standings()
    inner = merged(third, twice)
    outer = merged(twice, fra)
    with pytest.raises(Refused, match=r"was merged into France since. Split that first"):
        split(inner, reason="They are two.")
    split(outer, reason="They are two.")
    split(inner, reason="They are two.")
    assert standings() == cells


def test_a_merge_that_found_its_facts_with_another_merged_one_is_split_first(fra, twice, paris):
    third = make_participant("GALLIA")
    make_act(paris, twice, "signed", "2025-02-11")
    make_act(paris, third, "signed", "2025-02-11")
    cells = standings()
    one = merged(twice, fra)
    two = merged(third, fra)
    with pytest.raises(Refused, match=r"GALLIA was merged into France since.*Split that first"):
        split(one, reason="They are two.")
    split(two, reason="They are two.")
    split(one, reason="They are two.")
    assert standings() == cells


def test_a_merge_is_split_once_and_can_be_made_again(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    cells = standings()
    done = merged(twice, fra)
    split(done, reason="They are two.")
    with pytest.raises(Refused, match="split already"):
        split(done, reason="They are two.")
    split(merged(twice, fra), reason="They are two after all.")
    assert standings() == cells
