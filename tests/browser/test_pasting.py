"""The Paris list, pasted in four dresses in a real browser: from the login to the public page."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from signatories.models import Act, Entry
from tests.browser.test_entering import choose
from tests.factories import make_source, make_statement
from tests.shipped_names import load_names

LISTS = Path(__file__).parent.parent / "intake" / "paris"
ALL = set((LISTS / "codes.txt").read_text().split())
# Who a person means where the list does not say it, and what is no name at all.
CHOICES = {
    "Korea": "South Korea",
    "Guiena": "Guinea",
    "Comisión de la Unión Africana": "African Union Commission",
}


@pytest.fixture
def staff(page, transactional_db):
    load_names()
    get_user_model().objects.create_superuser("publisher", password="pass-word-1234")
    page.goto("/admin/")
    page.get_by_label("Username").fill("publisher")
    page.get_by_label("Password").fill("pass-word-1234")
    page.get_by_role("button", name="Log in").click()
    page.get_by_text("The register").wait_for()
    return page


def paste(page, slug: str, text: str) -> Entry:
    """Step 1, from the statement that the list belongs to."""
    statement = make_statement(slug, title=f"Paris text {slug}", adopted="2025-02-11")
    make_source("elysee", title="List of signatories", published_on="2025-02-11")
    page.goto(f"/admin/signatories/entry/add/?statement={statement.pk}")
    choose(page, "source", "List of signatories")
    page.locator("#id_edtf").fill("2025-02-11")
    page.locator("#id_text").fill(text)
    page.get_by_role("button", name="Check the list").click()
    page.get_by_role("heading", name="check before saving").wait_for()
    return Entry.objects.get(statement=statement)


def decide(page) -> None:
    """Step 2: every question, by the keyboard's way: a label, then the button."""
    rows = page.locator("#todo tbody tr").all()
    for row in rows:
        printed = row.locator(".raw").inner_text()
        who = next((who for name, who in CHOICES.items() if name in printed), None)
        label = row.locator("label", has_text=who or "Skip").first
        label.click()
    if rows:
        page.get_by_role("button", name="Check my choices").click()


def publish(page, acts: int) -> None:
    """Step 3."""
    page.get_by_role("button", name=f"Save {acts} acts as drafts").click()
    page.get_by_text("Nobody outside staff sees them").wait_for()
    page.locator("input[name=_publish]").click()
    page.get_by_text("Published in revision").first.wait_for()


def test_the_paris_list_goes_from_a_paste_to_the_public_page(staff):
    for name in ("en", "fr", "es"):
        text = (LISTS / f"{name}.txt").read_text()
        entry = paste(staff, name, text)
        decide(staff)
        publish(staff, len(ALL))
        acts = Act.objects.published().filter(statement=entry.statement)
        assert set(acts.values_list("participant__code", flat=True)) == ALL, name
        staff.goto(entry.statement.get_absolute_url())
        page = staff.locator("main").inner_text()
        assert "64 countries signed, and 2 organisations." in " ".join(page.split()), name
    assert staff.evaluate("window.violations") == []


def test_no_word_of_a_list_in_five_scripts_is_dropped(staff):
    text = (LISTS / "mixed.txt").read_text()
    entry = paste(staff, "mixed", text)
    kept = "".join(entry.lines.values_list("text", flat=True))
    assert sorted(kept.replace(" ", "")) == sorted("".join(text.split()))
    page = staff.locator("#content-main").inner_text()
    for code in ("CHN", "KOR", "BRA", "KHM", "HRV", "EGY", "IND", "NLD", "NZL"):
        assert f"({code})" in page
    assert entry.lines.filter(result="unknown").get().name == "Guiena"
    decide(staff)
    publish(staff, 27)


def test_the_plan_is_used_with_the_keyboard_alone(staff):
    paste(staff, "keys", "Korea\nFrance\n")
    staff.locator("#todo input[type=radio]").first.focus()
    staff.keyboard.press("ArrowDown")
    staff.keyboard.press("ArrowUp")
    assert staff.locator("#todo input[type=radio]").first.is_checked()
    staff.get_by_role("button", name="Check my choices").focus()
    staff.keyboard.press("Enter")
    staff.get_by_role("button", name="Save 2 acts as drafts").focus()
    staff.keyboard.press("Enter")
    staff.get_by_text("Nobody outside staff sees them").wait_for()
    assert Act.objects.drafts().count() == 2


@pytest.mark.parametrize("width", [390, 1280])
def test_the_plan_never_scrolls_sideways(staff, width):
    staff.set_viewport_size({"width": width, "height": 900})
    paste(staff, "wide", (LISTS / "en.txt").read_text())
    assert staff.evaluate("document.documentElement.scrollWidth") <= width
