"""What was asked, in words, each thing with the way to drop it."""

from collections.abc import Iterable
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


def in_words(facets: Iterable[Facet], text: str = "") -> list[str]:
    """``["Kind: declaration or convention", "Year: 2024"]``; empty where nothing narrows."""
    found = [
        _("%(facet)s: %(choices)s")
        % {
            "facet": facet.title,
            "choices": _(" or ").join(option.label for option in facet.chosen),
        }
        for facet in facets
        if facet.chosen
    ]
    return [*found, _("with “%s”") % text] if text else found
