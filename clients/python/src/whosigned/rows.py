"""The rows of a list, over all of its pages."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeAlias

import httpx

from whosigned.problems import UnexpectedAnswer

# As the site gives them. Fields may be added to them; none is ever renamed.
Row: TypeAlias = dict[str, Any]
Answer: TypeAlias = dict[str, Any]

LARGEST_PAGE = "1000"


class Rows:
    """Rows that are read when they are needed, page by page, of one and the same record.

    If the record changes meanwhile, the pages after the first are still those of the first one's
    revision. Iterating again starts again, at that revision too.
    """

    def __init__(
        self, ask: Callable[[httpx.QueryParams], Answer], query: httpx.QueryParams
    ) -> None:
        self._ask, self._query = ask, query

    @cached_property
    def first(self) -> Answer:
        """The first answer as it came: with its first rows, and what it says of all of them."""
        return self._checked(self._ask(self._query))

    @property
    def revision(self) -> int:
        """The revision of the record that answers."""
        return int(self.first["revision"])

    @property
    def count(self) -> int | None:
        """How many rows there are on all pages; ``None`` where the site does not count them."""
        count: int | None = self.first.get("count")
        return count

    def pages(self) -> Iterator[Answer]:
        """The answers one by one. Only the first is kept."""
        page = self.first
        yield page
        while address := page.get("next"):
            page = self._checked(self._ask(self._following(address)))
            yield page

    def __iter__(self) -> Iterator[Row]:
        for page in self.pages():
            yield from page["results"]

    def _following(self, address: str) -> httpx.QueryParams:
        """The question of the next page. Only its parameters are taken: the site stays the same."""
        query = httpx.URL(address).params
        if "page_size" not in self._query:  # the first page is small, to be there soon
            query = query.set("page_size", LARGEST_PAGE)
        return query.remove("known_at").set("revision", str(self.revision))

    @staticmethod
    def _checked(page: Answer) -> Answer:
        if not isinstance(page.get("results"), list):
            raise UnexpectedAnswer("This is one answer, not a list of rows: ask for it with get().")
        return page
