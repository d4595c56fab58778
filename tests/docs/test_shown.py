"""Every block of the worked questions and of the cookbook runs and gives the shown answer."""

import re
from itertools import groupby

import pytest

from tests.docs.r_syntax import mistakes
from tests.docs.shown import ADDRESS, DOCS, blocks_of, r_is_there, run

# The pages ask a site of their own, in SQLite, whatever database the tests have.
pytestmark = pytest.mark.sqlite

QUESTIONS, COOKBOOK = blocks_of("questions.md"), blocks_of("cookbook.md")
BLOCKS = [*QUESTIONS, *COOKBOOK]
IN_R = [block for block in BLOCKS if block.language == "r"]


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.language != "r"], ids=str)
def test_the_shown_answer_is_the_real_one(site, block):
    assert run(block, site) == block.answer


@pytest.mark.parametrize("block", IN_R, ids=str)
def test_r_gives_the_shown_answer(site, block):
    if not r_is_there():
        pytest.skip("Rscript with httr2, readr and jsonlite is not here: R is only parsed.")
    assert run(block, site) == block.answer


@pytest.mark.parametrize("block", IN_R, ids=str)
def test_r_parses(block):
    assert mistakes(block.code) == []


@pytest.mark.parametrize(
    ("code", "mistake"),
    [
        ("print(c(1, 2)\n", "line 1: no )"),
        ("x <- 'open\n", "line 2: no '"),
        ("a |> > b\n", "line 1: '>'"),
        ("if (x) } else y\n", "line 1: '}'"),
    ],
)
def test_what_is_no_r_is_found(code, mistake):
    assert any(mistake in found for found in mistakes(code))


def words(answer: str) -> list[str]:
    """What a table says, however wide its columns are and whatever a missing value is called."""
    return ["NA" if word in ("NaN", "<NA>", "None") else word for word in answer.split()]


@pytest.mark.parametrize("title", dict.fromkeys(block.title for block in QUESTIONS))
def test_pandas_and_r_show_one_answer(title):
    shown = {block.language: block.answer for block in QUESTIONS if block.title == title}
    assert words(shown["python"]) == words(shown["r"])


def test_ten_questions_are_asked_in_three_ways():
    asked = [
        (title, [block.language for block in blocks])
        for title, blocks in groupby(QUESTIONS, key=lambda block: block.title)
    ]
    assert [languages for _, languages in asked] == [["sh", "python", "r"]] * 10
    assert [title.split(".")[0] for title, _ in asked] == [str(n) for n in range(1, 11)]


def test_the_cookbook_has_four_recipes_that_say_what_can_go_wrong():
    text = (DOCS / "cookbook.md").read_text(encoding="utf-8")
    recipes = text.split("\n## ")[1:]
    assert len(recipes) == len(COOKBOOK) == 4
    assert all("**What can go wrong.**" in recipe for recipe in recipes)


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_every_block_has_an_answer_and_names_its_revision(block):
    assert block.answer
    assert ADDRESS in block.code
    assert re.search(r"revision=53|revision = 53|revision-53|known_at", block.code)


@pytest.mark.parametrize("page", ["questions.md", "cookbook.md"])
def test_links_lead_to_files(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert links
    assert [link for link in links if not (DOCS / link).exists()] == []
