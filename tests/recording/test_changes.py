"""Drafts, publishing, correcting, retracting: domain.md section 3."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from signatories.models import (
    Act,
    Citation,
    CurrentPosition,
    Evidence,
    Position,
    Revision,
)
from signatories.recording import (
    NewCitation,
    NewReason,
    Refused,
    correct,
    discard,
    draft_correction,
    open_correction,
    open_revision,
    publish,
    record_act,
    record_attendance,
    record_citation,
    record_list_check,
    retract,
    retract_into,
)
from tests.factories import (
    make_act,
    make_claim,
    make_list_check,
    make_participant,
    make_source,
    make_statement,
    make_summit,
    position_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def nzl():
    return make_participant("NZL")


@pytest.fixture
def statement():
    return make_statement("paris", adopted="2025-02-11")


def draft_act(statement, nzl, **overrides):
    reason = NewReason("own", text="It is not clear enough.", speaker="A spokesperson")
    source = overrides.pop("source", None) or make_source(published_on="2025-02-12")
    citation = NewCitation(source, edtf="2025-02-11", reasons=(reason,))
    details = {"kind": "declined", "edtf": "2025-02-11", **overrides}
    return record_act(statement, nzl, citations=[citation], **details)


def test_a_draft_shows_in_no_public_answer_at_any_revision(statement, nzl):
    draft_act(statement, nzl)
    newest = Revision.objects.latest_number()
    for revision in range(newest + 1):
        standing = position_of(nzl, statement, known_at=revision)
        assert standing is None or standing.position == Position.NOT_KNOWN
    assert not CurrentPosition.objects.filter(participant=nzl).exists()


def test_publishing_an_act_publishes_its_citations_and_reasons_in_one_revision(statement, nzl):
    act = draft_act(statement, nzl)
    before = Revision.objects.latest_number()
    revision = publish([act], summary="Record a refusal")
    citation = act.citations.get()
    assert revision.number == before + 1
    assert {citation.published_in_id, citation.reasons.get().published_in_id} == {revision.number}


def test_an_act_without_a_supporting_citation_cannot_be_published(statement, nzl):
    contrary = NewCitation(make_source(), says="not_listed", edtf="2025-02-11")
    act = record_act(statement, nzl, "signed", "2025-02-11", citations=[contrary])
    with pytest.raises(Refused, match="without a supporting citation"):
        publish([act], summary="Record an act")
    act.refresh_from_db()
    assert act.is_draft
    assert not Revision.objects.filter(summary="Record an act").exists()


def test_the_same_act_is_not_recorded_twice(statement, nzl):
    make_act(statement, nzl, "signed", "2025-02-11")
    with pytest.raises(Refused, match="already recorded"):
        make_act(statement, nzl, "signed", "2025-02-11")


def test_an_announcement_is_no_act(statement, nzl):
    source = make_source(retrieved_on=date(2999, 1, 1))
    with pytest.raises(Refused, match="has not come yet"):
        make_act(statement, nzl, "signed", "2998-01-01", source=source)


def test_an_act_that_every_source_only_announced_is_refused(statement, nzl):
    source = make_source(published_on="2025-02-09")
    with pytest.raises(Refused, match="An announcement is a claim, no act"):
        make_act(statement, nzl, "signed", "2025-02-11", source=source)


def test_a_source_of_the_day_before_may_report_an_act_where_days_run_ahead(statement, nzl):
    source = make_source(published_on="2025-02-10")
    make_act(statement, nzl, "signed", "2025-02-11", source=source)
    assert position_of(nzl, statement).position == Position.SIGNED


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
    statement, nzl, date_text, published_on, earliest, latest
):
    source = make_source(published_on=published_on, retrieved_on=date(2027, 1, 1))
    act = record_act(statement, nzl, "signed", date_text, citations=[NewCitation(source)])
    assert (act.earliest, act.latest) == (earliest, latest)


def test_of_several_sources_the_earliest_bounds_an_undated_act(statement, nzl):
    sources = [make_source(published_on=day) for day in ("2026-01-01", "2025-05-20")]
    act = record_act(statement, nzl, "signed", citations=[NewCitation(s) for s in sources])
    assert act.latest == date(2025, 5, 20)


def test_an_act_without_date_and_source_is_refused(statement, nzl):
    with pytest.raises(Refused, match="Cite a source"):
        record_act(statement, nzl, "signed")


def test_a_correction_supersedes_and_replaces_in_one_revision_and_keeps_the_public_id(
    statement, nzl
):
    old = make_act(statement, nzl, "signed", "2025-02-11")
    new = correct(old, reason="The page says the twelfth.", edtf="2025-02-12")
    old.refresh_from_db()
    assert (old.superseded_in_id, new.published_in_id) == (new.published_in_id,) * 2
    assert (new.replaces, new.public_id) == (old, old.pk)
    assert position_of(nzl, statement).since == "2025-02-12"
    before = new.published_in_id - 1
    assert position_of(nzl, statement, known_at=before).since == "2025-02-11"


def test_citations_stay_with_an_act_that_is_corrected(statement, nzl):
    act = make_act(statement, nzl, "signed", "2025-02-11")
    new = correct(act, reason="Typing error.", represented_by="Its minister")
    newer = correct(new, reason="Typing error again.", represented_by="Its prime minister")
    assert newer.public_id == act.pk
    assert Citation.objects.published().filter(act=newer.public_id).count() == 1
    assert position_of(nzl, statement).act == newer.pk


def test_a_correction_needs_a_reason(statement, nzl):
    act = make_act(statement, nzl, "signed", "2025-02-11")
    with pytest.raises(ValidationError, match="needs a reason"):
        correct(act, reason="", edtf="2025-02-12")


def test_a_wrong_participant_is_no_correction(statement, nzl):
    act = make_act(statement, nzl, "signed", "2025-02-11")
    with pytest.raises(Refused, match="retract and record anew"):
        correct(act, reason="It was France.", participant=make_participant("FRA"))


def test_a_row_has_one_open_correction_at_a_time(statement, nzl):
    act = make_act(statement, nzl, "signed", "2025-02-11")
    first = draft_correction(act, edtf="2025-02-12")
    assert open_correction(act) == first
    with pytest.raises(Refused, match="a correction of it waits to be published already"):
        draft_correction(act, edtf="2025-02-13")
    with pytest.raises(Refused, match="a correction of it waits to be published already"):
        correct(act, reason="The thirteenth.", edtf="2025-02-13")
    discard([first])
    assert correct(act, reason="The thirteenth.", edtf="2025-02-13").edtf == "2025-02-13"


def test_a_correction_of_what_was_retracted_meanwhile_is_refused(statement, nzl):
    act = make_act(statement, nzl, "signed", "2025-02-11")
    draft = draft_correction(act, edtf="2025-02-12")
    retract(act, reason="It was another state.")
    with pytest.raises(Refused, match="somebody changed it"):
        publish([draft], summary="Correct", change="correction", reason="The twelfth.")


def test_a_draft_cannot_be_corrected_and_nothing_is_published_twice(statement, nzl):
    act = draft_act(statement, nzl)
    with pytest.raises(Refused, match="only what is on the record"):
        draft_correction(act, edtf="2025-02-12")
    publish([act], summary="Record an act")
    with pytest.raises(Refused, match="on the record already"):
        publish([act], summary="Record it again")


def test_retracting_an_act_leaves_its_citations_as_claims(statement, nzl):
    act = make_act(statement, nzl, "signed", "2025-02-11")
    revision = retract(act, reason="It was another state.")
    assert not Act.objects.published().exists()
    assert Citation.objects.published().filter(act=act.pk).count() == 1
    assert position_of(nzl, statement).position == Position.NOT_KNOWN
    before = position_of(nzl, statement, known_at=revision.number - 1)
    assert before.position == Position.SIGNED


def test_the_last_support_of_a_public_act_cannot_go_alone(statement, nzl):
    act = make_act(statement, nzl, "signed", "2025-02-11")
    citation = Citation.objects.get(act=act)
    with pytest.raises(Refused, match="last support"):
        retract(citation, reason="The page is gone.")
    make_claim(statement, nzl, "signed", "2025-02-11", act=act)
    retract(citation, reason="The page is gone.")
    assert position_of(nzl, statement).sources == 1


def test_act_and_support_can_go_together(statement, nzl):
    act = make_act(statement, nzl, "signed", "2025-02-11")
    citation = Citation.objects.get(act=act)
    with open_revision("correction", "Retract both", reason="A hoax.") as opened:
        retract_into(opened, [citation, act])
    assert position_of(nzl, statement).position == Position.NOT_KNOWN


def test_an_act_that_a_withdrawal_names_cannot_go_alone(statement, nzl):
    act = make_act(statement, nzl, "signed", "2025-02-11")
    make_act(statement, nzl, "withdrew", "2025-03-01", undoes=act)
    with pytest.raises(Refused, match="a withdrawal names it"):
        retract(act, reason="It never signed.")


def test_a_withdrawal_undoes_an_act_of_its_own_pair(statement, nzl):
    other = make_act(statement, make_participant("FRA"), "signed", "2025-02-11")
    with pytest.raises(Refused, match="same participant and statement"):
        make_act(statement, nzl, "withdrew", "2025-03-01", undoes=other)


def test_setting_a_claim_aside_is_a_correction_with_a_public_reason(statement, nzl):
    make_act(statement, nzl, "signed", "2025-02-11")
    claim = make_claim(statement, nzl, "not_listed", "2025-03-01")
    assert position_of(nzl, statement).evidence == Evidence.DISPUTED
    aside = correct(claim, reason="It read another list.", set_aside="It read another list.")
    assert position_of(nzl, statement).evidence == Evidence.REPORTED
    assert aside.public_id == claim.pk


def test_a_complete_list_is_refused_while_fewer_names_are_cited(statement, nzl):
    source = make_source()
    citation = record_citation(
        statement, nzl, NewCitation(source, says="signed", edtf="2025-02-11")
    )
    check = record_list_check(
        statement, source, "2025-02-11", complete=True, names=2, kinds=["state"]
    )
    with pytest.raises(Refused, match="2 names, 1 of them are cited"):
        publish([citation, check], summary="Record a list")


def test_a_corrected_list_check_keeps_its_scope(statement, nzl):
    check = make_list_check(statement, "2025-02-12", names=[make_participant("FRA")])
    new = correct(check, reason="It is of the thirteenth.", edtf="2025-02-13")
    assert [scope.participant_kind for scope in new.scopes.all()] == ["state"]
    assert position_of(nzl, statement).since == "2025-02-13"


def test_a_statement_is_public_from_the_revision_of_its_first_fact(statement):
    first = statement.eligibilities.get().published_in_id
    statement.refresh_from_db()
    assert statement.published_in_id == first


def test_revisions_count_without_gaps_even_when_one_fails(statement, nzl):
    before = Revision.objects.latest_number()
    with pytest.raises(Refused):
        publish([], summary="Nothing")
    with pytest.raises(RuntimeError), open_revision("world", "Fails half way"):
        raise RuntimeError
    make_act(statement, nzl, "signed", "2025-02-11")
    assert Revision.objects.latest_number() == before + 1


def test_a_revision_is_never_dated_before_the_one_before_it(monkeypatch, statement, nzl):
    make_act(statement, nzl, "signed", "2025-02-11")
    previous = Revision.objects.newest_first().first()
    early = previous.made_at.replace(year=2001)
    monkeypatch.setattr("signatories.recording.revisions.timezone.now", lambda: early)
    make_claim(statement, nzl, "signed", "2025-02-11")
    assert Revision.objects.newest_first().first().made_at == previous.made_at
