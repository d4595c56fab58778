"""Names: rows on their participant's page, and a list to search through all of them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from signatories.admin.descriptions import AuditedAdmin, Inline
from signatories.models import Name


class NameInline(Inline):
    model = Name


@admin.register(Name)
class NameAdmin(AuditedAdmin):
    permanent = ()
    autocomplete_fields = ("participant",)
    list_display = ("text", "participant", "language", "kind", "used")
    list_filter = ("kind", "language")
    list_select_related = ("participant",)
    search_fields = ("key", "participant__code")
    search_help_text = gettext_lazy("A name in any language, or a participant's code.")
    ordering = ("text", "pk")
