"""Drafts of the queue are published or discarded in one step, after a second look."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from signatories.models import Act, Citation, ReportedCount, Revision
from signatories.recording import (
    NewCitation,
    draft_correction,
    record_act,
    record_attendance,
    record_citation,
    record_count,
    redraft,
    retract,
)
from tests.admin.conftest import address, submit, text_of
from tests.admin.reviewing import DISCARD, PUBLISH, REVIEW, chosen, draft_act, key, paste, words_of
from tests.factories import (
    make_source,
    make_summit,
)

pytestmark = pytest.mark.django_db


def test_drafts_of_several_kinds_are_published_in_one_revision(publisher, paris, usa):
    act = draft_act(paris, "USA")
    there = record_attendance(make_summit(), usa, "attended", make_source())
    count = record_count(
        statement=paris, source=make_source(), as_printed="2", unit="countries", at_least=2
    )
    before = Revision.objects.latest_number()
    url = PUBLISH + chosen(act, there, count)
    page = words_of(publisher.get(url))
    assert "This becomes public, in one revision 3 drafts" in page
    answer = submit(publisher, url)
    revision = Revision.objects.newest_first().first()
    assert revision.number == before + 1
    for fact in (act, there, count, act.citations.get()):
        fact.refresh_from_db()
        assert fact.published_in == revision
    assert revision.summary == "Record 1 signature or other act, 1 attendance, 1 reported count"
    assert (revision.change, revision.made_by.username) == ("world", "publisher")
    assert f"Published in revision {revision.number}." in text_of(answer)
    assert LogEntry.objects.filter(change_message__contains="Published in revision").count() == 3


def test_a_whole_paste_is_published_in_one_revision(publisher, paris, usa):
    entry = paste(paris, "FRA", "DEU", "NZL")
    url = f"{PUBLISH}?entry={entry.pk}"
    assert f'href="{url}"' in text_of(publisher.get(REVIEW))
    submit(publisher, url)
    published = Act.objects.published()
    assert published.count() == 3
    assert len({act.published_in_id for act in published}) == 1
    revision = Revision.objects.newest_first().first()
    assert revision.summary == "Record 3 signatures and other acts: paris"


def test_all_that_is_new_on_a_statement_is_published_and_corrections_wait(publisher, act, paris):
    new = [draft_act(paris, code) for code in ("FRA", "DEU")]
    correction = draft_correction(act, note="Seen.")
    submit(publisher, f"{PUBLISH}?statement={paris.pk}")
    assert set(Act.objects.published()) == {act, *new}
    correction.refresh_from_db()
    assert correction.is_draft


def test_a_correction_is_published_with_the_reason_that_was_proposed(editor, publisher, act):
    typed = {"note": "Seen.", "why-change": "source_changed", "why-reason": "It says so now."}
    submit(editor, address(Act, "correct", act.pk), **typed)
    new = Act.objects.drafts().get()
    assert "Why, says editor: It says so now." in words_of(publisher.get(REVIEW))
    submit(publisher, PUBLISH + chosen(new))
    revision = Act.objects.published().get().published_in
    assert (revision.change, revision.reason) == ("source_changed", "It says so now.")


def test_new_facts_and_corrections_together_are_called_what_they_are(publisher, act, paris):
    correction = draft_correction(act, note="Seen.")
    page = text_of(publisher.get(PUBLISH + chosen(correction, draft_act(paris, "FRA"))))
    assert "New facts and corrections together" in page
    assert 'value="correction"' in page
    assert 'value="world"' not in page


def test_a_draft_that_was_changed_since_the_page_was_shown_is_shown_again(publisher, draft):
    url = PUBLISH + chosen(draft)
    page = publisher.get(url)
    redraft(draft, note="Something else.")
    seen = re.search(r'name="seen" value="(\w+)"', text_of(page))[1]
    answer = submit(publisher, url, seen=seen)
    assert "One of these drafts was changed meanwhile. Look at them again." in text_of(answer)
    assert "Something else." in text_of(answer)
    assert not Act.objects.published().exists()


def test_a_citation_that_was_added_since_is_a_change_too(publisher, draft, paris, usa):
    url = PUBLISH + chosen(draft)
    seen = re.search(r'name="seen" value="(\w+)"', text_of(publisher.get(url)))[1]
    record_citation(paris, usa, NewCitation(make_source()), act=draft)
    submit(publisher, url, seen=seen)
    assert not Act.objects.published().exists()


def test_publishing_twice_makes_one_revision(publisher, draft):
    url = PUBLISH + chosen(draft)
    page = text_of(publisher.get(url))
    sent = {
        "drafts": key(draft),
        "seen": re.search(r'name="seen" value="(\w+)"', page)[1],
        "summary": "Record it",
        "change": "world",
    }
    publisher.post(PUBLISH, sent)
    number = Revision.objects.latest_number()
    answer = publisher.post(PUBLISH, sent, follow=True)
    assert "a draft no longer" in text_of(answer)
    assert Revision.objects.latest_number() == number


def test_a_refusal_of_the_record_is_shown_on_the_page(publisher, act, paris, usa):
    twice = record_act(paris, usa, "declined", "2025-02-11", citations=[NewCitation(make_source())])
    number = Revision.objects.latest_number()
    answer = submit(publisher, PUBLISH + chosen(twice))
    assert "This act is already recorded. Add a source to it instead." in text_of(answer)
    assert Revision.objects.latest_number() == number


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "Choose at least one draft."),
        ("?draft=", "Choose at least one draft."),
        ("?draft=revision-1", "names no draft"),
        ("?draft=act", "names no draft"),
        ("?draft=act-x", "names no draft"),
        ("?draft=act-" + "9" * 40, "names no draft"),
        ("?draft=act-999", "a draft no longer"),
        ("?entry=999", "Choose at least one draft."),
        ("?entry=" + "9" * 40, "Choose at least one draft."),
        ("?statement=x", "Choose at least one draft."),
    ],
)
@pytest.mark.parametrize("door", [PUBLISH, DISCARD])
def test_an_address_that_names_no_draft_leads_back_with_a_message(publisher, door, query, message):
    assert message in text_of(publisher.get(door + query, follow=True))


def test_what_a_retraction_left_behind_can_only_be_discarded(publisher, act):
    correction = draft_correction(act, note="Seen.")
    retract(act, reason="It was another state.")
    page = text_of(publisher.get(REVIEW))
    assert "is no longer on the record. It cannot be published; discard it." in page
    assert PUBLISH + chosen(correction) not in page
    submit(publisher, DISCARD + chosen(correction))
    assert not Act.objects.drafts().exists()


def test_drafts_are_discarded_after_a_second_look(publisher, draft, paris):
    other = record_count(
        statement=paris, source=make_source(), as_printed="2", unit="countries", at_least=2
    )
    url = DISCARD + chosen(draft, other)
    publisher.get(url)
    assert Act.objects.exists()  # looking drops nothing
    answer = submit(publisher, url)
    assert "2 drafts were discarded." in text_of(answer)
    assert not Act.objects.exists()
    assert not Citation.objects.exists()
    assert not ReportedCount.objects.exists()


def test_a_draft_on_which_another_rests_is_not_discarded(publisher, paris, usa):
    act = draft_act(paris, "USA")
    new = NewCitation(make_source())
    record_act(paris, usa, "withdrew", "2025-03-01", citations=[new], undoes=act)
    answer = submit(publisher, DISCARD + chosen(act))
    assert "It cannot go: this rests on it" in text_of(answer)
    assert Act.objects.count() == 2
