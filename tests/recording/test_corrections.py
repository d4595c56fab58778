"""What is on the record is corrected: domain.md section 3."""

import pytest
from django.core.exceptions import ValidationError

from signatories.models import (
    Citation,
    Evidence,
)
from signatories.recording import (
    Refused,
    correct,
    discard,
    draft_correction,
    open_correction,
    publish,
    retract,
)
from tests.factories import (
    make_act,
    make_claim,
    make_list_check,
    make_participant,
    position_of,
)
from tests.recording.refusals import draft_act

pytestmark = pytest.mark.django_db


def test_a_correction_supersedes_and_replaces_in_one_revision_and_keeps_the_public_id(paris, nzl):
    old = make_act(paris, nzl, "signed", "2025-02-11")
    new = correct(old, reason="The page says the twelfth.", edtf="2025-02-12")
    old.refresh_from_db()
    assert (old.superseded_in_id, new.published_in_id) == (new.published_in_id,) * 2
    assert (new.replaces, new.public_id) == (old, old.pk)
    assert position_of(nzl, paris).since == "2025-02-12"
    before = new.published_in_id - 1
    assert position_of(nzl, paris, known_at=before).since == "2025-02-11"


def test_citations_stay_with_an_act_that_is_corrected(paris, nzl):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    new = correct(act, reason="Typing error.", represented_by="Its minister")
    newer = correct(new, reason="Typing error again.", represented_by="Its prime minister")
    assert newer.public_id == act.pk
    assert Citation.objects.published().filter(act=newer.public_id).count() == 1
    assert position_of(nzl, paris).act == newer.pk


def test_a_correction_needs_a_reason(paris, nzl):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    with pytest.raises(ValidationError, match="needs a reason"):
        correct(act, reason="", edtf="2025-02-12")


def test_a_wrong_participant_is_no_correction(paris, nzl):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    with pytest.raises(Refused, match="retract and record anew"):
        correct(act, reason="It was France.", participant=make_participant("FRA"))


def test_a_row_has_one_open_correction_at_a_time(paris, nzl):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    first = draft_correction(act, edtf="2025-02-12")
    assert open_correction(act) == first
    with pytest.raises(Refused, match="a correction of it waits to be published already"):
        draft_correction(act, edtf="2025-02-13")
    with pytest.raises(Refused, match="a correction of it waits to be published already"):
        correct(act, reason="The thirteenth.", edtf="2025-02-13")
    discard([first])
    assert correct(act, reason="The thirteenth.", edtf="2025-02-13").edtf == "2025-02-13"


def test_a_correction_of_what_was_retracted_meanwhile_is_refused(paris, nzl):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    draft = draft_correction(act, edtf="2025-02-12")
    retract(act, reason="It was another state.")
    with pytest.raises(Refused, match="somebody changed it"):
        publish([draft], summary="Correct", change="correction", reason="The twelfth.")


def test_a_draft_cannot_be_corrected_and_nothing_is_published_twice(paris, nzl):
    act = draft_act(paris, nzl)
    with pytest.raises(Refused, match="only what is on the record"):
        draft_correction(act, edtf="2025-02-12")
    publish([act], summary="Record an act")
    with pytest.raises(Refused, match="on the record already"):
        publish([act], summary="Record it again")


def test_setting_a_claim_aside_is_a_correction_with_a_public_reason(paris, nzl):
    make_act(paris, nzl, "signed", "2025-02-11")
    claim = make_claim(paris, nzl, "not_listed", "2025-03-01")
    assert position_of(nzl, paris).evidence == Evidence.DISPUTED
    aside = correct(claim, reason="It read another list.", set_aside="It read another list.")
    assert position_of(nzl, paris).evidence == Evidence.REPORTED
    assert aside.public_id == claim.pk


def test_a_corrected_list_check_keeps_its_scope(paris, nzl):
    check = make_list_check(paris, "2025-02-12", names=[make_participant("FRA")])
    new = correct(check, reason="It is of the thirteenth.", edtf="2025-02-13")
    assert [scope.participant_kind for scope in new.scopes.all()] == ["state"]
    assert position_of(nzl, paris).since == "2025-02-13"
