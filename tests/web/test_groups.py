"""Groups: how their members stand on the day asked, and who departed from the rest."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from signatories.models import Participant, Position, Stance
from signatories.positions.fold import Standing
from signatories.positions.standings import Row
from signatories.web.member_rows import _departures
from tests.factories import (
    join,
    make_act,
    make_group,
    make_participant,
    make_statement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    """Six members; two of them invited or disputed; one left; the club can sign itself."""
    people = {c: make_participant(c) for c in ("FRA", "USA", "GBR", "DEU", "CHN", "NZL")}
    itself = make_participant("CLUB", name="The Club", kind="organisation")
    group = make_group("club", name="The Club", kind="union", participant=itself)
    join(group, people["FRA"], started="2000-01-01")
    join(group, people["USA"])
    join(group, people["DEU"], started="2024-06-01")
    join(group, people["GBR"], started="1990", ended="2024-12-31")
    join(group, people["CHN"], status="invited")
    join(group, people["NZL"], status="disputed")
    old = make_statement("old-text", title="Old text", short_title="Old", adopted="2024-01-10")
    new = make_statement("new-text", title="New text", short_title="New", adopted="2025-01-10")
    make_statement("silent-text", title="Silent text", adopted="2025-02-10")
    for code in ("FRA", "USA", "GBR", "CHN"):
        make_act(old, people[code], "signed", "2024-01-10")
    make_act(new, people["FRA"], "signed", "2025-01-10")
    make_act(new, people["DEU"], "signed", "2025-01-10")
    make_act(new, people["USA"], "declined", "2025-01-10")
    make_act(new, itself, "signed", "2025-01-10")
    return SimpleNamespace(group=group, itself=itself, **people)


def table(page):
    return page.html.partition('class="roomy rows stack members"')[2].partition("</table>")[0]


def test_members_are_those_of_the_day_asked(club, read):
    now = read("/groups/club/")
    assert "3 members." in now.text
    then = read("/groups/club/?as_of=2024-03-01")
    assert "3 members." in then.text
    assert "Members on 1 Mar 2024" in then.text
    assert "/countries/GBR/?as_of=2024-03-01" in then.links("/countries/")
    for page, others in ((now, "No longer"), (then, "At other times")):
        assert others in page.text


def test_invited_and_disputed_are_shown_apart_and_not_counted(club, read):
    page = read("/groups/club/")
    assert "They are no members, and are not counted." in page.text
    assert "Sources differ on whether they are members; they are not counted." in page.text
    assert "signed 2 " in table(page).replace("</span>", " ")  # France and the USA, not China


def test_each_statement_counts_the_members_to_whom_it_was_open(club, read):
    page = read("/groups/club/")
    assert "2 of 3" in page.text
    assert "/signatures/?statement=new-text&group=club&position=declined" in page.links("/")
    assert "Not known of any member: 1 statement" in page.text


def test_who_departed_is_named_and_nobody_else(club, read):
    page = read("/groups/club/")
    part = page.html.partition('id="departed"')[2].partition("</section>")[0]
    assert "United States" in part
    assert "France" not in part
    assert "On 1 of these nobody departed from the rest." in page.text
    assert 'id="departed"' not in read("/groups/club/?as_of=2024-03-01").html


def test_the_group_itself_stands_beside_its_members_and_is_not_one(club, read):
    page = read("/groups/club/")
    assert "also a participant: The Club" in page.text
    assert "not open to it" not in table(page)
    assert page.links("/organisations/CLUB/")


def test_links_lead_to_the_same_members_elsewhere(club, read, client):
    page = read("/groups/club/?as_of=2024-03-01")
    for link in (
        "/signatures/?group=club&as_of=2024-03-01",
        "/signatures.csv?group=club&as_of=2024-03-01",
        "/api/v1/positions/?group=club&as_of=2024-03-01",
        "/api/v1/groups/club/?as_of=2024-03-01",
        f"{reverse('web:matrix')}?group=club&as_of=2024-03-01",
    ):
        assert link in page.links("/")
        assert client.get(link).status_code == 200


def test_a_group_without_members_and_an_empty_list_say_so(db, read):
    assert "There are no groups on record" in read("/groups/").text
    make_group("nobody", name="Nobody")
    page = read("/groups/nobody/")
    assert "It has no member on record on that day." in page.text
    assert "No source names one of its members on any statement." in page.text
    read("/groups/nothing/", 404)


def test_the_list_tells_groups_from_regions(record, read):
    page = read("/groups/")
    assert page.link("European Union") == "/groups/eu/"
    assert "acts for its members" in page.text
    assert page.text.index("European Union") < page.text.index("Regions")
    assert "Regions" not in read("/groups/?kind=organisation").text
    read("/groups/?kind=nothing", 400)


def _rows(*positions):
    return [
        Row(None, Participant(code=str(n)), Standing(1, n, position, None, None, *[None] * 5, 0))
        for n, position in enumerate(positions)
    ]


P = Position


@pytest.mark.parametrize(
    ("positions", "departed", "divided"),
    [
        ([], "", False),
        ([P.NOT_KNOWN, P.NOT_LISTED, P.CONSENSUS], "", False),
        ([P.SIGNED, P.BOUND, P.IN_FAVOUR, P.NOT_KNOWN], "", False),
        ([P.SIGNED, P.SIGNED, P.DECLINED, P.ABSTAINED], "23", False),
        ([P.SIGNED, P.SIGNED, P.ATTENDED, P.NOT_LISTED], "2", False),
        ([P.AGAINST, P.AGAINST, P.IN_FAVOUR, P.ATTENDED], "2", False),
        ([P.ABSTAINED, P.ABSTAINED, P.AGAINST], "2", False),
        ([P.SIGNED, P.DECLINED, P.NOT_KNOWN], "01", True),
    ],
)
def test_the_larger_side_is_the_rest_and_silence_is_no_side(positions, departed, divided):
    found, tied = _departures(_rows(*positions))
    assert "".join(row.participant.code for row in found) == departed
    assert tied is divided
    assert Stance.NONE not in {row.standing.stance for row in found} or P.ATTENDED in positions
