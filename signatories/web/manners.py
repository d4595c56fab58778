"""What the web expects of an address: one whole form of it, and no senders' marks in it."""

import re

from django.conf import settings
from django.http import HttpRequest

# What other sites append to every link that they show: it says where a visitor comes from, and
# nothing that we want to know. Anything else that is unknown is refused.
NOISE = re.compile(
    r"utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|yclid|igshid|mc_[ce]id"
)
# A view at another moment, or from the middle of a list, is no page of its own for search engines.
PASSING = ("as_of", "known_at", "cursor", "format")


def origin(request: HttpRequest) -> str:
    """``https://whosigned.example``: where the public finds the site."""
    return settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"


def whole(request: HttpRequest, address: str) -> str:
    """The address with its origin."""
    return f"{origin(request)}{address}"


def without_noise(request: HttpRequest) -> str | None:
    """The address without other sites' marks; ``None`` if it has none."""
    if not any(NOISE.fullmatch(name) for name in request.GET):
        return None
    query = request.GET.copy()
    for name in [name for name in query if NOISE.fullmatch(name)]:
        del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path


def canonical(request: HttpRequest) -> str:
    """The whole address that stands for this view: its parameters in order, none of them empty.

    Empty for a passing view, which asks not to be indexed instead.
    """
    if any(request.GET.get(name) for name in PASSING):
        return ""
    query = request.GET.copy()
    for name in list(query):
        del query[name]
    for name in sorted(request.GET):
        if given := sorted(value for value in request.GET.getlist(name) if value):
            query.setlist(name, given)
    path = request.path
    return whole(request, f"{path}?{query.urlencode()}" if query else path)
