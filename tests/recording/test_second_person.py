"""Where a second person must publish: who wrote a draft last does not put it on the record."""

import pytest
from django.contrib.auth import get_user_model

from signatories.models import Act, Citation, Revision
from signatories.recording import (
    NewCitation,
    NewReason,
    Refused,
    correct,
    draft_correction,
    needs_another,
    open_revision,
    publish,
    publish_into,
    record_act,
    record_citation,
    redraft,
    retract,
)
from tests.factories import make_act, make_participant, make_source, make_statement

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
def paris():
    return make_statement("paris", adopted="2025-02-11")


@pytest.fixture
def nzl():
    return make_participant("NZL")


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


@pytest.mark.parametrize(
    ("written_by", "publisher", "needs"),
    [(1, 1, True), (1, 2, False), (None, 1, False), (1, None, False), (None, None, False)],
)
def test_only_the_same_person_needs_another(second, written_by, publisher, needs):
    assert needs_another(written_by, publisher) is needs
