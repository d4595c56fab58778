"""Correcting and retracting by the admin: asked why, the old values beside the new."""

import pytest

from signatories.models import (
    Act,
    Citation,
    Eligibility,
    ListCheck,
    Position,
    Revision,
)
from signatories.recording import (
    draft_correction,
)
from tests.admin.conftest import address, publish_url, submit, text_of
from tests.factories import (
    make_claim,
    make_group,
    make_list_check,
    make_participant,
    position_of,
)

pytestmark = pytest.mark.django_db


def test_a_publisher_corrects_what_is_public(publisher, act, usa, paris):
    url = address(Act, "correct", act.pk)
    assert "Recorded now" in text_of(publisher.get(url))
    typed = {"edtf": "2025-02-12", "why-change": "source_changed", "why-reason": "It says so now."}
    answer = submit(publisher, url, **typed)
    act.refresh_from_db()
    new = act.successors.get()
    revision = new.published_in
    assert (act.superseded_in, new.edtf, str(new.latest)) == (revision, "2025-02-12", "2025-02-12")
    assert (revision.change, revision.reason) == ("source_changed", "It says so now.")
    assert revision.made_by.username == "publisher"
    assert position_of(usa, paris).since == "2025-02-12"
    page = text_of(answer)
    assert f"Corrected in revision {revision.number}." in page
    assert "<del>2025-02-11</del>" in page
    assert "<ins>2025-02-12</ins>" in page


def test_the_statement_and_the_participant_are_no_part_of_the_form(publisher, act, paris):
    gbr = make_participant("GBR")
    url = address(Act, "correct", act.pk)
    assert 'name="participant"' not in text_of(publisher.get(url))
    submit(publisher, url, participant=gbr.pk, note="Seen.", **{"why-reason": "Because."})
    assert Act.objects.published().get().participant == act.participant


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"why-reason": "Because."}, "Nothing differs from what is recorded."),
        ({"edtf": "2025-02-12", "why-reason": " "}, "This field is required."),
        ({"edtf": "yesterday", "why-reason": "Because."}, "is not a date that we can read"),
        ({"edtf": "2999-01-01", "why-reason": "A joke."}, "has not come yet"),
    ],
)
def test_a_correction_that_is_none_is_refused_with_a_message(publisher, act, typed, message):
    number = Revision.objects.latest_number()
    answer = submit(publisher, address(Act, "correct", act.pk), **typed)
    assert message in text_of(answer)
    assert Revision.objects.latest_number() == number


def test_a_corrected_row_cannot_be_corrected_again(publisher, act):
    typed = {"note": "Seen.", "why-reason": "Because."}
    submit(publisher, address(Act, "correct", act.pk), **typed)
    answer = publisher.get(address(Act, "correct", act.pk), follow=True)
    assert "Only what is on the record can be corrected or retracted." in text_of(answer)


def test_the_scopes_of_a_list_check_are_corrected(publisher, paris, usa):
    check = make_list_check(paris, "2025-02-12", names=[usa])
    typed = {"kinds": ["state", "territory"], "why-reason": "It names territories too."}
    submit(publisher, address(ListCheck, "correct", check.pk), **typed)
    new = ListCheck.objects.published().get()
    assert sorted(scope.participant_kind for scope in new.scopes.all()) == ["state", "territory"]
    assert [scope.participant_kind for scope in check.scopes.all()] == ["state"]


def test_an_eligibility_can_come_to_name_a_group(publisher, paris):
    group = make_group("eu", [make_participant("FRA")])
    old = Eligibility.objects.get()
    typed = {"rule": "group", "group": group.pk, "kinds": None, "why-reason": "The text says so."}
    submit(publisher, address(Eligibility, "correct", old.pk), **typed)
    new = Eligibility.objects.published().get()
    assert (new.rule, new.group, new.scopes.count()) == ("group", group, 0)


def test_a_claim_is_set_aside_with_a_public_reason(publisher, paris, usa, act):
    claim = make_claim(paris, usa, "signed", "2025-03-01")
    assert position_of(usa, paris).is_disputed
    typed = {"set_aside": "It read another list.", "why-reason": "It read another list."}
    submit(publisher, address(Citation, "correct", claim.pk), **typed)
    assert not position_of(usa, paris).is_disputed


def test_a_publisher_retracts_an_act_and_its_citations_stay(publisher, act, usa, paris):
    answer = submit(
        publisher, address(Act, "retract", act.pk), **{"why-reason": "It was another state."}
    )
    assert not Act.objects.published().exists()
    assert Citation.objects.published().get().act == act
    assert position_of(usa, paris).position != Position.WITHDREW
    assert "It was another state." in text_of(answer)


def test_a_retraction_needs_a_reason(publisher, act):
    answer = submit(publisher, address(Act, "retract", act.pk))
    assert "This field is required." in text_of(answer)
    assert Act.objects.published().exists()


def test_the_last_support_of_an_act_cannot_go_and_the_page_says_so(publisher, act):
    citation = act.citations.get()
    answer = submit(
        publisher, address(Citation, "retract", citation.pk), **{"why-reason": "It is gone."}
    )
    assert "this is its last support. Retract the act first." in text_of(answer)
    assert Citation.objects.published().exists()


def test_a_draft_correction_keeps_what_it_is_about_and_needs_both_permissions(
    editor, publisher, act
):
    new = draft_correction(act, edtf="2025-02-12")
    page = text_of(editor.get(address(Act, "change", new.pk)))
    assert 'name="participant"' not in page
    assert editor.get(publish_url(new)).status_code == 403
    answer = submit(publisher, publish_url(new))
    assert "This field is required." in text_of(answer)  # a correction says why
    submit(publisher, publish_url(new), reason="It was the next day.")
    assert Act.objects.published().get() == new
