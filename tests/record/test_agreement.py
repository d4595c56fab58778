"""Agreement on the shipped record, counted anew from the acts alone, without the fold."""

from collections import defaultdict

import pytest

from signatories.models import Act, ActKind, Eligibility, Participant, Statement
from signatories.positions.agreement import Abstention, Consensus, Sides, wilson
from signatories.positions.kept import kept_sides
from signatories.web.agreeing import agreeing
from tests.factories import at
from tests.web.reading import Page

PAIRS = [
    ("FRA", "USA"),
    ("FRA", "DEU"),
    ("CHN", "USA"),
    ("IND", "RUS"),
    ("GBR", "EU"),
    ("BRA", "ZAF"),
    ("MLI", "AUT"),
]
FOR = {"signed", "ratified", "accepted", "approved", "acceded", "succeeded", "issued"}
FOR |= {"voted_for", "sponsored"}
AGAINST = {"declined", "withdrew", "voted_against"}


def _stance(acts: list[Act]) -> str:
    """What the acts of one pair come to: leaving undoes what came before it."""
    acts = sorted(acts, key=lambda act: (act.latest, act.pk))
    left = max((act.latest for act in acts if act.kind == ActKind.WITHDREW), default=None)
    standing = {act.kind for act in acts if left is None or act.latest > left}
    if standing & FOR:
        return "for"
    if "voted_against" in standing or {act.kind for act in acts} & AGAINST:
        return "against"
    return "abstained" if "abstained" in standing else ""


@pytest.fixture
def slow(shipped, db):
    """``slow("FRA", "USA")`` -> (agreed, n), by hand over all statements."""
    acts = defaultdict(list)
    for act in Act.objects.published():
        acts[act.participant_id, act.statement_id].append(act)
    voted = Statement.objects.exclude(adopted_by="consensus")

    def count(one: str, other: str) -> tuple[int, int]:
        agreed = n = 0
        first, second = (Participant.objects.get(code=code).pk for code in (one, other))
        for statement in voted:
            stances = [_stance(acts[who, statement.pk]) for who in (first, second)]
            if all(stances):
                n += 1
                agreed += stances[0] == stances[1]
        return agreed, n

    return count


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_numbers_are_those_counted_by_hand(slow, client, one, other):
    agreed, n = slow(one, other)
    sides = kept_sides(at())
    first, second = (
        sides.get(Participant.objects.get(code=code).pk, Sides()) for code in (one, other)
    )
    assert (first.alike(second), first.both(second)) == (agreed, n)
    page = Page("", client.get(f"/compare/?participant={one}&participant={other}"))
    if n:
        assert f"{agreed} of {n}" in page.text
        low, high = (round(100 * bound) for bound in wilson(agreed, n))
        assert f"{low} % to {high} %" in page.text
    else:
        assert "no basis" in page.text.lower()
        assert " 0 %" not in page.text
        assert "100 %" not in page.text


def test_some_of_these_pairs_differ_and_all_kinds_of_answer_are_seen(slow):
    counted = [slow(one, other) for one, other in PAIRS]
    assert any(agreed < n for agreed, n in counted)
    assert any(agreed == n > 0 for agreed, n in counted)


def test_the_closest_and_furthest_are_those_counted_by_hand(slow, shipped, db):
    fra = Participant.objects.get(code="FRA")
    found = agreeing(at(), fra)
    shown = [*found.closest, *found.furthest]
    assert found.closest
    assert found.furthest
    for near in shown:
        agreed, n = slow("FRA", near.participant.code)
        assert (near.agreement.agree, near.agreement.n) == (agreed, n)
        assert n >= 5
    enough = [p for p in Participant.objects.exclude(code="FRA") if slow("FRA", p.code)[1] >= 5]
    assert found.compared == len(enough)
    worst = min(agreed / n for agreed, n in (slow("FRA", p.code) for p in enough))
    assert found.furthest[0].agreement.share == worst


def test_every_statement_that_counts_was_open_to_both(slow, shipped, client):
    """The list of a pair of states rests on eligibility, not only on acts."""
    assert Eligibility.objects.published().exists()
    text = client.get("/compare.csv?participant=FRA,BRA")
    listed = b"".join(text).decode()
    assert "coe-cets-225" not in listed  # open to members and observers of the Council of Europe
    assert "santiago-declaration-2023" not in listed  # Latin America and the Caribbean
    assert "bletchley-declaration" in listed


@pytest.mark.parametrize("abstention", list(Abstention))
@pytest.mark.parametrize("consensus", list(Consensus))
def test_the_pairs_of_the_api_are_those_of_the_comparison(
    shipped, db, client, abstention, consensus
):
    """Two ways of counting: bits for every two, and a verdict for each statement."""
    rules = f"abstention={abstention.value}&consensus={consensus.value}"
    rows = client.get(f"/api/v1/agreement/?group=g7&{rules}&page_size=1000").json()["results"]
    assert len(rows) == 21
    for row in rows[::5]:
        behind = row["self"].partition("testserver")[2]
        agreed = client.get(f"{behind}?{rules}").json()["agreement"]
        assert {name: row[name] for name in agreed} == agreed
