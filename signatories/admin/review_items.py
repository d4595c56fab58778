"""What a reviewer looks at: a draft beside its quote and source, and what a correction changes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from signatories.admin.facts import FactAdmin
from signatories.admin.proposals import Proposal, proposals_of
from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    Fact,
    ListCheck,
    Membership,
    Reason,
    ReportedCount,
    Source,
)
from signatories.recording import ABOUT, own_drafts
from signatories.recording.waiting import Waiting

_SOURCE = "source__publisher"
# What the text of a draft names: loaded with it, so that a page costs the same for 50 as for 1.
_RELATED: dict[type[Fact], tuple[str, ...]] = {
    Act: ("statement__summit", "participant", "undoes__participant", "undoes__statement"),
    Citation: (
        "statement__summit",
        "participant",
        "act__participant",
        "act__statement",
        _SOURCE,
    ),
    Reason: (
        "citation__participant",
        "citation__statement",
        "citation__source__publisher",
    ),
    Attendance: ("summit", "participant", _SOURCE),
    ReportedCount: ("statement__summit", "summit", "group", _SOURCE),
    ListCheck: ("statement__summit", _SOURCE),
    Membership: ("group", "participant", _SOURCE),
    Eligibility: ("statement__summit", "group", _SOURCE),
}
# Shown in their own places, or said by other fields.
_APART = {"source", "quote", "printed_name", "undated", "text", "citation", "says"}


@dataclass
class Item:
    """A draft as it is shown.

    ``parts`` are published with it: draft citations, their reasons. ``support`` are the citations
    on record of an act that it corrects.
    """

    fact: Any
    key: str
    kind: str
    url: str
    details: list[tuple[str, str]]
    source: Source | None
    parts: list["Item"] = field(default_factory=list)
    support: list["Item"] = field(default_factory=list)
    differences: list[tuple[str, str, str]] = field(default_factory=list)
    proposal: Proposal | None = None
    replaced_url: str = ""
    is_stale: bool = False
    is_own: bool = False
    may_publish: bool = False
    may_discard: bool = False

    @property
    def may_choose(self) -> bool:
        """Ticked to be decided on with others; what is held back is decided on alone."""
        return self.may_publish or (self.may_discard and not self.is_own and not self.is_stale)

    @property
    def quote(self) -> str:
        return getattr(self.fact, "quote", "") or getattr(self.fact, "text", "")


def door(model: type[Fact]) -> FactAdmin:
    return admin.site._registry[model]  # type: ignore[return-value]


def key_of(fact: Fact) -> str:
    """``act-12``: how a form names a draft."""
    return f"{fact._meta.model_name}-{fact.pk}"


def load(model: type[Fact], ids: Iterable[int]) -> dict[int, Fact]:
    """The rows by id, with all that their text names."""
    rows: Any = model._default_manager.filter(pk__in=list(ids))
    rows = rows.select_related(*_RELATED[model], "recorded_by")
    if "scopes" in {relation.name for relation in model._meta.related_objects}:
        rows = rows.prefetch_related("scopes__participant")
    return {fact.pk: fact for fact in rows}


def drafts_waiting(page: Sequence[Waiting]) -> list[Fact]:
    """The drafts themselves, in this order; those that are gone meanwhile left out."""
    ids: dict[type[Fact], list[int]] = {}
    for each in page:
        ids.setdefault(each.model, []).append(each.pk)
    rows = {model: load(model, pks) for model, pks in ids.items()}
    return [rows[each.model][each.pk] for each in page if each.pk in rows[each.model]]


def items(request: HttpRequest, drafts: Sequence[Fact]) -> list[Item]:
    """The drafts as this person sees them, with what is published together with them."""
    parts = _parts(drafts)
    replaced = _replaced(drafts)
    support = _support(drafts)
    said = proposals_of(drafts)
    found = []
    for fact in drafts:
        item = _item(fact)
        item.parts = parts.get((type(fact), fact.public_id), [])
        item.proposal = said.get((type(fact), fact.pk))
        if fact.replaces_id:
            before = replaced[type(fact)][fact.replaces_id]
            item.support = support.get(fact.public_id, []) if isinstance(fact, Act) else []
            item.differences = list(_differences(before, fact))
            item.replaced_url = door(type(fact)).address("change", before.pk)
            item.is_stale = not before.is_on_record
        found.append(item)
    _allow(request, found)
    return found


def _item(fact: Fact, *, is_part: bool = False) -> Item:
    source = fact.citation.source if isinstance(fact, Reason) else getattr(fact, "source", None)
    return Item(
        fact=fact,
        key=key_of(fact),
        kind=capfirst(str(fact._meta.verbose_name)),
        url=door(type(fact)).address("change", fact.pk),
        details=list(_details(fact, {"act", "attribution"} if is_part else set())),
        source=source,
    )


def _allow(request: HttpRequest, found: Sequence[Item]) -> None:
    """What this person may do with each; where a second must publish, own words are not enough."""
    written = {item.key: [item, *_all_parts(item)] for item in found}
    facts = [each.fact for parts in written.values() for each in parts]
    own = {key_of(fact) for fact in own_drafts(facts, request.user.pk)}
    for item in found:
        fact, owner = item.fact, door(type(item.fact))
        item.is_own = any(each.key in own for each in written[item.key])
        item.may_publish = (
            owner.may_publish_of_others(request, fact) and not item.is_own and not item.is_stale
        )
        item.may_discard = owner.has_delete_permission(request, fact)


def _all_parts(item: Item) -> Iterator[Item]:
    for part in item.parts:
        yield part
        yield from part.parts


def _parts(drafts: Sequence[Fact]) -> dict[tuple[type[Fact], int], list[Item]]:
    """Draft citations by the public id of their act, draft reasons by that of their citation."""
    found: dict[tuple[type[Fact], int], list[Item]] = {}
    acts = [fact.public_id for fact in drafts if isinstance(fact, Act)]
    cited = Citation.objects.drafts().filter(act__in=acts).order_by("pk") if acts else ()
    citations = load(Citation, [each.pk for each in cited]) if acts else {}
    named = [fact for fact in [*drafts, *citations.values()] if isinstance(fact, Citation)]
    ids = [citation.public_id for citation in named]
    given = Reason.objects.drafts().filter(citation__in=ids).order_by("pk") if ids else ()
    reasons = load(Reason, [each.pk for each in given]) if ids else {}
    for reason in reasons.values():
        found.setdefault((Citation, reason.citation_id), []).append(_item(reason, is_part=True))  # type: ignore[attr-defined]
    for citation in citations.values():
        item = _item(citation, is_part=True)
        item.parts = found.get((Citation, citation.public_id), [])
        found.setdefault((Act, citation.act_id), []).append(item)  # type: ignore[attr-defined]
    return found


def _support(drafts: Sequence[Fact]) -> dict[int, list[Item]]:
    """Citations on record by the public id of the act that a draft corrects."""
    acts = [fact.public_id for fact in drafts if isinstance(fact, Act) and fact.replaces_id]
    found: dict[int, list[Item]] = {}
    if acts:
        ids = Citation.objects.published().filter(act__in=acts).values_list("pk", flat=True)
        for _pk, citation in sorted(load(Citation, ids).items()):
            found.setdefault(citation.act_id, []).append(_item(citation, is_part=True))  # type: ignore[attr-defined]
    return found


def _replaced(drafts: Sequence[Fact]) -> dict[type[Fact], dict[int, Fact]]:
    ids: dict[type[Fact], list[int]] = {}
    for fact in drafts:
        if fact.replaces_id:
            ids.setdefault(type(fact), []).append(fact.replaces_id)
    return {model: load(model, pks) for model, pks in ids.items()}


def _differences(before: Fact, after: Fact) -> Iterator[tuple[str, str, str]]:
    """What the form shows that changes, then the days that follow from it."""
    yield from door(type(after)).differences(before, after)
    old, new = _days(before), _days(after)
    if old != new:
        yield _("days"), old, new


def _details(fact: Fact, said: set[str]) -> Iterator[tuple[str, str]]:
    """The fields that have a value, in the form's order, then the days that they allow.

    ``said``: what the place where it is shown says already.
    """
    shown_by = door(type(fact))
    apart = {*ABOUT[type(fact)], *_APART, *said}
    for name in flatten_fieldsets(shown_by.fieldsets):
        if name not in apart and (value := shown_by.shown(fact, name)):
            yield shown_by.label_of(name), value
    if (days := _days(fact)) != getattr(fact, "edtf", ""):
        yield _("days"), days


def _days(fact: Fact) -> str:
    """“2025-02-11”, or “2025-02-10 – 2025-02-11”; empty if it has none."""
    latest, earliest = getattr(fact, "latest", None), getattr(fact, "earliest", None)
    if latest is None or earliest == latest:
        return str(latest or "")
    return f"{earliest or '…'} – {latest}"
