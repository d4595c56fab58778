"""Signatures and other acts: entered in one form with the citations that support them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.admin.citation_rows import CitationInline
from signatories.admin.facts import Belonging, FactAdmin, ParticipantKindFilter, StateFilter
from signatories.admin.fields import RadioList
from signatories.dates import next_day
from signatories.models import VOTE_KINDS, Act, Citation, Dated, Fact
from signatories.recording import record_act


class Undated:
    """How an act is dated where the source gives no day."""

    WITH = Dated.WITH_ADOPTION.value
    AFTER = Dated.AFTER_ADOPTION.value

    CHOICES = (
        ("", gettext_lazy("As the date says; without one, some day until a source reports it")),
        (WITH, gettext_lazy("Named on the list adopted with the statement: the day of adoption")),
        (AFTER, gettext_lazy("Joined later, the day is not known: after the adoption")),
    )


def undated_as(act: Act) -> str:
    """Which of the choices gave the act its bounds: it is not stored."""
    if act.edtf or act.kind in VOTE_KINDS or act.latest is None:
        return ""
    adopted = (act.statement.adopted_earliest, act.statement.adopted_latest)
    if (act.earliest, act.latest) == adopted:
        return Undated.WITH
    if adopted[1] and act.earliest == next_day(adopted[1]):
        return Undated.AFTER
    return ""


class ActForm(forms.ModelForm):
    undated = forms.ChoiceField(
        label=gettext_lazy("When"),
        required=False,
        choices=Undated.CHOICES,
        widget=RadioList,
    )

    class Meta:
        model = Act
        fields = ("statement", "participant", "kind", "edtf", "undoes", "represented_by", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["undated"] = undated_as(self.instance)

    def clean_undated(self) -> str:
        undated = self.cleaned_data["undated"]
        if undated and self.cleaned_data.get("edtf"):
            raise forms.ValidationError(_("Leave the date empty, or let the date say when."))
        return undated

    def dated(self) -> dict[str, bool]:
        """As ``recording`` takes it."""
        undated = self.cleaned_data["undated"]
        return {choice: undated == choice for choice in (Undated.WITH, Undated.AFTER)}


@admin.register(Act)
class ActAdmin(FactAdmin):
    form = ActForm
    form_only = ("undated",)
    derived = ("earliest", "latest")
    fieldsets = (
        (None, {"fields": ("statement", "participant", ("kind", "edtf"), "undated")}),
        (
            gettext_lazy("Details"),
            {"fields": ("represented_by", "note", "undoes"), "classes": ("collapse",)},
        ),
    )
    autocomplete_fields = ("statement", "participant", "undoes")
    list_display = ("participant", "kind", "statement_title", "date", "state")
    list_filter = (StateFilter, "kind", ("participant__kind", ParticipantKindFilter))
    list_select_related = ("participant", "statement")
    search_fields = (
        "participant__sort_name",
        "participant__code",
        "statement__short_title",
        "statement__title",
    )
    search_help_text = gettext_lazy("Participant, its code, or a word of the statement's title.")
    ordering = ("-latest", "-pk")

    @admin.display(description=gettext_lazy("statement"), ordering="statement__short_title")
    def statement_title(self, act: Act) -> str:
        return act.statement.short_title

    @admin.display(description=gettext_lazy("date"), ordering="latest")
    def date(self, act: Act) -> str:
        """As the source gives it, else the days between which it was."""
        if act.edtf or act.earliest == act.latest:
            return act.edtf or str(act.latest)
        return f"{act.earliest or '…'} – {act.latest}"

    def get_inlines(self, request: HttpRequest, obj: Any) -> tuple[Any, ...]:
        """A new act comes with its citations; those of a public act have pages of their own."""
        return (CitationInline,) if obj is None or (obj.is_draft and not obj.replaces_id) else ()

    def record(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        details = {k: v for k, v in form.cleaned_data.items() if k != "undated"}
        (rows,) = formsets
        act = record_act(**details, **form.dated(), citations=rows.new_citations(), by=request.user)
        rows.note_recorded(act)
        return act

    def redraft(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        # The citations first: the act is dated by what they say.
        for rows in formsets:
            rows.redraft(form.instance, by=request.user)
        return super().redraft(request, form, formsets)

    def changes(self, form: Any) -> dict[str, Any]:
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        undated_changed = changed.pop("undated", None) is not None
        # How it is dated is asked again whenever its dates are set anew.
        if form.instance.is_draft or undated_changed or changed.keys() & {"kind", "edtf"}:
            changed |= form.dated()
        return changed

    def shown(self, fact: Any, name: str) -> str:
        if name == "undated":
            return str(dict(Undated.CHOICES)[undated_as(fact)])
        return super().shown(fact, name)

    def belonging(self, request: HttpRequest, fact: Any) -> Iterator[Belonging]:
        if not self.get_inlines(request, fact):
            yield self.belongings(
                request,
                _("Citations"),
                Citation.objects.filter(act=fact.public_id).select_related("source", "participant"),
                {
                    "statement": fact.statement_id,
                    "participant": fact.participant_id,
                    "act": fact.public_id,
                },
            )
        yield self.belongings(
            request,
            _("Withdrawals that name this act"),
            Act.objects.filter(undoes=fact.public_id).select_related("participant", "statement"),
        )
