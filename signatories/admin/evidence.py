"""Evidence: what sources claim, the reasons that they give, their totals, and lists read."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.admin.facts import Belonging, FactAdmin, StateFilter
from signatories.admin.scopes import ScopedAdmin, ScopesForm
from signatories.models import Citation, Fact, ListCheck, Reason, ReportedCount
from signatories.recording import (
    NewCitation,
    NewReason,
    record_citation,
    record_count,
    record_list_check,
    record_reason,
)

PAIR_SEARCH = (
    "participant__sort_name",
    "participant__code",
    "statement__short_title",
    "statement__title",
)


@admin.register(Citation)
class CitationAdmin(FactAdmin):
    derived = ("earliest", "latest")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "statement",
                    "participant",
                    "act",
                    "source",
                    ("says", "edtf"),
                    ("printed_name", "locator"),
                    "quote",
                    "cites",
                )
            },
        ),
        (None, {"fields": ("set_aside", "note")}),
    )
    autocomplete_fields = ("statement", "participant", "act", "source")
    list_display = ("participant", "says", "statement_title", "source", "edtf", "state")
    list_filter = (StateFilter, "says", ("set_aside", admin.EmptyFieldListFilter))
    list_select_related = ("participant", "statement", "source")
    search_fields = (*PAIR_SEARCH, "source__title", "printed_name")
    search_help_text = gettext_lazy("Participant, statement, source or name as printed.")

    @admin.display(description=gettext_lazy("statement"), ordering="statement__short_title")
    def statement_title(self, citation: Citation) -> str:
        return citation.statement.short_title

    def record(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        given = dict(form.cleaned_data)
        pair, act = (given.pop("statement"), given.pop("participant")), given.pop("act")
        return record_citation(*pair, NewCitation(**given), act=act, by=request.user)

    def belonging(self, request: HttpRequest, fact: Any) -> Iterator[Belonging]:
        reasons = Reason.objects.filter(citation=fact.public_id)
        yield self.belongings(request, _("Reasons"), reasons, {"citation": fact.public_id})


@admin.register(Reason)
class ReasonAdmin(FactAdmin):
    derived = ("said_on_earliest", "said_on_latest")
    fieldsets = (
        (None, {"fields": ("citation", "attribution", "text", ("speaker", "said_on"), "note")}),
    )
    autocomplete_fields = ("citation",)
    list_display = ("participant", "shortened", "attribution", "speaker", "said_on", "state")
    list_filter = (StateFilter, "attribution")
    list_select_related = ("citation__participant", "citation__statement")
    search_fields = (
        "text",
        "speaker",
        "citation__participant__sort_name",
        "citation__participant__code",
        "citation__statement__short_title",
    )
    search_help_text = gettext_lazy("A word of the reason, the speaker, participant or statement.")

    @admin.display(description=gettext_lazy("participant"))
    def participant(self, reason: Reason) -> str:
        return f"{reason.citation.participant}: {reason.citation.statement.short_title}"

    @admin.display(description=gettext_lazy("reason"), ordering="text")
    def shortened(self, reason: Reason) -> str:
        return reason.text if len(reason.text) <= 120 else f"{reason.text[:119]}…"

    def record(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        given = dict(form.cleaned_data)
        return record_reason(given.pop("citation"), NewReason(**given), by=request.user)


@admin.register(ReportedCount)
class ReportedCountAdmin(FactAdmin):
    derived = ("earliest", "latest")
    fieldsets = (
        (
            gettext_lazy("About one of these"),
            {"fields": ("statement", "summit", "group")},
        ),
        (
            None,
            {
                "fields": (
                    "source",
                    "as_printed",
                    ("at_least", "at_most", "about"),
                    ("unit", "what"),
                    "edtf",
                    "quote",
                    "note",
                )
            },
        ),
    )
    autocomplete_fields = ("statement", "summit", "group", "source")
    list_display = ("as_printed", "unit", "subject", "source", "edtf", "state")
    list_filter = (StateFilter, "unit")
    list_select_related = ("statement", "summit", "group", "source")
    search_fields = (
        "as_printed",
        "statement__title",
        "statement__short_title",
        "summit__name",
        "group__name",
        "source__title",
    )
    search_help_text = gettext_lazy("The number as printed, its statement, summit, group, source.")

    @admin.display(description=gettext_lazy("about"))
    def subject(self, count: ReportedCount) -> str:
        return str(count.statement or count.summit or count.group)

    def record(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        return record_count(**form.cleaned_data, by=request.user)


class ListCheckForm(ScopesForm):
    class Meta:
        model = ListCheck
        fields = ("statement", "source", "acts", "edtf", "complete", "names", "note")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("kinds") and not given.get("participants"):
            raise forms.ValidationError(_("Say whom the list would name if they had joined."))
        return given


@admin.register(ListCheck)
class ListCheckAdmin(ScopedAdmin):
    form = ListCheckForm
    derived = ("covers", "earliest", "latest")
    fieldsets = (
        (None, {"fields": ("statement", "source", "acts", "edtf")}),
        (gettext_lazy("Whom it would name"), {"fields": ("kinds", "participants")}),
        (None, {"fields": (("complete", "names"), "note")}),
    )
    autocomplete_fields = ("statement", "source")
    list_display = ("statement_title", "source", "acts", "edtf", "complete", "names", "state")
    list_filter = (StateFilter, "complete", "acts")
    list_select_related = ("statement", "source")
    search_fields = ("statement__title", "statement__short_title", "source__title")
    search_help_text = gettext_lazy("A word of the statement's or of the source's title.")

    @admin.display(description=gettext_lazy("statement"), ordering="statement__short_title")
    def statement_title(self, check: ListCheck) -> str:
        return check.statement.short_title

    def record(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        return record_list_check(**form.cleaned_data, by=request.user)
