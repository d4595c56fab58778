"""Saving a pasted list, publishing and undoing it: all of it or nothing."""

import pytest
from django.contrib.auth import get_user_model

from signatories.intake.entries import decide
from signatories.intake.planning import plan_of
from signatories.intake.saving import (
    Stale,
    drafts_of,
    publish_entry,
    save_entry,
    store_choices,
)
from signatories.intake.undoing import undo_entry
from signatories.models import Act, Citation, Entry, Name, Reason, Revision
from signatories.recording import (
    ListedName,
    NewCitation,
    NewReason,
    Refused,
    merge,
    publish,
    record_act,
    record_list_check,
    record_names,
)
from tests.factories import (
    make_act,
    make_claim,
    make_entry,
    make_official_source,
    make_participant,
    make_source,
    position_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(paris, source):
    return make_entry(paris, "France", "New Zealand", source=source, edtf="2025-02-11")


def published(entry):
    save_entry(entry)
    return publish_entry(entry, summary="The list")


def test_saving_writes_drafts_and_no_revision(entry):
    before = Revision.objects.latest_number()
    saved = save_entry(entry)
    assert (saved.acts, saved.citations) == (2, 2)
    assert Revision.objects.latest_number() == before
    assert Act.objects.drafts().count() == 2
    assert not Act.objects.published().exists()


def test_each_draft_keeps_the_name_as_printed_and_its_line(entry):
    save_entry(entry)
    citation = Citation.objects.drafts().get(participant__code="NZL")
    assert (citation.printed_name, citation.locator) == ("New Zealand", "line 2")


def test_saving_twice_writes_once(entry):
    save_entry(entry)
    with pytest.raises(Refused, match="saved already"):
        save_entry(entry)
    assert Act.objects.count() == 2


def test_the_same_list_twice_changes_nothing(paris, source, entry):
    published(entry)
    again = make_entry(paris, "France", "New Zealand", source=source, edtf="2025-02-11")
    saved = save_entry(again)
    assert (saved.acts, saved.citations) == (0, 0)
    with pytest.raises(Refused, match="nothing to publish"):
        publish_entry(again, summary="Again")


def test_an_undecided_line_stops_the_save_and_is_named(paris):
    entry = make_entry(paris, "France", "Farnce")
    with pytest.raises(Refused, match="1 line needs a choice: line 2"):
        save_entry(entry)
    assert not Act.objects.exists()
    assert Entry.objects.get().state == "open"


def test_a_plan_that_another_save_made_stale_is_not_saved(paris, entry):
    shown = plan_of(entry).fingerprint
    make_act(paris, make_participant("FRA"), date="2025-02-11")
    with pytest.raises(Stale, match="record changed since"):
        save_entry(entry, fingerprint=shown)
    assert not Act.objects.drafts().exists()


def test_choices_made_on_an_older_page_are_not_stored(entry):
    line = entry.lines.get(number=1)
    store_choices(entry, [], version=0)
    decide(line, participant=make_participant("DEU"))
    with pytest.raises(Stale, match="Somebody chose"):
        store_choices(entry, [line], version=0)
    assert entry.lines.get(number=1).decided is None


def test_publishing_a_list_is_one_revision(entry, paris):
    before = Revision.objects.latest_number()
    revision = published(entry)
    assert revision.number == before + 1
    assert position_of(make_participant("FRA"), paris).position == "signed"
    assert not drafts_of(entry)


def test_a_list_names_one_more_source_for_what_is_recorded(paris, source):
    act = make_act(paris, make_participant("FRA"), date="2025-02-11")
    published(make_entry(paris, "France", source=source, edtf="2025-02-11"))
    assert Act.objects.published().get() == act
    assert Citation.objects.published().filter(act=act).count() == 2


@pytest.mark.parametrize(("official", "attribution"), [(False, "attributed"), (True, "own")])
def test_a_reason_is_in_its_own_words_only_if_its_own_organ_prints_it(paris, official, attribution):
    usa = make_participant("USA")
    source = make_official_source(usa) if official else make_source()
    values = {"reason": "Too much regulation."}
    save_entry(make_entry(paris, ("United States", values), source=source, says="declined"))
    assert Reason.objects.get().attribution == attribution


def test_a_spelling_that_a_person_recognised_is_kept_when_the_list_is_published(paris, source):
    entry = make_entry(paris, "Farnce", source=source)
    line = entry.lines.get()
    decide(line, participant=make_participant("FRA"), keep_alias=True)
    store_choices(entry, [line], version=0)
    save_entry(entry)
    assert not Name.objects.filter(text="Farnce").exists()
    publish_entry(entry, summary="The list")
    name = Name.objects.get(text="Farnce")
    assert (name.participant.code, name.kind, name.language) == ("FRA", "alias", "fr")
    assert "elysee" in name.source


def test_undoing_drafts_drops_them_and_makes_no_revision(entry):
    before = Revision.objects.latest_number()
    save_entry(entry)
    assert undo_entry(entry) is None
    assert not Act.objects.exists()
    assert Revision.objects.latest_number() == before


def test_undoing_what_is_public_retracts_it_in_one_revision_that_says_why(entry, paris):
    published(entry)
    revision = undo_entry(entry, reason="Pasted to the wrong statement.")
    assert (revision.change, revision.reason) == ("correction", "Pasted to the wrong statement.")
    assert position_of(make_participant("FRA"), paris).position == "not_known"
    before = position_of(make_participant("FRA"), paris, known_at=revision.number - 1)
    assert before.position == "signed"


def test_undoing_asks_why_if_something_is_public(entry):
    published(entry)
    with pytest.raises(Refused, match="Say why"):
        undo_entry(entry)
    assert Act.objects.published().count() == 2


def test_undoing_leaves_the_acts_that_only_gained_a_source(paris, source):
    act = make_act(paris, make_participant("FRA"), date="2025-02-11")
    entry = make_entry(paris, "France", source=source, edtf="2025-02-11")
    published(entry)
    undo_entry(entry, reason="Wrong list.")
    assert Act.objects.published().get() == act
    assert Citation.objects.published().filter(act=act).count() == 1


def test_undoing_forgets_the_spellings_that_the_list_taught(paris, source):
    entry = make_entry(paris, "Farnce", source=source)
    line = entry.lines.get()
    decide(line, participant=make_participant("FRA"), keep_alias=True)
    store_choices(entry, [line], version=0)
    published(entry)
    undo_entry(entry, reason="A misprint.")
    assert not Name.objects.filter(text="Farnce").exists()


def test_a_list_on_which_later_facts_rest_is_not_undone_and_they_are_named(paris, entry):
    published(entry)
    act = Act.objects.published().get(participant__code="FRA")
    make_claim(paris, act.participant, "signed", act=act, source=make_source("later"))
    with pytest.raises(Refused, match="Report later"):
        undo_entry(entry, reason="Wrong.")
    assert Act.objects.published().count() == 2
    assert Entry.objects.get().state == "saved"


def test_a_second_person_publishes_where_the_setting_demands_it(paris, source, settings):
    settings.SECOND_PERSON = True
    anna = get_user_model().objects.create_user("anna")
    bela = get_user_model().objects.create_user("bela")
    entry = make_entry(paris, "France", source=source)
    save_entry(entry, by=anna)
    with pytest.raises(Refused):
        publish_entry(entry, summary="The list", by=anna)
    assert publish_entry(entry, summary="The list", by=bela).made_by == bela


def test_a_list_at_once_records_what_one_by_one_would(paris, source):
    nzl, reason = make_participant("NZL"), NewReason("own", text="Because.")
    listed = ListedName(
        nzl, "declined", "2025-02", printed_name="NZ", quote="No.", locator="line 3", reason=reason
    )
    at_once = record_names(paris, source, [listed])[0]
    new = NewCitation(
        source, "", "2025-02", printed_name="NZ", quote="No.", locator="line 3", reasons=(reason,)
    )
    one = record_act(paris, nzl, "declined", "2025-02", citations=[new])
    same = ("kind", "edtf", "earliest", "latest", "statement_id", "participant_id")
    assert [getattr(at_once.act, name) for name in same] == [getattr(one, name) for name in same]
    ours, theirs = Citation.objects.order_by("pk").values()
    differing = {name for name in ours if ours[name] != theirs[name]}
    assert differing <= {"id", "act_id", "recorded_at"}
    assert Reason.objects.values("text", "attribution").distinct().count() == 1


def test_a_list_whose_participant_was_merged_since_is_not_undone(paris, entry):
    published(entry)
    merge(make_participant("NZL"), make_participant("DEU"), reason="A test.", by=None)
    with pytest.raises(Refused, match="NZL → DEU"):
        undo_entry(entry, reason="Wrong.")


def test_a_list_that_a_complete_list_check_rests_on_is_not_undone(paris, source, entry):
    published(entry)
    check = record_list_check(paris, source, "2025-02-11", complete=True, names=2, kinds=["state"])
    publish([check], summary="Check")
    with pytest.raises(Refused, match="a complete list of 2 names"):
        undo_entry(entry, reason="Wrong.")
    assert Act.objects.published().count() == 2
