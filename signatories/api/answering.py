"""What every answer has: two methods, no cookie, an ETag, and open doors for other sites."""

from math import ceil
from typing import Any, ClassVar, NoReturn

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from signatories.api import unchanged
from signatories.api.deprecation import Deprecated
from signatories.api.links import links
from signatories.api.problems import MEDIA_TYPE, PreconditionFailed, TooMany, as_problem, failure
from signatories.api.rate import AddressThrottle, Quota
from signatories.api.renderers import JSON, AlwaysJSON, JSONRenderer, asked_format

CACHED = "public, max-age=0, must-revalidate"
EXPOSED = (
    "Content-Disposition",
    "Content-Location",
    "Deprecation",
    "ETag",
    "Last-Modified",
    "Link",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Sunset",
)
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(EXPOSED),
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": (
        "Accept, Cache-Control, If-Modified-Since, If-None-Match, User-Agent"
    ),
    "Access-Control-Max-Age": "86400",
}


class PublicView(APIView):
    """One address of the API. A subclass gives ``answer(request, **address)``.

    Who already has the answer of this revision gets 304 from one cheap read, before the question
    is even looked at: only answers that were good carry an ETag.
    """

    http_method_names = ["get", "head", "options"]
    authentication_classes = ()
    permission_classes = ()
    throttle_classes = (AddressThrottle,)
    parser_classes = ()
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = AlwaysJSON
    formats: tuple[str, ...] = (JSON,)
    # Set where the address is to go one day.
    deprecated: ClassVar[Deprecated | None] = None
    quota: Quota | None = None

    def initialize_request(self, request, *args, **kwargs):
        """Cookies are not read: else the middleware of sessions would answer a stale one."""
        request.COOKIES = {}
        return super().initialize_request(request, *args, **kwargs)

    def get(self, request: Request, **address: str) -> HttpResponseBase:
        asked = request._request
        newest, since = unchanged.version()
        tag = unchanged.entity_tag(asked, asked_format(asked, self.formats), newest)
        answer = unchanged.known(asked, tag)
        if answer is None:
            answer = self.answer(request, **address)
            answer = unchanged.judged(asked, answer, tag, since)
        if answer.status_code == 412:
            raise PreconditionFailed
        answer["Cache-Control"] = CACHED
        if answer.status_code in (200, 304):
            answer["ETag"] = tag
            if since is not None:
                answer["Last-Modified"] = http_date(since)
        return answer

    def answer(self, request: Request, **address: str) -> HttpResponseBase:
        raise NotImplementedError

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """What a browser asks before another site's page may read the API."""
        return Response(status=204, headers=PREFLIGHT)

    def throttled(self, request: Request, wait: float) -> NoReturn:
        raise TooMany(request, ceil(wait))

    def get_exception_handler(self):
        return as_problem

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        for header, value in {**OPEN, **self.about(response)}.items():
            response[header] = value
        response.setdefault("Cache-Control", "no-store")
        if len(self.formats) > 1:
            patch_vary_headers(response, ["Accept"])
        return response

    def about(self, response: HttpResponseBase) -> dict[str, str]:
        """The headers on the answer's neighbours, its future, and how much more may be asked."""
        found = self.quota.headers() if self.quota else {}
        lines = []
        if response.status_code not in (204, 304):
            lines = links(getattr(response, "data", None), good=response.status_code < 400)
        if self.deprecated:
            found |= self.deprecated.headers()
            lines.append(self.deprecated.link())
        return found | ({"Link": ", ".join(lines)} if lines else {})


def failed() -> HttpResponse:
    """The answer to a fault of ours: like any refusal, and made without anything that may fail."""
    headers = {**OPEN, "Cache-Control": "no-store"}
    return HttpResponse(failure(), status=500, content_type=MEDIA_TYPE, headers=headers)
