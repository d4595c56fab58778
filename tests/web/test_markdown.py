"""Markdown becomes a page in the site's design, and nothing else."""

import re

import pytest

from signatories.web.markdown import fragment, read


def shown(text: str, lead=lambda target: target, clocks: str = "") -> str:
    return read(f"# Title\n\n{text}\n", lead).body("https://whosigned.example", clocks)


def test_the_title_is_the_pages_and_no_section():
    document = read("# The API\n\nWords.\n\n## Filters\n\n## Pages\n", str)
    assert document.title == "The API"
    assert [heading.text for heading in document.headings] == ["Filters", "Pages"]
    assert "<h1" not in document.html


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Filters", "filters"),
        ("Fields, includes, order", "fields-includes-order"),
        ("reported-counts", "reported-counts"),
        ("2. Who declined it, and why?", "2-who-declined-it-and-why"),
        ("`as_of` & co", "as_of--co"),
    ],
)
def test_a_heading_has_the_id_that_links_to_the_file_use(heading, name):
    assert f'<h2 id="{name}">' in shown(f"## {heading}")


def test_headings_of_one_wording_have_ids_of_their_own():
    ids = [heading.id for heading in read("# T\n\n## Rows\n\n## Rows\n\n## Rows\n", str).headings]
    assert ids == ["rows", "rows-1", "rows-2"]
    assert fragment("Rows") == "rows"


def test_html_in_a_file_is_text():
    assert "<b>" not in shown("A <b>word</b>.\n\n<script>alert(1)</script>")
    assert "&lt;script&gt;" in shown("<script>alert(1)</script>")
    assert "&lt;/code&gt;&lt;script&gt;" in shown("    </code><script>")
    assert "&lt;i&gt;" in shown("```<i>\n```")


def test_a_link_that_runs_a_script_is_text():
    assert "<a" not in shown("[here](javascript:alert)")


def test_a_table_has_heads_a_caption_and_a_box_that_the_keyboard_reaches():
    page = shown("## Limits\n\n| what | rows |\n| --- | --: |\n| `page` | 1000 |\n")
    assert "style" not in page
    assert '<th scope="col">what</th>\n<th scope="col" class="num">rows</th>' in page
    assert '<th scope="row"><code>page</code></th>\n<td class="num">1000</td>' in page
    assert '<caption class="vh">Limits</caption>' in page
    assert '<div class="scroll" tabindex="0" role="group" aria-label="Table: Limits">' in page


def test_a_table_without_words_in_its_head_has_no_head():
    page = shown("| | |\n| --- | --- |\n| R | `read` |\n")
    assert "<thead>" not in page
    assert '<th scope="row">R</th>' in page


def test_a_cell_without_words_is_no_head():
    assert re.search(r"<thead>\n<tr>\n<td></td>\n<th", shown("| | a |\n| --- | --- |\n| | 1 |\n"))


@pytest.mark.parametrize(
    ("block", "name", "css"),
    [
        ("```python\n1\n```", "Python", ' class="language-python"'),
        ("```text\n1\n```", "Answer", ' class="language-text"'),
        ("```brand-new\n1\n```", "Example", ' class="language-brand-new"'),
        ("    1", "Example", ""),
    ],
)
def test_code_stands_in_a_box_that_says_its_language(block, name, css):
    page = shown(f"## Who?\n\n{block}")
    box = f'<pre class="code" tabindex="0" role="group" aria-label="{name}: Who?"><code{css}>1\n'
    assert box in page
    assert (f"<figcaption>{name}</figcaption>" in page) is (name != "Example")


def test_a_link_to_what_no_page_shows_is_left_out_and_the_file_named():
    page = shown("Its [README](../clients/python/README.md#pages) says more.", lambda _target: "")
    assert page == "<p>Its README (<code>clients/python/README.md</code>) says more.</p>\n"


def test_a_link_to_another_site_tells_it_nothing():
    page = shown("[EDTF](https://example.org/edtf)")
    assert '<a href="https://example.org/edtf" rel="noopener noreferrer">EDTF</a>' in page


def test_examples_ask_the_site_that_shows_them():
    page = read("# T\n\n    curl 'http://127.0.0.1:8000/api/v1/'\n", str).body('http://a"b', "")
    assert "curl &#x27;http://a&quot;b/api/v1/" in page
