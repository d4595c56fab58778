"""What a merge takes over, what is recorded already, and what stands in its way."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from signatories.models import (
    VOTE_KINDS,
    Act,
    Attendance,
    Citation,
    Fact,
    Membership,
    Participant,
    ParticipantRelation,
    Publisher,
    Reason,
    Statement,
)
from signatories.recording.anew import ABOUT_ONE, COVERING, NAMES, Row, row_of
from signatories.recording.changes import open_correction

# What a row says of itself, not of the world.
_OF_THE_ROW = {
    "id",
    "published_in_id",
    "superseded_in_id",
    "replaces_id",
    "first_id",
    "recorded_at",
    "recorded_by_id",
    "participant_id",
}


@dataclass
class MergePlan:
    """``moving`` is in the order in which it is recorded anew; ``there`` says what is not.

    ``covering`` are list checks and eligibilities on record that name the participant. With
    ``obstacles``, sentences for the person who asked, nothing can be merged.
    """

    participant: Participant
    into: Participant
    moving: list[Fact] = field(default_factory=list)
    there: dict[Row, Fact] = field(default_factory=dict)
    covering: list[Fact] = field(default_factory=list)
    drafts: list[Fact] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)
    # By public id: all that moves; and of what is there already, the public id there.
    going: set[Row] = field(default_factory=set)
    firsts: dict[Row, int] = field(default_factory=dict)

    def named_by(self, fact: Fact) -> Hashable:
        """What the fact names, as ``into`` would have it; of a new fact, only that it is new."""
        if type(fact) not in NAMES:
            return None
        column, model = NAMES[type(fact)]
        row = (model, getattr(fact, column))
        return self.firsts.get(row, ("new", row[1]) if row in self.going else None)


def plan_merge(participant: Participant, into: Participant) -> MergePlan:
    """What merging ``participant`` into ``into`` would do now. Reads only."""
    plan = MergePlan(participant, into)
    plan.obstacles += [*_of_the_two(participant, into), *_resting_on(participant)]
    if participant.pk == into.pk:
        return plan
    for model in ABOUT_ONE:
        _compare(plan, model)
    for model in COVERING:
        published: Any = model.objects.published()
        named = published.filter(scopes__participant=participant.pk)
        plan.covering += named.distinct().order_by("pk")
    plan.drafts += [draft for model in ABOUT_ONE for draft in drafts_of(model, participant)]
    plan.obstacles += _twice_corrected(plan)
    return plan


def of(model: type[Fact], participant: Participant) -> QuerySet:
    """The facts of a table about the participant, drafts and past ones too."""
    which = "citation__participant" if model is Reason else "participant"
    subjects = [
        f.name
        for f in model._meta.concrete_fields
        if f.name in ("statement", "participant", "summit", "group", "source", "citation")
    ]
    facts: Any = model.objects
    return facts.filter(**{which: participant.pk}).select_related(*subjects)


def on_record(model: type[Fact], participant: Participant) -> QuerySet:
    found = of(model, participant).filter(published_in__isnull=False, superseded_in=None)
    # A withdrawal that names an act comes after the act.
    return found.order_by("undoes", "pk") if model is Act else found.order_by("pk")


def drafts_of(model: type[Fact], participant: Participant) -> QuerySet:
    return of(model, participant).filter(published_in=None).order_by("pk")


def _compare(plan: MergePlan, model: type[Fact]) -> None:
    """Adds the facts of a table, noting those that ``into`` has, and contradictions."""
    column = _column(model)
    theirs = on_record(model, plan.into)
    have = {identity(fact, getattr(fact, column) if column else None): fact for fact in theirs}
    for fact in _named_first(on_record(model, plan.participant)):
        same = have.get(identity(fact, plan.named_by(fact)))
        plan.moving.append(fact)
        plan.going.add((model, fact.public_id))
        if same is None:
            continue
        if contradicts(fact, same, plan.named_by(fact)):
            plan.obstacles.append(
                _(
                    "They contradict each other: “%(one)s” and “%(other)s”. Correct or retract one"
                    " of them first."
                )
                % {"one": in_words(fact), "other": in_words(same)}
            )
        plan.there[row_of(fact)] = same
        plan.firsts[model, fact.public_id] = same.public_id


def _column(model: type[Fact]) -> str:
    return NAMES[model][0] if model in NAMES else ""


def _named_first(facts: QuerySet) -> list[Fact]:
    """NULL is first on one database and last on the other."""
    return sorted(facts, key=lambda fact: getattr(fact, "undoes_id", None) is not None)


def identity(fact: Fact, named: Hashable) -> Hashable:
    """Equal for two facts of which the record holds one (the constraints), or that say the same.

    ``named`` is what a citation or a reason bears on.
    """
    if isinstance(fact, Act):
        is_vote = fact.kind in VOTE_KINDS
        return (fact.statement_id, *(("vote",) if is_vote else (fact.kind, fact.edtf)))
    if isinstance(fact, Attendance):
        return (fact.summit_id, fact.role, fact.source_id)
    if isinstance(fact, Membership):
        return (fact.group_id, fact.started)
    said = [name for name in _said_in(type(fact)) if name != _column(type(fact))]
    return (named, *(getattr(fact, name) for name in said))


def contradicts(fact: Fact, same: Fact, named: Hashable) -> bool:
    """True if the record can hold only one of the two, and they differ in what counts."""
    if isinstance(fact, Act) and isinstance(same, Act):
        return fact.kind != same.kind or named != same.undoes_id
    if isinstance(fact, Membership) and isinstance(same, Membership):
        return (fact.status, fact.ended) != (same.status, same.ended)
    return False


def in_words(fact: Fact) -> str:
    """The fact with what tells it from another of the same subject."""
    more: list[str] = []
    if isinstance(fact, Membership):
        more = [str(fact.get_status_display()), f"{fact.started or '…'}–{fact.ended or '…'}"]
    elif edtf := getattr(fact, "edtf", ""):
        more = [edtf]
    return ", ".join([str(fact), *more])


def _said_in(model: type[Fact]) -> list[str]:
    return [f.attname for f in model._meta.concrete_fields if f.attname not in _OF_THE_ROW]


def differences(fact: Fact, same: Fact) -> Iterator[tuple[str, str, str]]:
    """What only the fact that goes says: label, its words, those of the one that stays."""
    for each in type(fact)._meta.concrete_fields:
        if each.attname in _OF_THE_ROW or each.attname == _column(type(fact)):
            continue
        one, other = getattr(fact, each.name), getattr(same, each.name)
        if one != other and one not in (None, ""):
            yield str(each.verbose_name), str(one or ""), str(other or "")


def _of_the_two(participant: Participant, into: Participant) -> Iterator[str]:
    if participant.pk == into.pk:
        yield _("A participant is not merged into itself.")
    for each in (participant, into):
        now = each.known_as()
        if now != each:
            names = {"name": each, "code": each.code, "now": now, "now_code": now.code}
            yield _("%(name)s (%(code)s) was merged into %(now)s (%(now_code)s) already.") % names


def _resting_on(participant: Participant) -> Iterator[str]:
    """Descriptions that name it. They have no revisions: a merge could not give them back."""
    relations = ParticipantRelation.objects.filter(participant=participant.pk)
    relations |= ParticipantRelation.objects.filter(of=participant.pk)
    resting = (
        (_("a relation to another participant"), relations),
        (_("the organ that a publisher is"), Publisher.objects.filter(organ_of=participant.pk)),
        (_("the keeper of a statement"), Statement.objects.filter(keepers=participant.pk)),
    )
    group = getattr(participant, "as_group", None)
    found = [(what, ", ".join(map(str, rows))) for what, rows in resting if rows]
    found += [(_("a group that is this participant"), str(group))] if group else []
    for what, names in found:
        yield _("It stands in %(what)s: %(names)s. Change that first.") % {
            "what": what,
            "names": names,
        }


def _twice_corrected(plan: MergePlan) -> Iterator[str]:
    """A row has one draft correction at a time."""
    for draft in plan.drafts:
        same = plan.there.get((type(draft), draft.replaces_id or 0))
        if same is not None and open_correction(same) is not None:
            yield _(
                "Both have a draft that corrects the same: “%s”. Publish or delete one first."
            ) % in_words(draft)


def cited_from(plan: MergePlan) -> set[tuple[int, int]]:
    """(statement, source) of every citation that moves."""
    return {(f.statement_id, f.source_id) for f in plan.moving if isinstance(f, Citation)}
