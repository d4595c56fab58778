"""Groups: how their members stand on the day asked, and who departed from the rest."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from signatories.models import Participant, Position, Statement
from signatories.positions.fold import Standing
from signatories.positions.standings import Row
from signatories.web.member_rows import member_rows
from tests.factories import (
    attend,
    join,
    make_act,
    make_group,
    make_list_check,
    make_participant,
    make_statement,
    make_summit,
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
    assert "On 1 of these all who did took the same side." in page.text
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


def _only_row(*positions):
    """The members of a group on one statement, who stand so; codes are places in the list."""
    people = {
        n: Participant(pk=n, code=str(n), sort_name=str(n), kind="state")
        for n in range(len(positions))
    }
    statement = Statement(pk=1, slug="text")
    rows = [
        Row(statement, people[n], Standing(1, n, position, None, None, *[None] * 5, 0))
        for n, position in enumerate(positions)
    ]
    shown, _silent = member_rows(rows, people, None)
    return shown[0]


def _codes(rows):
    return "".join(row.participant.code for row in rows)


P = Position


@pytest.mark.parametrize(
    ("positions", "departed", "differed"),
    [
        ([P.SIGNED, P.BOUND, P.IN_FAVOUR, P.NOT_KNOWN], "", ""),
        ([P.SIGNED, P.SIGNED, P.SIGNED, P.DECLINED, P.ABSTAINED], "34", ""),
        ([P.AGAINST, P.AGAINST, P.IN_FAVOUR], "2", ""),
        ([P.ABSTAINED, P.ABSTAINED, P.AGAINST], "2", ""),
        # half of them is not most of them, and who is not known may stand on any side
        ([P.SIGNED, P.SIGNED, P.DECLINED, P.NOT_KNOWN], "", "2"),
        ([P.IN_FAVOUR, P.IN_FAVOUR, P.AGAINST, *[P.NOT_KNOWN] * 9], "", "2"),
        ([P.AGAINST, P.ABSTAINED, *[P.NOT_KNOWN] * 9], "", "01"),
        ([P.SIGNED, P.DECLINED, P.NOT_KNOWN], "", "01"),
    ],
)
def test_who_departed_did_so_from_more_than_half_of_the_members(positions, departed, differed):
    row = _only_row(*positions)
    assert (_codes(row.departed), _codes(row.differed)) == (departed, differed)


@pytest.mark.parametrize("silence", [P.NOT_KNOWN, P.NOT_LISTED, P.CONSENSUS, P.ATTENDED])
def test_silence_and_coming_without_signing_depart_from_nobody(silence):
    row = _only_row(P.SIGNED, P.SIGNED, P.SIGNED, silence)
    assert (row.departed, row.differed) == ([], [])
    assert _codes(row.came) == ("3" if silence == P.ATTENDED else "")


def test_coming_to_what_nobody_joined_is_not_named():
    assert _only_row(P.DECLINED, P.ATTENDED).came == []


def part_of(page, name: str) -> str:
    """A section of the page, empty if it is not there."""
    return page.html.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_who_came_and_is_not_listed_is_named_apart_and_not_as_departing(read):
    fra, usa, gbr = (make_participant(code) for code in ("FRA", "USA", "GBR"))
    make_group("club", [fra, usa, gbr], name="The Club")
    summit = make_summit("meeting", held="2025-01-10")
    text = make_statement("text", title="Text", adopted="2025-01-10", summit=summit)
    for participant in (fra, usa):
        make_act(text, participant, "signed", "2025-01-10")
    attend(summit, gbr)
    make_list_check(text, "2025-01-11", names=[fra, usa])
    page = read("/groups/club/")
    assert page.mistakes == []
    assert "/statements/text/" not in part_of(page, "departed")
    assert "United Kingdom" in part_of(page, "came")
    assert "No source says that they refused it." in part_of(page, "came")


def test_where_few_are_known_nobody_is_said_to_have_departed(read):
    people = [make_participant(code) for code in ("FRA", "USA", "GBR", "DEU", "CHN")]
    make_group("club", people, name="The Club")
    text = make_statement("text", title="Text", adopted="2025-01-10")
    make_act(text, people[0], "signed", "2025-01-10")
    make_act(text, people[1], "declined", "2025-01-10")
    page = read("/groups/club/")
    assert "/statements/text/" not in part_of(page, "departed")
    part = part_of(page, "differing")
    assert "/statements/text/" in part
    assert "2 of 5 members are known to have taken a side" in part
    assert "nobody is said to have departed" in part


def test_members_whose_position_is_not_known_are_no_part_of_a_fraction(club, read):
    vote = make_statement("vote", adopted_by="vote", adopted="2025-03-10")
    make_act(vote, club.FRA, "voted_for")
    row = read("/groups/club/").text.partition(vote.short_title)[2]
    assert row.strip().startswith("1 supported it 2 of 3 not known")
