"""A public address that is asked something that it does not know says so: nothing is ignored."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from signatories.publishing.releases import make_release
from tests.factories import make_act, make_participant, make_statement

# What stands in the places of an address. Whether there is such a thing matters to two addresses
# only, of a pair and of a release's file: elsewhere a question is read before what it is about.
PLACES = {
    "<slug:slug>": "pledge",
    "<slug:code>": "FRA",
    "<slug:kind>": "statements",
    "<slug:style>": "bibtex",
    "<slug:version>": "{version}",
    "<path:page>": "statements/pledge/",
    "<int:public_id>": "1",
    "<str:name>": "events.csv",
    "<str:statement>": "pledge",
    "<str:first>": "FRA",
    "<str:second>": "USA",
    "(?P<name>[0-9]{1,18})": "1",
}
# Not for the public: they are asked by staff, and by Django's own forms.
STAFF = "admin/"
NOT_REFUSED = {
    "robots.txt": "A robot takes every answer but 200 for leave to read everything.",
    ".well-known/security.txt": "Nobody with a hole to report is turned away for how they ask.",
    "api/v1/^[\\s\\S]*/$": "Nothing is there: 404, with where everything is.",
    "^api/(?:[\\s\\S]*/)?$": "Nothing is there: 404, with where everything is.",
    "api/v1/^[\\s\\S]*[^/]$": "Leads to the address with a slash, which refuses.",
    "^api(?:/[\\s\\S]*[^/])?$": "Leads to the address with a slash, which refuses.",
}
# Static files have no address here: they are served before, under names that hold their digest.


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLPattern):
            yield route
        elif route != STAFF:
            yield from routes(each, route)


ROUTES = sorted(set(routes(get_resolver())))
ASKED = [route for route in ROUTES if route not in NOT_REFUSED]


def address(route: str, version: str) -> str:
    for place, name in PLACES.items():
        route = route.replace(place, name)
    path = "/" + route.replace("^", "").removesuffix("\\Z").format(version=version)
    assert not set(path) & set("<>()[]{}\\"), f"say in PLACES what stands in {path}"
    return path


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return tmp_path_factory.mktemp("releases")


@pytest.fixture
def version(db, shelf, settings) -> str:
    """That of a release of a small record, made once."""
    settings.RELEASES_DIR = shelf
    france, _usa = make_participant("FRA"), make_participant("USA")
    if not (made := [path.name for path in shelf.iterdir() if path.is_dir()]):
        make_act(make_statement("pledge"), france)
        made = [make_release(shelf).folder.name]
    return made[0]


@pytest.mark.parametrize("route", ASKED)
def test_every_public_address_refuses_a_parameter_that_it_does_not_know(client, version, route):
    answer = client.get(f"{address(route, version)}?nonsense=1")
    assert answer.status_code == 400
    assert "nonsense" in answer.content.decode()


@pytest.mark.parametrize("value", ["", "%00", "%FF"])
@pytest.mark.parametrize("path", ["/", "/api/v1/acts/", "/data/releases/{version}/events.csv"])
def test_whatever_its_value(client, version, path, value):
    answer = client.get(f"{path.format(version=version)}?nonsense={value}")
    assert answer.status_code == 400
    assert "nonsense" in answer.content.decode()


def test_what_does_not_refuse_is_there_and_few():
    assert set(NOT_REFUSED) <= set(ROUTES)
    assert len(ASKED) > 100


@pytest.mark.parametrize("path", ["/api/v1/acts", "/api/v1/positions/x/y"])
def test_what_leads_elsewhere_takes_the_question_along(client, db, path):
    answer = client.get(f"{path}?nonsense=1")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}/?nonsense=1")


def test_robots_are_told_the_same_whatever_they_ask(client, db):
    assert client.get("/robots.txt?nonsense=1").content == client.get("/robots.txt").content
