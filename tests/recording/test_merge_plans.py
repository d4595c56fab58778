"""What a merge would do: chains are followed, and what contradicts refuses it."""

import pytest

from signatories.models import (
    Act,
    Merge,
    MergedFact,
    Participant,
    ParticipantRelation,
)
from signatories.recording import (
    Refused,
    correct,
    merge,
    plan_merge,
)
from tests.factories import (
    join,
    make_act,
    make_group,
    make_list_check,
    make_participant,
    make_publisher,
    make_statement,
    position_of,
)
from tests.recording.merged import merged, now, standings

pytestmark = pytest.mark.django_db


def test_a_merge_without_a_reason_is_refused(fra, twice):
    with pytest.raises(Exception, match="needs a reason"):
        merge(twice, fra, reason="")
    assert not Merge.objects.exists()


def test_two_different_votes_refuse_the_merge_and_are_named(fra, twice, paris):
    make_act(paris, fra, "voted_for", "2025-02-11")
    make_act(paris, twice, "abstained", "2025-02-11")
    before = now()
    with pytest.raises(Refused, match=r"French Republic abstained.*France voted in favour"):
        merged(twice, fra)
    assert now() == before
    assert Act.objects.published().count() == 2


def test_two_memberships_that_contradict_refuse_the_merge(fra, twice):
    group = make_group("eu")
    join(group, fra, "1958")
    join(group, twice, "1958", "2020-01-31")
    with pytest.raises(Refused, match=r"contradict each other.*2020-01-31"):
        merged(twice, fra)


def test_withdrawals_that_undo_different_acts_contradict_each_other(fra, twice, paris):
    signed = make_act(paris, fra, "signed", "2025-02-11")
    make_act(paris, fra, "withdrew", "2025-03-01", undoes=signed)
    make_act(paris, twice, "withdrew", "2025-03-01")
    with pytest.raises(Refused, match="contradict each other"):
        merged(twice, fra)


def test_a_complete_list_that_names_both_refuses_until_its_number_is_corrected(fra, twice, paris):
    check = make_list_check(paris, "2025-02-12", names=[fra, twice])
    with pytest.raises(Refused, match="the list has 2 names, and fewer would be cited"):
        merged(twice, fra)
    correct(check, reason="One name twice.", names=1)
    merged(twice, fra)


def test_chains_are_followed_to_their_end(fra, twice, paris):
    third = make_participant("GALLIA")
    make_act(paris, third, "signed", "2025-02-11")
    merged(third, twice)
    first = now()
    merged(twice, fra)
    assert Participant.objects.merged_into() == {third.pk: fra.pk, twice.pk: fra.pk}
    assert Participant.objects.merged_into(first) == {third.pk: twice.pk}
    assert position_of(fra, paris).position == "signed"
    assert set(Participant.objects.unmerged()) == {fra}
    assert set(Participant.objects.unmerged(first)) == {fra, twice}


def test_a_participant_is_merged_once_and_not_into_itself_nor_into_a_merged_one(fra, twice):
    other = make_participant("NZL")
    with pytest.raises(Refused, match="not merged into itself"):
        merged(fra, fra)
    merged(twice, fra)
    with pytest.raises(Refused, match=r"FRANCE\) was merged into France \(FRA\) already"):
        merged(twice, other)
    with pytest.raises(Refused, match=r"FRANCE\) was merged into France \(FRA\) already"):
        merged(other, twice)
    with pytest.raises(Refused, match="already"):
        merged(fra, twice)


def relation(twice, other):
    ParticipantRelation.objects.create(participant=other, kind="succeeds", of=twice)
    return "a relation to another participant: .*succeeds"


def own_relation(twice, other):
    ParticipantRelation.objects.create(participant=twice, kind="continues", of=other)
    return "a relation to another participant: .*continues"


def organ(twice, other):
    make_publisher("elysee", organ_of=twice)
    return "the organ that a publisher is: Elysee"


def keeper(twice, other):
    make_statement("kept", keepers=[twice])
    return "the keeper of a statement: "


def group(twice, other):
    make_group("club", participant=twice)
    return "a group that is this participant: CLUB"


@pytest.mark.parametrize("described", [relation, own_relation, organ, keeper, group])
def test_descriptions_that_name_it_refuse_the_merge_and_are_named(fra, twice, described):
    message = described(twice, fra)
    with pytest.raises(Refused, match=message):
        merged(twice, fra)


def test_every_relation_to_a_participant_is_carried_over_or_refused():
    """A new foreign key to participants must be decided in ``merge_plans``."""
    known = {
        "acts",
        "citations",
        "attendances",
        "memberships",
        "relations",
        "heirs",
        "organs",
        "as_group",
        # Its own: they stay with it and lead to the other one.
        "names",
        "codes",
        "merges",
        "merged",
    }
    tables = {"entryline", "listcheckscope", "eligibilityscope", "currentposition", "statement"}
    for found in Participant._meta.related_objects:
        table = found.related_model._meta.model_name
        assert found.get_accessor_name() in known or table in tables, found


def test_a_plan_changes_nothing(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    cells, before = standings(), now()
    plan_merge(twice, fra)
    assert (standings(), now(), MergedFact.objects.count()) == (cells, before, 0)
