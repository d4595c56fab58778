"""Methods that nothing here answers to: 405 everywhere, before anything else looks."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

STAFF = [
    "/admin/",
    "/admin/login/",
    "/admin/jsi18n/",
    "/admin/review/",
    "/admin/review/publish/",
    "/admin/signatories/act/",
    "/admin/signatories/act/publish/",
    "/admin/signatories/entry/add/",
]
PUBLIC = ["/", "/signatures/", "/api/v1/", "/api/v1/statements/", "/api/nothing/"]
UNKNOWN = ["TRACE", "PURGE", "PUT", "PATCH", "DELETE", "CONNECT", "BREW"]


@pytest.mark.parametrize("address", STAFF)
@pytest.mark.parametrize("method", UNKNOWN)
def test_staff_pages_answer_four_methods_and_no_other(admin_client, address, method):
    answer = admin_client.generic(method, address)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("method", [*UNKNOWN, "POST"])
def test_public_pages_and_the_api_are_only_read(client, address, method):
    answer = client.generic(method, address)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_wrong_method_is_said_before_a_missing_token(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert client.put("/admin/signatories/act/add/").status_code == 405
    assert client.post("/admin/signatories/act/add/").status_code == 403
