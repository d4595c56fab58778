"""``/search/``: one box for everything; ``/search/suggestions/``: the same while one is typing."""

from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from signatories.filters.fields import TextFilter
from signatories.filters.problems import Problem
from signatories.filters.strict import StrictFilterSet
from signatories.models import Revision
from signatories.searching import Hit, ThingKind, search, why
from signatories.web.address import with_query
from signatories.web.views.base import RecordView, clock_query

MOST = 50
MOST_SUGGESTED = 8


class SearchFilter(StrictFilterSet):
    """What is looked for, at which clocks."""

    q = TextFilter()
    shaping = ()

    class Meta:
        model = Revision
        fields: list[str] = []


class SearchView(RecordView):
    template_name = "pages/search.html"
    section = "search"
    filterset_class = SearchFilter

    def get_context_data(self, **kwargs):
        text = str(self.question.asked.get("q", ""))
        found = search(text, self.clock, most=MOST)
        context = super().get_context_data(
            q=text,
            found=found,
            results=[self.result(hit, text) for hit in found.hits],
            **kwargs,
        )
        return context | {"canonical": ""}  # what others looked for is no page of its own

    def result(self, hit: Hit, text: str) -> dict[str, Any]:
        """A hit as it is shown: what it is, when, and why it was found."""
        thing = hit.thing
        return {
            "label": thing.label,
            "kind": kind_of(hit),
            "code": thing.code,
            "day": thing.day,
            "is_meeting": thing.kind == ThingKind.SUMMIT,
            "why": why(hit, text),
            "address": with_query(thing.path, thing.query, clock_query(self.request)),
        }


def kind_of(hit: Hit) -> str:
    """``state``, ``declaration``, ``group, forum``, ``source, press``: what a result is."""
    thing = hit.thing
    if not thing.kind_label:
        return str(thing.kind.label)
    if thing.kind in (ThingKind.PARTICIPANT, ThingKind.STATEMENT):
        return str(thing.kind_label)
    return _("%(kind)s, %(more)s") % {"kind": thing.kind.label, "more": thing.kind_label}


class SuggestionView(SearchView):
    """The best hits for a script: no page, and no whole table."""

    def answer(self) -> HttpResponseBase:
        text = str(self.question.asked.get("q", ""))
        found = search(text, self.clock, most=MOST_SUGGESTED)
        shown = ("label", "kind", "why", "address")
        results = [self.result(hit, text) for hit in found.hits]
        return JsonResponse(
            {
                "q": text,
                "total": found.total,
                "suggestions": [{name: row[name] for name in shown} for row in results],
            }
        )

    def refuse(self, problems: list[Problem]) -> JsonResponse:
        told = [{"parameter": p.parameter, "message": p.message} for p in problems]
        return JsonResponse({"problems": told}, status=400)
