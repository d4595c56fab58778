"""Agreement: what counts as alike, what is left out, and how sure a share is."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatories.models import AdoptedBy, Position
from signatories.positions.agreement import (
    Abstention,
    Agreement,
    Consensus,
    Rules,
    Sides,
    Verdict,
    agreement,
    neighbours,
    pairs,
    sides_of,
    wilson,
)

SIGNATURE, VOTE, CONSENSUS = AdoptedBy.SIGNATURE, AdoptedBy.VOTE, AdoptedBy.CONSENSUS
FOR = (
    Position.BOUND,
    Position.SIGNED,
    Position.ISSUED,
    Position.IN_FAVOUR,
    Position.SPONSORED,
)
AGAINST = (Position.DECLINED, Position.WITHDREW, Position.AGAINST)
SILENT = (Position.ATTENDED, Position.NOT_LISTED, Position.NOT_KNOWN, Position.CONSENSUS)


@pytest.mark.parametrize(("one", "other"), [*product(FOR, FOR), *product(AGAINST, AGAINST)])
def test_joined_and_supported_are_one_stance_and_so_are_all_refusals(one, other):
    assert Rules().verdict(SIGNATURE, one, other) == Verdict.AGREE


@pytest.mark.parametrize(("one", "other"), list(product(FOR, AGAINST)))
def test_refused_against_joined_disagrees(one, other):
    assert Rules().verdict(VOTE, one, other) == Verdict.DISAGREE
    assert Rules().verdict(VOTE, other, one) == Verdict.DISAGREE


@pytest.mark.parametrize("silent", SILENT)
@pytest.mark.parametrize("other", [*FOR, *AGAINST, Position.ABSTAINED, *SILENT])
def test_no_stance_is_neither(silent, other):
    assert Rules().verdict(SIGNATURE, silent, other) == Verdict.NO_STANCE


def test_a_statement_that_was_not_open_to_both_is_no_shared_one():
    for other in Position:
        assert Rules().verdict(SIGNATURE, Position.NOT_ELIGIBLE, other) is None
        assert Rules().verdict(SIGNATURE, other, Position.NOT_ELIGIBLE) is None


@pytest.mark.parametrize(
    ("treatment", "with_another", "with_for", "with_against"),
    [
        ("own", Verdict.AGREE, Verdict.DISAGREE, Verdict.DISAGREE),
        ("disagree", Verdict.AGREE, Verdict.DISAGREE, Verdict.AGREE),
        ("leave_out", Verdict.ABSTENTION, Verdict.ABSTENTION, Verdict.ABSTENTION),
    ],
)
def test_abstaining_counts_as_the_reader_chose(treatment, with_another, with_for, with_against):
    rules = Rules(abstention=Abstention(treatment))
    abstained = Position.ABSTAINED
    assert rules.verdict(VOTE, abstained, abstained) == with_another
    assert rules.verdict(VOTE, abstained, Position.IN_FAVOUR) == with_for
    assert rules.verdict(VOTE, abstained, Position.AGAINST) == with_against


def test_a_text_adopted_without_a_vote_is_left_out_whatever_anybody_did():
    for one, other in product(set(Position) - {Position.NOT_ELIGIBLE}, repeat=2):
        assert Rules().verdict(CONSENSUS, one, other) == Verdict.CONSENSUS


def test_a_text_adopted_without_a_vote_counts_as_supported_where_it_was_asked_for():
    rules = Rules(consensus=Consensus.INCLUDE)
    assert rules.verdict(CONSENSUS, Position.CONSENSUS, Position.CONSENSUS) == Verdict.AGREE
    assert rules.verdict(CONSENSUS, Position.CONSENSUS, Position.SPONSORED) == Verdict.AGREE
    assert rules.verdict(CONSENSUS, Position.CONSENSUS, Position.DECLINED) == Verdict.DISAGREE


def test_nothing_shared_is_no_basis_never_none_and_never_all():
    for verdicts in ([], [None], [Verdict.NO_STANCE, Verdict.CONSENSUS]):
        found = agreement(verdicts)
        assert (found.n, found.share, found.interval) == (0, None, None)


def test_what_is_left_out_is_counted_by_its_reason():
    found = agreement(
        [
            Verdict.AGREE,
            Verdict.DISAGREE,
            Verdict.AGREE,
            None,
            Verdict.NO_STANCE,
            Verdict.NO_STANCE,
            Verdict.ABSTENTION,
        ]
    )
    assert (found.agree, found.disagree, found.n, found.shared) == (2, 1, 3, 6)
    assert found.left_out == {Verdict.NO_STANCE: 2, Verdict.ABSTENTION: 1}


@pytest.mark.parametrize(
    ("agreed", "n", "low", "high"),
    [
        # worked out by the formula by hand: z = 1.959964
        (0, 1, 0.0, 0.793450),
        (1, 1, 0.206550, 1.0),
        (4, 5, 0.375535, 0.963764),
        (5, 10, 0.236593, 0.763407),
        (81, 263, 0.255290, 0.366236),  # R. G. Newcombe, Statistics in Medicine 17 (1998), table I
        (0, 20, 0.0, 0.161125),
    ],
)
def test_the_interval_is_wilsons(agreed, n, low, high):
    assert wilson(agreed, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_within_none_and_all(case):
    agreed, n = case
    low, high = wilson(agreed, n)
    assert 0 <= low <= agreed / n <= high <= 1
    assert low < high
    mirrored = wilson(n - agreed, n)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high))


@pytest.mark.parametrize(("agreed", "n"), [(0, 0), (2, 1), (-1, 3)])
def test_an_interval_of_nothing_is_refused(agreed, n):
    with pytest.raises(ValueError, match="no share"):
        wilson(agreed, n)


def test_every_two_are_compared_once_in_the_order_given():
    assert pairs([3, 1, 2]) == [(3, 1), (3, 2), (1, 2)]


STANDS = st.dictionaries(
    st.tuples(st.integers(0, 12), st.integers(0, 4)),  # (statement, participant)
    st.sampled_from([p for p in Position if p != Position.CONSENSUS]),
    max_size=60,
)


@given(STANDS, st.sampled_from(list(Abstention)))
def test_the_quick_count_is_the_count_of_verdicts(stands, abstention):
    rules = Rules(abstention=abstention)
    sides = sides_of(((s, p, position) for (s, p), position in stands.items()), rules)
    silent = Position.NOT_KNOWN
    for one, other in product(range(5), repeat=2):
        slow = agreement(
            rules.verdict(SIGNATURE, stands.get((s, one), silent), stands.get((s, other), silent))
            for s in range(13)
        )
        mine, theirs = sides.get(one, Sides()), sides.get(other, Sides())
        assert (mine.alike(theirs), mine.both(theirs)) == (slow.agree, slow.n)


def test_neighbours_have_enough_in_common():
    joined = Position.SIGNED
    stands = [(s, who, joined) for s in range(6) for who in ("a", "b")]
    stands += [(s, "c", Position.DECLINED) for s in range(5)]
    stands += [(s, "d", joined) for s in range(4)]
    sides = sides_of(stands, Rules())
    found = {n.participant_id: n.agreement for n in neighbours("a", sides, least=5)}
    assert found == {"b": Agreement(6, 0), "c": Agreement(0, 5)}
    assert not list(neighbours("nobody", sides))
