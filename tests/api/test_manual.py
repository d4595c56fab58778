"""The manual as text, for programs: its page is tested in ``tests/web/test_manual.py``."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["", "?format=text"])
def test_the_manual_is_the_file_and_its_examples_ask_this_site(client, query):
    answer = client.get(f"/api/v1/docs/{query}", headers={"Accept": "text/html"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    file = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
    assert answer.content.decode() == file.replace("http://127.0.0.1:8000", "http://testserver")
    assert "`/data/api/manual/`" in file


@pytest.mark.parametrize("form", ["csv", "json", "html"])
def test_the_manual_has_no_other_format(ask, form):
    (error,) = ask(f"docs/?format={form}", status=400)["errors"]
    assert (error["parameter"], error["suggestions"]) == ("format", ["text"])
    assert error["message"] == f"“{form}” is no format of this address. Known are: text."


@pytest.mark.parametrize("name", ["lang", "known_at", "as_of", "page_size"])
def test_the_manual_refuses_every_other_parameter(ask, name):
    (error,) = ask(f"docs/?{name}=1", status=400)["errors"]
    assert error["parameter"] == name
