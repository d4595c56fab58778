"""What a revision says of itself: words, never blanks."""

import pytest
from django.core.exceptions import ValidationError

from signatories.models import Act, Revision
from signatories.recording import NewCitation, Refused, publish, record_act, retract
from tests.factories import make_act, make_participant, make_source, make_statement

pytestmark = pytest.mark.django_db
BLANKS = ["", "   ", "\n\t ", "\u00a0"]


@pytest.mark.parametrize("blanks", BLANKS)
def test_a_correction_for_a_reason_of_blanks_is_refused(blanks):
    act = make_act(make_statement(), make_participant("NZL"), "signed", "2025-02-11")
    number = Revision.objects.latest_number()
    with pytest.raises((Refused, ValidationError), match="A correction needs a reason"):
        retract(act, reason=blanks)
    assert Revision.objects.latest_number() == number
    assert Act.objects.published().get() == act


@pytest.mark.parametrize("blanks", BLANKS)
def test_a_summary_of_blanks_is_refused(blanks):
    new = NewCitation(make_source())
    draft = record_act(make_statement(), make_participant("NZL"), "signed", citations=[new])
    with pytest.raises(ValidationError):
        publish([draft], summary=blanks)
    assert Act.objects.get().is_draft


def test_words_are_kept_without_the_blanks_around_them():
    act = make_act(make_statement(), make_participant("NZL"), "signed", "2025-02-11")
    revision = retract(act, reason=" It was another state.\n")
    assert revision.reason == "It was another state."
