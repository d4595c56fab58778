"""What was asked, in words, each thing with the way to drop it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from signatories.web.address import address
from signatories.web.facets import Facet


@dataclass(frozen=True)
class Chip:
    """One thing asked, with the address of the list without it."""

    label: str
    without: str


def chips_of(request: HttpRequest, facets: Iterable[Facet], text: str = "") -> list[Chip]:
    """Every choice of a facet, and the words that are looked for."""
    found = [
        Chip(option.label, without(request, facet.name, option.value))
        for facet in facets
        for option in facet.chosen
    ]
    if text:
        found.append(Chip(f"“{text}”", address(request, q=None, cursor=None)))
    return found


def without(request: HttpRequest, name: str, value: str) -> str:
    """The first page of the list without one of the values of a parameter."""
    given = [part.strip() for text in request.GET.getlist(name) for part in text.split(",")]
    kept = [text for text in given if text.casefold() != value.casefold()]
    return address(request, **{name: kept, "cursor": None})


def in_words(
    facets: Iterable[Facet], text: str = "", others: Iterable[tuple[str, Sequence[str]]] = ()
) -> list[str]:
    """``["Kind: declaration or convention", "Year: 2024"]``; empty where nothing narrows.

    ``others``: what else can be asked than facets, each with what was chosen of it.
    """
    chosen = [(facet.title, [option.label for option in facet.chosen]) for facet in facets]
    found = [
        _("%(facet)s: %(choices)s") % {"facet": title, "choices": _(" or ").join(labels)}
        for title, labels in [*chosen, *others]
        if labels
    ]
    return [*found, _("with “%s”") % text] if text else found


def span_in_words(start: str | None, end: str | None) -> list[str]:
    """From when until when, as a choice for ``in_words``; empty for any time."""
    words = {"start": start, "end": end}
    if start and end:
        return [_("%(start)s to %(end)s") % words]
    if start:
        return [_("%(start)s or later") % words]
    return [_("%(end)s or earlier") % words] if end else []
