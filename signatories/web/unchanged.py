"""Answers that have not changed: a 304 from one indexed read, before any other work."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response

from signatories.models import Revision

_CODE = Path(__file__).parent.parent
_MADE_OF = (".py", ".html", ".css", ".js", ".svg", ".json")
_SETTINGS = ("SITE_ADDRESS", "REPORT_ADDRESS", "FORBID_ROBOTS")


@cache
def code_version() -> str:
    """A digest of all that shapes a page besides the record: code, templates, styles, settings.

    Read once per process: whoever edits a template restarts the server.
    """
    digest = sha256(repr([getattr(settings, name) for name in _SETTINGS]).encode())
    for folder in (_CODE, settings.BASE_DIR / "templates"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _MADE_OF:
                digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def entity_tag(request: HttpRequest) -> str:
    """The tag of this address's answer: changes with the revision, the code and the address.

    Costs one query.
    """
    parts = (
        str(Revision.objects.latest_number()),
        code_version(),
        request.get_host(),
        request.path_info,  # a page and its citation are asked in the same words
        request.get_full_path(),
    )
    return f'"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'


def not_modified(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """The 304 that answers a visitor who has this version; ``None`` if the page must be made."""
    return get_conditional_response(request, etag=tag)


def mark(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    """Lets caches keep a public answer and makes them ask whether it still holds."""
    if response.status_code == 200:
        response["ETag"] = tag
        response["Cache-Control"] = "public, no-cache"
    return response
