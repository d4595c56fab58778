"""Properties of the fold: whatever is recorded, in whatever order, on any day, at any revision."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signatories.models import ActKind, Attendance, Citation, Claim, CurrentPosition
from signatories.positions.fold import fold
from signatories.positions.index import index_rows
from signatories.positions.standings import of_statement
from signatories.positions.tallies import tally
from signatories.recording import (
    NewCitation,
    Refused,
    publish,
    record_act,
    record_citation,
    retract_into,
)
from signatories.recording.revisions import open_revision
from tests.factories import (
    at,
    attend,
    make_list_check,
    make_official_source,
    make_participant,
    make_source,
    make_statement,
    make_summit,
    position_of,
)
from tests.positions.slow_fold import slow_position

pytestmark = pytest.mark.django_db

FIRST = date(2023, 11, 1)
# The stage is set up once a test; each example takes back what it did.
ON_STAGE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def days():
    # few days, so that edges meet: the same day, the day before, the day after
    return st.integers(0, 5).map(lambda n: FIRST + timedelta(days=n))


def edtf():
    day = days().map(str)
    between = st.tuples(days(), days()).map(lambda two: f"{min(two)}/{max(two)}")
    return st.one_of(
        day, between, day.map(lambda d: f"../{d}"), st.sampled_from(["", "2023-11", "2023-11-03~"])
    )


def deeds():
    """(participant, kind, date, which source)."""
    kinds = st.sampled_from([k.value for k in ActKind if k not in ("voted_for", "abstained")])
    return st.tuples(st.sampled_from(["NZL", "FRA"]), kinds, edtf(), st.integers(0, 2))


def claims():
    says = st.sampled_from([c.value for c in Claim])
    return st.tuples(
        st.sampled_from(["NZL", "FRA"]), says, edtf(), st.integers(0, 2), st.booleans()
    )


class Undo(Exception):
    """Leaves nothing of an example in the database."""


@pytest.fixture
def stage():
    """A statement with a summit, three sources (one official), two states."""
    gbr = make_participant("GBR")
    statement = make_statement(adopted=str(FIRST), summit=make_summit(), keepers=[gbr])
    sources = [
        make_source("press-1", published_on="2023-12-20"),
        make_source("press-2", published_on="2023-11-20"),
        make_official_source(gbr, slug="official", published_on="2023-12-01"),
    ]
    return statement, sources, {code: make_participant(code) for code in ("NZL", "FRA")}


def record(stage, acts, said):
    """Publishes what the record takes; what its rules refuse (a second vote) is left out."""
    statement, sources, people = stage
    for code, kind, text, source in acts:
        try:
            with transaction.atomic():
                citation = NewCitation(sources[source], edtf=text)
                act = record_act(statement, people[code], kind, text, citations=[citation])
                publish([act], summary="Record an act")
        except Refused:
            continue
    for code, says, text, source, aside in said:
        new = NewCitation(sources[source], says=says, edtf=text, set_aside="No." if aside else "")
        draft = record_citation(statement, people[code], new)
        publish([draft], summary="Record a claim", change="enrichment")


@ON_STAGE
@given(
    acts=st.lists(deeds(), max_size=5),
    said=st.lists(claims(), max_size=4),
    present_at=st.sampled_from([(), ("NZL",), ("NZL", "FRA")]),
    listed=st.sampled_from([None, (), ("FRA",)]),
    listed_on=days(),
    as_of=st.one_of(st.none(), days()),
    retracted=st.lists(st.integers(0, 8), max_size=2),
    back=st.integers(0, 6),
)
def test_the_sql_and_the_slow_fold_agree_on_every_day_at_every_revision(
    stage, acts, said, present_at, listed, listed_on, as_of, retracted, back
):
    statement, _sources, people = stage
    try:
        with transaction.atomic():
            record(stage, acts, said)
            for code in present_at:
                attend(statement.summit, people[code])
            if listed is not None:
                names = [people[code] for code in listed]
                source = make_source("the-list", published_on="2024-01-01")
                make_list_check(statement, str(listed_on), names=names, source=source)
            retract_some(statement, retracted)
            clock = at(as_of)
            clock = at(as_of, max(clock.revision - back, 0))
            check_against_slow_fold(statement, people, clock)
            raise Undo
    except Undo:
        pass


def retract_some(statement, places):
    """Takes the acts at these places off the record, each in a revision of its own."""
    standing = list(statement.acts.published().order_by("pk"))
    for place in sorted({place % len(standing) for place in places} if standing else ()):
        with open_revision("correction", "Retract one", reason="A test") as opened:
            retract_into(opened, [standing[place]])


def check_against_slow_fold(statement, people, clock):
    found = {s.participant_id: s for s in fold(clock, statements=[statement.pk], eligible=True)}
    for person in people.values():
        slow = slow_position(person, statement, clock.as_of, clock.revision)
        quick = found.get(person.pk)
        if slow is None or quick is None:
            assert slow is quick
            continue
        assert quick.position == slow.position
        assert (quick.possibly or "") == slow.possibly
        assert (quick.evidence or "") == slow.evidence
        assert quick.since_latest == slow.since_latest


@ON_STAGE
@given(acts=st.lists(deeds(), min_size=2, max_size=5, unique_by=lambda a: a[:3]), data=st.data())
def test_any_order_of_recording_gives_the_same_position(stage, acts, data):
    order = data.draw(st.permutations(acts))
    # a second vote is refused, so which is first would matter: votes are tested on their own
    acts = [a for a in acts if not a[1].startswith("voted")]
    order = [a for a in order if not a[1].startswith("voted")]
    assert standings_after(stage, acts) == standings_after(stage, order)


def standings_after(stage, acts):
    statement, _sources, people = stage
    found = []
    try:
        with transaction.atomic():
            record(stage, acts, [])
            for person in people.values():
                standing = position_of(person, statement)
                found.append((standing.position, standing.since_latest, standing.evidence))
            raise Undo
    except Undo:
        return found


@ON_STAGE
@given(acts=st.lists(deeds(), min_size=1, max_size=5))
def test_retracting_every_act_leaves_no_act(stage, acts):
    statement, _sources, people = stage
    try:
        with transaction.atomic():
            record(stage, acts, [])
            standing = list(statement.acts.published())
            if standing:
                with open_revision("correction", "Retract all", reason="A test") as opened:
                    retract_into(opened, standing)
            for person in people.values():
                assert not position_of(person, statement).by_act
            assert Citation.objects.published().filter(statement=statement).count() == len(standing)
            raise Undo
    except Undo:
        pass


@ON_STAGE
@given(acts=st.lists(deeds(), max_size=5), said=st.lists(claims(), max_size=3), as_of=days())
def test_counts_by_position_and_by_kind_add_up_to_the_total(stage, acts, said, as_of):
    statement, _sources, _people = stage
    try:
        with transaction.atomic():
            record(stage, acts, said)
            rows = of_statement(at(as_of), statement)
            counted = tally(rows)
            assert counted.total == len(rows)
            assert counted.by_kind.total() == counted.joined.certain
            assert counted.countries.certain + counted.others.certain == counted.joined.certain
            assert counted.joined.disputed <= counted.joined.certain
            raise Undo
    except Undo:
        pass


@ON_STAGE
@given(acts=st.lists(deeds(), max_size=5), said=st.lists(claims(), max_size=4))
def test_the_index_equals_the_fold_for_every_pair(stage, acts, said):
    try:
        with transaction.atomic():
            record(stage, acts, said)
            assert values(CurrentPosition.objects.all()) == values(index_rows())
            raise Undo
    except Undo:
        pass


def values(rows):
    names = [f.attname for f in CurrentPosition._meta.concrete_fields if not f.primary_key]
    return {tuple(getattr(row, name) for name in names) for row in rows}


def test_a_vote_is_cast_once(stage):
    statement, sources, people = stage
    for kind in ("voted_for", "abstained"):
        act = record_act(statement, people["NZL"], kind, citations=[NewCitation(sources[0])])
        if kind == "voted_for":
            publish([act], summary="Record a vote")
    with pytest.raises(Refused, match="one vote"):
        publish([act], summary="Record a second vote")
    assert not Attendance.objects.exists()
