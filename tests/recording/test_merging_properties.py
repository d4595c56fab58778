"""Whatever was recorded, a merge and its split give the standings back."""

from datetime import date

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signatories.recording import (
    split,
)
from tests.factories import (
    attend,
    make_act,
    make_claim,
    make_list_check,
    make_source,
    make_statement,
    make_summit,
)
from tests.recording.merged import merged, now, standings

pytestmark = pytest.mark.django_db
KINDS = ["signed", "ratified", "declined", "withdrew", "voted_for"]
DAYS = ["2025-02-11", "2025-02", "2025-03-01", ""]
deeds = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.sampled_from(KINDS), st.sampled_from(DAYS)),
    max_size=6,
    unique_by=lambda deed: (deed[0], deed[1]),
)
said = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),
        st.sampled_from(["signed", "declined", "not_listed", "listed_in_error"]),
        st.sampled_from(DAYS),
        st.booleans(),
    ),
    max_size=5,
)
there = st.lists(st.tuples(st.sampled_from([0, 1]), st.sampled_from(["attended", "absent"])))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=deeds, said=said, there=there, listed=st.sampled_from([(), (0,), (1,)]))
def test_merge_and_split_give_the_standings_back_whatever_was_recorded(
    fra, twice, deeds, said, there, listed
):
    pair = (fra, twice)
    text = make_statement(adopted="2025-02-11", summit=make_summit(), keepers=[])
    shared = make_source(retrieved_on=date(2025, 4, 1))
    for who, kind, day in deeds:
        make_act(text, pair[who], kind, day)
    for who, says, day, one_source in said:
        make_claim(text, pair[who], says, day, source=shared if one_source else None)
    for who, role in set(there):
        attend(text.summit, pair[who], role, source=shared)
    if listed:
        make_list_check(text, "2025-02-12", names=[pair[who] for who in listed])
    before, cells = now(), standings()
    days = [date(2025, 2, 11), date(2025, 2, 28), date(2025, 3, 2)]
    dated = {day: standings(as_of=day) for day in days}
    done = merged(twice, fra)
    assert twice.pk not in {cell[1] for cell in standings()}
    assert standings(before) == cells
    call_command("rebuild_positions", verbosity=0)
    split(done, reason="They are two.")
    assert standings() == cells
    assert {day: standings(as_of=day) for day in days} == dated
    assert {day: standings(before, day) for day in days} == dated
