"""The admin works under the content security policy: nothing of it is blocked."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page

ADDRESSES = [
    "/admin/",
    "/admin/password_change/",
    "/admin/auth/user/",
    "/admin/auth/user/add/",
    "/admin/auth/group/add/",
    "/admin/axes/accessattempt/",
]


def log_in(page: Page) -> None:
    get_user_model().objects.create_superuser("editor", password="pass-word-1234")
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("pass-word-1234")
    page.get_by_role("button", name="Log in").click()
    page.get_by_text("The register").wait_for()


def test_staff_can_log_in(page):
    log_in(page)
    assert page.evaluate("window.violations") == []


def test_the_policy_is_in_force(page):
    log_in(page)
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'data:image/png,x'}))")
    page.wait_for_function("window.violations.length === 1")


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_admin_page_needs_what_the_policy_blocks(page, address):
    log_in(page)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    assert page.goto(address, wait_until="networkidle").status == 200
    assert page.evaluate("window.violations") == []
    assert errors == []


def test_the_permissions_picker_is_drawn_by_its_script(page):
    log_in(page)
    page.goto("/admin/auth/group/add/")
    page.get_by_text("Available permissions").wait_for()
