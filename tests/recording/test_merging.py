"""Participants entered twice are merged, and a wrong merge is split: revisions, nothing lost."""

from datetime import date

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signatories.models import (
    Act,
    Attendance,
    Citation,
    CurrentPosition,
    Eligibility,
    Entry,
    EntryLine,
    Fact,
    ListCheck,
    Membership,
    Merge,
    MergedFact,
    Participant,
    ParticipantRelation,
    Reason,
    Revision,
)
from signatories.positions.fold import fold
from signatories.recording import (
    NewCitation,
    NewReason,
    Refused,
    correct,
    draft_correction,
    merge,
    plan_merge,
    plan_split,
    publish,
    record_act,
    record_attendance,
    record_citation,
    record_list_check,
    record_membership,
    record_reason,
    retract,
    split,
)
from tests.factories import (
    at,
    attend,
    join,
    make_act,
    make_claim,
    make_group,
    make_list_check,
    make_official_source,
    make_participant,
    make_publisher,
    make_source,
    make_statement,
    make_summit,
    position_of,
)

pytestmark = pytest.mark.django_db

WHY = "It was entered twice."


@pytest.fixture
def fra():
    return make_participant("FRA")


@pytest.fixture
def twice():
    """France once more, by another name."""
    return make_participant("FRANCE", name="French Republic")


@pytest.fixture
def paris():
    return make_statement("paris", adopted="2025-02-11", summit=make_summit("meeting"))


def now() -> int:
    return Revision.objects.latest_number()


def standings(revision: int | None = None, as_of: date | None = None) -> set[tuple]:
    """Every cell of the record, of every participant that could join, without row ids."""
    return {
        (
            s.statement_id,
            s.participant_id,
            s.position,
            s.possibly,
            s.evidence,
            s.act_public_id,
            s.since,
            s.since_latest,
            s.sources,
        )
        for s in fold(at(as_of, revision), eligible=True)
    }


def merged(old, into) -> Merge:
    return merge(old, into, reason=WHY)


# --- What a merge does -----------------------------------------------------------------------


def test_a_merge_is_one_revision_with_its_reason(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    before = now()
    merged(twice, fra)
    revision = Revision.objects.newest_first().first()
    assert (revision.number, revision.change) == (before + 1, "correction")
    assert revision.summary == "Merge: French Republic (FRANCE) is France (FRA)"
    assert revision.reason == WHY


def test_a_merge_without_a_reason_is_refused(fra, twice):
    with pytest.raises(Exception, match="needs a reason"):
        merge(twice, fra, reason="")
    assert not Merge.objects.exists()


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


def test_a_withdrawal_that_names_an_act_names_the_one_recorded_anew(fra, twice, paris):
    signed = make_act(paris, twice, "signed", "2025-02-11")
    make_act(paris, twice, "withdrew", "2025-03-01", undoes=signed)
    merged(twice, fra)
    left = Act.objects.published().get(kind="withdrew")
    assert left.undoes == Act.objects.published().get(kind="signed")
    assert left.undoes.participant == fra
    assert position_of(fra, paris).position == "withdrew"


def test_withdrawals_that_undo_different_acts_contradict_each_other(fra, twice, paris):
    signed = make_act(paris, fra, "signed", "2025-02-11")
    make_act(paris, fra, "withdrew", "2025-03-01", undoes=signed)
    make_act(paris, twice, "withdrew", "2025-03-01")
    with pytest.raises(Refused, match="contradict each other"):
        merged(twice, fra)


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


def test_a_complete_list_that_names_both_refuses_until_its_number_is_corrected(fra, twice, paris):
    check = make_list_check(paris, "2025-02-12", names=[fra, twice])
    with pytest.raises(Refused, match="the list has 2 names, and fewer would be cited"):
        merged(twice, fra)
    correct(check, reason="One name twice.", names=1)
    merged(twice, fra)


# --- Drafts and pasted lists -----------------------------------------------------------------


def test_drafts_become_drafts_about_the_other_and_can_be_published(fra, twice, paris):
    source = make_source()
    citation = NewCitation(source, edtf="2025-02-11", reasons=(NewReason("own", text="No."),))
    act = record_act(paris, twice, "declined", "2025-02-11", citations=[citation])
    attendance = record_attendance(paris.summit, twice, "attended", source)
    check = record_list_check(paris, source, "2025-02-12", participants=[twice, fra])
    merged(twice, fra)
    assert not Fact_drafts_of(twice)
    publish([act.__class__.objects.get(pk=act.pk)], summary="Record it")
    publish([Attendance.objects.get(pk=attendance.pk)], summary="Record it")
    assert position_of(fra, paris).position == "declined"
    assert [s.participant for s in ListCheck.objects.get(pk=check.pk).scopes.all()] == [fra]


def Fact_drafts_of(participant) -> list[Fact]:
    models = (Act, Citation, Attendance, Membership)
    return [f for m in models for f in m.objects.drafts().filter(participant=participant)]


def test_a_draft_correction_corrects_what_was_recorded_anew(fra, twice, paris):
    act = make_act(paris, twice, "signed", "2025-02-11")
    citation = Citation.objects.get()
    draft = draft_correction(act, edtf="2025-02-10")
    reason = record_reason(citation, NewReason("own", text="Yes."))
    more = record_citation(paris, twice, NewCitation(make_source()), act=act)
    merged(twice, fra)
    new = Act.objects.published().get()
    draft = Act.objects.get(pk=draft.pk)
    assert (draft.replaces, draft.first, draft.participant) == (new, new, fra)
    publish([draft], summary="Correct it", change="correction", reason="Read again.")
    assert Citation.objects.get(pk=more.pk).act == new
    assert Citation.objects.get(pk=more.pk).published_in_id == now()
    publish([Reason.objects.get(pk=reason.pk)], summary="A reason", change="enrichment")
    assert Act.objects.published().get().edtf == "2025-02-10"


def test_two_draft_corrections_of_what_becomes_one_refuse_the_merge(fra, twice, paris):
    draft_correction(make_act(paris, fra, "signed", "2025-02-11"), note="One.")
    draft_correction(make_act(paris, twice, "signed", "2025-02-11"), note="Two.")
    with pytest.raises(Refused, match="Both have a draft that corrects the same"):
        merged(twice, fra)


def test_nothing_new_is_published_about_a_merged_participant(fra, twice, paris):
    merged(twice, fra)
    draft = record_act(paris, twice, "signed", "2025-02-11", citations=[NewCitation(make_source())])
    check = record_list_check(paris, make_source(), "2025-02-12", participants=[twice])
    for fact in (draft, check):
        with pytest.raises(Refused, match=r"FRANCE was merged into France \(FRA\)"):
            publish([fact], summary="Record it")


def test_lines_of_lists_that_are_still_open_mean_the_other(fra, twice, paris):
    entry = Entry.objects.create(statement=paris, source=make_source())
    line = EntryLine.objects.create(entry=entry, place=1, number=1, text="France", matched=twice)
    merged(twice, fra)
    line.refresh_from_db()
    assert line.matched == fra


# --- Chains, and what cannot be merged -------------------------------------------------------


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


# --- Splitting -------------------------------------------------------------------------------


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


def test_a_plan_changes_nothing(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    cells, before = standings(), now()
    plan_merge(twice, fra)
    assert (standings(), now(), MergedFact.objects.count()) == (cells, before, 0)


# --- Whatever was recorded -------------------------------------------------------------------

KINDS = ["signed", "ratified", "declined", "withdrew", "voted_for"]
DAYS = ["2025-02-11", "2025-02", "2025-03-01", ""]
deeds = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.sampled_from(KINDS), st.sampled_from(DAYS)),
    max_size=6,
    unique_by=lambda deed: (deed[0], deed[1]),
)
said = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),
        st.sampled_from(["signed", "declined", "not_listed", "listed_in_error"]),
        st.sampled_from(DAYS),
        st.booleans(),
    ),
    max_size=5,
)
there = st.lists(st.tuples(st.sampled_from([0, 1]), st.sampled_from(["attended", "absent"])))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=deeds, said=said, there=there, listed=st.sampled_from([(), (0,), (1,)]))
def test_merge_and_split_give_the_standings_back_whatever_was_recorded(
    fra, twice, deeds, said, there, listed
):
    pair = (fra, twice)
    text = make_statement(adopted="2025-02-11", summit=make_summit(), keepers=[])
    shared = make_source(retrieved_on=date(2025, 4, 1))
    for who, kind, day in deeds:
        make_act(text, pair[who], kind, day)
    for who, says, day, one_source in said:
        make_claim(text, pair[who], says, day, source=shared if one_source else None)
    for who, role in set(there):
        attend(text.summit, pair[who], role, source=shared)
    if listed:
        make_list_check(text, "2025-02-12", names=[pair[who] for who in listed])
    before, cells = now(), standings()
    days = [date(2025, 2, 11), date(2025, 2, 28), date(2025, 3, 2)]
    dated = {day: standings(as_of=day) for day in days}
    done = merged(twice, fra)
    assert twice.pk not in {cell[1] for cell in standings()}
    assert standings(before) == cells
    call_command("rebuild_positions", verbosity=0)
    split(done, reason="They are two.")
    assert standings() == cells
    assert {day: standings(as_of=day) for day in days} == dated
    assert {day: standings(before, day) for day in days} == dated


def test_an_official_source_of_the_other_is_official_for_what_moved(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11", source=make_official_source(fra))
    assert position_of(twice, paris).evidence == "reported"
    merged(twice, fra)
    assert position_of(fra, paris).evidence == "official"
