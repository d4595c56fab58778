"""Sources: documents as read once, and who published them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from signatories.admin.copies import CopiesAdmin
from signatories.admin.descriptions import AuditedAdmin
from signatories.models import Publisher, Source
from signatories.models.fields import newest_first


@admin.register(Source)
class SourceAdmin(CopiesAdmin):
    fieldsets = (
        (None, {"fields": ("title", "slug", "publisher", "url", "language")}),
        (gettext_lazy("When"), {"fields": (("published_on", "retrieved_on"),)}),
        (gettext_lazy("Copy"), {"fields": ("archived_url", "sha256")}),
        (None, {"fields": ("note",)}),
    )
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("publisher",)
    list_display = ("title", "publisher", "published_on", "retrieved_on", "language")
    list_filter = ("publisher__kind", "language", "retrieved_on")
    list_select_related = ("publisher",)
    search_fields = ("title", "slug", "url", "publisher__name")
    search_help_text = gettext_lazy("A word of the title, the address, or the publisher.")
    ordering = (newest_first("published_on_latest"), "slug")
    linked = (
        "citations",
        "attendances",
        "reported_counts",
        "list_checks",
        "memberships",
        "eligibilities",
    )


@admin.register(Publisher)
class PublisherAdmin(AuditedAdmin):
    fields = ("name", "slug", "kind", "organ_of")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("organ_of",)
    list_display = ("name", "kind", "organ_of")
    list_filter = ("kind",)
    list_select_related = ("organ_of",)
    search_fields = ("name", "slug", "organ_of__sort_name")
    ordering = ("name", "slug")
    linked = ("sources",)
