"""What every answer has: two methods, no cookie, an ETag, and open doors for other sites."""

from hashlib import sha256
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from signatories import __version__
from signatories.api.problems import as_problem
from signatories.api.renderers import JSON, AlwaysJSON, JSONRenderer, asked_format
from signatories.models import Revision

CACHED = "public, max-age=0, must-revalidate"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition, Content-Location",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def entity_tag(request: HttpRequest, form: str) -> str:
    """Changes with the revision, the code and the address (its host stands in links) and form.

    Weak, so that it survives compression on the way. Costs one query of one number.
    """
    newest = Revision.objects.latest_number()
    parts = (str(newest), __version__, form, request.build_absolute_uri())
    return f'W/"{newest}-{sha256("|".join(parts).encode()).hexdigest()[:24]}"'


class PublicView(APIView):
    """One address of the API. A subclass gives ``answer(request, **address)``.

    Who already has the answer of this revision gets 304 from one cheap read, before the question
    is even looked at: only answers that were good carry an ETag.
    """

    http_method_names = ["get", "head", "options"]
    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()
    parser_classes = ()
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = AlwaysJSON
    formats: tuple[str, ...] = (JSON,)

    def initialize_request(self, request, *args, **kwargs):
        """Cookies are not read: else the middleware of sessions would answer a stale one."""
        request.COOKIES = {}
        return super().initialize_request(request, *args, **kwargs)

    def get(self, request: Request, **address: str) -> HttpResponseBase:
        tag = entity_tag(request._request, asked_format(request._request, self.formats))
        unchanged = get_conditional_response(request._request, etag=tag)
        answer = self.answer(request, **address) if unchanged is None else unchanged
        answer["ETag"] = tag
        answer["Cache-Control"] = CACHED
        return answer

    def answer(self, request: Request, **address: str) -> HttpResponseBase:
        raise NotImplementedError

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """What a browser asks before another site's page may read the API."""
        return Response(status=204, headers=PREFLIGHT)

    def get_exception_handler(self):
        return as_problem

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        for header, value in OPEN.items():
            response[header] = value
        response.setdefault("Cache-Control", "no-store")
        if len(self.formats) > 1:
            patch_vary_headers(response, ["Accept"])
        return response
