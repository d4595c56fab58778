"""Search that finds “Côte d’Ivoire” by “cote d'ivoire”: as typed, and as the search keys are."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from signatories.text import search_key


class FoldingSearch(admin.ModelAdmin):
    """``search_fields`` may name columns of search keys (``sort_name``, ``names__key``)."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        found, duplicates = super().get_search_results(request, queryset, search_term)
        folded = search_key(search_term)
        if folded == search_term.casefold():
            return found, duplicates
        also, more = super().get_search_results(request, queryset, folded)
        return found | also, duplicates or more
