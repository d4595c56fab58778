"""Every page type is on the list that is looked at: a new one cannot be forgotten."""

import json
from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse

from signatories.web.urls import urlpatterns
from tests.browser.page_types import EMBEDS, PAGES, STATES

ROUTES = {pattern.name for pattern in urlpatterns}
# What stands in the address of a file, by the first word of the address's name.
PARTS: dict[str, dict[str, str]] = {
    "statement": {"slug": "paris-2025-statement"},
    "series": {"slug": "ai-summits"},
    "group": {"slug": "eu"},
    "country": {"code": "FRA"},
    "countries": {"code": "FRA"},
    "organisation": {"code": "EU"},
    "organisations": {"code": "EU"},
    "sitemap": {"kind": "statements"},
}
CITED = {
    "cite": {"style": "bibtex", "page": "statements/paris-2025-statement/"},
    "cite-home": {"style": "bibtex"},
}
# There is none until somebody makes a release: tests/web/test_releases.py.
ON_DEMAND = {"release-file"}
FOR_PROGRAMS = ["/api/v1/", "/api/v1/docs/", "/api/v1/statements/", "/api/nothing-here/"]


def _pages() -> set[str]:
    addresses = [*PAGES.values(), *EMBEDS.values(), *STATES.values()]
    return {str(resolve(urlsplit(address).path).url_name) for address in addresses}


def _files() -> dict[str, str]:
    """The addresses that no list of pages names; a page among them is one that nobody examines."""
    names = sorted(str(name) for name in ROUTES - _pages() - ON_DEMAND)
    return {
        name: reverse(f"web:{name}", kwargs=CITED.get(name, PARTS.get(name.split("-")[0], {})))
        for name in names
    }


def test_every_page_on_the_list_is_one_of_the_site():
    assert _pages() <= ROUTES


@pytest.mark.parametrize("address", [*_files().values(), *FOR_PROGRAMS])
def test_what_is_not_on_the_list_of_pages_is_a_file(reader, address):
    answer = reader.request.get(address, headers={"Accept": "text/html"})
    if address == reverse("web:security"):  # there is none unless it is set
        assert answer.status == 404
        return
    assert answer.status == (404 if "nothing-here" in address else 200)
    kind = answer.headers["content-type"]
    assert "html" not in kind, f"{address} is a page: add its type to page_types.py"
    if "json" in kind:
        json.loads(answer.text())
