"""axe-core finds no fault on any page type, in light and dark, wide and narrow.

Every part of a page that opens is opened first: what is closed is not examined.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from playwright.sync_api import Page

from tests.browser.visiting import TYPES, open_all, visit

DIGESTED = re.compile(r"/static/([\w/.-]+?)\.([0-9a-f]{12})\.(\w+)")
ERRORS = ["400.html", "403.html", "404.html", "500.html"]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
# Without a name every rule that axe has on by itself, best practices too, and one of WCAG 2.2.
ALL: list[str] = []
BESIDES = {"target-size": {"enabled": True}}
COLOURS = ["color-contrast", "link-in-text-block"]
PASSES = [("light", WIDE, ALL), ("dark", WIDE, COLOURS), ("light", NARROW, ALL)]


def _faults(page: Page) -> list[str]:
    open_all(page)
    found = []
    for scheme, size, rules in PASSES:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        chosen = {"runOnly": rules} if rules else {"rules": BESIDES}
        options = {"resultTypes": ["violations"]} | chosen
        for rule in Axe().run(page, options=options).response["violations"]:
            for node in rule["nodes"]:
                found.append(f"{scheme} {size['width']} {rule['id']}: {node['html'][:200]}")
    return found


@pytest.mark.parametrize("name", TYPES)
def test_axe_finds_no_fault(reader, name):
    visit(reader, name)
    assert _faults(reader) == []


def _with_styles_of_the_site(html: str, page: Page) -> str:
    """In production the names of styles, scripts and fonts hold their digest."""
    page.goto("/accessibility/")
    for stem, digest, kind in set(DIGESTED.findall(page.content())):
        html = html.replace(f"/static/{stem}.{kind}", f"/static/{stem}.{digest}.{kind}")
    assert len(DIGESTED.findall(html)) > 3
    return html


@pytest.mark.django_db
@pytest.mark.parametrize("template", ERRORS)
def test_axe_finds_no_fault_on_an_error_page(reader, template):
    """Drawn here and handed to the browser: the site has no way to be asked for an error."""
    html = _with_styles_of_the_site(render_to_string(template), reader)
    reader.route("**/an-error/", lambda route: route.fulfill(body=html, content_type="text/html"))
    reader.goto("/an-error/")
    assert reader.title().endswith("Who Signed")
    assert _faults(reader) == []


def test_axe_is_able_to_find_a_fault(reader):
    reader.goto("/accessibility/")
    reader.evaluate("document.querySelector('.fine').style.color = '#777'")
    reader.evaluate("document.querySelector('main').append(document.createElement('button'))")
    found = " ".join(_faults(reader))
    assert "light 1280 color-contrast" in found
    assert "dark 1280 color-contrast" in found
    assert "light 390 button-name" in found
