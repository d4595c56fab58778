"""A visit leaves nothing behind: no cookie, and no request to another site."""

import re

import pytest
from django.urls import URLPattern, get_resolver

pytestmark = pytest.mark.django_db
# URL name -> what to put into its address
GIVEN = {
    "slug": {"summit": "paris-2025", "source": "daily", "group": "eu"},
    "code": {"organisation": "EU", "organisations": "EU", "embed-organisation": "EU"},
}
OTHERWISE = {
    **{"slug": "paris-statement", "code": "USA", "style": "bibtex", "kind": "statements"},
    **{"version": "r1", "name": "README.md"},
}
# Answers that need more than their address.
NEEDS_MORE = {"security", "compare-csv", "release-file"}


def addresses(record) -> dict[str, str]:
    """Every public address by its name, on the record of these tests."""
    resolver = next(p for p in get_resolver().url_patterns if getattr(p, "app_name", "") == "web")
    found = {}
    for pattern in resolver.url_patterns:
        assert isinstance(pattern, URLPattern)
        route = str(pattern.pattern)
        if "series" in pattern.name:
            continue  # no series in this record
        for name in re.findall(r"<[a-z]+:([a-z_]+)>", route):
            value = GIVEN.get(name, {}).get(pattern.name.split(".")[0].split("-")[0])
            value = GIVEN.get(name, {}).get(pattern.name, value or OTHERWISE.get(name))
            value = str(record.declined.public_id) if name == "public_id" else value
            value = "statements/paris-statement/" if name == "page" else value
            value = "eu" if pattern.name == "group-feed" else value
            assert value, pattern.name
            route = re.sub(rf"<[a-z]+:{name}>", value, route)
        found[pattern.name] = f"/{route}"
    return found


def test_no_public_address_sets_a_cookie_or_depends_on_one_or_asks_another_site(record, client):
    found = addresses(record)
    assert len(found) > 50
    for name, address in found.items():
        answer = client.get(address)
        assert answer.status_code == 200 or name in NEEDS_MORE, (name, address)
        assert not answer.cookies, address
        assert "Cookie" not in answer.get("Vary", ""), address
        if answer["Content-Type"].startswith("text/html"):
            html = b"".join(answer).decode() if answer.streaming else answer.content.decode()
            for found_address in re.findall(
                r'<(?:img|script|iframe|source)[^>]*src="([^"]*)"', html
            ):
                assert found_address.startswith("/"), (address, found_address)
            for link in re.findall(r"<link[^>]*>", html):
                if "canonical" not in link:
                    assert re.search(r'href="/[^/]', link), (address, link)
