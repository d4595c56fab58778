"""Publishing by the admin: what becomes public, who may, and what is refused."""

import pytest
from django.urls import reverse

from signatories.models import (
    Act,
    Revision,
    Statement,
)
from signatories.recording import (
    NewCitation,
    lock_record,
    record_act,
    redraft,
)
from tests.admin.conftest import Form, address, publish_url, submit, text_of, user
from tests.factories import (
    make_participant,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_a_publisher_publishes_a_draft_from_its_page(publisher, draft):
    page = text_of(publisher.get(address(Act, "change", draft.pk)))
    assert publish_url(draft) in page
    answer = submit(publisher, publish_url(draft))
    revision = Revision.objects.newest_first().first()
    draft.refresh_from_db()
    assert draft.published_in == revision
    assert draft.citations.get().published_in == revision
    assert (revision.change, revision.made_by.username) == ("world", "publisher")
    assert revision.summary == f"Record: {draft}"
    assert f"Published in revision {revision.number}." in text_of(answer)


def test_the_page_says_what_becomes_public_with_a_draft(publisher, usa):
    hidden = Statement.objects.create(slug="new", title="A text", short_title="New", kind="pledge")
    citation = NewCitation(make_source(), edtf="2025-02-11")
    draft = record_act(hidden, usa, "signed", "2025-02-11", citations=[citation])
    page = text_of(publisher.get(publish_url(draft)))
    assert str(draft.citations.get()) in page
    assert "not public until now" in page
    submit(publisher, publish_url(draft))
    hidden.refresh_from_db()
    assert hidden.published_in == Revision.objects.newest_first().first()


def test_chosen_drafts_are_published_in_one_revision_with_the_typed_summary(publisher, paris):
    drafts = [
        record_act(paris, make_participant(code), "signed", citations=[NewCitation(make_source())])
        for code in ("FRA", "DEU")
    ]
    chosen = {"action": "publish_chosen", "_selected_action": [fact.pk for fact in drafts]}
    page = publisher.post(address(Act, "changelist"), chosen)
    assert "Record 2 signatures and other acts" in text_of(page)
    before = Revision.objects.latest_number()
    ids = ",".join(str(fact.pk) for fact in drafts)
    shown = Form(text_of(page)).values
    assert shown["drafts"] == [ids] or shown["drafts"] == [",".join(reversed(ids.split(",")))]
    publisher.post(address(Act, "publish"), {**shown, "summary": "Two more sign Paris"})
    revision = Revision.objects.get(number=before + 1)
    assert revision.summary == "Two more sign Paris"
    assert Act.objects.filter(published_in=revision).count() == 2


def test_a_refusal_is_shown_where_it_was_published(publisher, paris, usa, act, draft):
    answer = submit(publisher, publish_url(draft))
    assert answer.status_code == 200
    assert "This act is already recorded. Add a source to it instead." in text_of(answer)
    draft.refresh_from_db()
    assert draft.is_draft


def test_what_is_on_the_record_cannot_be_published_again(publisher, act):
    answer = publisher.get(publish_url(act), follow=True)
    assert "a draft no longer" in text_of(answer)
    chosen = {"action": "publish_chosen", "_selected_action": [act.pk]}
    answer = publisher.post(address(Act, "changelist"), chosen, follow=True)
    assert "on the record already. Choose drafts only." in text_of(answer)


def test_publishing_twice_makes_one_revision(publisher, draft):
    page = Form(text_of(publisher.get(publish_url(draft)))).values
    publisher.post(address(Act, "publish"), page)
    number = Revision.objects.latest_number()
    answer = publisher.post(address(Act, "publish"), page, follow=True)
    assert answer.status_code == 200
    assert Revision.objects.latest_number() == number


@pytest.mark.parametrize("drafts", ["", "x", "1,x", "9" * 18, "9" * 30, "9" * 5000, "-1", "²", "٣"])
def test_an_address_that_names_no_draft_gives_a_message(publisher, draft, drafts):
    url = address(Act, "publish")
    for asked in (drafts, f"{draft.pk},{drafts}x", f"{drafts}x"):
        answer = publisher.get(url, {"drafts": asked}, follow=True)
        assert answer.redirect_chain, asked
        assert "a draft no longer" in text_of(answer)


def test_what_is_published_is_what_the_page_showed(editor, publisher, draft):
    """Also a citation of it; and a form that does not say what it showed publishes nothing."""
    opened = Form(text_of(publisher.get(publish_url(draft)))).values
    citation = draft.citations.get()
    redraft(citation, quote="Never.", by=user("editor"))
    number = Revision.objects.latest_number()
    for sent in (opened, {**opened, "seen": ""}):
        answer = publisher.post(address(Act, "publish"), sent)
        assert "was changed meanwhile" in text_of(answer)
        assert "quote: Never." in text_of(answer)
    assert Revision.objects.latest_number() == number
    publisher.post(address(Act, "publish"), Form(text_of(answer)).values)
    draft.refresh_from_db()
    assert draft.published_in_id == number + 1


def test_a_draft_that_changes_while_its_page_is_read_again_is_not_published(
    publisher, draft, monkeypatch
):
    """Between reading the drafts and taking the lock: what is compared is read under the lock."""
    opened = Form(text_of(publisher.get(publish_url(draft)))).values

    def late():
        redraft(draft, note="Another one.")
        return lock_record()

    monkeypatch.setattr("signatories.admin.publication.lock_record", late)
    answer = publisher.post(address(Act, "publish"), opened)
    assert "was changed meanwhile" in text_of(answer)
    draft.refresh_from_db()
    assert draft.is_draft


def test_an_editor_sees_no_button_and_gets_403_at_the_doors(editor, draft, act):
    page = text_of(editor.get(address(Act, "change", draft.pk)))
    assert address(Act, "publish") not in page
    page = text_of(editor.get(address(Act, "change", act.pk)))
    assert address(Act, "retract", act.pk) not in page
    assert "publish_chosen" not in text_of(editor.get(address(Act, "changelist")))
    for url in (publish_url(draft), address(Act, "retract", act.pk)):
        assert editor.get(url).status_code == 403
        assert editor.post(url, {"drafts": draft.pk}).status_code == 403
    number = Revision.objects.latest_number()
    chosen = {"action": "publish_chosen", "_selected_action": [draft.pk]}
    editor.post(address(Act, "changelist"), chosen)
    assert Revision.objects.latest_number() == number


def test_a_visitor_is_sent_to_the_login(client, draft, act):
    for url in (publish_url(draft), address(Act, "correct", act.pk), address(Act, "add")):
        assert client.get(url)["Location"].startswith(reverse("admin:login"))
