"""Merging a participant that was entered twice, and splitting a merge that was wrong."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.admin.descriptions import AuditedAdmin
from signatories.admin.fields import Prose, ShortTextarea
from signatories.admin.publication import CORRECT
from signatories.models import Fact, Merge, Participant, Revision
from signatories.recording import (
    MergePlan,
    differences,
    in_words,
    merge,
    plan_merge,
    plan_split,
    split,
)

SHOWN = 100


class WhyForm(forms.Form):
    reason = Prose(
        label=gettext_lazy("Why"),
        widget=ShortTextarea,
        help_text=gettext_lazy("Public: readers see it in the list of changes."),
    )


class IntoForm(forms.Form):
    into = forms.ModelChoiceField(
        label=gettext_lazy("It is"),
        queryset=Participant.objects.all(),
        widget=AutocompleteSelect(Merge._meta.get_field("into"), admin.site),
        help_text=gettext_lazy("The participant that stays."),
    )


class MergeForm(WhyForm):
    """Asked when the plan is on the page. ``seen`` is the revision that the plan was made at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    chosen = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("reason", "seen", "chosen")


class Moving(NamedTuple):
    """The facts of one kind: how many go, how many are there already, and the first of them."""

    kind: str
    going: int
    there: int
    first: list[str]


class Collision(NamedTuple):
    """A fact that both have, with what they say differently: label, the one's, the other's."""

    fact: str
    differences: list[tuple[str, str, str]]


class MergingAdmin(AuditedAdmin):
    """The doors to merging and splitting, for those who may correct the record."""

    def get_urls(self) -> list[URLPattern]:
        own = self.object_pages(merge=self.merge_view, split=self.split_view)
        return [*own, *super().get_urls()]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms([CORRECT, "signatories.add_merge"]) and (
            self.has_view_permission(request)
        )

    # --- Where the merged ones show ------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        merges = Merge.objects.published().filter(participant=OuterRef("pk"))
        now = Subquery(merges.values("into__code")[:1])
        return super().get_queryset(request).annotate(merged_code=now)

    @admin.display(description=gettext_lazy("merged into"), empty_value="")
    def merged_into(self, participant: Any) -> str | None:
        return participant.merged_code

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            # Nothing new is recorded about one that was merged.
            queryset = queryset.filter(merged_code=None)
        return super().get_search_results(request, queryset, search_term)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        participant = context.get("original")
        if participant is not None:
            merged = merge_of(participant)
            context["merged"] = merged
            if self.has_merge_permission(request):
                page = "split" if merged else "merge"
                context[f"{page}_url"] = self.address(page, participant.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Merging -------------------------------------------------------------------------------

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Asks for the other one, shows what would happen, asks why; then merges."""
        participant = self._asked_for(request, object_id)
        if merge_of(participant) is not None:
            text = _("It was merged already.")
            return self.refused(request, ValidationError(text), participant.pk)
        posted = request.POST if request.method == "POST" else None
        choice = IntoForm(posted)
        plan = plan_merge(participant, choice.cleaned_data["into"]) if choice.is_valid() else None
        why = MergeForm(posted if "_merge" in request.POST else None, initial=self._seen(plan))
        if plan is not None and "_merge" in request.POST and why.is_valid():
            if self._seen(plan) != {name: why.cleaned_data[name] for name in ("seen", "chosen")}:
                text = _("The record, or your choice, has changed since. Look again.")
                why = MergeForm(initial={**self._seen(plan), "reason": why.cleaned_data["reason"]})
                self.message_user(request, text, messages.WARNING)
            elif self._merge(request, plan, why):
                return HttpResponseRedirect(self.address("change", participant.pk))
        context = {"title": _("Merge"), "form": choice, "why": why, "plan": plan}
        if plan is not None:
            context |= shown(plan)
        return self._page(request, "merge", participant, context)

    @staticmethod
    def _seen(plan: MergePlan | None) -> dict[str, int]:
        if plan is None:
            return {}
        return {"seen": Revision.objects.latest_number(), "chosen": plan.into.pk}

    def _merge(self, request: HttpRequest, plan: MergePlan, why: MergeForm) -> bool:
        try:
            done = merge(
                plan.participant, plan.into, reason=why.cleaned_data["reason"], by=request.user
            )
        except ValidationError as refusal:
            why.add_error(None, refusal.messages)
            return False
        text = _("Merged into %(into)s in revision %(number)d.") % {
            "into": plan.into,
            "number": done.published_in_id,
        }
        self._log(request, plan.participant, text)
        return True

    # --- Splitting -----------------------------------------------------------------------------

    def split_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Shows what would go back and what would stay, asks why; then splits."""
        participant = self._asked_for(request, object_id)
        merged = merge_of(participant)
        if merged is None:
            text = _("It is not merged, or was split already.")
            return self.refused(request, ValidationError(text), participant.pk)
        posted = request.POST if request.method == "POST" else None
        why = WhyForm(posted)
        if posted and why.is_valid():
            try:
                revision = split(merged, by=request.user, **why.cleaned_data)
            except ValidationError as refusal:
                why.add_error(None, refusal.messages)
            else:
                self._log(request, participant, _("Split in revision %d.") % revision.number)
                return HttpResponseRedirect(self.address("change", participant.pk))
        plan = plan_split(merged)
        context = {
            "title": _("Split"),
            "why": why,
            "plan": plan,
            "merged": merged,
            "going": by_kind([back.content for back in [*plan.back, *plan.covering]]),
            "stays": [in_words(fact) for fact in plan.stays],
        }
        return self._page(request, "split", participant, context)

    # --- Shared --------------------------------------------------------------------------------

    def _asked_for(self, request: HttpRequest, object_id: str) -> Participant:
        if not self.has_merge_permission(request):
            raise PermissionDenied
        found = self.get_object(request, unquote(object_id))
        if found is None:
            raise Http404
        return Participant.objects.get(pk=found.pk)

    def _log(self, request: HttpRequest, participant: Participant, text: str) -> None:
        self.log_change(request, participant, text)
        self.message_user(request, text, messages.SUCCESS)

    def _page(
        self, request: HttpRequest, page: str, participant: Participant, extra: dict[str, Any]
    ) -> HttpResponse:
        form: forms.Form | None = extra.get("form")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": participant,
            "media": self.media + (form.media if form else forms.Media()),
            **extra,
        }
        return TemplateResponse(request, f"admin/signatories/{page}.html", context)


def merge_of(participant: Participant) -> Merge | None:
    """The merge by which it is another one now."""
    found = Merge.objects.published().filter(participant=participant.pk)
    return found.select_related("participant", "into", "published_in").first()


def shown(plan: MergePlan) -> dict[str, Any]:
    """The plan in words."""
    going = [fact for fact in plan.moving if (type(fact), fact.pk) not in plan.there]
    there = [fact for fact in plan.moving if (type(fact), fact.pk) in plan.there]
    collisions = [
        Collision(in_words(fact), list(differences(fact, plan.there[type(fact), fact.pk])))
        for fact in there
    ]
    return {
        "moving": by_kind(going, there),
        "collisions": collisions[:SHOWN],
        "covering": [str(fact) for fact in plan.covering],
        "drafts": [f"{fact._meta.verbose_name}: {fact}" for fact in plan.drafts[:SHOWN]],
        "more_drafts": max(0, len(plan.drafts) - SHOWN),
        "warnings": list(warnings(plan)),
        "sides": [(_("entered twice"), plan.participant), (_("stays"), plan.into)],
    }


def by_kind(going: Iterable[Fact], there: Iterable[Fact] = ()) -> list[Moving]:
    going = list(going)
    already = Counter(type(fact) for fact in there)
    kinds: list[type[Fact]] = list(dict.fromkeys([*map(type, going), *already]))
    return [
        Moving(
            capfirst(str(kind._meta.verbose_name_plural)),
            sum(type(fact) is kind for fact in going),
            already[kind],
            [in_words(fact) for fact in going if type(fact) is kind][:SHOWN],
        )
        for kind in kinds
    ]


def warnings(plan: MergePlan) -> Iterable[str]:
    """What is allowed, and seldom meant."""
    one, other = plan.participant, plan.into
    if one.kind != other.kind:
        kinds = {"one": one.get_kind_display(), "other": other.get_kind_display()}
        yield _("Their kinds differ: %(one)s, %(other)s. What moves is counted anew.") % kinds
    if existence := _existence(one, other):
        yield existence


def _existence(one: Participant, other: Participant) -> str:
    """What is known of when the two existed, if it speaks against their being one; else empty."""
    if (one.began, one.ended) == (other.began, other.ended):
        return ""
    dated = [each for each in (one, other) if each.began or each.ended]
    if len(dated) == 1:
        return _(
            "When it existed is recorded of %(code)s only: make sure that it is the same. A former"
            " state is not its heir."
        ) % {"code": dated[0].code}
    if _was_over_before(one, other) or _was_over_before(other, one):
        return _("They did not exist at the same time: a former state is not its heir.")
    return _("What is recorded of when they existed differs: a former state is not its heir.")


def _was_over_before(one: Participant, other: Participant) -> bool:
    """True if its last day is known to be before the other one's first."""
    ended, began = one.ended_latest, other.began_earliest
    return ended is not None and began is not None and ended < began
