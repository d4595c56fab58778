"""Answers that have not changed: a 304 from one indexed read, before any other work."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from signatories.publishing.code_version import code_version


def entity_tag(request: HttpRequest, newest: int, besides: str = "") -> str:
    """The tag of this address's answer: changes with the revision, the code and the address.

    ``newest``: the number of the newest revision; ``besides``: what the answer is made of that no
    revision changes. Weak, so that it survives compression.
    """
    parts = (
        str(newest),
        code_version(),
        get_language() or "",
        f"{request.scheme}://{request.get_host()}",
        request.path_info,  # a page and its citation are asked in the same words
        request.get_full_path(),
        besides,
    )
    return f'W/"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'


def not_modified(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """The 304 that answers a visitor who has this version; ``None`` if the page must be made."""
    if request.headers.get("If-None-Match", "").strip() == "*":
        return None  # whether there is a page at all is not known yet
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None and unchanged.status_code == 304:
        _say(unchanged, tag)
    return unchanged


def mark(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    """Lets caches keep a public answer and makes them ask whether it still holds."""
    if response.status_code == 200:
        _say(response, tag)
    return response


def _say(response: HttpResponseBase, tag: str) -> None:
    response["ETag"] = tag
    response["Cache-Control"] = "public, no-cache"
