"""Answers that have not changed: 304 by tag from one cheap read, by time for who has no tag."""

from hashlib import sha256
from math import ceil
from time import time
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from signatories.models import Revision
from signatories.publishing.code_version import code_version

# The revision that this process saw last as the newest one, and the second by which it had.
_seen: tuple[int, int] = (-1, 0)


def now() -> float:
    return time()


def version() -> tuple[int, int | None]:
    """The number of the newest revision, and since when nothing else was answered; one query.

    The time is for ``Last-Modified``, in whole seconds, and ``None`` until that second is over. It
    is not the revision's own: a revision is visible only some time after it was made, two may be
    made in one second, and new code answers otherwise too. So it is the second, rounded up, in
    which this process first saw the revision; each start begins anew. Who was given an earlier
    revision at time T was told a time before T, and T was before this revision was to be seen.
    """
    global _seen
    asked = now()
    number = Revision.objects.latest_number()
    seen = _seen
    if seen[0] != number:
        seen = _seen = (number, ceil(now()))
    return number, seen[1] if seen[1] <= asked else None


def entity_tag(request: HttpRequest, form: str, newest: int) -> str:
    """Changes with the revision, the code and the address (its host stands in links) and form.

    Weak, so that it survives compression on the way.
    """
    parts = (str(newest), code_version(), form, request.build_absolute_uri())
    return f'W/"{newest}-{sha256("|".join(parts).encode()).hexdigest()[:24]}"'


def known(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """The 304 for who has this answer, before the question is even looked at.

    Only good answers carry a tag, so that no refusal can be hidden by it. ``*`` and times say
    nothing of the kind: they are judged when the answer is known to be good.
    """
    if request.headers.get("If-None-Match", "*").strip() == "*":
        return None
    answer = get_conditional_response(request, etag=tag)
    return answer if answer is not None and answer.status_code == 304 else None


def judged(
    request: HttpRequest, answer: HttpResponseBase, tag: str, since: int | None
) -> HttpResponseBase:
    """A good answer, or the 304 or 412 in its place (RFC 9110, 13.2.2: a tag beats a time)."""
    made = cast(HttpResponse, answer)  # a stream has all that is read of it
    return get_conditional_response(request, tag, since, made) or answer
