"""What no column can hold, sent to the admin by hand, is an unreadable request and no failure."""

import re
from collections.abc import Callable, Iterator

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request

# SQLite: a number is too large, or has more digits than Python reads. PostgreSQL: the same, or NUL.
_ERRORS = (OverflowError, ValueError, DataError)
# Ids and counts have 18 digits at most: more do not fit everywhere.
_TOO_LONG = re.compile(r"(?<!\d)[0-9]{19,}(?!\d)")


class UnreadableMiddleware:
    """Answers 400 in the admin where the databases would fail, each in its own way.

    A form that finds the fault itself says so beside the field: that comes first. Any other error
    stays an error. Elsewhere ``filters`` reads what is asked, and is strict.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/admin/") and any(
            "\0" in text for text in _asked(request)
        ):
            raise BadRequest("NUL in the address.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not request.path_info.startswith("/admin/") or not isinstance(error, _ERRORS):
            return None
        texts = [*_asked(request), *_sent(request)]
        if any("\0" in text or _TOO_LONG.search(text) for text in texts):
            return bad_request(request, error)
        return None


def _asked(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    for name, values in request.GET.lists():
        yield from (name, *values)


def _sent(request: HttpRequest) -> Iterator[str]:
    for name, values in request.POST.lists():
        yield from (name, *map(str, values))
