"""``/cite/<style>/<page>``: the citation of a page as a file, at the page's own question."""

from copy import copy

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve
from django.views.generic import View

from signatories.publishing.citing import STYLES
from signatories.web.citing import CitableView

PREFIX = "/cite/"


class CiteView(View):
    """Hands the question to the page's view, which answers with its citation instead."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, style: str, page: str) -> HttpResponseBase:
        path = f"/{page}"
        try:
            match = resolve(path)
        except Resolver404:
            raise Http404 from None
        view_class = getattr(match.func, "view_class", None)
        if style not in STYLES or not (view_class and issubclass(view_class, CitableView)):
            raise Http404
        asked = copy(request)
        asked.path = path
        # no file has pages or another format
        words = {"style": STYLES[style], "shaping": ()}
        view = view_class.as_view(**getattr(match.func, "view_initkwargs", {}) | words)
        return _moved_along(view(asked, *match.args, **match.kwargs), style)


def _moved_along(answer: HttpResponseBase, style: str) -> HttpResponseBase:
    """A page that has moved takes its citations with it."""
    if location := answer.get("Location"):
        answer["Location"] = f"{PREFIX}{style}{location}"
    return answer
