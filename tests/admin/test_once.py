"""A second click writes nothing, and is answered as the first."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import RequestFactory
from django.utils import timezone

from signatories.admin.once import once
from signatories.models import (
    Act,
    Citation,
    Country,
    Participant,
    Revision,
    Save,
    Topic,
)
from signatories.recording import publish
from tests.admin.both_versions import STOPPED
from tests.admin.conftest import Form, address, opened, publish_url, submit, text_of
from tests.factories import make_source

pytestmark = pytest.mark.django_db


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
