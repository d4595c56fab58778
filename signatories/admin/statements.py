"""Statements, what they are called and numbered, and their topics."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from signatories.admin.descriptions import DescriptionAdmin, Inline
from signatories.admin.showing import PublicFilter, ShowingAdmin
from signatories.models import Identifier, Statement, StatementRelation, Title, Topic
from signatories.models.fields import newest_first


class TitleInline(Inline):
    model = Title


class IdentifierInline(Inline):
    model = Identifier


class RelationInline(Inline):
    model = StatementRelation
    fk_name = "statement"
    autocomplete_fields = ("to",)


@admin.register(Statement)
class StatementAdmin(ShowingAdmin):
    fieldsets = (
        (None, {"fields": ("title", ("short_title", "slug"), ("kind", "binding"))}),
        (
            gettext_lazy("Adoption"),
            {"fields": ("summit", ("adopted", "adopted_by"), "adoption_source", "keepers")},
        ),
        (None, {"fields": ("topics", "text_url", "summary", "note")}),
    )
    prepopulated_fields = {"slug": ("short_title",)}
    autocomplete_fields = ("summit", "adoption_source", "keepers", "topics")
    inlines = (TitleInline, IdentifierInline, RelationInline)
    list_display = ("short_title", "kind", "adopted_on", "summit", "is_public")
    list_filter = (PublicFilter, "kind", "adopted_by", "binding", "topics")
    list_select_related = ("summit",)
    search_fields = ("title", "short_title", "slug", "titles__key", "identifiers__value")
    search_help_text = gettext_lazy("A word of a title in any language, or a number.")
    ordering = (newest_first("adopted_latest"), "slug")
    linked = ("acts", "citations", "entries", "eligibilities", "reported_counts", "list_checks")

    @admin.display(description=gettext_lazy("adopted"), ordering="adopted_latest")
    def adopted_on(self, statement: Statement) -> str:
        """As the source gives it, else the last day of its summit."""
        return statement.adopted or str(statement.adopted_latest or "")


@admin.register(Topic)
class TopicAdmin(DescriptionAdmin):
    fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    ordering = ("name", "slug")
    linked = ("statements",)
