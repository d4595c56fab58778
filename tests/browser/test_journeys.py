"""What readers come for, in a real browser on the shipped record, with JavaScript and without.

The ``visitor`` fixture ends each journey by asking that the console was silent, that nobody else
was asked for anything, and that no cookie was set.
"""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ANOTHER_SITE

BLETCHLEY = "/statements/bletchley-declaration/"
PARIS = "Statement on Inclusive and Sustainable Artificial Intelligence for People and the Planet"
WHY = "arguing that excessive regulation could stifle a transformative sector"


def _main(page: Page) -> Locator:
    return page.get_by_role("main")


def _download(page: Page, link: Locator) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        link.click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_a_reader_finds_their_country_its_reason_and_the_source(visitor):
    visitor.goto("/")
    box = _main(visitor).get_by_label("Country, statement, summit, group or source")
    box.fill("etats unis")
    box.press("Enter")
    _main(visitor).get_by_role("link", name="United States", exact=True).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("United States")

    paris = visitor.locator(".timeline li").filter(has_text=PARIS)
    expect(paris.get_by_role("link", name="Declined")).to_be_visible()
    expect(paris.locator("blockquote")).to_contain_text(WHY)

    paris.get_by_role("link", name="Xinhua").click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Report from Paris")
    claim = visitor.get_by_role("row").filter(has_text="the United States")
    expect(claim).to_contain_text(WHY)


def test_a_reader_filters_and_downloads_what_they_see(visitor):
    visitor.goto("/signatures/")
    positions = visitor.get_by_role("group", name="Position", exact=True)
    positions.get_by_role("checkbox", name="declined").check()
    statements = visitor.get_by_role("group", name="Statement", exact=True)
    statements.get_by_text(re.compile("^[0-9]+ more")).click()
    statements.get_by_role("checkbox", name=re.compile("^Paris 2025")).check()
    visitor.get_by_role("button", name="Apply filters").first.click()

    results = visitor.locator("#results")
    expect(results).to_contain_text(re.compile("Shown are only: .*declined"))
    chips = results.locator(".chip")
    expect(chips).to_have_count(2)
    seen = [
        (row.locator("th a").inner_text(), row.locator("td").first.inner_text().strip())
        for row in results.locator("tbody tr").all()
    ]
    assert len(seen) >= 2
    rows = _download(visitor, results.get_by_role("link", name="CSV", exact=True))
    assert [(row["participant_name"], row["position"]) for row in rows] == seen
    assert {row["statement"] for row in rows} == {"paris-2025-statement"}

    chips.filter(has_text="Paris 2025").click()
    expect(results.locator(".chip")).to_have_count(1)
    assert results.locator("tbody tr").count() > len(seen)


def test_a_reader_compares_two_countries_and_reads_the_list_behind_the_number(visitor):
    visitor.goto("/countries/USA/")
    visitor.get_by_role("link", name="Compare with another").click()
    expect(_main(visitor)).to_contain_text("Choose at least one more")
    visitor.get_by_label("Second").select_option("FRA")
    visitor.get_by_role("button", name="Compare", exact=True).click()

    expect(visitor.get_by_role("heading", level=1)).to_have_text("United States and France")
    number = visitor.locator(".agree tbody tr").first.inner_text()
    agree, shared = map(int, re.search(r"(\d+) of (\d+)", number).groups())
    lines = visitor.get_by_role("table", name="Statements that count").locator("tbody tr")
    assert shared > agree > 0
    expect(lines).to_have_count(shared)
    expect(lines.filter(has_text="Agree")).to_have_count(agree)
    lines.filter(has_text="Differ").first.get_by_role("link", name="declined").click()
    expect(_main(visitor)).to_contain_text("United States")
    expect(_main(visitor).locator("a[href*='/sources/']").first).to_be_visible()


def test_a_reader_goes_back_to_a_day_and_returns(visitor):
    dek = visitor.locator("main .dek")
    visitor.goto(BLETCHLEY)
    expect(dek).to_contain_text("29 countries signed")
    visitor.get_by_label("As of").fill("2024-01-01")
    visitor.get_by_role("form", name="On which day").get_by_role("button", name="Show").click()

    expect(visitor.get_by_role("note")).to_contain_text("as of 1 Jan 2024")
    expect(dek).to_contain_text("28 countries signed")
    expect(dek).to_contain_text("1 took part and is not on the list")
    visitor.get_by_role("link", name="See the present page").click()
    expect(visitor.get_by_role("note")).to_have_count(0)
    expect(dek).to_contain_text("29 countries signed")


def test_a_reader_goes_back_to_an_old_revision_and_returns(visitor):
    visitor.goto("/changes/?statement=bletchley-declaration")
    change = visitor.locator(".log.revisions li").first
    number = re.search(r"Revision (\d+)", change.inner_text()).group(1)
    change.get_by_role("link", name="The record as it stood then").click()
    expect(visitor.get_by_role("note")).to_contain_text(f"You are reading revision {number}")

    visitor.get_by_role("navigation", name="Main").get_by_role("link", name="Statements").click()
    visitor.locator(f"main a[href^='{BLETCHLEY}']").first.click()
    expect(visitor).to_have_url(re.compile(f"{BLETCHLEY}.known_at={number}$"))
    expect(visitor.get_by_role("note")).to_contain_text(f"You are reading revision {number}")
    visitor.get_by_role("link", name="See the present page").click()
    expect(visitor).to_have_url(re.compile(f"{BLETCHLEY}$"))
    expect(visitor.get_by_role("note")).to_have_count(0)


@pytest.mark.parametrize("width", [300, 640])
def test_a_reader_embeds_a_statement_in_a_page_of_their_own(visitor, width):
    visitor.goto(BLETCHLEY)
    visitor.get_by_text("Embed this").click()
    code = visitor.locator("details.cite", has_text="Embed this").locator("code").inner_text()
    assert "<script" not in code

    visitor.set_viewport_size({"width": width, "height": 700})
    code = code.replace("https://", "http://")  # the proxy that would speak https is not here
    html = f'<!doctype html><title>Theirs</title><body style="margin:0">{code}</body>'
    visitor.route(ANOTHER_SITE, lambda route: route.fulfill(body=html, content_type="text/html"))
    visitor.goto(ANOTHER_SITE)
    frame = visitor.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("29 countries signed")
    expect(frame.locator("script")).to_have_count(0)
    inner = visitor.frames[1]
    size = inner.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert size == [width, width]
    tall = inner.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert tall[0] <= tall[1], "the frame is as high as its page"

    with visitor.expect_popup() as opened:
        frame.get_by_role("link", name="Who Signed").click()
    expect(opened.value).to_have_url(re.compile(f"{BLETCHLEY}$"))


def test_a_reader_sorts_a_group_by_likeness_and_takes_the_matrix_along(visitor):
    visitor.goto("/matrix/")
    visitor.get_by_text("Choose participants").click()
    visitor.get_by_role("checkbox", name="Group of Twenty").uncheck()
    visitor.get_by_role("checkbox", name="BRICS").check()
    visitor.get_by_role("form", name="What the matrix shows").get_by_role("button").first.click()
    names = visitor.locator(".matrix tbody th[scope=row]")
    expect(names).to_have_count(10)
    by_name = names.all_inner_texts()

    visitor.get_by_role("link", name="similarity").click()
    expect(visitor).to_have_url(re.compile("sort=similarity"))
    alike = names.all_inner_texts()
    assert alike != by_name
    assert sorted(alike) == sorted(by_name)

    cells = visitor.locator(".matrix tbody tr").first.locator("td:not(.num)")
    statements = visitor.locator(".matrix thead th a").all_inner_texts()
    rows = _download(visitor, _main(visitor).get_by_role("link", name="CSV", exact=True))
    assert [row["participant_name"] for row in rows] == alike
    assert cells.count() == len(statements) == len(rows[0]) - 3
