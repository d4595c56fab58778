"""Drafts, publishing, and the revisions that they make: domain.md section 3."""

from datetime import date

import pytest

from signatories.models import (
    CurrentPosition,
    Position,
    Revision,
)
from signatories.recording import (
    NewCitation,
    Refused,
    open_revision,
    publish,
    record_act,
    record_attendance,
    record_citation,
    record_list_check,
)
from tests.factories import (
    make_act,
    make_claim,
    make_participant,
    make_source,
    make_summit,
    position_of,
)
from tests.recording.refusals import draft_act

pytestmark = pytest.mark.django_db


def test_a_draft_shows_in_no_public_answer_at_any_revision(paris, nzl):
    draft_act(paris, nzl)
    newest = Revision.objects.latest_number()
    for revision in range(newest + 1):
        standing = position_of(nzl, paris, known_at=revision)
        assert standing is None or standing.position == Position.NOT_KNOWN
    assert not CurrentPosition.objects.filter(participant=nzl).exists()


def test_publishing_an_act_publishes_its_citations_and_reasons_in_one_revision(paris, nzl):
    act = draft_act(paris, nzl)
    before = Revision.objects.latest_number()
    revision = publish([act], summary="Record a refusal")
    citation = act.citations.get()
    assert revision.number == before + 1
    assert {citation.published_in_id, citation.reasons.get().published_in_id} == {revision.number}


def test_an_act_without_a_supporting_citation_cannot_be_published(paris, nzl):
    contrary = NewCitation(make_source(), says="not_listed", edtf="2025-02-11")
    act = record_act(paris, nzl, "signed", "2025-02-11", citations=[contrary])
    with pytest.raises(Refused, match="without a supporting citation"):
        publish([act], summary="Record an act")
    act.refresh_from_db()
    assert act.is_draft
    assert not Revision.objects.filter(summary="Record an act").exists()


def test_the_same_act_is_not_recorded_twice(paris, nzl):
    make_act(paris, nzl, "signed", "2025-02-11")
    with pytest.raises(Refused, match="already recorded"):
        make_act(paris, nzl, "signed", "2025-02-11")


def test_an_announcement_is_no_act(paris, nzl):
    source = make_source(retrieved_on=date(2999, 1, 1))
    with pytest.raises(Refused, match="has not come yet"):
        make_act(paris, nzl, "signed", "2998-01-01", source=source)


def test_an_act_that_every_source_only_announced_is_refused(paris, nzl):
    source = make_source(published_on="2025-02-09")
    with pytest.raises(Refused, match="An announcement is a claim, no act"):
        make_act(paris, nzl, "signed", "2025-02-11", source=source)


def test_a_source_of_the_day_before_may_report_an_act_where_days_run_ahead(paris, nzl):
    source = make_source(published_on="2025-02-10")
    make_act(paris, nzl, "signed", "2025-02-11", source=source)
    assert position_of(nzl, paris).position == Position.SIGNED


def test_nobody_took_part_in_a_summit_that_has_not_begun(nzl):
    summit = make_summit(held="2998-01-01")
    attendance = record_attendance(summit, nzl, "host", make_source())
    with pytest.raises(Refused, match="has not begun"):
        publish([attendance], summary="Record a host")


@pytest.mark.parametrize(
    ("date_text", "published_on", "earliest", "latest"),
    [
        ("2025-02-11", "2025-02-12", date(2025, 2, 11), date(2025, 2, 11)),
        ("", "2025-03-01", date(2025, 2, 11), date(2025, 3, 1)),
        ("2025-03", "2025-03-10", date(2025, 3, 1), date(2025, 3, 10)),
        ("../2025-02-20", "2025-03", date(2025, 2, 11), date(2025, 2, 20)),
        ("2025", "2026", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-02-15~", "2025-02-20", date(2025, 2, 15), date(2025, 2, 15)),
        ("2025-02-15/..", "2025-02-20", date(2025, 2, 15), date(2025, 2, 20)),
    ],
)
def test_the_bounds_follow_from_the_text_the_adoption_and_the_source(
    paris, nzl, date_text, published_on, earliest, latest
):
    source = make_source(published_on=published_on, retrieved_on=date(2027, 1, 1))
    act = record_act(paris, nzl, "signed", date_text, citations=[NewCitation(source)])
    assert (act.earliest, act.latest) == (earliest, latest)


def test_of_several_sources_the_earliest_bounds_an_undated_act(paris, nzl):
    sources = [make_source(published_on=day) for day in ("2026-01-01", "2025-05-20")]
    act = record_act(paris, nzl, "signed", citations=[NewCitation(s) for s in sources])
    assert act.latest == date(2025, 5, 20)


def test_an_act_without_date_and_source_is_refused(paris, nzl):
    with pytest.raises(Refused, match="Cite a source"):
        record_act(paris, nzl, "signed")


def test_a_withdrawal_undoes_an_act_of_its_own_pair(paris, nzl):
    other = make_act(paris, make_participant("FRA"), "signed", "2025-02-11")
    with pytest.raises(Refused, match="same participant and statement"):
        make_act(paris, nzl, "withdrew", "2025-03-01", undoes=other)


def test_a_complete_list_is_refused_while_fewer_names_are_cited(paris, nzl):
    source = make_source()
    citation = record_citation(paris, nzl, NewCitation(source, says="signed", edtf="2025-02-11"))
    check = record_list_check(paris, source, "2025-02-11", complete=True, names=2, kinds=["state"])
    with pytest.raises(Refused, match="2 names, 1 of them are cited"):
        publish([citation, check], summary="Record a list")


def test_a_statement_is_public_from_the_revision_of_its_first_fact(paris):
    first = paris.eligibilities.get().published_in_id
    paris.refresh_from_db()
    assert paris.published_in_id == first


def test_revisions_count_without_gaps_even_when_one_fails(paris, nzl):
    before = Revision.objects.latest_number()
    with pytest.raises(Refused):
        publish([], summary="Nothing")
    with pytest.raises(RuntimeError), open_revision("world", "Fails half way"):
        raise RuntimeError
    make_act(paris, nzl, "signed", "2025-02-11")
    assert Revision.objects.latest_number() == before + 1


def test_a_revision_is_never_dated_before_the_one_before_it(monkeypatch, paris, nzl):
    make_act(paris, nzl, "signed", "2025-02-11")
    previous = Revision.objects.newest_first().first()
    early = previous.made_at.replace(year=2001)
    monkeypatch.setattr("signatories.recording.revisions.timezone.now", lambda: early)
    make_claim(paris, nzl, "signed", "2025-02-11")
    assert Revision.objects.newest_first().first().made_at == previous.made_at
