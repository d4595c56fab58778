"""Pictures of the staff's pages for ``docs/entering.md``: ``make pictures``.

Loads the shipped record into a database of its own, serves it, and drives a Chromium through
pasting a list. The pictures in ``docs/images/`` are overwritten.
"""

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.serving import shipped_site
from tests.prepared import ROOT

IMAGES = ROOT / "docs" / "images"
PASSWORD = "a-password-for-pictures"  # of an account that lives for one run
LIST = """Signatories (8):
France
Korea
Guiena
United States
The Netherlands
Bosnia and Herzegovina
France
Organisations:
the African Union Commission
"""


def main() -> None:
    with shipped_site(staff=("Anna", PASSWORD)) as address:
        _take_pictures(address)


def _take_pictures(address: str) -> None:
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page(base_url=address, viewport={"width": 1100, "height": 800})
        page.goto("/admin/")
        page.get_by_label("Username").fill("Anna")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        _paste(page)
        browser.close()


def _paste(page: Page) -> None:
    page.goto("/admin/signatories/entry/add/")
    _choose(page, "statement", "Inclusive and Sustainable")
    _choose(page, "source", "commentary")
    page.locator("#id_claimed").fill("8")
    page.locator("#id_text").fill(LIST)
    _picture(page, "paste")
    page.get_by_role("button", name="Check the list").click()
    page.get_by_role("heading", name="check before saving").wait_for()
    _picture(page, "plan")
    for label in ("South Korea (KOR)", "Guinea (GIN)", "Record only that this source says so"):
        page.get_by_label(label, exact=True).check()
    page.get_by_role("button", name="Check my choices").click()
    page.locator("input[name=_save]").click()
    page.get_by_text("Nobody outside staff sees").wait_for()
    _picture(page, "saved")


def _choose(page: Page, field: str, text: str) -> None:
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.keyboard.type(text)
    page.locator(".select2-results__option--highlighted").filter(has_text=text).click()


def _picture(page: Page, name: str) -> None:
    page.locator("#nav-sidebar").evaluate("each => each.remove()")
    page.screenshot(path=IMAGES / f"entering-{name}.png", full_page=True)


if __name__ == "__main__":
    main()
