"""The review queue: drafts beside their sources."""

import re

import pytest

from signatories.models import Entry, EntryLine
from signatories.recording import (
    NewCitation,
    NewReason,
    draft_correction,
    record_act,
    record_attendance,
)
from tests.admin.conftest import text_of, user
from tests.admin.reviewing import (
    DISCARD,
    PUBLISH,
    REVIEW,
    chosen,
    draft_act,
    fill,
    key,
    paste,
    words_of,
)
from tests.factories import (
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db


def test_the_queue_shows_a_draft_beside_its_quote_and_source(publisher, paris, usa):
    source = make_source(
        "guardian",
        title="A report of the day",
        published_on="2025-02-12",
        archived_url="https://archive.example/1",
    )
    new = NewCitation(
        source,
        edtf="2025-02-11",
        quote="It will not sign.",
        printed_name="Estados Unidos",
        locator="p. 3",
        reasons=(NewReason("own", "It goes too far.", "Vice President"),),
    )
    record_act(paris, usa, "declined", "2025-02-11", citations=[new], by=user("publisher"))
    answer = publisher.get(REVIEW)
    page = words_of(answer)
    for shown in (
        "United States declined: Declaration paris",
        "It will not sign.",
        "Estados Unidos",
        "p. 3",
        "A report of the day",
        "published 2025-02-12, read 2026-01-01",
        "It goes too far.",
        "Vice President",
        "publisher, 20",
    ):
        assert shown in page, shown
    assert 'href="https://example.org/guardian"' in text_of(answer)
    assert 'href="https://archive.example/1"' in text_of(answer)
    assert "no archived copy" not in page


def test_drafts_of_every_kind_wait_there_and_parts_wait_with_their_fact(publisher):
    fill()
    page = publisher.get(REVIEW)
    waiting = set(re.findall(r'name="draft" value="(\w+)-', text_of(page)))
    assert waiting == {
        "act",
        "citation",
        "reason",
        "attendance",
        "reportedcount",
        "listcheck",
        "membership",
        "eligibility",
    }
    # Of four draft citations three come along with their acts.
    assert len(re.findall(r'name="draft" value="citation-', text_of(page))) == 1
    assert "As it said." in text_of(page)


def test_drafts_are_grouped_by_how_they_came_in_the_newest_first(publisher, paris, usa):
    seoul = make_statement("seoul", adopted="2024-05-22")
    draft_act(paris, "USA")
    draft_act(seoul, "GBR")
    entry = paste(paris, "FRA", "DEU")
    page = words_of(publisher.get(REVIEW))
    headings = [
        f"Pasted list: {entry} 2 drafts",
        "Declaration seoul 1 draft",
        "Declaration paris 1 draft",
    ]
    places = [page.index(heading) for heading in headings]
    assert places == sorted(places)
    assert page.index("France signed") < page.index("Germany signed")  # as it was pasted


def test_an_act_that_a_paste_found_recorded_is_not_of_the_paste(publisher, paris, usa):
    act = draft_act(paris, "USA")
    entry = Entry.objects.create(statement=paris, source=make_source(), state="saved")
    EntryLine.objects.create(
        entry=entry, place=0, number=1, text="USA", act=act, outcome="recorded"
    )
    assert "Pasted list" not in words_of(publisher.get(REVIEW))


def test_a_correction_is_shown_side_by_side(publisher, act):
    draft_correction(act, edtf="2025-02-12")
    page = text_of(publisher.get(REVIEW))
    assert "<del>2025-02-11</del>" in page
    assert "<ins>2025-02-12</ins>" in page
    assert "Recorded now" in page
    assert "Would be" in page
    # With what the record cites for the act.
    assert "Cited on the record:" in page
    assert str(act.citations.get().source.title) in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("kind=attendance", ["attended"], ["France signed", "Correction"]),
        ("corrections=on", ["Correction"], ["France signed", "attended"]),
        ("statement={paris}", ["France signed", "Correction"], ["Germany signed"]),
        ("source={source}", ["France signed"], ["Germany signed", "Correction"]),
        ("by={editor}", ["Germany signed"], ["France signed", "attended"]),
        ("entry={entry}", ["Germany signed"], ["France signed", "Correction"]),
    ],
)
def test_the_queue_is_narrowed(editor, publisher, act, paris, query, shown, hidden):
    seoul = make_statement("seoul")
    france = draft_act(paris, "FRA")
    entry = paste(seoul, "DEU", by=user("editor"))
    draft_correction(act, note="Seen.")
    record_attendance(make_summit(), make_participant("NZL"), "attended", make_source())
    query = query.format(
        paris=paris.pk,
        source=france.citations.get().source_id,
        editor=user("editor").pk,
        entry=entry.pk,
    )
    page = words_of(publisher.get(f"{REVIEW}?{query}")).partition("Show all")[2]
    assert all(text in page for text in shown)
    assert not any(text in page for text in hidden)


@pytest.mark.parametrize(
    "query", ["statement=999", "source=x", "kind=revision", "by=-1", "entry=x"]
)
def test_a_filter_that_cannot_be_read_shows_no_drafts(publisher, draft, query):
    page = text_of(publisher.get(f"{REVIEW}?{query}"))
    assert "The filter cannot be read; no drafts are shown." in page
    assert key(draft) not in page


def test_fifty_drafts_are_a_page(publisher, paris):
    for _n in range(51):
        record_act(paris, make_participant(), "signed", citations=[NewCitation(make_source())])
    first, second = (text_of(publisher.get(f"{REVIEW}?page={n}")) for n in (1, 2))
    assert (first.count('name="draft"'), second.count('name="draft"')) == (50, 1)
    assert "Page 1 of 2" in first
    assert "51 drafts" in second  # of the whole queue


def test_the_queue_costs_as_many_queries_for_many_drafts_as_for_few(
    publisher, django_assert_num_queries, django_assert_max_num_queries
):
    fill()
    publisher.get(REVIEW)  # content types are looked up once
    with django_assert_max_num_queries(50) as few:
        publisher.get(REVIEW)
    fill(3)
    with django_assert_num_queries(len(few)):
        publisher.get(REVIEW)


def test_no_page_carries_a_script_or_a_style_of_its_own(publisher, draft):
    for url in (REVIEW, PUBLISH + chosen(draft), DISCARD + chosen(draft)):
        page = text_of(publisher.get(url))
        assert " style=" not in page
        assert "<style" not in page


def test_what_a_source_says_is_shown_as_text(publisher, paris, usa):
    new = NewCitation(make_source(title="<b>bold</b>"), quote="<script>alert(1)</script>")
    record_act(paris, usa, "declined", citations=[new])
    page = text_of(publisher.get(REVIEW))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>bold" not in page
