"""Where a program begins: the root of the API, and llms.txt."""

import re

import pytest
from django.urls import resolve

pytestmark = pytest.mark.django_db


def test_the_root_says_the_terms_the_limit_and_whom_to_write_to(ask, limited):
    limited.REPORT_ADDRESS = "record@whosigned.example"
    root = ask("")
    assert root["licence"] == {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert root["terms"] == "http://testserver/data/"
    assert root["contact"] == "record@whosigned.example"
    assert root["rate_limit"] == {"requests": 3, "seconds": 60}
    limited.REPORT_ADDRESS, limited.API_RATE = "", None
    assert (ask("")["contact"], ask("")["rate_limit"]) == (None, None)


def test_llms_txt_has_the_agreed_form(client, record):
    answer = client.get("/llms.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "# Who Signed"
    assert lines[2].startswith("> ")
    assert [line for line in lines if line.startswith("#")][-1] == "## Optional"
    entries = lines[lines.index("## API") :]
    form = r"## [A-Z][A-Za-z]*|- \[[^]]+\]\(http://testserver/[^)]*\): \S.*|"
    assert [line for line in entries if not re.fullmatch(form, line)] == []
    assert "&" not in answer.content.decode()


def test_every_address_of_llms_txt_is_answered(client, record):
    found = re.findall(r"\]\(http://testserver(/[^)]*)\)", client.get("/llms.txt").content.decode())
    assert len(found) > 10
    assert {"/api/v1/", "/api/v1/openapi.json", "/api/v1/docs/", "/data/", "/method/"} <= set(found)
    for address in found:
        assert resolve(address).url_name not in ("nothing-here", "no-slash"), address
        assert client.get(address).status_code == 200, address
