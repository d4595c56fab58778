"""No silent overwrite: a save is stopped if somebody saved, or deleted, since."""

import re
from datetime import timedelta

import pytest
from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from signatories.admin.saving import SavingAdmin
from signatories.admin.versions import in_words
from signatories.models import (
    Country,
    Group,
    Name,
    Participant,
    Statement,
    Topic,
)
from tests.admin.both_versions import ALONE, STOPPED, versions
from tests.admin.conftest import Form, address, opened, submit, text_of
from tests.admin.registered import DESCRIPTIONS, FACTS
from tests.factories import make_participant, make_summit

pytestmark = pytest.mark.django_db


def test_a_save_is_stopped_if_somebody_saved_since_and_both_versions_are_shown(editor, anna, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, note="Anna’s.")
    answer = editor.post(url, mine)
    page = text_of(answer)
    nzl.refresh_from_db()
    assert nzl.note == "Anna’s."
    assert re.search(
        r"Anna saved this at \d\d:\d\d UTC while you had it open. Nothing of yours was saved.", page
    )
    assert versions(answer) == {"Note": ("Anna’s.", "Mine.")}
    assert re.search(r"Stored now \(Anna, \d\d:\d\d UTC\)</span> Anna’s.", page)
    assert Form(page).values["note"] == ["Mine."]


def test_saving_again_is_a_decision_and_saves(editor, anna, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, note="Anna’s.")
    shown = Form(text_of(editor.post(url, mine))).values
    assert shown["save_seen"] != mine["save_seen"]
    assert editor.post(url, shown).status_code == 302
    nzl.refresh_from_db()
    assert nzl.note == "Mine."
    assert [entry.note for entry in nzl.history.all()][:2] == ["Mine.", "Anna’s."]


def test_a_decision_too_is_stopped_if_somebody_saves_once_more(editor, anna, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, note="Anna’s.")
    shown = Form(text_of(editor.post(url, mine))).values
    submit(anna, url, note="Anna’s second.")
    assert STOPPED in text_of(editor.post(url, shown))
    nzl.refresh_from_db()
    assert nzl.note == "Anna’s second."


@pytest.mark.parametrize("model", [*FACTS, *DESCRIPTIONS])
def test_every_form_of_the_register_compares_before_it_saves(model):
    door = admin.site._registry[model]
    assert isinstance(door, SavingAdmin)
    assert not door.list_editable


@pytest.mark.parametrize("seen", [None, "", "0" * 64, "forged"])
def test_a_form_that_does_not_say_what_it_was_opened_with_saves_nothing(editor, nzl, seen):
    url = address(Country, "change", nzl.pk)
    answer = submit(editor, url, note="Mine.", save_seen=seen)
    assert "Nothing" in text_of(answer)
    assert versions(answer) == {"Note": ("As it was.", "Mine.")}
    nzl.refresh_from_db()
    assert nzl.note == "As it was."


def test_another_error_of_the_form_does_not_hide_that_it_was_stopped(editor, anna, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, began="long ago")
    submit(anna, url, note="Anna’s.")
    answer = editor.post(url, mine)
    assert "is not a date that we can read" in text_of(answer)
    assert STOPPED in text_of(answer)
    assert versions(answer)["Began"] == ("", "long ago")


def test_what_a_command_saved_stops_a_save_too(editor, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    nzl.note = "By a command."
    nzl.save()
    assert "Somebody saved this at" in text_of(editor.post(url, mine))


def test_a_save_in_another_window_is_called_one_s_own(editor, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    submit(editor, url, note="Other window.")
    assert "in another window" in text_of(editor.post(url, mine))


def test_the_day_is_said_if_it_was_not_today(editor, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    Participant.objects.filter(pk=nzl.pk).update(note="Later.")
    for history in (Participant.history, Name.history):
        history.update(history_date=timezone.now() - timedelta(days=400))
    page = text_of(editor.post(url, mine))
    assert re.search(r"Somebody saved this at \w+\.? \d+, \d{4}, \d\d:\d\d UTC", page)


def test_choices_and_links_are_shown_in_words(editor, anna, paris):
    summit, fra = make_summit("summit", name="Action Summit"), make_participant("FRA")
    url = address(Statement, "change", paris.pk)
    mine = opened(editor, url, kind="pledge", keepers=[fra.pk])
    submit(anna, url, summit=summit.pk)
    shown = versions(editor.post(url, mine))
    assert shown["Kind"] == ("declaration", "pledge")
    assert shown["Summit"] == (str(summit), ALONE)
    assert shown["Keepers"] == ("", "France")


def test_what_was_left_alone_follows_the_other_save_and_is_not_undone(editor, anna, paris):
    """Saved again, the form changes what was typed into it and nothing else."""
    summit, fra = make_summit("summit"), make_participant("FRA")
    safety = Topic.objects.create(slug="safety", name="Safety")
    paris.titles.create(text="Declaration", language="en")
    url = address(Statement, "change", paris.pk)
    mine = opened(editor, url, note="Mine.", adopted="2025-02-10")
    anna_types = {
        "summit": summit.pk,
        "kind": "pledge",
        "binding": "on",
        "keepers": [fra.pk],
        "topics": [safety.pk],
        "adopted": "2025-02-09",
        "summary": "One\r\nTwo",
        "titles-0-text": "Déclaration",
    }
    submit(anna, url, **anna_types)
    answer = editor.post(url, mine)
    shown = versions(answer)
    assert {label for label, (_stored, typed) in shown.items() if typed != ALONE} == {
        "Note",
        "Adopted",
    }
    assert shown["Adopted"] == ("2025-02-09", "2025-02-10")
    assert text_of(answer).count("(Anna, ") == 8  # of what she typed; the note was not hers
    assert editor.post(url, Form(text_of(answer)).values).status_code == 302
    paris.refresh_from_db()
    assert (paris.note, paris.adopted) == ("Mine.", "2025-02-10")
    assert (paris.summit, paris.kind, paris.binding) == (summit, "pledge", True)
    assert (paris.keepers.get(), paris.topics.get()) == (fra, safety)
    assert (paris.summary, paris.titles.get().text) == ("One\nTwo", "Déclaration")


@pytest.mark.parametrize("said", [None, "", "[]", "{", "[" * 100_000, '{"summit": 1}'])
def test_a_form_that_does_not_say_what_was_left_alone_keeps_all_that_it_holds(
    editor, anna, nzl, said
):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, ended="2030", save_fields=said or "")
    submit(anna, url, note="Anna’s.")
    shown = versions(editor.post(url, mine))
    assert shown == {"Note": ("Anna’s.", "As it was."), "Ended": ("", "2030")}


def test_a_file_is_shown_by_its_name():
    file = SimpleUploadedFile("list.pdf", b"%PDF")
    assert in_words(forms.FileField(), file) == "list.pdf"


def test_what_was_deleted_since_is_shown_as_typed_and_can_be_entered_anew(editor, superuser):
    group = Group.objects.create(slug="forum", name="Forum", kind="forum")
    url = address(Group, "change", group.pk)
    mine = opened(editor, url, note="Mine.")
    superuser.post(address(Group, "delete", group.pk), {"post": "yes"})
    answer = editor.post(url, mine)
    page = text_of(answer)
    assert re.search(r"superuser deleted this at \d\d:\d\d UTC while you had it open", page)
    assert not Group.objects.exists()
    shown = Form(page).values
    assert shown["note"][0].strip() == "Mine."
    assert f'action="{address(Group, "add")}"' in page
    # What was fixed on the form that is gone has to be typed: addresses use it.
    shown["slug"] = "forum"
    assert editor.post(address(Group, "add"), shown).status_code == 302
    assert Group.objects.get().note == "Mine."


def test_what_never_was_is_not_called_deleted(editor):
    answer = editor.post(address(Topic, "change", 99), {"name": "Crafted"}, follow=True)
    assert "deleted this" not in text_of(answer)
