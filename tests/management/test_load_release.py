"""A release is loaded into an empty register, which then answers and releases the same."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from signatories.models import (
    Act,
    CurrentPosition,
    Participant,
    RecordLock,
    Revision,
    Statement,
    Summit,
)
from signatories.positions import kept
from signatories.publishing.releases import load_release, make_release
from signatories.recording import NewCitation, Refused, correct, publish, record_act
from tests.factories import make_act, make_participant, make_source
from tests.publishing.releases.answers import answers

pytestmark = pytest.mark.django_db


def test_the_register_answers_the_same_at_every_clock(made):
    folder, before = made
    load_release(folder)
    kept.forget()
    after = answers()
    assert after.keys() == before.keys()
    for question, answer in before.items():
        assert after[question] == answer, question
    assert len({str(answer) for answer in before.values()}) > 100
    answered = {q.split()[0] for q, a in before.items() if isinstance(a, tuple) and a[0] == 200}
    assert len(answered) >= 10, "of the lists of the API"


def test_and_it_releases_the_same_bytes(made, tmp_path):
    folder, _before = made
    call_command("load_release", str(folder))
    again = make_release(tmp_path).folder
    assert again.name == folder.name
    for path in folder.iterdir():
        assert (again / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_record_goes_on_from_there(made):
    load_release(made[0])
    newest, last = Revision.objects.latest_number(), Act.objects.order_by("-pk")[0].pk
    assert RecordLock.objects.get().number == newest
    act = make_act(Statement.objects.get(slug="old"), make_participant("FRA"), date="1991-07-01")
    assert act.pk > last
    assert act.published_in_id == newest + 1
    corrected = correct(act, reason="Another day.", edtf="1991-07-02")
    assert corrected.public_id == act.pk
    old = Act.objects.published().exclude(first=None).exclude(pk=corrected.pk).order_by("pk")[0]
    assert correct(old, reason="Again.", note="Again.").public_id == old.public_id


def test_what_was_published_is_protected_again(made):
    load_release(made[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.published().update(note="changed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.update(summary="changed")


def test_the_index_is_made_anew_and_right(made, capsys):
    call_command("load_release", str(made[0]))
    assert CurrentPosition.objects.count() > 5
    call_command("rebuild_positions")
    assert ", 0 rows changed" in capsys.readouterr().out


def test_histories_of_descriptions_begin_with_what_was_loaded(made):
    call_command("load_release", str(made[0]))
    assert Summit.history.count() == Summit.objects.count()
    assert Statement.history.count() == Statement.objects.count()
    talks = Statement.history.get(slug="talks")
    assert [each.participant.code for each in talks.keepers.all()] == ["FRA"]


def test_a_register_that_is_not_empty_is_left_alone(made):
    make_participant("FRA")
    with pytest.raises(Refused, match="not empty: it has 1 participants"):
        load_release(made[0])
    with pytest.raises(CommandError, match="The register is not empty"):
        call_command("load_release", str(made[0]))
    assert Participant.objects.count() == 1


def test_nothing_can_be_loaded_twice(made):
    load_release(made[0])
    with pytest.raises(Refused, match="not empty"):
        load_release(made[0])


def test_publishing_goes_on_after_a_load(made):
    load_release(made[0])
    draft = record_act(
        Statement.objects.get(slug="talks"),
        make_participant("CUW"),
        "signed",
        "2024-02-02",
        citations=[NewCitation(make_source("another"))],
    )
    revision = publish([draft], summary="Go on")
    assert revision.number == Revision.objects.latest_number()
