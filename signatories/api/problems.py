"""Everything that is refused or missing, as ``application/problem+json`` (RFC 9457)."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import orjson
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from signatories.filters.problems import Problem

MEDIA_TYPE = "application/problem+json"


class BadQuestion(APIException):
    """400: parameters or values that are not understood, all of them at once."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, problems: Iterable[Problem]):
        self.problems = list(problems)
        super().__init__(
            _("Nothing was answered, because part of the question was not understood: see errors.")
        )


class NotThere(APIException):
    """404: nothing on the record has this address, at these clocks."""

    status_code = HTTPStatus.NOT_FOUND

    def __init__(self, message: str, suggestions: Iterable[str] = ()):
        self.suggestions = list(suggestions)
        super().__init__(message)


class PreconditionFailed(APIException):
    """412: ``If-Match`` or ``If-Unmodified-Since`` do not hold."""

    status_code = HTTPStatus.PRECONDITION_FAILED

    def __init__(self) -> None:
        super().__init__(_("The answer is not the one that the request's conditions name."))


class TooMany(APIException):
    """429: the address asks more often than it may. Says how long to wait, and what is better."""

    status_code = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, request: Request, wait: int):
        self.wait = wait
        self.more = {
            "retry_after": wait,
            "files": request.build_absolute_uri(reverse("web:data")),
            "contact": settings.REPORT_ADDRESS or None,
        }
        super().__init__(
            _(
                "Too many requests from this address: ask again in %(wait)d seconds."
                " For much at once take the files at %(files)s: they are not counted."
            )
            % {"wait": wait, "files": self.more["files"]}
        )


def refuse(problems: Iterable[Problem]) -> None:
    """Raises ``BadQuestion`` if there is any problem."""
    if problems := list(problems):
        raise BadQuestion(problems)


def as_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an exception of a view; ``None`` for one that is a fault of ours."""
    if isinstance(error, SuspiciousOperation):
        return _problem(HTTPStatus.BAD_REQUEST, _("The request cannot be read."))
    if isinstance(error, Http404):
        return _problem(HTTPStatus.NOT_FOUND, _("There is nothing at this address."))
    if not isinstance(error, APIException):
        return None
    more: dict[str, Any] = {}
    if isinstance(error, BadQuestion):
        more["errors"] = [
            {
                "parameter": problem.parameter,
                "value": problem.value,
                "message": problem.message,
                "expected": problem.expected,
                "suggestions": list(problem.suggestions),
            }
            for problem in error.problems
        ]
    if isinstance(error, NotThere):
        more["suggestions"] = error.suggestions
    if isinstance(error, TooMany):
        more |= error.more
    answer = _problem(HTTPStatus(error.status_code), str(error.detail), **more)
    if isinstance(error, TooMany):
        answer["Retry-After"] = str(error.wait)
    return answer


def _problem(status: HTTPStatus, detail: str, **more: Any) -> Response:
    body = {"type": "about:blank", "title": TITLES[status](), "status": int(status)}
    return Response({**body, "detail": detail, **more}, status=status, content_type=MEDIA_TYPE)


def failure() -> bytes:
    """The body of a 500."""
    detail = _("Something went wrong on our side. The record is not affected.")
    words = {"title": _("Server error"), "status": 500, "detail": detail}
    return orjson.dumps({"type": "about:blank", **words}, option=orjson.OPT_APPEND_NEWLINE)


TITLES = {
    HTTPStatus.BAD_REQUEST: lambda: _("Bad request"),
    HTTPStatus.NOT_FOUND: lambda: _("Not found"),
    HTTPStatus.METHOD_NOT_ALLOWED: lambda: _("Method not allowed"),
    HTTPStatus.PRECONDITION_FAILED: lambda: _("Precondition failed"),
    HTTPStatus.TOO_MANY_REQUESTS: lambda: _("Too many requests"),
}
