"""Splitting: a merge that was wrong is undone, by a later revision. Both stay on record."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from signatories.models import Act, ChangeKind, Citation, Fact, Merge, MergedFact, Reason, Revision
from signatories.recording.anew import (
    ABOUT_ONE,
    NAMES,
    TABLES,
    Anew,
    refuse_unsupported,
    row_of,
)
from signatories.recording.errors import Refused
from signatories.recording.merge_plans import in_words, on_record
from signatories.recording.retracting import supersede
from signatories.recording.revisions import open_revision


@dataclass(frozen=True)
class Back:
    """A fact that goes back.

    ``old``: the row that the merge retracted; ``None`` for what was a draft then, or was recorded
    on a fact that goes back. ``taken``: the row that the merge recorded; ``None`` where there was
    one that said the same. ``now``: the newest row of that, off which the split takes it.
    """

    old: Fact | None
    taken: Fact | None
    now: Fact | None

    @property
    def content(self) -> Fact:
        found = self.now or self.old
        assert found is not None  # noqa: S101 - one of the two is what goes back
        return found


@dataclass
class SplitPlan:
    """``stays``: recorded for the other one after the merge, for a person to look through."""

    merge: Merge
    back: list[Back] = field(default_factory=list)
    covering: list[Back] = field(default_factory=list)
    drafts: list[Fact] = field(default_factory=list)
    stays: list[Fact] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)


def plan_split(merge: Merge) -> SplitPlan:
    """What splitting would do now. Reads only."""
    plan = SplitPlan(merge)
    noted: dict[str, list[MergedFact]] = defaultdict(list)
    for row in merge.facts.order_by("pk"):
        noted[row.table].append(row)
    for table, model in TABLES.items():
        found = _back(plan, model, noted[table])
        (plan.back if model in ABOUT_ONE else plan.covering).extend(found)
    plan.back += _reasons_since(plan)
    plan.stays += _stays(plan)
    plan.obstacles += _obstacles(plan)
    return plan


def _back(plan: SplitPlan, model: type[Fact], noted: list[MergedFact]) -> list[Back]:
    olds = model.objects.in_bulk([row.old_id for row in noted])
    takens = model.objects.in_bulk([row.new_id for row in noted if row.new_id])
    firsts = {taken.public_id for taken in takens.values()}
    published: Any = model.objects.published()
    rows = published.filter(Q(pk__in=firsts) | Q(first__in=firsts))
    newest: dict[int, Fact] = {fact.public_id: fact for fact in rows}
    found, seen = [], set()
    for row in sorted(noted, key=lambda row: row.old_id == row.new_id):
        if row.new_id is None:
            found.append(Back(olds[row.old_id], None, None))
            continue
        taken = takens.get(row.new_id)
        if taken is None:  # a draft that was deleted
            continue
        now = newest.get(taken.public_id)
        was_draft = row.old_id == row.new_id
        if was_draft and taken.is_draft:
            plan.drafts.append(taken)
        elif now is not None and now.pk not in seen:
            # What was retracted meanwhile stays retracted.
            seen.add(now.pk)
            found.append(Back(None if was_draft else olds[row.old_id], taken, now))
    return sorted(found, key=lambda back: getattr(back.content, "undoes_id", None) is not None)


def _reasons_since(plan: SplitPlan) -> list[Back]:
    """Reasons recorded since on citations that go back: they stand on these."""
    cited = [b.now.public_id for b in plan.back if isinstance(b.now, Citation)]
    known = [b.now.pk for b in plan.back if isinstance(b.now, Reason)]
    reasons = Reason.objects.published().filter(citation__in=cited).exclude(pk__in=known)
    return [Back(None, None, reason) for reason in reasons.order_by("pk")]


def _stays(plan: SplitPlan) -> Iterator[Fact]:
    going = {row_of(back.now) for back in plan.back if back.now is not None}
    for model in ABOUT_ONE:
        facts = on_record(model, plan.merge.into)
        # Of a chain of corrections the first row says when it was recorded.
        since = facts.annotate(begun=Coalesce("first__published_in", "published_in"))
        for fact in since.filter(begun__gt=plan.merge.published_in_id):
            if row_of(fact) not in going:
                yield fact


def _obstacles(plan: SplitPlan) -> Iterator[str]:
    merge = plan.merge
    if not merge.is_on_record:
        yield _("It is split already.")
    into = merge.into.known_as()
    if into != merge.into:
        yield _("%(into)s was merged into %(now)s since. Split that first.") % {
            "into": merge.into,
            "now": into,
        }
    later = Merge.objects.published().filter(
        into=merge.into, published_in__gt=merge.published_in_id
    )
    for other in later.filter(facts__new_id=None).distinct().select_related("participant"):
        yield _(
            "%(other)s was merged into %(into)s since, and some of its facts were there already."
            " Split that first."
        ) % {"other": other.participant, "into": merge.into}
    yield from _withdrawals_that_stay(plan)


def _withdrawals_that_stay(plan: SplitPlan) -> Iterator[str]:
    acts = {back.now.public_id for back in plan.back if isinstance(back.now, Act)}
    for fact in plan.stays:
        if isinstance(fact, Act) and fact.undoes_id in acts:
            yield _(
                "“%s” was recorded since and names an act that goes back. Retract it first."
            ) % in_words(fact)


def split(merge: Merge, *, reason: str, by=None) -> Revision:
    """Undoes a merge: one revision, a correction.

    What the merge took over goes back, with later corrections; what was retracted since stays
    retracted; what was recorded for the other one since stays there. Facts get back the public ids
    that they had before the merge. Raises ``Refused`` with everything that stands in the way.
    """
    merge = Merge.objects.select_related("participant", "into").get(pk=merge.pk)
    summary = _("Split: %(old)s (%(old_code)s) is not %(new)s (%(new_code)s)") % {
        "old": merge.participant.name,
        "old_code": merge.participant.code,
        "new": merge.into.name,
        "new_code": merge.into.code,
    }
    with open_revision(ChangeKind.CORRECTION, summary[:300], by=by, reason=reason) as opened:
        merge.refresh_from_db(fields=["published_in", "superseded_in"])
        plan = plan_split(merge)
        if plan.obstacles:
            raise Refused(plan.obstacles)
        supersede(opened, merge)
        anew = Anew(opened, by)
        for back in plan.back:
            if back.now is not None:
                supersede(opened, back.now)
        for back in plan.back:
            _give_back(anew, merge, back)
        for back in plan.covering:
            _uncover(anew, merge, back)
        _give_back_drafts(anew, plan)
        refuse_unsupported(opened.statements, [merge.participant, merge.into])
    return opened.revision


def _give_back(anew: Anew, merge: Merge, back: Back) -> None:
    changes: dict[str, Any] = {}
    if hasattr(back.content, "participant_id"):
        changes["participant_id"] = merge.participant_id
    if type(back.content) in NAMES:
        changes[NAMES[type(back.content)][0]] = _named_again(anew, back)
    new = anew.record(back.content, replaces=back.old, **changes)
    if back.old is not None:
        anew.stands_for(new, back.old)
    if back.now is not None:
        anew.stands_for(new, back.now)


def _named_again(anew: Anew, back: Back) -> int | None:
    """The first row of what the fact names, as it was before the merge."""
    column, model = NAMES[type(back.content)]
    if back.old is not None and (
        back.now is None or getattr(back.now, column) == getattr(back.taken, column)
    ):
        return getattr(back.old, column)
    named = getattr(back.content, column)
    if named is None:
        return None
    again = anew.firsts.get((model, named))
    if again is None and isinstance(back.content, Act):
        raise Refused(
            _("“%s” names an act that does not go back. Retract it first.") % in_words(back.content)
        )
    return again


def _uncover(anew: Anew, merge: Merge, back: Back) -> None:
    """The list check or eligibility names the first one again; the other only if it did before."""
    before, now = back.old, back.now
    if before is None or now is None:
        return
    named = {s.participant_id: s.participant for s in _scopes(now)}
    if merge.into_id not in named:
        return
    if merge.into_id not in {s.participant_id for s in _scopes(before)}:
        del named[merge.into_id]
    named[merge.participant_id] = merge.participant
    anew.cover(now, named.values())


def _scopes(fact) -> list:
    scopes = fact.scopes.filter(participant__isnull=False).select_related("participant")
    return list(scopes.order_by("pk"))


def _give_back_drafts(anew: Anew, plan: SplitPlan) -> None:
    for draft in plan.drafts:
        draft.refresh_from_db()
        anew.move_draft(draft, plan.merge.participant)
    anew.move_corrections(plan.merge.participant)
