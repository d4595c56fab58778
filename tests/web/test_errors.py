"""Errors of the record can be reported, and errors of ours say so honestly."""

from urllib.parse import parse_qs, unquote

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views import defaults

pytestmark = pytest.mark.django_db


def test_an_error_can_be_reported_by_mail_from_every_page_and_fact(record, read, settings):
    settings.REPORT_ADDRESS = "errors@whosigned.example"
    (mail,) = read("/statements/paris-statement/?as_of=2025-04-01").links("mailto:")
    assert mail.startswith("mailto:errors@whosigned.example?subject=")
    said = parse_qs(mail.partition("?")[2])
    assert "http://testserver/statements/paris-statement/?as_of=2025-04-01" in said["body"][0]
    page = read(f"/acts/{record.declined.public_id}/")
    mails = page.links("mailto:")
    assert any("United States declined" in unquote(mail) for mail in mails)
    assert page.link("Report an error in this act") in mails
    assert page.link("Report an error in this claim") in mails


def test_without_an_address_nothing_offers_to_report(record, read, settings):
    settings.REPORT_ADDRESS = ""
    for address in ("/", f"/acts/{record.declined.public_id}/", "/accessibility/"):
        assert read(address).links("mailto:") == []


def test_accessibility_says_what_was_checked_and_what_is_missing(record, read, settings):
    settings.REPORT_ADDRESS = "errors@whosigned.example"
    page = read("/accessibility/")
    assert "Known limits" in page.text
    assert "Nobody who depends on a screen reader has tested the site yet." in page.text
    assert page.link("errors@whosigned.example").startswith("mailto:errors@")


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_error_pages_are_in_the_design(name):
    html = render_to_string(name)
    assert "<h1>" in html
    assert "Who Signed" in html
    assert 'name="robots" content="noindex"' in html


def test_a_failure_is_told_without_the_database(client, monkeypatch):
    def no_database(*args, **kwargs):
        raise AssertionError("the database was asked")

    monkeypatch.setattr(connection, "cursor", no_database)
    request = RequestFactory().get("/")
    answer = defaults.server_error(request)
    assert answer.status_code == 500
    assert b"Something went wrong on our side" in answer.content
