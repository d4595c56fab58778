"""A save that waited for the database in vain is told so; it is not shown an error page."""

import sqlite3
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg_pool import PoolTimeout

# PostgreSQL: lock_not_available (``lock_timeout``), deadlock_detected.
_STATES = {"55P03", "40P01"}
_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
RETRY_AFTER = 5


class BusyMiddleware:
    """Answers 503 where staff waited too long for others: nothing was saved, trying again helps.

    Only in the admin, for nothing else writes; any other trouble with the database stays an error.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or "admin" not in match.app_names or not is_busy(error):
            return None
        # No context of the admin: asking who this is would ask the database again.
        context = {"typed": list(_typed(request)), "address": request.get_full_path()}
        answer = render(request, "admin/busy.html", context, status=503)
        answer["Retry-After"] = str(RETRY_AFTER)
        answer["Cache-Control"] = "no-store"
        return answer


def is_busy(error: Exception) -> bool:
    """True if a lock, or a free connection, was waited for as long as the settings allow."""
    cause = error.__cause__
    if not isinstance(error, OperationalError):
        return False
    # SQLite's extended codes keep the kind of error in the last byte.
    code = getattr(cause, "sqlite_errorcode", None)
    return (
        (code is not None and code & 0xFF in _CODES)
        or getattr(cause, "sqlstate", None) in _STATES
        or isinstance(cause, PoolTimeout)
    )


def _typed(request: HttpRequest):
    """What was posted, to be posted again by a button. Never a password; files cannot be."""
    if request.method != "POST" or request.FILES or any("password" in n for n in request.POST):
        return
    for name, values in request.POST.lists():
        for value in values:
            yield name, value
