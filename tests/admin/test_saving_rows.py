"""The rows of a form's tables count as its own when it is saved."""

import pytest

from signatories.models import (
    Country,
    Name,
    Statement,
    Summit,
    Topic,
)
from tests.admin.both_versions import ALONE, STOPPED, versions
from tests.admin.conftest import Form, address, opened, submit, text_of
from tests.factories import make_statement, make_summit

pytestmark = pytest.mark.django_db


def test_a_row_of_a_table_counts_as_the_page_s_own(editor, anna, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, **{"names-0-text": "Nouvelle-Zélande"})
    answer = editor.post(url, mine)
    assert STOPPED in text_of(answer)
    assert "Anna saved this" in text_of(answer)
    assert versions(answer)["Name “Nouvelle-Zélande”: Name"] == ("Nouvelle-Zélande", ALONE)


def test_a_row_saved_by_its_own_page_counts_too(editor, anna, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, address(Name, "change", nzl.names.get().pk), text="Aotearoa / NZ")
    assert "Anna saved this" in text_of(editor.post(url, mine))


def test_a_row_that_was_added_since_stays(editor, anna, nzl):
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, **{"names-1-text": "Nya Zeeland", "names-1-kind": "alias"})
    answer = editor.post(url, mine)
    assert versions(answer)["Name"] == ("Nya Zeeland", ALONE)
    assert editor.post(url, Form(text_of(answer)).values).status_code == 302
    assert {name.text for name in nzl.names.all()} == {"Aotearoa", "Nya Zeeland"}


def test_what_was_typed_into_a_row_that_was_deleted_since_can_still_be_saved(
    editor, superuser, nzl
):
    Name.objects.create(participant=nzl, text="Nya Zeeland", kind="alias")
    url = address(Country, "change", nzl.pk)
    mine = opened(editor, url, **{"names-0-language": "mi"})
    submit(superuser, url, **{"names-0-DELETE": "on"})
    answer = editor.post(url, mine)
    stored, typed = versions(answer)["Name"]
    assert (stored, "Aotearoa" in typed, "mi" in typed) == ("", True, True)
    assert editor.post(url, Form(text_of(answer)).values).status_code == 302
    assert {(name.text, name.language) for name in nzl.names.all()} == {
        ("Aotearoa", "mi"),
        ("Nya Zeeland", ""),
    }


def test_topics_and_keepers_count(editor, anna, paris):
    url = address(Statement, "change", paris.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, url, topics=[Topic.objects.create(slug="safety", name="Safety").pk])
    assert versions(editor.post(url, mine))["Topics"] == ("Safety", ALONE)


def test_what_only_follows_from_another_save_stops_nobody(editor, anna):
    """Days that a statement takes from its summit are not on its form."""
    summit = make_summit(held="2025-02-10/2025-02-11")
    statement = make_statement(summit=summit, adopted="")
    url = address(Statement, "change", statement.pk)
    mine = opened(editor, url, note="Mine.")
    submit(anna, address(Summit, "change", summit.pk), held="2025-02-12")
    assert editor.post(url, mine).status_code == 302
