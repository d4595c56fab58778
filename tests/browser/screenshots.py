"""Pictures of every kind of page, wide and narrow, light and dark: ``make screenshots``.

They go to ``var/screenshots/``, which git ignores, with contact sheets: one HTML page for the
wide pictures, one for the narrow. ``--only statement,map`` takes some; ``--address`` takes them
of a site that runs already, without the staff's pages.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.page_types import EMBEDS, PAGES, STAFF, STATES
from tests.browser.painting import LAY_OUT_ALL
from tests.browser.serving import shipped_site
from tests.prepared import ROOT

FOLDER = ROOT / "var" / "screenshots"
WIDTHS = {"wide": 1280, "narrow": 390}
EMBED_WIDTHS = (300, 480, 640)
SCHEMES = ("light", "dark")
# Pictures higher than this are cut: a browser paints no more at once.
HIGHEST = 12_000
NAME, PASSWORD = "Anna", "a-password-for-pictures"  # of an account that lives for one run
FRAME_HEIGHT = 340  # as the page of an embedded statement advises


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="names of pages, with commas between them")
    parser.add_argument("--address", default="", help="of a site that runs already")
    asked = parser.parse_args()
    names = {name for name in asked.only.split(",") if name}
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _site(asked.address) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        for scheme in SCHEMES:
            _take_pages(browser, address, scheme, names)
            _take_embeds(browser, address, scheme, names)
            if not asked.address:
                _take_staff(browser, address, scheme, names)
        browser.close()
    _write_sheets()
    print(f"Pictures and contact sheets: {FOLDER.relative_to(ROOT)}/")


@contextmanager
def _site(address: str) -> Iterator[str]:
    if address:
        yield address
    else:
        with shipped_site(staff=(NAME, PASSWORD)) as own:
            yield own


def _take_pages(browser: Browser, address: str, scheme: str, names: set[str]) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)
    context.add_init_script(LAY_OUT_ALL)
    context.new_page().goto("/")  # its fonts come too late for the first page that is opened
    for name, path in (PAGES | STATES).items():
        if not names or name in names:
            _take_at_widths(context, name, path, scheme)
    context.close()


def _take_embeds(browser: Browser, address: str, scheme: str, names: set[str]) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)
    context.new_page().goto("/")
    for name, path in EMBEDS.items():
        if names and name not in names:
            continue
        page = context.new_page()
        for width in EMBED_WIDTHS:
            page.set_viewport_size({"width": width, "height": FRAME_HEIGHT})
            page.goto(path)
            page.screenshot(path=FOLDER / f"{name}.{width}.{scheme}.png")
        page.close()
    context.close()


def _take_staff(browser: Browser, address: str, scheme: str, names: set[str]) -> None:
    wanted = {name: path for name, path in STAFF.items() if not names or name in names}
    if not wanted:
        return
    context = browser.new_context(base_url=address, color_scheme=scheme)
    if path := wanted.pop("staff-login", None):
        _take_at_widths(context, "staff-login", path, scheme)
    page = context.new_page()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    for name, path in wanted.items():
        _take_at_widths(context, name, path, scheme)
    context.close()


def _take_at_widths(context: BrowserContext, name: str, path: str, scheme: str) -> None:
    page = context.new_page()
    for label, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(path)
        if answer is None or answer.status >= 500:
            raise SystemExit(f"{path} cannot be shown: is the site in order?")
        page.evaluate("document.fonts.ready")
        page.screenshot(path=FOLDER / f"{name}.{label}.{scheme}.png", **_area(page, width))
    page.close()


def _area(page: Page, width: int) -> dict:
    height = page.evaluate("document.documentElement.scrollHeight")
    if height <= HIGHEST:
        return {"full_page": True}
    return {"full_page": True, "clip": {"x": 0, "y": 0, "width": width, "height": HIGHEST}}


def _write_sheets() -> None:
    """``wide.html`` and ``narrow.html``: light beside dark, every picture a link to itself."""
    for label, columns in (("wide", 2), ("narrow", 4)):
        rows = []
        for light in sorted(FOLDER.glob(f"*.{label}.light.png")):
            name = light.name.split(".")[0]
            pictures = "".join(
                f'<a href="{name}.{label}.{scheme}.png">'
                f'<img src="{name}.{label}.{scheme}.png" alt="{scheme}" loading="lazy"></a>'
                for scheme in SCHEMES
            )
            rows.append(f"<section><h2>{escape(name)}</h2>{pictures}</section>")
        style = (
            "body{font:14px sans-serif;display:grid;gap:24px;"
            f"grid-template-columns:repeat({columns // 2},1fr)}}"
            "section{display:grid;grid-template-columns:1fr 1fr;gap:8px;align-items:start}"
            "h2{grid-column:1/-1;margin:0}img{width:100%;max-height:1200px;object-fit:cover;"
            "object-position:top;border:1px solid #999}"
        )
        page = f"<!doctype html><title>{label}</title><style>{style}</style>{''.join(rows)}"
        (FOLDER / f"{label}.html").write_text(page)


if __name__ == "__main__":
    main()
