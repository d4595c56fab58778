"""Staff enter an act in a real browser, under the content security policy."""

import pytest
from django.contrib.auth import get_user_model

from signatories.models import Act
from tests.factories import make_participant, make_source, make_statement

PAGES = ["act/add/", "statement/add/", "listcheck/add/", "country/add/", "source/add/", "revision/"]


@pytest.fixture
def staff(page):
    get_user_model().objects.create_superuser("publisher", password="pass-word-1234")
    page.goto("/admin/")
    page.get_by_label("Username").fill("publisher")
    page.get_by_label("Password").fill("pass-word-1234")
    page.get_by_role("button", name="Log in").click()
    page.get_by_text("The register").wait_for()
    return page


def choose(page, field: str, text: str) -> None:
    """Types into an autocomplete field and takes the first that it finds."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.keyboard.type(text)
    page.locator(".select2-results__option--highlighted").filter(has_text=text).click()


@pytest.mark.parametrize("address", PAGES)
def test_no_page_of_the_register_needs_what_the_policy_blocks(staff, address):
    errors = []
    staff.on("pageerror", lambda error: errors.append(str(error)))
    url = f"/admin/signatories/{address}"
    assert staff.goto(url, wait_until="networkidle").status == 200
    assert staff.evaluate("window.violations") == []
    assert errors == []


@pytest.mark.parametrize("width", [1280, 390])
def test_an_act_is_entered_published_and_corrected(staff, width):
    make_statement("paris", title="Paris text", adopted="2025-02-11")
    make_participant("NZL")
    make_source("report")
    staff.set_viewport_size({"width": width, "height": 900})
    staff.goto("/admin/signatories/act/add/")
    choose(staff, "statement", "Paris text")
    choose(staff, "participant", "New Zealand")
    staff.locator("#id_edtf").fill("2025-02-11")
    choose(staff, "citations-0-source", "Report report")
    staff.locator("input[name=_save]").click()
    staff.get_by_text("Nobody outside staff sees it").wait_for()
    staff.get_by_role("link", name="Publish…").click()
    staff.get_by_role("button", name="Publish").click()
    staff.get_by_text("never edited").wait_for()
    staff.get_by_role("link", name="Correct…").click()
    staff.locator("#id_edtf").fill("2025-02-12")
    staff.locator("#id_why-reason").fill("The page says the twelfth.")
    staff.get_by_role("button", name="Correct and publish").click()
    staff.get_by_text("The page says the twelfth.").wait_for()
    assert Act.objects.published().get().edtf == "2025-02-12"
    assert staff.evaluate("window.violations") == []
