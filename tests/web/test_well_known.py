"""Files that programs look for at an address of their own: security.txt and icons."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db


def test_security_txt_says_whom_to_tell_and_until_when(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@whosigned.example"
    settings.SECURITY_EXPIRES = timezone.now().date() + timedelta(days=90)
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields == {
        "Contact": "mailto:security@whosigned.example",
        "Expires": f"{settings.SECURITY_EXPIRES}T00:00:00Z",
        "Preferred-Languages": "en",
        "Canonical": "http://testserver/.well-known/security.txt",
    }


@pytest.mark.parametrize(
    ("contact", "expires"),
    [
        ("", None),
        ("", date(2999, 1, 1)),
        ("mailto:a@b.example", None),
        ("mailto:a@b.example", date(2020, 1, 1)),
    ],
)
def test_security_txt_is_absent_when_unset_or_stale(client, settings, contact, expires):
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = contact, expires
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    ("address", "start"), [("/favicon.ico", b"\0\0\1\0"), ("/apple-touch-icon.png", b"\x89PNG")]
)
def test_icons_are_at_the_root(client, address, start):
    answer = client.get(address)
    assert answer.status_code == 200
    assert b"".join(answer).startswith(start)
    assert not answer.cookies
