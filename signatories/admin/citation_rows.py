"""Citations as rows of their act's form, each with the reason that the source gives."""

from typing import Any

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.admin.fields import OVERRIDES, Line, Prose, ShortTextarea
from signatories.models import Act, Attribution, Citation, Claim, Reason
from signatories.models.fields import uncertain_date
from signatories.recording import (
    NewCitation,
    NewReason,
    discard,
    record_citation,
    record_reason,
    redraft,
)

REASON = ("attribution", "text", "speaker", "said_on")


class CitationRowForm(forms.ModelForm):
    """A citation and at most one reason. More reasons are entered on the citation's own page."""

    says = forms.ChoiceField(
        label=gettext_lazy("Says"),
        required=False,
        choices=[("", gettext_lazy("the same as the act")), *Claim.choices],
    )
    attribution = forms.ChoiceField(
        label=gettext_lazy("Whose words"),
        required=False,
        choices=[("", gettext_lazy("no reason to record")), *Attribution.choices],
    )
    text = Prose(label=gettext_lazy("Reason"), required=False, widget=ShortTextarea)
    speaker = Line(
        label=gettext_lazy("Speaker"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    said_on = Line(
        label=gettext_lazy("Said on"),
        required=False,
        max_length=40,
        validators=[uncertain_date],
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = Citation
        fields = ("source", "edtf", "printed_name", "quote", "locator", "cites", "note")

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act = act
        self.recorded_reason: Reason | None = None
        if not self.instance.pk:
            return
        self.initial["says"] = "" if self.instance.says == act.kind else self.instance.says
        self.recorded_reason = Reason.objects.drafts().filter(citation=self.instance.pk).first()
        for name in REASON if self.recorded_reason else ():
            self.initial[name] = getattr(self.recorded_reason, name)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        attribution = given.get("attribution")
        if not attribution and any(given.get(name) for name in REASON):
            self.add_error("attribution", _("Say whose words the reason is in."))
        if attribution in (Attribution.OWN, Attribution.ATTRIBUTED) and not given.get("text"):
            self.add_error("text", _("Write the reason, or say that none was given."))
        return given

    def new_citation(self) -> NewCitation:
        given = {k: v for k, v in self.cleaned_data.items() if k in NewCitation.__annotations__}
        reason = self.new_reason()
        return NewCitation(**given, reasons=(reason,) if reason else ())

    def new_reason(self) -> NewReason | None:
        given = {name: self.cleaned_data[name] for name in REASON}
        return NewReason(**given) if given["attribution"] else None

    def redraft(self, by: Any) -> None:
        """The citation, and its reason, as they are typed now."""
        changed = {n: self.cleaned_data[n] for n in self.changed_data if n not in REASON}
        changed.pop("DELETE", None)
        if "says" in changed:
            changed["says"] = changed["says"] or self.act.kind
        redraft(self.instance, by=by, **changed)
        new = self.new_reason()
        if self.recorded_reason and new:
            self._redraft_reason(self.recorded_reason, new, by)
        elif self.recorded_reason:
            discard([self.recorded_reason])
        elif new:
            record_reason(self.instance, new, by=by)

    def _redraft_reason(self, reason: Reason, new: NewReason, by: Any) -> None:
        if any(name in self.changed_data for name in REASON):
            redraft(reason, by=by, **{name: getattr(new, name) for name in REASON})


class CitationFormSet(BaseInlineFormSet):
    """Written by ``recording`` only; ``save`` is never called on it."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "act": self.instance}

    def new_citations(self) -> list[NewCitation]:
        return [form.new_citation() for form in self._filled()]

    def _filled(self) -> list[Any]:
        filled = (form for form in self.extra_forms if form.has_changed())
        return [form for form in filled if form not in self.deleted_forms]

    def note_recorded(self, act: Act) -> None:
        """Tells Django's log what was recorded, as ``save`` would."""
        self.new_objects = list(Citation.objects.filter(act=act))
        self.changed_objects: list[tuple[Citation, list[str]]] = []
        self.deleted_objects: list[Citation] = []

    def redraft(self, act: Act, by: Any) -> None:
        """Drops, edits and adds citations of a draft act, and notes it for Django's log."""
        stored = Act.objects.get(pk=act.pk)
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        form: Any
        for form in self.initial_forms:
            if form.instance.pk is None:
                continue  # crafted: the id of a row that is none of this act's
            if form in self.deleted_forms:
                self.deleted_objects.append(Citation.objects.get(pk=form.instance.pk))
                discard([form.instance])
            elif form.has_changed():
                form.redraft(by)
                self.changed_objects.append((form.instance, form.changed_data))
        for form in self._filled():
            new = record_citation(
                stored.statement, stored.participant, form.new_citation(), act=stored, by=by
            )
            self.new_objects.append(new)


class CitationInline(admin.StackedInline):
    model = Citation
    fk_name = "act"
    form = CitationRowForm
    formset = CitationFormSet
    formfield_overrides = OVERRIDES
    autocomplete_fields = ("source",)
    show_change_link = True
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "source",
                    ("says", "edtf"),
                    ("printed_name", "locator"),
                    "quote",
                    ("cites", "note"),
                )
            },
        ),
        (
            gettext_lazy("The reason that this source gives, if it gives one"),
            {"fields": (("attribution", "said_on"), "speaker", "text")},
        ),
    )

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        """Django refuses to drop a citation with reasons; ``discard`` drops them with it."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form = type("Row", (formset.form,), {"hand_clean_DELETE": lambda row: None})
        return formset

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1
