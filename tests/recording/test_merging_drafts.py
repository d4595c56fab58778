"""What waits while participants are merged: drafts, and lists that were pasted."""

import pytest

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Entry,
    EntryLine,
    Fact,
    ListCheck,
    Membership,
    Reason,
)
from signatories.recording import (
    NewCitation,
    NewReason,
    Refused,
    draft_correction,
    publish,
    record_act,
    record_attendance,
    record_citation,
    record_list_check,
    record_reason,
)
from tests.factories import (
    make_act,
    make_source,
    position_of,
)
from tests.recording.merged import merged, now

pytestmark = pytest.mark.django_db


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
