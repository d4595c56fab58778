"""What the lists of described things share: facets, chips, words, and the same view as a query."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from signatories.positions.clock import Clock
from signatories.web.address import address, with_query
from signatories.web.chips import chips_of, in_words
from signatories.web.chosen import chips_of_chosen, whom
from signatories.web.list_facets import Dimension, ListFacets
from signatories.web.views.base import CLOCKS, RecordView, clock_query


class FacetedListView(RecordView):
    """A list that facets narrow. ``api`` is the route of the same list for programs."""

    api = ""
    shaping = ("cursor",)

    def dimensions(self) -> Callable[[Clock, Collection[int]], list[Dimension]]:
        """Which facets the list has (``web/list_facets.py``)."""
        raise NotImplementedError

    def narrowing(self, everything: QuerySet) -> dict[str, Any]:
        """What ``components/list_facets.html`` and ``components/list_head.html`` show."""
        facets = ListFacets(self.question, everything, self.dimensions())
        drawn = facets.drawn()
        text = str(self.question.asked.get("q", ""))
        who = whom(self.question.asked, self.clock.revision)
        others = [(each.title, list(each.labels.values())) for each in who]
        query = address(self.request, cursor=None).partition("?")[2]
        cursor = self.request.GET.get("cursor")
        return {
            "facets": drawn,
            "total": facets.total,
            "chips": [*chips_of_chosen(self.request, who), *chips_of(self.request, drawn, text)],
            "said": in_words(drawn, text, others),
            "q": text,
            "searchable": "q" in self.question.filters,
            "clocks": {name: self.request.GET.get(name, "") for name in CLOCKS},
            "all_of_it": with_query(self.request.path, clock_query(self.request)),
            "as_query": with_query(reverse(self.api), query),
            "as_file": with_query(reverse(self.api), query, "format=csv"),
            "first": address(self.request, cursor=None) if cursor else "",
        }
