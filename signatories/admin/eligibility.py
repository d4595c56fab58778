"""Eligibility: who may join a statement."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.admin.facts import StateFilter
from signatories.admin.scopes import ScopedAdmin, ScopesForm
from signatories.models import Eligibility, EligibilityRule, Fact
from signatories.recording import record_eligibility


class EligibilityForm(ScopesForm):
    class Meta:
        model = Eligibility
        fields = (
            "statement",
            "rule",
            "group",
            "complete",
            "excludes_others",
            "source",
            "note",
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        rule = given.get("rule")
        if rule == EligibilityRule.OPEN and not given.get("kinds"):
            self.add_error("kinds", _("Say to which kinds of participant it is open."))
        if rule == EligibilityRule.NAMED and not given.get("participants"):
            self.add_error("participants", _("Name the participants on the list."))
        if rule == EligibilityRule.GROUP and (given.get("kinds") or given.get("participants")):
            self.add_error("rule", _("A group is named alone: its members are who may join."))
        return given


@admin.register(Eligibility)
class EligibilityAdmin(ScopedAdmin):
    form = EligibilityForm
    fieldsets = (
        (None, {"fields": ("statement", "rule", "group", "kinds", "participants")}),
        (None, {"fields": ("complete", "excludes_others", "source", "note")}),
    )
    autocomplete_fields = ("statement", "group", "source")
    list_display = ("statement", "rule", "group", "complete", "excludes_others", "state")
    list_filter = (StateFilter, "rule", "complete", "excludes_others")
    list_select_related = ("statement", "group")
    search_fields = ("statement__title", "statement__short_title", "group__name")
    search_help_text = gettext_lazy("A word of the statement's title, or the group.")

    def record(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        return record_eligibility(**form.cleaned_data, by=request.user)
