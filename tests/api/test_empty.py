"""Before the first revision the record is empty, and says so in every format."""

import pytest

from tests.api.conftest import LISTS, PAGED

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PAGED)
def test_a_list_of_an_empty_record_is_empty(ask, name):
    answer = ask(f"{name}/")
    assert (answer["revision"], answer["results"], answer["next"]) == (0, [], None)


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_csv_file_still_has_its_header(ask_csv, name):
    text = ask_csv(f"{name}/")
    assert text.endswith("\r\n")
    assert text.count("\r\n") == 1


def test_the_root_of_an_empty_record_has_no_revision(ask):
    assert ask("")["revision"] is None


def test_an_unknown_value_says_that_there_is_none_to_name_yet(ask):
    [error] = ask("positions/?country=FRA", status=400)["errors"]
    assert "/api/v1/countries/ will list them; there is none yet." in error["message"]
