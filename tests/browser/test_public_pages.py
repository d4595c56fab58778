"""The public pages in a real browser: nothing is blocked, nothing runs off the side."""

import pytest

from tests.factories import (
    attend,
    make_act,
    make_claim,
    make_list_check,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

LONG = "Independent Association of Unabbreviated Intergovernmental Correspondents"
ADDRESSES = [
    "/",
    "/statements/",
    "/statements/wide/",
    "/statements/wide/?as_of=2024-01-01",
    "/countries/",
    "/countries/USA/",
    "/organisations/",
    "/summits/",
    "/summits/meeting/",
    "/signatures/",
    "/signatures/?position=refused",
    "/sources/",
    "/claims/wide/USA/",
    "/changes/",
    "/method/",
    "/nowhere/",
]
WIDTHS = [320, 390, 700, 960, 1280, 1600]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def record(live_server):
    """A statement with many names, one of them long, all kinds of evidence and a long address."""
    meeting = make_summit("meeting")
    wide = make_statement("wide", title=f"Statement of the {LONG}", summit=meeting)
    source = make_source("long", title=f"{LONG}-{'x' * 80}", url=f"https://example.org/{'y' * 120}")
    names = [make_participant(f"N{number:02}") for number in range(40)]
    names.append(make_participant("LONG", name=LONG, kind="organisation"))
    for name in names:
        make_act(wide, name, "signed", "2023-11-01", source=source)
    usa = make_participant("USA")
    make_act(wide, usa, "declined", "2023-11-01", source=source)
    make_claim(wide, usa, "signed", "2023-11-01", quote="z" * 200)
    make_list_check(wide, "2023-12-01", names=names[:2])
    attend(meeting, make_participant("NZL"))


@pytest.mark.django_db(transaction=True)
def test_no_page_is_blocked_by_the_policy_or_wider_than_its_window(record, page):
    for address in ADDRESSES:
        page.goto(address, wait_until="networkidle")
        assert page.evaluate("window.violations") == [], address
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERFLOW) <= 0, (address, width)


@pytest.mark.django_db(transaction=True)
def test_the_filters_work_without_a_script(record, browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/signatures/")
    page.get_by_label("declined").first.check()
    page.get_by_role("button", name="Apply filters").first.click()
    assert page.get_by_role("heading", name="1 position matches").is_visible()
    assert not context.cookies()
    context.close()
