"""``/search/``: a form that needs no script, a page that says why, and suggestions for a script."""

import json

import pytest

from signatories.models import Name


def test_every_page_has_the_box_and_home_has_it_once(record, read):
    for address in ("/", "/statements/", "/countries/USA/", "/method/", "/search/?q=x"):
        page = read(address)
        forms = [
            tag.attributes for tag in page.all("form") if tag.attributes.get("role") == "search"
        ]
        assert [form["action"] for form in forms] == ["/search/"], address
        assert forms[0]["method"] == "get"


def test_a_result_says_what_it_is_and_why_it_was_found(record, read):
    page = read("/search/?q=deutschland")
    assert "1 result for “deutschland”" in page.text
    assert page.link("Germany") == "/countries/DEU/"
    assert "state · DEU" in page.text
    assert "German name “Deutschland”" in page.text


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("united+states", "/countries/USA/"),
        ("usa", "/countries/USA/"),
        ("d%C3%A9claration", "/statements/paris-statement/"),
        ("action+summit", "/summits/paris-2025/"),
        ("europe", "/groups/europe/"),
        ("they+will+not", "/sources/daily/"),
        ("press", "/sources/?publisher=press"),
    ],
)
def test_every_kind_of_thing_leads_to_its_page(record, read, query, address):
    page = read(f"/search/?q={query}")
    assert address in page.links("/")
    read(address)


def test_results_keep_the_moment_that_is_read(record, read):
    page = read("/search/?q=germany&as_of=2025-06-01&known_at=9")
    assert page.link("Germany") == "/countries/DEU/?as_of=2025-06-01&known_at=9"
    hidden = {t.attributes.get("name") for t in page.all("input")}
    assert {"as_of", "known_at"} <= hidden
    assert "You are reading revision 9" in page.text


def test_a_slip_is_answered_as_a_question(record, read):
    page = read("/search/?q=germny")
    assert "Nothing is written “germny”. Did you mean:" in page.text
    assert page.link("Germany") == "/countries/DEU/"


def test_nothing_found_says_so_and_an_empty_box_what_can_be_found(record, read):
    assert "Nothing is written or spelt like “qzxqzx”" in read("/search/?q=qzxqzx").text
    assert "What can be found" in read("/search/").text
    assert "What can be found" in read("/search/?q=").text


def test_what_was_asked_is_never_markup(record, read):
    page = read("/search/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page.html
    assert page.mistakes == []


@pytest.mark.parametrize("address", ["/search/", "/search/suggestions/"])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=" + "x" * 201, "A search has at most 200 characters."),
        ("q=%00", "A search has no control characters."),
        ("qq=france", "Unknown parameter. Did you mean: q?"),
        ("q=a&q=b", "Give this parameter once."),
        ("q=a&cursor=x", "Unknown parameter."),
        ("q=a&known_at=9999", "has not been reached"),
    ],
)
def test_what_cannot_be_read_is_refused(record, client, address, query, said):
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 400
    assert said in json.loads(json.dumps(answer.content.decode())).replace("\\u2019", "’")


def test_two_hundred_characters_are_read(record, read):
    read("/search/?q=" + "%E6%B3%95" * 200)


def test_suggestions_are_the_first_results(record, client):
    Name.objects.create(participant=record.fra, text="法国", language="zh-Hans", kind="short")
    answer = client.get("/search/suggestions/", {"q": "法国"})
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {
        "q": "法国",
        "total": 1,
        "suggestions": [
            {
                "label": "France",
                "kind": "state",
                "why": "Chinese (Simplified) name “法国”",
                "address": "/countries/FRA/",
            }
        ],
    }


def test_suggestions_are_few_and_unchanged_ones_are_not_sent_again(record, client):
    answer = client.get("/search/suggestions/?q=e")
    assert len(answer.json()["suggestions"]) <= 8
    again = client.get("/search/suggestions/?q=e", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_search_is_no_page_for_search_engines(record, read):
    robots = [t for t in read("/search/?q=x").all("meta") if t.attributes.get("name") == "robots"]
    assert [tag.attributes["content"] for tag in robots] == ["noindex"]
