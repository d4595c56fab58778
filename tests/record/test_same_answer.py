"""One table of questions; the page, its CSV and the API must give one answer."""

import csv
import io
import re
from urllib.parse import urlsplit

import pytest

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
]


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
    return [(r["statement"], r["participant"]) for r in csv.DictReader(io.StringIO(text))]


def by_api(client, query):
    address, rows = f"/api/v1/positions/?{query}&page_size=40", []
    while address:
        body = client.get(address).json()
        rows += [(r["statement"], r["participant"]) for r in body["results"]]
        parts = urlsplit(body["next"] or "")
        address = body["next"] and f"{parts.path}?{parts.query}"
    return rows


@pytest.mark.parametrize("query", QUESTIONS)
def test_page_file_and_api_give_one_answer(shipped, db, client, query):
    answer = by_api(client, query)
    assert by_csv(client, query) == answer
    assert [row[:2] for row in by_page(client, query)] == answer
    assert len(set(answer)) == len(answer)


def test_the_questions_have_answers(shipped, db, client):
    """A table of empty answers would agree with itself."""
    empty = [query for query in QUESTIONS if not by_api(client, query)]
    assert empty == [f"{PARIS}&as_of=2025-02-10", f"{PARIS}&known_at=1"]
