"""The API answers what its description allows and refuses what it does not."""

import pytest

from tests.browser.serving import shipped_site
from tests.openapi.asking import ask

# The same questions each time. ``make fuzz`` asks many more, and others.
BOUNDED = ("--phases", "examples,fuzzing", "--max-examples", "10", "--seed", "20261122")


@pytest.fixture(scope="module")
def site():
    with shipped_site() as address:
        yield address


def test_no_question_made_from_the_description_is_answered_otherwise_than_it_says(site):
    said = ask(site, *BOUNDED)
    assert said.returncode == 0, said.stdout[-6000:] + said.stderr[-2000:]
    assert "Tested: 5" in said.stdout  # 50 operations and more
