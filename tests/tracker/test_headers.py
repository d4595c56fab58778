"""What every answer carries, and what no public answer does."""

import pytest
from django.test import RequestFactory

from tracker.proxy import client_address

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
PUBLIC = ["/", "/api/v1/", "/no-such-page/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*PUBLIC, "/admin/login/", "/static/admin/css/base.css"])
def test_every_answer_has_the_strict_policy(client, address):
    answer = client.get(address)
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_no_public_answer_sets_or_depends_on_a_cookie(client, address):
    answer = client.get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "Accept-Language" not in answer.get("Vary", "")


@pytest.mark.django_db
def test_the_cookies_of_the_admin_go_to_the_admin_only(client):
    answer = client.get("/admin/login/")
    assert {cookie["path"] for cookie in answer.cookies.values()} == {"/admin/"}


@pytest.mark.parametrize(
    ("behind_proxy", "address"),
    [
        (False, "10.0.0.1"),  # anybody can send the header
        (True, "198.51.100.7"),  # the entry that our own proxy has added
    ],
)
def test_the_forwarded_address_counts_only_behind_a_proxy(settings, behind_proxy, address):
    settings.BEHIND_PROXY = behind_proxy
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7"
    )
    assert client_address(request) == address
