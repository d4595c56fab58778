"""Scopes: the kinds of participant, and the participants, that a list or a rule covers.

Two fields of the fact's own form, not rows of an inline: a list of all UN members would be more
fields than Django takes in one form.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.utils.translation import gettext_lazy

from signatories.admin.facts import FactAdmin
from signatories.models import EligibilityScope, Fact, Participant, ParticipantKind


class ScopesForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of participant"),
        required=False,
        choices=ParticipantKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    participants = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Participants"),
        required=False,
        queryset=Participant.objects.all(),
        widget=AutocompleteSelectMultiple(
            EligibilityScope._meta.get_field("participant"), admin.site
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial = {**self.initial, **scopes_of(self.instance)}


def scopes_of(fact: Any) -> dict[str, list]:
    """``{"kinds": ["state"], "participants": [<Participant>]}``."""
    rows = fact.scopes.all()
    if "scopes" not in getattr(fact, "_prefetched_objects_cache", {}):
        rows = rows.select_related("participant")
    return {
        "kinds": [row.participant_kind for row in rows if row.participant_kind],
        "participants": [row.participant for row in rows if row.participant],
    }


class ScopedAdmin(FactAdmin):
    fieldsets: ClassVar[tuple[tuple[Any, Any], ...]]
    form_only = ("kinds", "participants")
    derived: tuple[str, ...] = ("covers",)

    @admin.display(description=gettext_lazy("covers"))
    def covers(self, fact: Any) -> str:
        return ", ".join(str(scope) for scope in fact.scopes.select_related("participant"))

    def shown(self, fact: Fact, name: str) -> str:
        if name not in self.form_only:
            return super().shown(fact, name)
        labels = dict(ParticipantKind.choices)
        return ", ".join(str(labels.get(each, each)) for each in scopes_of(fact)[name])
