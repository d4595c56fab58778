"""Participants: two sections, countries and organisations, with their names, codes, relations."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin
from django.db.models import Field
from django.forms import TypedChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from signatories.admin.descriptions import Inline
from signatories.admin.merging import MergingAdmin
from signatories.admin.names import NameInline
from signatories.models import (
    COUNTRY_KINDS,
    Code,
    Country,
    Organisation,
    Participant,
    ParticipantKind,
    ParticipantRelation,
)


class CodeInline(Inline):
    model = Code


class RelationInline(Inline):
    model = ParticipantRelation
    fk_name = "participant"
    autocomplete_fields = ("of",)


@admin.register(Participant)
class ParticipantAdmin(MergingAdmin):
    """All participants, for fields that name one. The index shows the two sections instead."""

    kinds: tuple[ParticipantKind, ...] = tuple(ParticipantKind)
    fieldsets = (
        (None, {"fields": ("name", ("code", "kind"))}),
        (gettext_lazy("Dates of existence"), {"fields": (("began", "ended"),)}),
        (None, {"fields": ("note",)}),
    )
    permanent = ("code",)
    inlines = (NameInline, CodeInline, RelationInline)
    list_display = ("name", "code", "kind", "began", "ended", "merged_into")
    list_filter = ("kind",)
    search_fields = ("sort_name", "code", "names__key", "=codes__value")
    search_help_text = gettext_lazy("A name in any language, or a code.")
    ordering = ("sort_name", "code")
    linked = ("acts", "citations", "attendances", "memberships")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def formfield_for_choice_field(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> TypedChoiceField | None:
        if db_field.name == "kind":
            kwargs["choices"] = [(kind.value, kind.label) for kind in self.kinds]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        with as_participant(form.instance):
            super().save_related(request, form, formsets, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with as_participant(obj):
            super().delete_model(request, obj)


@contextmanager
def as_participant(obj: Participant) -> Iterator[None]:
    """The history listens to the model itself and would miss what is saved through its proxies."""
    door = obj.__class__
    obj.__class__ = Participant
    try:
        yield
    finally:
        obj.__class__ = door


class SectionAdmin(ParticipantAdmin):
    """A proxy's own door. What is kept of a participant's edits is one history for all doors."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_module_perms(self.opts.app_label)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        address = f"{self.admin_site.name}:signatories_participant_history"
        return HttpResponseRedirect(reverse(address, args=[object_id]))


@admin.register(Country)
class CountryAdmin(SectionAdmin):
    kinds = COUNTRY_KINDS


@admin.register(Organisation)
class OrganisationAdmin(SectionAdmin):
    kinds = tuple(kind for kind in ParticipantKind if kind not in COUNTRY_KINDS)
