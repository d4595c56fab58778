"""A merge and a split on the shipped record: every standing is as it was."""

import pytest
from django.core.management import call_command

from signatories.models import Act, Citation, Participant, Revision
from signatories.positions.fold import fold
from signatories.recording import merge, split
from tests.factories import at, make_participant

pytestmark = pytest.mark.django_db


def standings(revision=None) -> list[tuple]:
    """Every cell of the record, but for the row ids of acts."""
    cells = fold(at(None, revision), eligible=True)
    return sorted(
        (
            c.statement_id,
            c.participant_id,
            c.position,
            c.evidence or "",
            c.act_public_id or 0,
            c.since,
            c.sources,
        )
        for c in cells
    )


def test_new_zealand_becomes_another_and_is_given_back(shipped, capsys):
    nzl = Participant.objects.get(code="NZL")
    aotearoa = make_participant("AOTEA", name="Aotearoa")
    before, cells = Revision.objects.latest_number(), standings()
    facts = Act.objects.published().filter(participant=nzl).count()
    claims = Citation.objects.published().filter(participant=nzl).count()
    assert (facts, claims) > (1, 1)
    done = merge(nzl, aotearoa, reason="A test.")
    assert Act.objects.published().filter(participant=aotearoa).count() == facts
    assert Citation.objects.published().filter(participant=aotearoa).count() == claims
    assert standings(before) == cells
    moved = [c for c in standings() if c[1] == aotearoa.pk]
    assert {c[2] for c in moved} >= {"signed"}
    assert nzl.pk not in {c[1] for c in standings()}
    split(done, reason="A test.")
    assert standings() == cells
    call_command("rebuild_positions")
    assert ", 0 rows changed" in capsys.readouterr().out
