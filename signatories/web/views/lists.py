"""What the lists of described things share: facets, chips, words, and the same view as a query."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from signatories.positions.clock import Clock
from signatories.web.address import address, with_query
from signatories.web.chips import chips_of, in_words
from signatories.web.chosen import Chosen, chips_of_chosen, whom
from signatories.web.list_facets import Dimension, ListFacets
from signatories.web.views.base import CLOCKS, RecordView, clock_query


class FacetedListView(RecordView):
    """A list that facets narrow. ``api`` is the route of the same list for programs.

    ``of_days`` is false where a day of the world narrows nothing: then programs cannot ask for it,
    and the page only keeps it for its links.
    """

    api = ""
    of_days = True
    shaping: tuple[str, ...] = ("cursor",)

    def dimensions(self) -> Callable[[Clock, Collection[int]], list[Dimension]]:
        """Which facets the list has (``web/list_facets.py``)."""
        raise NotImplementedError

    def besides_facets(self) -> list[Chosen]:
        """What was asked that no facet offers, and no search for words."""
        return whom(self.question.asked, self.clock.revision)

    def narrowing(self, everything: QuerySet) -> dict[str, Any]:
        """What ``components/list_facets.html`` and ``components/list_head.html`` show."""
        facets = ListFacets(self.question, everything, self.dimensions())
        drawn = facets.drawn()
        text = str(self.question.asked.get("q", ""))
        besides = self.besides_facets()
        others = [(each.title, list(each.labels.values())) for each in besides]
        dropped = ("cursor",) if self.of_days else ("cursor", "as_of")
        query = address(self.request, **dict.fromkeys(dropped)).partition("?")[2]
        cursor = self.request.GET.get("cursor")
        return {
            "facets": drawn,
            "total": facets.total,
            "chips": [
                *chips_of_chosen(self.request, besides),
                *chips_of(self.request, drawn, text),
            ],
            "said": in_words(drawn, text, others),
            "q": text,
            "searchable": "q" in self.question.filters,
            "kept": [(each.name, value) for each in besides for value in each.labels],
            "clocks": {name: self.request.GET.get(name, "") for name in CLOCKS},
            "of_days": self.of_days,
            "all_of_it": with_query(self.request.path, clock_query(self.request)),
            "as_query": with_query(reverse(self.api), query),
            "as_file": with_query(reverse(self.api), query, "format=csv"),
            "first": address(self.request, cursor=None) if cursor else "",
        }
