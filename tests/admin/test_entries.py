"""Pasting a list in the admin: paste, check, save, publish, undo."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from signatories.models import Act, Entry, EntryLine, Revision
from tests.admin.conftest import Form, address, text_of
from tests.admin.pasting import paste, plan_url, press
from tests.factories import (
    make_act,
    make_entry,
    make_name,
    make_participant,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_known")]


def test_a_pasted_list_is_stored_and_nothing_is_written(editor, paris, source):
    before = Revision.objects.latest_number()
    page = text_of(paste(editor, paris, source, "France\nNew Zealand"))
    assert "Save 2 acts as drafts" in page
    assert Entry.objects.get().lines.count() == 2
    assert not Act.objects.exists()
    assert Revision.objects.latest_number() == before


def test_a_second_click_on_the_form_stores_one_list(editor, paris, source):
    token = "0b6f2a36-5c57-4f2b-9a5e-0c3f6a5d7e11"
    for _click in range(2):
        answer = paste(editor, paris, source, "France", save_token=token)
    assert Entry.objects.count() == 1
    assert "Save 1 act as a draft" in text_of(answer)


def test_the_plan_is_there_after_a_new_login(editor, paris, source):
    paste(editor, paris, source, "France")
    editor.logout()
    editor.force_login(get_user_model().objects.get(username="editor"))
    assert "Save 1 act as a draft" in text_of(editor.get(plan_url()))


def test_nothing_is_preselected_where_a_person_must_choose(editor, paris, source):
    for code in ("KOR", "PRK"):
        make_name(make_participant(code), "Korea")
    page = text_of(paste(editor, paris, source, "Korea\nFarnce"))
    radios = re.findall(r"<input type=\"radio\"[^>]*>", page)
    assert len(radios) >= 6
    assert not [radio for radio in radios if "checked" in radio]
    assert re.search(r'name="_save" disabled', page)


def test_an_undecided_line_blocks_the_save_whatever_the_browser_sends(editor, paris, source):
    paste(editor, paris, source, "France\nFarnce")
    press(editor, "_save")
    assert not Act.objects.exists()


def test_a_choice_is_stored_and_then_saved(editor, paris, source):
    paste(editor, paris, source, "Farnce")
    page = text_of(press(editor, "_check", on={("choice", "Farnce"): "FRA"}))
    assert "Save 1 act as a draft" in page
    press(editor, "_save")
    assert Act.objects.drafts().get().participant.code == "FRA"


def test_a_choice_made_with_the_save_button_is_shown_before_it_is_written(editor, paris, source):
    paste(editor, paris, source, "Farnce\nChina")
    page = text_of(press(editor, "_save", on={("choice", "Farnce"): "FRA"}))
    assert "look once more" in page
    assert not Act.objects.exists()


@pytest.mark.parametrize("typed", ["New Zealand", "NZL", "New Zealand (NZL)", "nzl"])
def test_somebody_else_is_typed_as_a_name_or_a_code(editor, paris, source, typed):
    paste(editor, paris, source, "Aotearoa?")
    press(editor, "_check", on={("choice", "Aotearoa?"): "other", ("other", "Aotearoa?"): typed})
    assert EntryLine.objects.get().decided.code == "NZL"


def test_a_name_that_nobody_knows_is_said_at_its_line(editor, paris, source):
    paste(editor, paris, source, "Aotearoa?")
    chosen = {("choice", "Aotearoa?"): "other", ("other", "Aotearoa?"): "Zealandia"}
    page = text_of(press(editor, "_check", on=chosen))
    assert "“Zealandia”" in page
    assert EntryLine.objects.get().decided is None


def test_a_line_that_is_not_ticked_is_left_out_and_can_come_back(editor, paris, source):
    paste(editor, paris, source, "France\nChina")
    page = text_of(press(editor, "_check", on={("choice", "China"): ""}))
    assert "Save 1 act as a draft" in page
    page = text_of(press(editor, "_check", on={("choice", "China"): "take"}))
    assert "Save 2 acts as drafts" in page


def test_a_match_that_is_wrong_can_be_made_somebody_else(editor, paris, source):
    paste(editor, paris, source, "China")
    press(editor, "_check", on={("other", "China"): "FRA"})
    assert EntryLine.objects.get().decided.code == "FRA"


def test_a_line_that_is_not_a_name_can_be_made_one(editor, paris, source):
    paste(editor, paris, source, "Organisations:\nFrance")
    line = EntryLine.objects.get(result="no_name")
    press(editor, "_check", on={("other", line.text): "NZL"})
    assert EntryLine.objects.get(pk=line.pk).decided.code == "NZL"


def test_a_contradiction_is_decided_in_place(editor, paris, source):
    make_act(paris, make_participant("USA"), "declined", "2025-02-11")
    page = text_of(paste(editor, paris, source, "United States"))
    assert "On record: declined, 2025-02-11." in page
    page = text_of(press(editor, "_check", on={("treat", "United States"): "claim"}))
    assert "Save 1 citation as a draft" in page


def test_a_name_added_to_the_register_is_found_by_checking_again(editor, paris, source):
    paste(editor, paris, source, "Aotearoa")
    make_name(make_participant("NZL"), "Aotearoa")
    page = text_of(press(editor, "_check"))
    assert "Save 1 act as a draft" in page
    assert "record changed" not in page


def test_a_plan_that_another_save_changed_says_so_and_marks_the_lines(editor, paris, source):
    paste(editor, paris, source, "France\nChina")
    page = text_of(editor.get(plan_url()))
    make_act(paris, make_participant("FRA"), date="2025-02-11")
    answer = editor.post(plan_url(), {**Form(page).values, "_save": "1"}, follow=True)
    assert "1 line is marked" in text_of(answer)
    assert "Before: Matched" in text_of(answer)
    assert not Act.objects.drafts().exists()


def test_choices_on_an_older_page_of_the_plan_are_refused(editor, publisher, paris, source):
    paste(editor, paris, source, "Farnce")
    page = text_of(editor.get(plan_url()))
    press(publisher, "_check", on={("choice", "Farnce"): "NZL"})
    line = EntryLine.objects.get()
    sent = {**Form(page).values, f"choice-{line.pk}": "FRA", "_check": "1"}
    assert "Somebody chose in this list" in text_of(editor.post(plan_url(), sent, follow=True))
    line.refresh_from_db()
    assert line.decided.code == "NZL"


def test_two_people_can_have_plans_of_the_same_list(editor, publisher, paris, source):
    paste(editor, paris, source, "France")
    paste(publisher, paris, source, "France")
    assert Entry.objects.filter(state="open").count() == 2


def test_a_second_click_on_save_writes_nothing_more(editor, paris, source):
    paste(editor, paris, source, "France")
    values = Form(text_of(editor.get(plan_url()))).values
    for _click in range(2):
        answer = editor.post(plan_url(), {**values, "_save": "1"}, follow=True)
    assert "saved already" in text_of(answer)
    assert Act.objects.count() == 1


def test_a_saved_list_is_published_in_one_revision_from_its_own_page(publisher, paris, source):
    paste(publisher, paris, source, "France\nChina")
    press(publisher, "_save")
    before = Revision.objects.latest_number()
    page = text_of(press(publisher, "_publish"))
    assert f"Published in revision {before + 1}." in page
    assert Act.objects.published().count() == 2


def test_a_saved_list_is_undone_and_the_page_says_so(publisher, paris, source):
    paste(publisher, paris, source, "France")
    press(publisher, "_save")
    press(publisher, "_publish")
    page = text_of(press(publisher, "_undo", reason="Wrong list."))
    assert "was undone" in page
    assert not Act.objects.published().exists()


def test_a_list_that_is_dropped_leaves_nothing(editor, paris, source):
    paste(editor, paris, source, "France")
    press(editor, "_drop")
    assert not Entry.objects.exists()


def test_a_file_with_a_bad_row_is_refused_whole_and_the_rows_can_be_downloaded(
    editor, paris, source
):
    rows = "name,date\n" + "France,2025-02-11\n" * 9 + "China,11/02/2025\n"
    file = SimpleUploadedFile("list.csv", rows.encode())
    page = text_of(paste(editor, paris, source, file=file))
    assert not Entry.objects.exists()
    assert "11/02/2025" in page
    problems = editor.get(address(Entry, "problems"))
    assert problems["Content-Disposition"] == 'attachment; filename="problems.csv"'
    assert "11,date,11/02/2025" in text_of(problems)


def test_neither_a_list_nor_a_file_is_said(editor, paris, source):
    assert "Paste a list, or choose a file." in text_of(paste(editor, paris, source))


def test_a_date_and_a_way_to_date_are_not_both_given(editor, paris, source):
    page = text_of(paste(editor, paris, source, "France", dated="with_adoption"))
    assert "not both" in page
    assert not Entry.objects.exists()


def test_a_long_list_is_read_in_steps_and_shows_its_progress(editor, paris, source, monkeypatch):
    monkeypatch.setattr("signatories.admin.entries._AT_ONCE", 1)
    page = text_of(paste(editor, paris, source, "France\nChina\nNew Zealand"))
    assert '<progress id="read" max="3" value="0">' in page
    page = text_of(press(editor, "_read"))
    assert "Save 3 acts as drafts" in page


def test_all_lines_of_a_list_come_as_a_file_without_formulas(editor, paris, source):
    make_entry(paris, "France", "=cmd()", source=source)
    rows = text_of(editor.get(address(Entry, "lines", Entry.objects.get().pk))).splitlines()
    assert rows[0] == "line,text,outcome,code,participant,why"
    assert rows[1].startswith("1,France,matched,FRA,France,")
    assert rows[2].startswith("2,'=cmd()")


def test_the_lines_of_a_list_are_escaped(editor, paris, source):
    make_entry(paris, "<script>alert(1)</script>", source=source)
    page = text_of(editor.get(plan_url()))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
