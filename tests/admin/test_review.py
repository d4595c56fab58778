"""The review queue: drafts beside their sources, published or discarded in one step."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from signatories.models import Act, Citation, Entry, EntryLine, ReportedCount, Revision
from signatories.recording import (
    NewCitation,
    NewReason,
    draft_correction,
    record_act,
    record_attendance,
    record_citation,
    record_count,
    record_eligibility,
    record_list_check,
    record_membership,
    record_reason,
    redraft,
    retract,
)
from tests.admin.conftest import address, logged_in, submit, text_of
from tests.factories import (
    make_act,
    make_group,
    make_list_check,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db

REVIEW = "/admin/review/"
PUBLISH = "/admin/review/publish/"
DISCARD = "/admin/review/discard/"


def user(name):
    return get_user_model().objects.get(username=name)


def key(fact) -> str:
    return f"{fact._meta.model_name}-{fact.pk}"


def chosen(*facts) -> str:
    return "?" + "&".join(f"draft={key(fact)}" for fact in facts)


def words_of(answer) -> str:
    """The text of the page's own part as one line."""
    page = text_of(answer).partition('id="content-main"')[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def draft_act(statement, code, *, by=None, **details):
    new = NewCitation(make_source(), edtf="2025-02-11", **details)
    return record_act(
        statement, make_participant(code), "signed", "2025-02-11", citations=[new], by=by
    )


def paste(statement, *codes, by=None):
    """A saved list that recorded an act of each of these."""
    entry = Entry.objects.create(statement=statement, source=make_source(), state="saved")
    for place, code in enumerate(codes):
        act = draft_act(statement, code, by=by)
        EntryLine.objects.create(
            entry=entry,
            place=place,
            number=place + 1,
            text=code,
            act=act,
            citation=act.citations.get(),
            outcome="new",
        )
    return entry


def fill(number: int = 1) -> None:
    """``number`` drafts of each kind, new ones and corrections, pasted and not."""
    for _n in range(number):
        person, summit = make_participant(), make_summit()
        statement = make_statement(summit=summit)
        group, source = make_group(f"group-{person.pk}"), make_source()
        public = make_act(statement, person, date="2023-11-01")
        draft_correction(public, edtf="2023-11-02")
        draft_correction(make_list_check(statement, "2023-11-02"), kinds=["company"])
        new = NewCitation(source, reasons=(NewReason("own", "Because."),))
        record_act(statement, make_participant(), "declined", citations=[new, new])
        record_citation(statement, person, new, act=public)
        record_reason(public.citations.first(), NewReason("own", "As it said."))
        record_attendance(summit, person, "attended", source)
        record_count(
            statement=statement, source=source, as_printed="2", unit="countries", at_least=2
        )
        record_count(group=group, source=source, as_printed="2", unit="members", at_least=2)
        record_list_check(statement, source, "2023", kinds=["state"], participants=[person])
        record_membership(group, person, "member", source)
        record_eligibility(statement, "named", participants=[person])
        paste(statement, make_participant().code)


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


# --- Publish ---------------------------------------------------------------------------------


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


# --- Discard ---------------------------------------------------------------------------------


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


# --- A second person -------------------------------------------------------------------------


def test_with_a_second_person_ones_own_drafts_are_marked_and_not_offered(
    settings, publisher, paris
):
    settings.SECOND_PERSON = True
    mine = draft_act(paris, "USA", by=user("publisher"))
    page = text_of(publisher.get(REVIEW))
    assert "Yours: a second person publishes." in page
    assert f'value="{key(mine)}"' not in page
    assert PUBLISH + chosen(mine) not in page
    answer = publisher.get(PUBLISH + chosen(mine), follow=True)
    assert "you wrote this draft last. A second person publishes it." in text_of(answer)
    assert PUBLISH not in text_of(publisher.get(address(Act, "change", mine.pk)))


def test_a_citation_of_ones_own_makes_the_act_ones_own(settings, publisher, paris, usa):
    settings.SECOND_PERSON = True
    act = draft_act(paris, "USA")
    record_citation(paris, usa, NewCitation(make_source()), act=act, by=user("publisher"))
    assert "Yours: a second person publishes." in text_of(publisher.get(REVIEW))


def test_a_paste_of_ones_own_is_published_whole_by_another(settings, publisher, paris):
    settings.SECOND_PERSON = True
    entry = paste(paris, "FRA", "DEU", by=user("publisher"))
    url = f"{PUBLISH}?entry={entry.pk}"
    assert url not in text_of(publisher.get(REVIEW))
    other = logged_in("other", "publisher")
    assert url in text_of(other.get(REVIEW))
    submit(other, url)
    assert Act.objects.published().count() == 2


def test_looking_at_a_draft_and_saving_it_unchanged_is_not_writing_it(
    settings, editor, publisher, paris
):
    settings.SECOND_PERSON = True
    draft = draft_act(paris, "USA", by=user("editor"))
    submit(publisher, address(Act, "change", draft.pk))
    draft.refresh_from_db()
    assert draft.recorded_by == user("editor")
    submit(publisher, address(Act, "change", draft.pk), note="Read again.")
    draft.refresh_from_db()
    assert draft.recorded_by == user("publisher")


# --- Proposing corrections -------------------------------------------------------------------


def test_an_editor_proposes_a_correction_and_the_record_stays(editor, act):
    url = address(Act, "correct", act.pk)
    page = text_of(editor.get(url))
    assert "Save as a draft for review" in page
    assert "Correct and publish" not in page
    number = Revision.objects.latest_number()
    answer = submit(editor, url, edtf="2025-02-12", **{"why-reason": "It was the next day."})
    new = Act.objects.drafts().get()
    assert (new.replaces, new.edtf, new.recorded_by) == (act, "2025-02-12", user("editor"))
    assert Revision.objects.latest_number() == number
    assert "Saved as a draft for review." in text_of(answer)
    assert "It was the next day." not in str(Act.objects.values())  # the reason is not public


def test_a_publisher_may_propose_as_well(publisher, act):
    typed = {"note": "Seen.", "why-reason": "Because.", "_propose": "Save as a draft for review"}
    submit(publisher, address(Act, "correct", act.pk), **typed)
    assert Act.objects.drafts().get().note == "Seen."


def test_an_editor_who_presses_a_button_that_is_not_there_gets_403(editor, act):
    typed = {"note": "Seen.", "why-reason": "Because.", "_correct": "Correct and publish"}
    answer = submit(editor, address(Act, "correct", act.pk), **typed)
    assert answer.status_code == 403
    assert not Act.objects.drafts().exists()


def test_with_a_second_person_a_correction_is_saved_for_review(settings, publisher, act):
    settings.SECOND_PERSON = True
    url = address(Act, "correct", act.pk)
    assert "Correct and publish" not in text_of(publisher.get(url))
    submit(publisher, url, note="Seen.", **{"why-reason": "Because."})
    new = Act.objects.drafts().get()
    submit(logged_in("other", "publisher"), PUBLISH + chosen(new))
    assert Act.objects.published().get() == new


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_a_second_proposal_leads_to_the_first(request, act, role):
    new = draft_correction(act, note="Seen.")
    client = request.getfixturevalue(role)
    url = address(Act, "correct", act.pk)
    for answer in (client.get(url, follow=True), client.post(url, {"note": "x"}, follow=True)):
        assert answer.redirect_chain[-1][0] == address(Act, "change", new.pk)
        assert "A correction of it waits for review already" in text_of(answer)


# --- Doors -----------------------------------------------------------------------------------


def staff_with(*codenames) -> Client:
    client = logged_in("-".join(codenames) or "nobody")
    person = user("-".join(codenames) or "nobody")
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return client


@pytest.mark.parametrize("door", [REVIEW, PUBLISH, DISCARD])
def test_a_visitor_is_sent_to_the_login(client, draft, door):
    url = door + chosen(draft)
    for answer in (client.get(url), client.post(url)):
        assert answer["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("door", [REVIEW, PUBLISH, DISCARD])
def test_staff_who_may_see_no_acts_get_403(draft, door):
    client = staff_with("view_citation", "publish_record", "delete_act")
    url = door + chosen(draft)
    assert client.get(url).status_code == 403
    assert client.post(url, {"drafts": key(draft)}).status_code == 403


def test_an_editor_reviews_and_discards_but_does_not_publish(editor, draft):
    page = text_of(editor.get(REVIEW))
    assert PUBLISH + chosen(draft) not in page
    assert "Publish the chosen…" not in page
    assert editor.get(PUBLISH + chosen(draft)).status_code == 403
    assert editor.post(PUBLISH, {"drafts": key(draft)}).status_code == 403
    assert editor.get(DISCARD + chosen(draft)).status_code == 200


def test_who_may_only_look_decides_nothing(draft):
    client = staff_with("view_act", "view_citation")
    page = text_of(client.get(REVIEW))
    assert 'name="draft"' not in page
    for door in (PUBLISH, DISCARD):
        assert client.get(door + chosen(draft)).status_code == 403
        assert client.post(door, {"drafts": key(draft)}).status_code == 403
    assert Act.objects.drafts().exists()


def test_drafts_of_a_kind_that_one_may_not_see_are_not_shown(draft, paris):
    count = record_count(
        statement=paris, source=make_source(), as_printed="77", unit="countries", at_least=77
    )
    client = staff_with("view_act", "publish_record")
    page = text_of(client.get(REVIEW))
    assert key(draft) in page
    assert key(count) not in page
    assert client.get(PUBLISH + chosen(count)).status_code == 403


def test_a_correction_needs_the_permission_to_correct(act):
    new = draft_correction(act, note="Seen.")
    client = staff_with("view_act", "publish_record")
    assert PUBLISH + chosen(new) not in text_of(client.get(REVIEW))
    assert client.get(PUBLISH + chosen(new)).status_code == 403


def test_the_queue_is_linked_from_every_page_for_those_who_may_see_it(editor):
    assert f'href="{REVIEW}"' in text_of(editor.get("/admin/"))
    assert f'href="{REVIEW}"' in text_of(editor.get("/admin/signatories/"))
    assert f'href="{REVIEW}"' not in text_of(staff_with("view_source").get("/admin/"))


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
