"""One table of questions; the page, its CSV, the API and a release must give one answer.

A release answers for its own revision, and for days that its panel has (``by_release.py``). What
it cannot be asked (``known_at``; ``as_of``, but for countries on a 31 December) the others are.
"""

import csv
import io
import re
from urllib.parse import urlsplit

import pytest

from tests.record.by_release import by_release

PARIS, CETS = "statement=paris-2025-statement", "statement=coe-cets-225"

QUESTIONS = [
    PARIS,
    f"{PARIS}&position=declined",
    f"{PARIS}&position=signed&region=africa",
    f"{PARIS}&position=signed,declined&group=g7",
    f"{PARIS}&as_of=2025-02-11",
    f"{PARIS}&as_of=2025-02-12&position=signed",
    f"{PARIS}&as_of=2025-02-10",
    f"{PARIS}&known_at=1",
    f"{PARIS}&evidence=disputed",
    f"{PARIS}&organisation=EU,AUC",
    f"{PARIS}&country=ZAF&country=VAT",
    f"{PARIS}&participant=USA&organisation=EU",
    f"{PARIS}&date_from=2025-02-12&date_to=2026-05-20",
    f"{PARIS}&group=eu&position=signed",
    f"{CETS}&kind=ratified",
    f"{CETS}&kind=signed&as_of=2024-12-31",
    f"{CETS}&group=eu",
    "country=USA",
    "country=usa&position=against,declined",
    "country=NZL&as_of=2024-10-22",
    "organisation=EU",
    "organisation=openai",
    "summit=seoul-2024&position=signed&region=asia",
    "summit=paris-2025&position=declined",
    "position=withdrew",
    "position=not_eligible&country=SUN",
    "statement=unga-79-laws&position=against,abstained",
    "statement=unga-78-265&region=oceania",
    "q=guinea&statement=bletchley-declaration",
    "q=中国&position=signed",
    "evidence=official&position=against",
    "group=brics&statement=new-delhi-declaration&as_of=2026-02-21",
    "iso2=FR,DE&summit=paris-2025",
    "cow=220&country=NAM&position=signed,declined,against",
    "cow=365&position=abstained,against,not_eligible",
    "wikidata=Q142&evidence=official,disputed",
    "position=issued,sponsored,bound",
    "position=consensus&group=g7",
    f"{PARIS}&region=europe&as_of=2025-12-31",
    "country=ARG,NZL&as_of=2024-12-31&position=signed,not_known",
]
WITH_ANOTHER_CLOCK = [
    f"{PARIS}&as_of=2025-02-11",
    f"{PARIS}&as_of=2025-02-12&position=signed",
    f"{PARIS}&as_of=2025-02-10",
    f"{PARIS}&known_at=1",
    f"{CETS}&kind=signed&as_of=2024-12-31",  # the panel is of countries, and the EU signed
    "country=NZL&as_of=2024-10-22",
    "group=brics&statement=new-delhi-declaration&as_of=2026-02-21",
]
OF_A_RELEASE = [query for query in QUESTIONS if query not in WITH_ANOTHER_CLOCK]


def whole(row):
    return row["statement"], row["participant"], row["position"]


def by_page(client, query):
    """Every row of the page, following its own links to the next page."""
    address, rows = f"/signatures/?{query}", []
    while address:
        text = client.get(address).content.decode()
        table = re.search(r"<table[^>]*\bsigs\b.*?<tbody>(.*?)</tbody>", text, re.S)
        for row in re.findall(r"<tr>.*?</tr>", table.group(1) if table else "", re.S):
            code = re.search(r'href="/(?:countries|organisations)/([^/"]+)/', row).group(1)
            slug = re.search(r'href="/statements/([^/"]+)/', row).group(1)
            position = re.search(r'href="#g-([a-z_-]+)"', row) and re.search(
                r"/(?:acts|claims)/[^\"]*\">([^<]*)</a>", row
            )
            rows.append((slug, code, position.group(1) if position else None))
        onward = re.search(r'<a[^>]*href="([^"]*)"[^>]*rel="next"', text)
        onward = onward or re.search(r'<a[^>]*rel="next"[^>]*href="([^"]*)"', text)
        address = onward and "/signatures/" + onward.group(1).replace("&amp;", "&").split("/")[-1]
    return rows


def by_csv(client, query):
    answer = client.get(f"/signatures.csv?{query}")
    text = b"".join(answer.streaming_content).decode()
    return [whole(row) for row in csv.DictReader(io.StringIO(text))]


def by_api(client, query):
    address, rows = f"/api/v1/positions/?{query}&page_size=40", []
    while address:
        body = client.get(address).json()
        rows += [whole(row) for row in body["results"]]
        parts = urlsplit(body["next"] or "")
        address = body["next"] and f"{parts.path}?{parts.query}"
    return rows


@pytest.mark.parametrize("query", QUESTIONS)
def test_page_file_and_api_give_one_answer(shipped, db, client, query):
    answer = by_api(client, query)
    assert by_csv(client, query) == answer
    assert [row[:2] for row in by_page(client, query)] == [row[:2] for row in answer]
    assert len({row[:2] for row in answer}) == len(answer)


@pytest.mark.parametrize("query", OF_A_RELEASE)
def test_a_release_gives_that_answer_too(frozen, db, client, query):
    answer = by_api(client, query)
    assert answer
    assert sorted(by_release(frozen, query)) == sorted(answer)


def test_there_are_forty_questions():
    assert len(set(QUESTIONS)) == 40
    assert len(OF_A_RELEASE) == 33


def test_the_questions_have_answers(shipped, db, client):
    """A table of empty answers would agree with itself."""
    empty = [query for query in QUESTIONS if not by_api(client, query)]
    assert empty == [f"{PARIS}&as_of=2025-02-10", f"{PARIS}&known_at=1"]
