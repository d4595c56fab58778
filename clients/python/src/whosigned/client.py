"""The client: one session with a site, at the clocks that it names."""

import os
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

import httpx

from whosigned import frames
from whosigned.downloads import Download, save
from whosigned.questions import Value, below, query
from whosigned.retries import PATIENT, Retries
from whosigned.rows import Answer, Rows
from whosigned.site import Site

if TYPE_CHECKING:
    import pandas


class AskedClocks(TypedDict, total=False):
    """The clocks of a session; what is ``None`` is not asked."""

    revision: int | None
    as_of: date | str | None


@dataclass(frozen=True)
class Clocks:
    revision: int | None = None
    as_of: date | str | None = None


class Client:
    """Reads a Who Signed site.

    ``base_url`` is the site's address. ``revision`` and ``as_of`` go with every question: what the
    register said, and how the world stood. A question may name its own (also ``known_at``), or
    leave one out with ``None``. ``contact`` tells the site whom to write to.
    ``timeout`` is in seconds, for each step of an answer. Every failure is a ``WhoSignedError``,
    but an address that is none is a ``ValueError`` at once.
    """

    def __init__(
        self,
        base_url: str,
        *,
        revision: int | None = None,
        as_of: date | str | None = None,
        contact: str = "",
        timeout: float = 60.0,
        retries: Retries = PATIENT,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._clocks = Clocks(revision, as_of)
        self._is_first = True
        self._site = Site(
            base_url, contact=contact, timeout=timeout, retries=retries, transport=transport
        )

    def __repr__(self) -> str:
        asked = (("revision", self.revision), ("as_of", self.as_of))
        clocks = "".join(f", {name}={value!r}" for name, value in asked if value is not None)
        return f"Client({self._site.address!r}{clocks})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections. Sessions made with ``at`` and ``pinned`` only borrow them."""
        if self._is_first:
            self._site.close()

    @property
    def revision(self) -> int | None:
        """The revision at which this session asks; ``None``: each answer has the newest one."""
        return self._clocks.revision

    @property
    def as_of(self) -> date | str | None:
        """The day of the world at which this session asks; ``None``: the whole record."""
        return self._clocks.as_of

    def at(self, **clocks: Unpack[AskedClocks]) -> Self:
        """The same site at other clocks: ``at(revision=53)``, ``at(as_of="2025-02-11")``."""
        session = copy(self)
        session._clocks, session._is_first = replace(self._clocks, **clocks), False
        return session

    def pinned(self, known_at: date | str | int | None = None) -> Self:
        """The same site at its newest revision, or at that of ``known_at``: asked once, then kept.

        All that the session asks is then of one record, however long it takes.
        """
        return self.at(revision=self._revision_of(known_at))

    @property
    def resources(self) -> dict[str, str]:
        """What can be asked for, and what it is about."""
        return dict(self._site.resources)

    def root(self) -> Answer:
        """What the site says of itself: licence, terms, contact, limit, newest revision."""
        return self._site.json("", httpx.QueryParams())

    def get(self, resource: str, /, *identifiers: str | int, **parameters: Value) -> Answer:
        """What one address answers: ``get("statements", "paris-2025-statement")``.

        With the identifiers of a row its detail, else the first page of a list.
        """
        path = below(self._site.checked(resource), identifiers)
        return self._site.json(path, query(self._asked(parameters)))

    def rows(self, resource: str, /, *identifiers: str | int, **parameters: Value) -> Rows:
        """The rows of a list, over all pages: ``rows("positions", country=["FRA", "DEU"])``."""
        path = below(self._site.checked(resource), identifiers)
        return Rows(lambda page: self._site.json(path, page), query(self._asked(parameters)))

    def frame(
        self, resource: str, /, *identifiers: str | int, **parameters: Value
    ) -> "pandas.DataFrame":
        """All rows of a list as a DataFrame; needs pandas and pyarrow.

        ``frame.attrs`` says ``resource``, ``revision``, ``as_of``, ``address`` and, in ``about``,
        what each column means.
        """
        frames.require()
        path = below(self._site.checked(resource), identifiers)
        asked = self._file_question(parameters).set("format", frames.FORMAT)
        file, address = self._site.ask(path, asked, frames.taken)
        return frames.read(file, {"resource": resource, **_said(asked), "address": address})

    def download(
        self,
        resource: str,
        path: str | os.PathLike[str],
        /,
        *identifiers: str | int,
        format: str = "csv",
        **parameters: Value,
    ) -> Download:
        """Writes all rows of a list into a file, which replaces ``path`` when it is complete."""
        end = below(self._site.checked(resource), identifiers)
        asked = self._file_question(parameters).set("format", format)
        address = self._site.ask(end, asked, lambda answer: save(answer, Path(path)))
        return Download(Path(path), **_said(asked), address=address)

    def _asked(self, parameters: Mapping[str, Value]) -> dict[str, Value]:
        """The parameters, and the clocks of the session where they name none."""
        named = parameters.get("known_at") is not None
        clocks = {"revision": None if named else self.revision, "as_of": self.as_of}
        return {**clocks, **parameters}

    def _file_question(self, parameters: Mapping[str, Value]) -> httpx.QueryParams:
        """A file does not say of which revision it is: so it is asked for at a named one."""
        asked = self._asked(parameters)
        if asked["revision"] is None:
            asked["revision"] = self._revision_of(asked.pop("known_at", None))
        return query(asked)

    def _revision_of(self, known_at: Value) -> int:
        asked = query({"known_at": known_at, "page_size": 1})
        return int(self._site.json(below(self._site.checked("revisions"), ()), asked)["revision"])


class Said(TypedDict):
    """The clocks of a file, as they were asked."""

    revision: int
    as_of: str | None


def _said(asked: httpx.QueryParams) -> Said:
    return {"revision": int(asked["revision"]), "as_of": asked.get("as_of")}
