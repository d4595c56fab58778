"""A method that nothing here answers to is told so, before anything else looks at the request."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
READING = ["GET", "HEAD", "OPTIONS"]


class MethodsMiddleware:
    """405 with ``Allow`` for TRACE, PUT, PURGE and whatever else a client makes up.

    Django's CSRF check lets TRACE through, and its admin answers any method as it answers GET.
    Views that are classes name their own methods, which are fewer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        public = getattr(getattr(view, "view_class", None), "http_method_names", None) == [
            method.lower() for method in READING
        ]
        # Before a form's missing token is missed. The API answers for itself, in JSON.
        if public and not hasattr(view, "cls") and request.method not in READING:
            return HttpResponseNotAllowed(READING)
        names_its_own = hasattr(view, "view_class") or hasattr(view, "cls")
        if names_its_own or request.method in METHODS:
            return None
        return HttpResponseNotAllowed(METHODS)
