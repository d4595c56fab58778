"""Revisions: read only. What each one put on the record, and what it superseded."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from signatories.models import Fact, Merge, Revision

SHOWN = 100


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    change_form_template = "admin/signatories/revision_form.html"
    fields = ("number", "made_at", "made_by", "change", "summary", "reason")
    list_display = ("number", "made_at", "change", "summary", "made_by")
    list_filter = ("change", "made_at")
    list_select_related = ("made_by",)
    search_fields = ("=number", "summary", "reason")
    search_help_text = gettext_lazy("A number, or a word of the summary or the reason.")
    ordering = ("-number",)
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        number = context["original"].number
        context["published"] = self.facts(published_in=number)
        context["superseded"] = self.facts(superseded_in=number)
        return super().render_change_form(request, context, *args, **kwargs)

    def facts(self, **when: int) -> list[tuple[str, int, list[tuple[str, str]]]]:
        """The facts that came or went, by kind: title, number, the first of them with addresses."""
        found = []
        for model in apps.get_app_config("signatories").get_models():
            if not issubclass(model, Fact):
                continue
            rows = model.objects.filter(**when).order_by("pk")
            if number := rows.count():
                first = rows.select_related(*_named(model))[:SHOWN]
                links = [(str(fact), self.page_of(fact)) for fact in first]
                found.append((capfirst(str(model._meta.verbose_name_plural)), number, links))
        return found

    def page_of(self, fact: Fact) -> str:
        """A merge has no page of its own: who was merged says so."""
        shown = fact.participant if isinstance(fact, Merge) else fact
        address = f"{self.admin_site.name}:signatories_{shown._meta.model_name}_change"
        return reverse(address, args=[shown.pk])


def _named(model: type[Fact]) -> list[str]:
    """What a fact's text names: loaded with it."""
    names = ("statement", "participant", "source", "summit", "group", "into")
    return [field.name for field in model._meta.concrete_fields if field.name in names]
