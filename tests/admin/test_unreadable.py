"""Addresses and forms that no page of ours makes: refused or answered, never an error page."""

import pytest

from signatories.admin import facts as facts_module
from signatories.admin.ids import read_id
from signatories.intake import saving
from signatories.models import Act, Entry
from signatories.recording import discard
from tests.admin.conftest import Form, address, submit, text_of
from tests.factories import make_entry, make_source

pytestmark = pytest.mark.django_db

HUGE = ["9" * 19, "9" * 30, "9" * 5000, "-" + "9" * 30]
COMPLETE = "/admin/autocomplete/?app_label=signatories&model_name=entry&field_name=statement"


@pytest.mark.parametrize(
    "url",
    [
        "/admin/?q=%00",
        "/admin/review/?kind=%00",
        "/admin/review/publish/?statement=%00",
        "/admin/signatories/entry/?says__exact=%00",
        "/admin/signatories/entry/?q=%00",
        "/admin/signatories/act/?statement__id__exact=%00",
        "/admin/signatories/entry/%00/change/",
        f"{COMPLETE}&term=%00",
        "/admin/?%00=1",
    ],
)
def test_nul_in_an_address_is_an_unreadable_request(publisher, url):
    answer = publisher.get(url)
    assert answer.status_code == 400
    assert "The request cannot be read" in text_of(answer)


@pytest.mark.parametrize("number", HUGE)
@pytest.mark.parametrize(
    "url",
    [
        "/admin/review/?entry=%s",
        "/admin/review/?statement=%s",
        "/admin/review/?by=%s",
        "/admin/review/?page=%s",
        "/admin/review/publish/?entry=%s",
        "/admin/review/publish/?draft=act-%s",
        "/admin/review/publish/?statement=%s",
        "/admin/signatories/act/publish/?drafts=%s",
        "/admin/signatories/entry/%s/change/",
        "/admin/signatories/act/?statement__id__exact=%s",
        "/admin/signatories/entry/add/?statement=%s",
        f"{COMPLETE}&term=x&page=%s",
    ],
)
def test_numbers_that_no_column_holds_are_no_failure(publisher, draft, url, number):
    assert publisher.get(url % number).status_code in (200, 302, 400, 404)


@pytest.mark.parametrize("value", [*HUGE, "\0", "1\0"])
@pytest.mark.parametrize("field", ["statement", "source", "says", "claimed", "text", "edtf"])
def test_a_forged_paste_is_no_failure(publisher, paris, field, value):
    source = make_source()
    sent = {"statement": paris.pk, "source": source.pk, "says": "signed", "text": "France"}
    answer = publisher.post(address(Entry, "add"), {**sent, "dated": "", field: value})
    assert answer.status_code in (200, 302, 400)
    assert answer.status_code == 302 or not Entry.objects.exists()


@pytest.mark.parametrize("value", [*HUGE, "\0"])
@pytest.mark.parametrize("field", ["statement", "participant", "undoes", "kind", "note"])
def test_a_forged_draft_is_no_failure(editor, paris, usa, field, value):
    opened = Form(text_of(editor.get(address(Act, "add")))).values
    sent = {**opened, "statement": paris.pk, "participant": usa.pk, "kind": "signed"}
    answer = editor.post(address(Act, "add"), {**sent, field: value})
    assert answer.status_code in (200, 302, 400)


def test_a_form_that_finds_the_fault_itself_says_so_beside_the_field(editor, paris, usa):
    answer = submit(editor, address(Act, "add"), note="a\0b")
    assert answer.status_code == 200
    assert "Null characters are not allowed." in text_of(answer)


def test_an_error_of_ours_stays_an_error(publisher, draft, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError("a mistake")

    monkeypatch.setattr("signatories.admin.publication.newly_shown", broken)
    with pytest.raises(ValueError, match="a mistake"):
        publisher.get(f"{address(Act, 'publish')}?drafts={draft.pk}")


def test_a_draft_deleted_while_it_is_saved_is_a_message(editor, draft, monkeypatch):
    real = facts_module.redraft

    def late(fact, **changes):
        discard([fact])
        return real(fact, **changes)

    monkeypatch.setattr(facts_module, "redraft", late)
    answer = submit(editor, address(Act, "change", draft.pk), note="Too late.")
    assert answer.status_code == 200
    assert "It was deleted meanwhile. Nothing was saved." in text_of(answer)


def test_a_list_deleted_while_it_is_checked_is_a_message(publisher, paris, monkeypatch):
    entry = make_entry(paris, "Farnce", source=make_source(), edtf="2025-02-11")
    url = address(Entry, "change", entry.pk)
    opened = Form(text_of(publisher.get(url))).values

    def late(*args, **kwargs):
        Entry.objects.filter(pk=entry.pk).delete()
        return real(*args, **kwargs)

    real = saving.lock_record
    monkeypatch.setattr(saving, "lock_record", late)
    answer = publisher.post(url, {**opened, "_check": "1"}, follow=True)
    assert answer.status_code == 200
    assert "It was deleted meanwhile. Nothing was saved." in text_of(answer)


@pytest.mark.parametrize("text", ["", "x", "-1", "+1", " 1", "²", "٣", "1.0", "9" * 19, "9" * 5000])
def test_what_is_no_id_is_read_as_none(text):
    assert read_id(text) is None


def test_ids_have_18_digits_at_most():
    assert read_id("9" * 18) == 10**18 - 1
    assert read_id("007") == 7
