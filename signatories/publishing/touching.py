"""Which revisions changed facts about a statement, a participant or a group.

Descriptions (names, titles, codes) are edited without saying so to a revision: those revisions are
in the log of all changes only.
"""

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


def touching_statements(statements: Collection[int]) -> Q:
    """Revisions that added, corrected or took away facts about any of these statements."""
    facts: list[QuerySet] = [
        model._default_manager.filter(statement__in=statements)
        for model in (Act, Citation, ReportedCount, ListCheck, Eligibility)
    ]
    facts.append(Reason.objects.filter(citation__statement__in=statements))
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


def _in_any(facts: Iterable[QuerySet]) -> Q:
    """Revisions in which any of these facts was published or superseded."""
    found = Q()
    for rows in facts:
        for when in ("published_in", "superseded_in"):
            public = rows.filter(**{f"{when}__isnull": False}).order_by()
            found |= Q(pk__in=public.values(when))
    return found
