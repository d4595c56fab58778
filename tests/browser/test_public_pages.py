"""The public pages in a real browser: journeys, widths, policy, without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, expect

from signatories.recording import NewCitation, NewReason, publish, record_act
from tests.factories import (
    attend,
    make_act,
    make_group,
    make_list_check,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (320, 390, 768, 1280, 1600)
PAGES = (
    "/",
    "/statements/",
    "/statements/paris/",
    "/countries/",
    "/countries/USA/",
    "/organisations/EU/",
    "/summits/",
    "/summits/paris-2025/",
    "/signatures/",
    "/signatures/?statement=paris&position=signed",
    "/sources/",
    "/sources/a-newspaper/",
    "/changes/",
    "/method/",
    "/map/",
    "/names-and-borders/",
    "/nowhere/",
)
PHONE = 390
# On phones the rows of these tables stand one below the other: nothing is left to scroll to.
HIDDEN_TABLES = """[...document.querySelectorAll("table.stack")]
    .filter((table) => table.scrollWidth > table.parentElement.clientWidth + 1)
    .map((table) => table.caption?.textContent.trim())"""
QUOTE = "We felt the declaration did not provide enough practical clarity."


@pytest.fixture
def record():
    """One statement: a signature, a refusal with a reason, an attendance, a list, the EU."""
    summit = make_summit("paris-2025", name="AI Action Summit", held="2025-02-10/2025-02-11")
    statement = make_statement(
        "paris", title="Statement on Inclusive AI", summit=summit, adopted="2025-02-11"
    )
    source = make_source(
        "a-newspaper", title=f"Who signed in Paris {'x' * 90}", published_on="2025-02-12"
    )
    fra, usa, chn = (make_participant(code) for code in ("FRA", "USA", "CHN"))
    eu = make_participant("EU")
    make_group("eu", [fra], participant=eu, acts_for_members=True, kind="union")
    make_group("europe", [fra], kind="region", name="Europe")
    attend(summit, chn, source=source)
    make_act(statement, eu, "signed", "2025-02-11", source=source)
    make_list_check(statement, "2025-02-12", names=[fra], participants=[])
    make_act(statement, fra, "signed", "2025-02-11", source=source)
    reason = NewReason("own", text="Too little clarity", speaker="A spokesperson")
    citation = NewCitation(
        source, edtf="2025-02-11", printed_name="the US", quote=QUOTE, reasons=(reason,)
    )
    act = record_act(statement, usa, "declined", "2025-02-11", citations=[citation])
    publish([act], summary="Record the refusal of the United States")


def test_no_page_scrolls_sideways_or_breaks_its_policy_or_sets_a_cookie(record, page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for address in PAGES:
            page.goto(address)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} px wide at {width}"
            assert page.evaluate("window.violations") == [], address
            cut = page.evaluate(HIDDEN_TABLES) if width <= PHONE else []
            assert cut == [], f"{address} hides part of a table at {width}"
    assert page.context.cookies() == []


def test_a_reader_finds_their_country_and_the_proof_in_two_clicks(record, page):
    page.goto("/countries/")
    page.get_by_role("main").get_by_role("link", name="United States", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("United States")
    page.get_by_role("main").get_by_role("link", name=re.compile("declined", re.I)).first.click()
    expect(page.get_by_role("main")).to_contain_text(QUOTE)
    expect(page.get_by_role("main")).to_contain_text("the US")
    expect(page.locator("main a[href*='/sources/a-newspaper/']").first).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Who signed in Paris")


def test_everything_works_without_javascript(record, browser: Browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/signatures/")
    page.locator("form.facets input[name=position][value=declined]").check()
    page.locator("form.facets button").first.click()
    expect(page).to_have_url(re.compile("position=declined"))
    rows = page.locator("table.sigs tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("United States")
    context.close()


def test_a_wrong_question_is_answered_in_words(record, page):
    response = page.goto("/signatures/?positon=signed")
    assert response is not None
    assert response.status == 400
    expect(page.get_by_role("main")).to_contain_text("position")


def test_an_old_revision_says_so_and_leads_back(record, page):
    page.goto("/statements/paris/?known_at=2")
    expect(page.get_by_role("main")).to_contain_text(re.compile("revision 2", re.I))
    page.get_by_role("link", name=re.compile("present", re.I)).first.click()
    expect(page).to_have_url(re.compile(r"/statements/paris/$"))
