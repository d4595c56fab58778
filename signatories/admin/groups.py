"""Groups, and who belongs to them by which source."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from signatories.admin.descriptions import AuditedAdmin
from signatories.admin.facts import FactAdmin, StateFilter
from signatories.models import Fact, Group, Membership
from signatories.recording import record_membership


@admin.register(Group)
class GroupAdmin(AuditedAdmin):
    fields = ("name", "slug", "kind", "participant", "acts_for_members", "note")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("participant",)
    list_display = ("name", "slug", "kind", "participant", "acts_for_members")
    list_filter = ("kind", "acts_for_members")
    list_select_related = ("participant",)
    search_fields = ("name", "slug")
    ordering = ("name", "slug")
    linked = ("memberships", "reported_counts")


@admin.register(Membership)
class MembershipAdmin(FactAdmin):
    derived = ("started_earliest", "started_latest", "ended_earliest", "ended_latest")
    fieldsets = (
        (
            None,
            {"fields": ("group", "participant", "status", ("started", "ended"), "source", "note")},
        ),
    )
    autocomplete_fields = ("group", "participant", "source")
    list_display = ("participant", "group", "status", "started", "ended", "state")
    list_filter = (StateFilter, "status", "group__kind")
    list_select_related = ("participant", "group")
    search_fields = ("participant__sort_name", "participant__code", "group__name", "group__slug")
    search_help_text = gettext_lazy("Participant, its code, or group.")

    def record(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        return record_membership(**form.cleaned_data, by=request.user)
