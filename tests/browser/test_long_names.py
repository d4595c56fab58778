"""Long names, titles, addresses and quotes wrap: no page of them is wider than its window."""

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
def test_what_is_long_wraps_or_scrolls_in_its_own_box(record, page):
    for address in ADDRESSES:
        page.goto(address, wait_until="networkidle")
        assert page.evaluate("window.violations") == [], address
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERFLOW) <= 0, (address, width)
