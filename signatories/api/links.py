"""``Link`` headers (RFC 8288): where an answer goes on, and what describes and allows its use."""

from typing import Any

from django.urls import reverse

from signatories.publishing.linked_data import LICENCE

# Key of an answer's body -> relation.
PAGES = {"next": "next", "previous": "prev"}


def description_path() -> str:
    """Where the OpenAPI description is."""
    return reverse("api:openapi")


def links(body: Any, *, good: bool) -> list[str]:
    """The links of an answer with this body; a refusal has no licence and no pages."""
    found = [
        link(description_path(), "service-desc"),
        link(reverse("api:manual"), "service-doc"),
    ]
    if good:
        found.append(link(LICENCE, "license"))
        if isinstance(body, dict):
            found += [link(body[key], PAGES[key]) for key in PAGES if body.get(key)]
    return found


def link(address: str, relation: str) -> str:
    """One link; an address of ours is percent-encoded, so nothing in it ends the brackets."""
    return f'<{address}>; rel="{relation}"'
