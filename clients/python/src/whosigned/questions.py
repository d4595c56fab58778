"""Parameters as an address says them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypeAlias
from urllib.parse import quote

import httpx

Single: TypeAlias = str | int | bool | date
# Several values mean any of them; ``None`` leaves the parameter out.
Value: TypeAlias = Single | Iterable[Single] | None


def query(parameters: Mapping[str, Value]) -> httpx.QueryParams:
    """The parameters, a pair for each value.

    Raises ``ValueError`` for an empty list: the site would take it for no narrowing at all, and
    who has computed a list of nothing would be given everything.
    """
    if "format" in parameters:
        raise TypeError("Only download() takes a format.")
    pairs: list[tuple[str, str | int | float | bool | None]] = []
    for name, value in parameters.items():
        if value is None:
            continue
        values = [value] if isinstance(value, str | date) else value
        values = values if isinstance(values, Iterable) else [values]
        texts = [_text(name, each) for each in values]
        if not texts:
            raise ValueError(f"{name}: an empty list narrows nothing; leave it out, or say None.")
        pairs += [(name, text) for text in texts]
    return httpx.QueryParams(pairs)


def _text(name: str, value: object) -> str:
    if value is None:
        raise ValueError(f"{name}: None is not a value among others.")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        raise ValueError(f"{name}: a day is meant, not a moment: give a date.")
    return value.isoformat() if isinstance(value, date) else str(value)


def below(resource: str, identifiers: Iterable[str | int]) -> str:
    """The end of an address: the resource and what identifies one of its rows."""
    parts = [str(identifier) for identifier in identifiers]
    for part in parts:
        if part in ("", ".", ".."):
            raise ValueError(f"“{part}” identifies nothing: give a slug, a code or a number.")
    return "".join(f"{quote(part, safe='')}/" for part in (resource, *parts))
