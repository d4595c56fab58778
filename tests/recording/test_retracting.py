"""What is on the record is retracted: domain.md section 3."""

import pytest

from signatories.models import (
    Act,
    Citation,
    Position,
)
from signatories.recording import (
    Refused,
    open_revision,
    retract,
    retract_into,
)
from tests.factories import (
    make_act,
    make_claim,
    position_of,
)

pytestmark = pytest.mark.django_db


def test_retracting_an_act_leaves_its_citations_as_claims(paris, nzl):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    revision = retract(act, reason="It was another state.")
    assert not Act.objects.published().exists()
    assert Citation.objects.published().filter(act=act.pk).count() == 1
    assert position_of(nzl, paris).position == Position.NOT_KNOWN
    before = position_of(nzl, paris, known_at=revision.number - 1)
    assert before.position == Position.SIGNED


def test_the_last_support_of_a_public_act_cannot_go_alone(paris, nzl):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    citation = Citation.objects.get(act=act)
    with pytest.raises(Refused, match="last support"):
        retract(citation, reason="The page is gone.")
    make_claim(paris, nzl, "signed", "2025-02-11", act=act)
    retract(citation, reason="The page is gone.")
    assert position_of(nzl, paris).sources == 1


def test_act_and_support_can_go_together(paris, nzl):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    citation = Citation.objects.get(act=act)
    with open_revision("correction", "Retract both", reason="A hoax.") as opened:
        retract_into(opened, [citation, act])
    assert position_of(nzl, paris).position == Position.NOT_KNOWN


def test_an_act_that_a_withdrawal_names_cannot_go_alone(paris, nzl):
    act = make_act(paris, nzl, "signed", "2025-02-11")
    make_act(paris, nzl, "withdrew", "2025-03-01", undoes=act)
    with pytest.raises(Refused, match="a withdrawal names it"):
        retract(act, reason="It never signed.")
