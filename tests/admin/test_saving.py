"""No silent overwrite: a save is stopped if somebody saved since; a second click writes nothing."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import timezone

from signatories.admin.once import once
from signatories.admin.saving import SavingAdmin
from signatories.admin.versions import in_words
from signatories.models import (
    Act,
    Citation,
    Country,
    Group,
    ListCheck,
    Name,
    Participant,
    Revision,
    Save,
    Statement,
    Summit,
    Topic,
)
from signatories.recording import NewCitation, discard, publish, record_act, record_list_check
from tests.admin.conftest import Form, address, logged_in, publish_url, submit, text_of
from tests.admin.test_doors import DESCRIPTIONS, FACTS
from tests.factories import make_participant, make_source, make_statement, make_summit

pytestmark = pytest.mark.django_db

STOPPED = "Nothing of yours was saved."
ALONE = "left alone"


@pytest.fixture
def anna(db):
    return logged_in("anna", "editor", first_name="Anna")


@pytest.fixture
def nzl(db):
    nzl = make_participant("NZL", note="As it was.")
    Name.objects.create(participant=nzl, text="Aotearoa", kind="alias")
    return nzl


def opened(client, url, **typed) -> dict:
    """What a browser would post from the page, with what was typed."""
    return {**Form(text_of(client.get(url))).values, **typed}


def versions(answer) -> dict[str, tuple[str, str]]:
    """``{field: (stored now, in your form)}`` as the page shows them."""
    assert answer.status_code == 200
    return {
        each.label: (each.stored, ALONE if each.left_alone else each.typed)
        for each in answer.context["both_versions"]
    }


# --- Somebody saved since ---------------------------------------------------------------------


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


# --- The rows of a form's tables --------------------------------------------------------------


def test_a_row_of_a_table_counts_as_the_page_s_own(editor, anna, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, **{"names-0-text": "Nouvelle-Zélande"})
    answer = editor.post(url, mine)
    assert STOPPED in text_of(answer)
    assert "Anna saved this" in text_of(answer)
    assert versions(answer)["Name “Nouvelle-Zélande”: Name"] == ("Nouvelle-Zélande", ALONE)


def test_a_row_saved_by_its_own_page_counts_too(editor, anna, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, address(Name, "change", nzl.names.get().pk), text="Aotearoa / NZ")
    assert "Anna saved this" in text_of(editor.post(url, mine))


def test_a_row_that_was_added_since_stays(editor, anna, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, **{"names-1-text": "Nya Zeeland", "names-1-kind": "alias"})
    answer = editor.post(url, mine)
    assert versions(answer)["Name"] == ("Nya Zeeland", ALONE)
    assert editor.post(url, Form(text_of(answer)).values).status_code == 302
    assert {name.text for name in nzl.names.all()} == {"Aotearoa", "Nya Zeeland"}


def test_what_was_typed_into_a_row_that_was_deleted_since_can_still_be_saved(
    editor, superuser, nzl
):
    Name.objects.create(participant=nzl, text="Nya Zeeland", kind="alias")
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, **{"names-0-language": "mi"})
    submit(superuser, url, **{"names-0-DELETE": "on"})
    answer = editor.post(url, mine)
    stored, typed = versions(answer)["Name"]
    assert (stored, "Aotearoa" in typed, "mi" in typed) == ("", True, True)
    assert editor.post(url, Form(text_of(answer)).values).status_code == 302
    assert {(name.text, name.language) for name in nzl.names.all()} == {
        ("Aotearoa", "mi"),
        ("Nya Zeeland", ""),
    }


def test_topics_and_keepers_count(editor, anna, paris):
    url = address(Statement, "change", paris.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, topics=[Topic.objects.create(slug="safety", name="Safety").pk])
    assert versions(editor.post(url, mine))["Topics"] == ("Safety", ALONE)


def test_what_only_follows_from_another_save_stops_nobody(editor, anna):
    """Days that a statement takes from its summit are not on its form."""
    summit = make_summit(held="2025-02-10/2025-02-11")
    statement = make_statement(summit=summit, adopted="")
    url = address(Statement, "change", statement.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, address(Summit, "change", summit.pk), held="2025-02-12")
    assert editor.post(url, mine).status_code == 302


# --- Drafts -----------------------------------------------------------------------------------


def test_a_draft_is_not_overwritten(editor, anna, draft):
    url = address(Act, "change", draft.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, note="Anna’s.")
    answer = editor.post(url, mine)
    assert "Anna saved this at" in text_of(answer)
    assert versions(answer) == {"Note": ("Anna’s.", "Mine.")}
    draft.refresh_from_db()
    assert draft.note == "Anna’s."


@pytest.mark.parametrize(
    "anna_types",
    [
        {"citations-0-quote": "did not sign"},
        {"citations-0-attribution": "none_given"},
        {"citations-TOTAL_FORMS": 2, "citations-1-source": "new"},
        {"edtf": "", "undated": "with_adoption"},
    ],
)
def test_citations_reasons_and_how_it_is_dated_count_as_the_draft_s_own(
    editor, anna, draft, anna_types
):
    url = address(Act, "change", draft.pk)
    mine = opened(editor, url, note="Mine.")
    if "citations-1-source" in anna_types:
        anna_types = {**anna_types, "citations-1-source": make_source().pk}
    submit(anna, url, **anna_types)
    assert "Anna saved this at" in text_of(editor.post(url, mine))
    draft.refresh_from_db()
    assert draft.note == ""


def test_how_a_draft_without_a_day_is_dated_counts_though_no_column_holds_it(
    editor, anna, paris, usa
):
    citation = NewCitation(make_source(published_on="2025-03-01"))
    act = record_act(paris, usa, "signed", citations=[citation], with_adoption=True)
    url = address(Act, "change", act.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, undated="after_adoption")
    assert versions(editor.post(url, mine)).keys() == {"When", "Note"}


def test_whom_a_list_would_name_counts(editor, anna, paris, usa):
    check = record_list_check(paris, make_source(), "2025-02-12", kinds=["state"])
    url = address(ListCheck, "change", check.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, participants=[usa.pk])
    shown = versions(editor.post(url, mine))
    assert shown["Participants"] == ("United States", ALONE)


def test_a_draft_that_a_command_recorded_is_said_to_be_recorded_then(editor, draft):
    url = address(Act, "change", draft.pk)
    mine = opened(editor, url, note="Mine.")
    Act.objects.filter(pk=draft.pk).update(note="By a command.")
    assert STOPPED in text_of(editor.post(url, mine))


# --- Deleted since ----------------------------------------------------------------------------


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


def test_a_draft_that_was_deleted_since_comes_with_its_citations(editor, anna, draft):
    url = address(Act, "change", draft.pk)
    mine = opened(editor, url, note="Mine.")
    anna.post(address(Act, "delete", draft.pk), {"post": "yes"})
    page = text_of(editor.post(url, mine))
    assert "Anna deleted this at" in page
    editor.post(address(Act, "add"), Form(page).values)
    assert Act.objects.get().note == "Mine."
    assert Citation.objects.get().edtf == "2025-02-11"


def test_who_saved_last_is_not_said_to_have_deleted_it(editor, draft):
    url = address(Act, "change", draft.pk)
    submit(editor, url, note="Mine.")
    mine = opened(editor, url)
    discard([draft])
    assert "Somebody deleted this while you had it open." in text_of(editor.post(url, mine))


def test_what_never_was_is_not_called_deleted(editor):
    answer = editor.post(address(Topic, "change", 99), {"name": "Crafted"}, follow=True)
    assert "deleted this" not in text_of(answer)


# --- Double clicks ----------------------------------------------------------------------------


def test_a_second_click_on_an_act_writes_nothing_and_leads_where_the_first_one_led(
    editor, paris, usa
):
    url = address(Act, "add")
    posted = opened(
        editor,
        url,
        **{
            "statement": paris.pk,
            "participant": usa.pk,
            "kind": "declined",
            "edtf": "2025-02-11",
            "citations-0-source": make_source().pk,
        },
    )
    first, second = editor.post(url, posted), editor.post(url, posted)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert (Act.objects.count(), Citation.objects.count()) == (1, 1)
    page = text_of(editor.get(second["Location"]))
    assert "Saved already; the second click changed nothing." in page


def test_a_second_click_on_a_description_makes_one_revision(editor):
    url = address(Country, "add")
    posted = opened(editor, url, name="New Zealand", code="NZL", kind="state")
    for _click in range(3):
        assert editor.post(url, posted).status_code == 302
    assert (Participant.objects.count(), Revision.objects.count()) == (1, 1)


def test_a_second_click_on_a_changed_form_is_no_overwrite(editor, nzl):
    url = address(Country, "change", nzl.pk)
    posted = opened(editor, url, note="Mine.")
    editor.post(url, posted)
    answer = editor.post(url, posted, follow=True)
    assert "Saved already" in text_of(answer)
    assert STOPPED not in text_of(answer)
    assert Revision.objects.count() == 1


def test_a_second_click_on_add_another_leads_to_the_next_form(editor, paris, usa, draft):
    url = address(Citation, "add")
    posted = opened(
        editor,
        url,
        statement=paris.pk,
        participant=usa.pk,
        source=make_source().pk,
        says="declined",
        _addanother="1",
    )
    number = Citation.objects.count()
    first, second = editor.post(url, posted), editor.post(url, posted)
    assert first["Location"] == second["Location"] == f"{url}?statement={paris.pk}"
    assert Citation.objects.count() == number + 1


def test_a_second_click_in_a_popup_is_answered_as_the_first(editor):
    url = address(Topic, "add")
    posted = opened(editor, f"{url}?_popup=1", name="Safety", slug="safety")
    first, second = editor.post(url, posted), editor.post(url, posted)
    assert "popup_response" in text_of(first)
    assert text_of(first) == text_of(second)
    assert Topic.objects.count() == 1


def test_after_an_error_the_same_form_can_be_saved(editor):
    url = address(Country, "add")
    posted = opened(editor, url, name="New Zealand", code="NZL", kind="state", began="long ago")
    again = Form(text_of(editor.post(url, posted))).values
    assert again["save_token"] == posted["save_token"]
    assert not Save.objects.exists()
    assert editor.post(url, {**again, "began": ""}).status_code == 302
    assert Save.objects.get().address == address(Country, "changelist")


@pytest.mark.parametrize("token", [None, "", "forged"])
def test_a_new_form_without_its_token_saves_nothing_and_is_given_one(editor, token):
    url = address(Topic, "add")
    answer = submit(editor, url, name="Safety", slug="safety", save_token=token)
    assert "Nothing was saved." in text_of(answer)
    assert not Topic.objects.exists()
    assert editor.post(url, Form(text_of(answer)).values).status_code == 302
    assert Topic.objects.get().name == "Safety"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("publish", "is a draft no longer"),
        ("correct", "Only what is on the record"),
        ("retract", "Only what is on the record"),
    ],
)
def test_a_second_click_on_a_decision_changes_nothing(publisher, draft, page, message):
    """These pages carry no token: what the first click did forbids the second."""
    if page != "publish":
        publish([draft], summary="Record it")
    url = publish_url(draft) if page == "publish" else address(Act, page, draft.pk)
    typed = {"why-reason": "We misread it.", "edtf": "2025-02-12"} if page != "publish" else {}
    posted = opened(publisher, url, **typed)
    publisher.post(url, posted)
    number = Revision.objects.count()
    answer = publisher.post(url, posted, follow=True)
    assert message in text_of(answer)
    assert Revision.objects.count() == number


# --- Once -------------------------------------------------------------------------------------


@pytest.fixture
def request_of_anna(anna, django_user_model):
    request = RequestFactory().post("/")
    request.user = django_user_model.objects.get(username="anna")
    return request


def test_once_writes_once_and_answers_alike(request_of_anna):
    token, written = uuid4(), []
    answers = [once(request_of_anna, token, lambda: written.append(1) or "/there/") for _ in "123"]
    assert answers == [("/there/", True), ("/there/", False), ("/there/", False)]
    assert written == [1]
    assert Save.objects.get().made_by == request_of_anna.user


def test_what_fails_leaves_its_token_good(request_of_anna):
    token = uuid4()

    def fail():
        Topic.objects.create(name="Safety", slug="safety")
        raise ValueError("the disk")

    with pytest.raises(ValueError, match="the disk"):
        once(request_of_anna, token, fail)
    assert not Topic.objects.exists()
    assert once(request_of_anna, str(token), lambda: "/there/") == ("/there/", True)


def test_tokens_are_forgotten_after_a_week(request_of_anna):
    old, recent = uuid4(), uuid4()
    for token in (old, recent):
        once(request_of_anna, token, str)
    Save.objects.filter(pk=old).update(made_at=timezone.now() - timedelta(days=8))
    Save.objects.filter(pk=recent).update(made_at=timezone.now() - timedelta(days=6))
    once(request_of_anna, uuid4(), str)
    assert set(Save.objects.values_list("pk", flat=True)) >= {recent}
    assert not Save.objects.filter(pk=old).exists()
