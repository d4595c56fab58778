"""No draft is overwritten, with its citations and how it is dated."""

import pytest

from signatories.models import (
    Act,
    Citation,
    ListCheck,
)
from signatories.recording import NewCitation, discard, record_act, record_list_check
from tests.admin.both_versions import ALONE, STOPPED, versions
from tests.admin.conftest import Form, address, opened, submit, text_of
from tests.factories import make_source

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_overwritten(editor, anna, draft):
    url = address(Act, "change", draft.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, note="Anna’s.")
    answer = editor.post(url, mine)
    assert "Anna saved this at" in text_of(answer)
    assert versions(answer) == {"Note": ("Anna’s.", "Mine.")}
    draft.refresh_from_db()
    assert draft.note == "Anna’s."


@pytest.mark.parametrize(
    "anna_types",
    [
        {"citations-0-quote": "did not sign"},
        {"citations-0-attribution": "none_given"},
        {"citations-TOTAL_FORMS": 2, "citations-1-source": "new"},
        {"edtf": "", "undated": "with_adoption"},
    ],
)
def test_citations_reasons_and_how_it_is_dated_count_as_the_draft_s_own(
    editor, anna, draft, anna_types
):
    url = address(Act, "change", draft.pk)
    mine = opened(editor, url, note="Mine.")
    if "citations-1-source" in anna_types:
        anna_types = {**anna_types, "citations-1-source": make_source().pk}
    submit(anna, url, **anna_types)
    assert "Anna saved this at" in text_of(editor.post(url, mine))
    draft.refresh_from_db()
    assert draft.note == ""


def test_how_a_draft_without_a_day_is_dated_counts_though_no_column_holds_it(
    editor, anna, paris, usa
):
    citation = NewCitation(make_source(published_on="2025-03-01"))
    act = record_act(paris, usa, "signed", citations=[citation], with_adoption=True)
    url = address(Act, "change", act.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, undated="after_adoption")
    assert versions(editor.post(url, mine)).keys() == {"When", "Note"}


def test_whom_a_list_would_name_counts(editor, anna, paris, usa):
    check = record_list_check(paris, make_source(), "2025-02-12", kinds=["state"])
    url = address(ListCheck, "change", check.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, participants=[usa.pk])
    shown = versions(editor.post(url, mine))
    assert shown["Participants"] == ("United States", ALONE)


def test_a_draft_that_a_command_recorded_is_said_to_be_recorded_then(editor, draft):
    url = address(Act, "change", draft.pk)
    mine = opened(editor, url, note="Mine.")
    Act.objects.filter(pk=draft.pk).update(note="By a command.")
    assert STOPPED in text_of(editor.post(url, mine))


def test_a_draft_that_was_deleted_since_comes_with_its_citations(editor, anna, draft):
    url = address(Act, "change", draft.pk)
    mine = opened(editor, url, note="Mine.")
    anna.post(address(Act, "delete", draft.pk), {"post": "yes"})
    page = text_of(editor.post(url, mine))
    assert "Anna deleted this at" in page
    editor.post(address(Act, "add"), Form(page).values)
    assert Act.objects.get().note == "Mine."
    assert Citation.objects.get().edtf == "2025-02-11"


def test_who_saved_last_is_not_said_to_have_deleted_it(editor, draft):
    url = address(Act, "change", draft.pk)
    submit(editor, url, note="Mine.")
    mine = opened(editor, url)
    discard([draft])
    assert "Somebody deleted this while you had it open." in text_of(editor.post(url, mine))
