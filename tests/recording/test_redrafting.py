"""Drafts are edited and dropped; what the database refuses is said in words."""

from datetime import date

import pytest

from signatories.models import (
    Act,
    Citation,
    CurrentPosition,
    Eligibility,
    Position,
    Reason,
    Statement,
    Topic,
)
from signatories.positions.index import index_rows
from signatories.recording import (
    NewCitation,
    NewReason,
    Refused,
    describe,
    discard,
    draft_correction,
    record_act,
    record_eligibility,
    redraft,
)
from tests.factories import (
    attend,
    join,
    make_act,
    make_group,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(paris, nzl):
    source = make_source(published_on="2025-03-01")
    citation = NewCitation(source, reasons=(NewReason("none_given"),))
    return record_act(paris, nzl, "signed", citations=[citation])


def test_a_draft_that_is_given_a_date_is_dated_anew(draft):
    act = redraft(draft, edtf="2025-02-20")
    assert (act.earliest, act.latest) == (date(2025, 2, 20), date(2025, 2, 20))


def test_a_note_does_not_move_the_days_of_a_draft(paris, nzl):
    citation = NewCitation(make_source(published_on="2025-03-01"))
    act = record_act(paris, nzl, "signed", citations=[citation], with_adoption=True)
    assert redraft(act, note="Read again.").latest == date(2025, 2, 11)


def test_what_is_public_is_not_redrafted_and_not_dropped(paris, nzl):
    act = make_act(paris, nzl, date="2025-02-11")
    with pytest.raises(Refused, match="Correct it instead"):
        redraft(act, note="Changed.")
    with pytest.raises(Refused, match="on the record already"):
        discard([act])


def test_a_draft_correction_stays_about_the_same(paris, nzl):
    correction = draft_correction(make_act(paris, nzl, date="2025-02-11"), note="Seen.")
    with pytest.raises(Refused, match="retract and record anew"):
        redraft(correction, participant=make_participant("FRA"))
    assert redraft(correction, edtf="2025-02-12").latest == date(2025, 2, 12)


def test_new_kinds_leave_the_participants_of_a_scope_as_they_are(nzl):
    statement = Statement.objects.create(slug="x", title="X", short_title="X", kind="pledge")
    rule = record_eligibility(statement, "named", participants=[nzl])
    redraft(rule, kinds=["company"])
    assert sorted(str(scope) for scope in rule.scopes.all()) == ["New Zealand", "company"]


def test_a_draft_is_dropped_with_what_belongs_to_it(draft):
    discard([draft])
    assert [model.objects.count() for model in (Act, Citation, Reason)] == [0, 0, 0]


def test_a_draft_on_which_another_rests_is_dropped_with_it_or_not_at_all(draft, paris, nzl):
    leaving = NewCitation(make_source(), edtf="2025-03-02")
    withdrawal = record_act(paris, nzl, "withdrew", "2025-03-02", citations=[leaving], undoes=draft)
    with pytest.raises(Refused, match="this rests on it"):
        discard([draft])
    assert Reason.objects.exists()
    discard([draft, withdrawal])
    assert not Act.objects.exists()


def test_a_unique_value_that_is_taken_is_refused_in_words():
    Topic.objects.create(slug="safety", name="Safety")
    taken = pytest.raises(Refused, match="another one with this slug")
    with taken, describe(Topic(), "Add a topic"):
        Topic.objects.create(slug="safety", name="Safety")


def test_a_membership_changes_the_positions_that_depend_on_the_group(nzl):
    """By the rule "members of the group on the day", an index of positions must follow."""
    un, summit = make_group("un"), make_summit()
    eligible = {"rule": "group", "group": un, "excludes_others": True}
    make_statement(adopted="2024-03-21", adopted_by="consensus", summit=summit, eligible=eligible)
    attend(summit, nzl)
    assert CurrentPosition.objects.get().position == Position.NOT_ELIGIBLE
    join(un, nzl, started="1945-10-24")
    assert CurrentPosition.objects.get().position == Position.CONSENSUS
    assert [row.position for row in index_rows()] == [Position.CONSENSUS]


def test_the_group_of_an_eligibility_may_be_corrected(paris):
    un = make_group("un")
    rule = Eligibility.objects.published().get()
    assert draft_correction(rule, rule="group", group=un, kinds=[]).group == un
