"""Which revisions changed facts about a statement, a participant or a group; and about which.

Descriptions (names, titles, codes) are edited without saying so to a revision: those revisions are
in the log of all changes only.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    ListCheck,
    Membership,
    Merge,
    Reason,
    ReportedCount,
    Statement,
)

# The facts about a statement, each with the way to it.
_OF_STATEMENTS = (
    *((model, "statement") for model in (Act, Citation, ReportedCount, ListCheck, Eligibility)),
    (Reason, "citation__statement"),
)


def touching_statements(statements: Collection[int]) -> Q:
    """Revisions that added, corrected or took away facts about any of these statements."""
    facts: list[QuerySet] = [
        model._default_manager.filter(**{f"{way}__in": statements}) for model, way in _OF_STATEMENTS
    ]
    described = Statement.objects.filter(pk__in=statements, published_in__isnull=False)
    return _in_any(facts) | Q(pk__in=described.values("published_in"))


def touching_participants(participants: Collection[int]) -> Q:
    """... about any of these participants."""
    facts: list[QuerySet] = [
        model._default_manager.filter(participant__in=participants)
        for model in (Act, Citation, Attendance, Membership, Merge)
    ]
    facts.append(Merge.objects.filter(into__in=participants))
    facts.append(Reason.objects.filter(citation__participant__in=participants))
    return _in_any(facts)


def touching_groups(groups: Collection[int]) -> Q:
    """... about the membership of any of these groups, or an act of one of its present members."""
    members = Membership.objects.published().of_members(None).filter(group__in=groups)
    return _in_any(
        [
            Membership.objects.filter(group__in=groups),
            ReportedCount.objects.filter(group__in=groups),
            Act.objects.filter(participant__as_group__in=groups),
            Act.objects.filter(participant__in=members.values("participant")),
        ]
    )


def touched_statements() -> dict[int, set[int]]:
    """Revision -> the statements that ``touching_statements`` finds it by."""
    facts = [(model._default_manager.all(), way) for model, way in _OF_STATEMENTS]
    described = Statement.objects.filter(published_in__isnull=False).order_by()
    return _by_revision(facts, described.values_list("published_in", "pk"))


def touched_groups() -> dict[int, set[int]]:
    """Revision -> the groups that ``touching_groups`` finds it by."""
    present = Membership.objects.published().of_members(None)
    its_acts = Act.objects.filter(participant__as_group__isnull=False)
    members_acts = Act.objects.filter(participant__memberships__in=present)
    return _by_revision(
        [
            (Membership.objects.all(), "group"),
            (ReportedCount.objects.filter(group__isnull=False), "group"),
            (its_acts, "participant__as_group"),
            (members_acts, "participant__memberships__group"),
        ]
    )


def _by_revision(facts: Iterable[tuple[QuerySet, str]], *others: QuerySet) -> dict[int, set[int]]:
    """Each revision in which a fact was published or superseded, with what the facts are about."""
    pairs = [
        rows.filter(**{f"{when}__isnull": False}).order_by().values_list(when, about)
        for rows, about in facts
        for when in ("published_in", "superseded_in")
    ]
    found: dict[int, set[int]] = defaultdict(set)
    for revision, about in pairs[0].union(*pairs[1:], *others):
        found[revision].add(about)
    return found


def _in_any(facts: Iterable[QuerySet]) -> Q:
    """Revisions in which any of these facts was published or superseded."""
    found = Q()
    for rows in facts:
        for when in ("published_in", "superseded_in"):
            public = rows.filter(**{f"{when}__isnull": False}).order_by()
            found |= Q(pk__in=public.values(when))
    return found
