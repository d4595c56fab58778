"""Where a second person must publish: who wrote a draft last does not put it on the record."""

import pytest
from django.contrib.auth import get_user_model

from signatories.intake.saving import publish_entry, save_entry
from signatories.models import Act, Citation, Entry, EntryLine, ListCheck, Merge, Revision
from signatories.recording import (
    NewCitation,
    NewReason,
    Refused,
    correct,
    draft_correction,
    merge,
    needs_another,
    open_revision,
    own_drafts,
    publish,
    publish_into,
    record_act,
    record_citation,
    record_list_check,
    redraft,
    retract,
    split,
)
from signatories.recording.waiting import Narrowing, waiting
from tests.factories import make_act, make_entry, make_participant, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(settings):
    settings.SECOND_PERSON = True


def person(name):
    return get_user_model().objects.create_user(name)


@pytest.fixture
def writer():
    return person("writer")


@pytest.fixture
def reader():
    return person("reader")


@pytest.fixture
def draft(paris, nzl, writer):
    new = NewCitation(make_source(), edtf="2025-02-11", reasons=(NewReason("none_given"),))
    return record_act(paris, nzl, "declined", "2025-02-11", citations=[new], by=writer)


def test_without_the_setting_everybody_publishes_their_own(draft, writer):
    assert publish([draft], summary="Record it", by=writer).made_by == writer


def test_who_wrote_a_draft_is_refused_and_the_draft_is_named(second, draft, writer):
    number = Revision.objects.latest_number()
    with pytest.raises(Refused, match=r"New Zealand declined.*you wrote this draft last"):
        publish([draft], summary="Record it", by=writer)
    assert Revision.objects.latest_number() == number
    assert Act.objects.get().is_draft


def test_a_second_person_publishes_it(second, draft, reader):
    publish([draft], summary="Record it", by=reader)
    assert Act.objects.published().get() == draft


def test_a_command_publishes_everything(second, draft):
    publish([draft], summary="Record it")
    assert Act.objects.published().exists()


def test_what_a_command_wrote_is_published_by_anybody(second, paris, nzl, writer):
    draft = record_act(paris, nzl, "signed", citations=[NewCitation(make_source())])
    publish([draft], summary="Record it", by=writer)
    assert Act.objects.published().exists()


def test_whoever_edits_a_draft_has_written_it_last(second, draft, writer, reader):
    edited = redraft(draft, note="Read again.", by=reader)
    assert (edited.recorded_by, edited.recorded_at > draft.recorded_at) == (reader, True)
    with pytest.raises(Refused, match="you wrote this draft last"):
        publish([edited], summary="Record it", by=reader)
    with pytest.raises(Refused, match="you wrote this draft last"):
        publish([edited], summary="Record it", by=writer)  # its citation is still the writer's
    publish([edited], summary="Record it", by=person("third"))


def test_a_citation_that_comes_along_counts_too(second, draft, paris, nzl, reader):
    record_citation(paris, nzl, NewCitation(make_source()), act=draft, by=reader)
    with pytest.raises(Refused, match="you wrote this draft last"):
        publish([draft], summary="Record it", by=reader)


def test_citations_that_follow_their_act_to_another_pair_are_written_anew(draft, reader):
    redraft(draft, participant=make_participant("FRA"), by=reader)
    assert Citation.objects.get().recorded_by == reader


def test_into_an_open_revision_the_rule_is_the_same(second, draft, writer):
    with (
        pytest.raises(Refused, match="you wrote this draft last"),
        open_revision("world", "Record it", by=writer) as opened,
    ):
        publish_into(opened, [draft])


def test_nobody_corrects_at_once_and_a_draft_correction_is_published_by_another(
    second, paris, nzl, writer, reader
):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    with pytest.raises(Refused, match="you wrote this draft last"):
        correct(act, reason="The next day.", edtf="2025-02-12", by=writer)
    assert not Act.objects.drafts().exists()
    new = draft_correction(act, edtf="2025-02-12", by=writer)
    publish([new], summary="Correct", change="correction", reason="The next day.", by=reader)
    assert Act.objects.published().get().edtf == "2025-02-12"


def test_one_person_retracts(second, paris, nzl, writer):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    retract(act, reason="It was another state.", by=writer)
    assert not Act.objects.published().exists()


def user(name):
    return get_user_model().objects.get_or_create(username=name)[0]


def pasted(paris, nzl, *, by, saved_by):
    entry = make_entry(paris, nzl.name, source=make_source(), edtf="2025-02-11", by=by)
    save_entry(entry, by=saved_by)
    return entry


def test_whoever_pasted_a_list_that_another_saved_is_a_writer_of_it(
    second, paris, nzl, writer, reader
):
    entry = pasted(paris, nzl, by=writer, saved_by=reader)
    act, citation = Act.objects.get(), Citation.objects.get()
    number = Revision.objects.latest_number()
    with pytest.raises(Refused, match=r"[Yy]ou pasted (the|this) list"):
        publish_entry(entry, summary="The list", by=writer)
    with pytest.raises(Refused, match="you pasted the list"):
        publish([act], summary="One of it", by=writer)
    with pytest.raises(Refused, match="you wrote this draft last"):
        publish_entry(entry, summary="The list", by=reader)
    assert Revision.objects.latest_number() == number
    assert own_drafts([act, citation], writer.pk) == [act, citation]
    (waits,) = waiting(Narrowing())
    assert waits.written_by == {writer.pk, reader.pk}
    publish_entry(entry, summary="The list", by=user("third"))
    assert Act.objects.published().get() == act


def test_a_list_that_only_cites_an_act_makes_nobody_a_writer_of_that_act(
    second, paris, nzl, writer, reader
):
    draft = record_act(paris, nzl, "signed", "2025-02-11", citations=[NewCitation(make_source())])
    entry = Entry.objects.create(statement=paris, source=make_source(), opened_by=writer)
    line = EntryLine(entry=entry, place=1, number=1, text="NZ", act=draft, outcome="recorded")
    line.save()
    publish([draft], summary="Record it", by=writer)
    assert Act.objects.published().get() == draft


def test_without_the_setting_whoever_pasted_a_list_publishes_it(paris, nzl, writer, reader):
    entry = pasted(paris, nzl, by=writer, saved_by=reader)
    assert publish_entry(entry, summary="The list", by=writer).made_by == writer


def test_whoever_merged_has_written_the_drafts_that_moved(second, draft, nzl, reader, writer):
    other = make_participant("NEWZ", name="Aotearoa")
    merge(nzl, other, reason="Entered twice.", by=reader)
    moved = Act.objects.get(pk=draft.pk)
    assert (moved.participant, moved.recorded_by) == (other, reader)
    with pytest.raises(Refused, match="you wrote this draft last"):
        publish([moved], summary="Record it", by=reader)
    split(Merge.objects.get(), reason="They are two.", by=writer)
    assert Act.objects.get(pk=draft.pk).recorded_by == writer


def test_a_merge_by_a_command_leaves_the_drafts_their_author(draft, nzl, writer):
    merge(nzl, make_participant("NEWZ"), reason="Entered twice.")
    assert Act.objects.get(pk=draft.pk).recorded_by == writer


def test_whoever_merged_has_written_the_draft_lists_that_name_the_other_now(
    second, paris, nzl, writer, reader
):
    check = record_list_check(paris, make_source(), "2025-02-12", participants=[nzl], by=writer)
    merge(nzl, make_participant("NEWZ"), reason="Entered twice.", by=reader)
    now = ListCheck.objects.get(pk=check.pk)
    assert (now.recorded_by, now.recorded_at > check.recorded_at) == (reader, True)


@pytest.mark.parametrize(
    ("written_by", "publisher", "needs"),
    [(1, 1, True), (1, 2, False), (None, 1, False), (1, None, False), (None, None, False)],
)
def test_only_the_same_person_needs_another(second, written_by, publisher, needs):
    assert needs_another(written_by, publisher) is needs
