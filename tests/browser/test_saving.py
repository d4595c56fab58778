"""Two people save in real browsers; one of them clicks twice."""

import pytest
from django.contrib.auth import get_user_model

from signatories.models import Topic
from tests.factories import make_statement

ADDRESS = "/admin/signatories/topic/add/"


@pytest.fixture
def two(browser, live_server):
    """Anna and Bob, each logged in with a browser profile of their own."""
    contexts = []
    for name in ("anna", "bob"):
        get_user_model().objects.create_superuser(
            name, password="pass-word-1234", first_name=name.title()
        )
        context = browser.new_context(base_url=live_server.url, locale="en", timezone_id="UTC")
        context.set_default_timeout(10_000)
        context.add_init_script(
            "window.violations = []; document.addEventListener('securitypolicyviolation',"
            " (event) => window.violations.push(event.violatedDirective));"
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(ADDRESS)
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill("pass-word-1234")
        page.get_by_role("button", name="Log in").click()
        page.locator("#id_name").wait_for()
    yield [context.pages[0] for context in contexts]
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_both_versions_are_shown_and_saving_again_decides(two, width):
    anna, bob = two
    statement = make_statement("paris")
    for page in two:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"/admin/signatories/statement/{statement.pk}/change/")
    anna.locator("#id_summary").fill("Anna’s summary")
    anna.locator("#id_text_url").fill("https://example.org/" + "long-words-" * 20)
    anna.locator("input[name=_continue]").click()
    anna.get_by_text("changed successfully").wait_for()
    bob.locator("#id_summary").fill("Bob’s summary")
    bob.locator("input[name=_save]").click()
    bob.get_by_text("while you had it open. Nothing of yours was saved.").wait_for()
    both = bob.locator(".versions")
    assert both.get_by_text("Anna’s summary").is_visible()
    assert both.get_by_text("Bob’s summary").is_visible()
    assert both.get_by_text("You left it alone: it is as stored now.").count() == 1
    assert bob.evaluate("document.documentElement.scrollWidth") <= width
    assert bob.evaluate("window.violations") == []
    bob.locator("input[name=_save]").click()
    bob.get_by_text("changed successfully").wait_for()
    statement.refresh_from_db()
    assert statement.summary == "Bob’s summary"
    assert statement.text_url.startswith("https://example.org/long-words-")


def test_a_double_click_writes_one_row(two):
    page = two[0]
    page.locator("#id_name").fill("Safety")
    page.locator("#id_slug").fill("safety")
    page.locator("input[name=_save]").dblclick()
    page.locator(".messagelist").wait_for()
    assert page.locator(".errornote").count() == 0
    assert Topic.objects.count() == 1
