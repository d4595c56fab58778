"""A participant that was entered twice: its names and codes lead to the one that was kept."""

import pytest

from signatories.recording import merge, split
from signatories.resolving import Result, load_resolver
from tests.factories import make_name, make_participant

pytestmark = pytest.mark.django_db


def test_names_and_codes_of_a_merged_participant_lead_to_the_kept_one_until_it_is_split():
    kept = make_participant("NZL")
    twice = make_participant("NZL2", name="Aotearoa New Zealand")
    make_name(twice, "Niu Sila")
    merged = merge(twice, kept, reason="Entered twice.", by=None)
    for text, scheme in (("Niu Sila", None), ("Aotearoa New Zealand", None), ("NZL2", "code")):
        answer = load_resolver().resolve(text, scheme=scheme)
        assert answer.result == Result.MATCH, text
        assert answer.participant.code == "NZL"
    split(merged, reason="They were two.", by=None)
    assert load_resolver().resolve("Niu Sila").participant.code == "NZL2"
