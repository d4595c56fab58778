"""Summits, their series, and who is said to have been there."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from signatories.admin.descriptions import AuditedAdmin
from signatories.admin.facts import FactAdmin, StateFilter
from signatories.admin.showing import PublicFilter, ShowingAdmin
from signatories.models import Attendance, Fact, Series, Summit
from signatories.models.fields import newest_first
from signatories.recording import record_attendance


@admin.register(Series)
class SeriesAdmin(AuditedAdmin):
    fields = ("name", "slug", "note")
    prepopulated_fields = {"slug": ("name",)}
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    ordering = ("name", "slug")
    linked = ("summits",)


@admin.register(Summit)
class SummitAdmin(ShowingAdmin):
    fields = (
        "name",
        ("short_name", "slug"),
        ("held", "place"),
        "parent",
        "series",
        "themes",
        "summary",
    )
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("series", "parent")
    list_display = ("name", "held", "place", "series", "is_public")
    list_filter = (PublicFilter, "series")
    list_select_related = ("series",)
    search_fields = ("name", "short_name", "slug", "place")
    ordering = (newest_first("held_latest"), "slug")
    linked = ("statements", "attendances", "reported_counts", "parts")


@admin.register(Attendance)
class AttendanceAdmin(FactAdmin):
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "summit",
                    "participant",
                    "role",
                    "represented_by",
                    "source",
                    "printed_name",
                    "quote",
                    "note",
                )
            },
        ),
    )
    autocomplete_fields = ("summit", "participant", "source")
    list_display = ("participant", "role", "summit", "represented_by", "source", "state")
    list_filter = (StateFilter, "role")
    list_select_related = ("participant", "summit", "source")
    search_fields = (
        "participant__sort_name",
        "participant__code",
        "summit__name",
        "summit__short_name",
        "represented_by",
    )
    search_help_text = gettext_lazy("Participant, its code, summit, or who represented it.")

    def record(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        return record_attendance(**form.cleaned_data, by=request.user)
