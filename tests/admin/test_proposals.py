"""Proposing corrections: a draft for review, and the record stays."""

import pytest

from signatories.models import Act, Revision
from signatories.recording import (
    draft_correction,
)
from tests.admin.conftest import address, logged_in, submit, text_of, user
from tests.admin.reviewing import PUBLISH, chosen

pytestmark = pytest.mark.django_db


def test_an_editor_proposes_a_correction_and_the_record_stays(editor, act):
    url = address(Act, "correct", act.pk)
    page = text_of(editor.get(url))
    assert "Save as a draft for review" in page
    assert "Correct and publish" not in page
    number = Revision.objects.latest_number()
    answer = submit(editor, url, edtf="2025-02-12", **{"why-reason": "It was the next day."})
    new = Act.objects.drafts().get()
    assert (new.replaces, new.edtf, new.recorded_by) == (act, "2025-02-12", user("editor"))
    assert Revision.objects.latest_number() == number
    assert "Saved as a draft for review." in text_of(answer)
    assert "It was the next day." not in str(Act.objects.values())  # the reason is not public


def test_a_publisher_may_propose_as_well(publisher, act):
    typed = {"note": "Seen.", "why-reason": "Because.", "_propose": "Save as a draft for review"}
    submit(publisher, address(Act, "correct", act.pk), **typed)
    assert Act.objects.drafts().get().note == "Seen."


def test_an_editor_who_presses_a_button_that_is_not_there_gets_403(editor, act):
    typed = {"note": "Seen.", "why-reason": "Because.", "_correct": "Correct and publish"}
    answer = submit(editor, address(Act, "correct", act.pk), **typed)
    assert answer.status_code == 403
    assert not Act.objects.drafts().exists()


def test_with_a_second_person_a_correction_is_saved_for_review(settings, publisher, act):
    settings.SECOND_PERSON = True
    url = address(Act, "correct", act.pk)
    assert "Correct and publish" not in text_of(publisher.get(url))
    submit(publisher, url, note="Seen.", **{"why-reason": "Because."})
    new = Act.objects.drafts().get()
    submit(logged_in("other", "publisher"), PUBLISH + chosen(new))
    assert Act.objects.published().get() == new


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_a_second_proposal_leads_to_the_first(request, act, role):
    new = draft_correction(act, note="Seen.")
    client = request.getfixturevalue(role)
    url = address(Act, "correct", act.pk)
    for answer in (client.get(url, follow=True), client.post(url, {"note": "x"}, follow=True)):
        assert answer.redirect_chain[-1][0] == address(Act, "change", new.pk)
        assert "A correction of it waits for review already" in text_of(answer)
