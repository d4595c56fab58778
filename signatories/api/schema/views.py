"""Where the description is served."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from signatories.api.answering import PublicView
from signatories.api.problems import refuse
from signatories.api.renderers import format_problems
from signatories.api.schema.description import description
from signatories.filters.lists import NoFilter


class OpenAPI(PublicView):
    """The whole API as OpenAPI 3.1, made from the code that answers."""

    def answer(self, request: Request, **address: str) -> HttpResponseBase:
        question = NoFilter(request.query_params)
        refuse([*question.problems, *format_problems(request._request, self.formats)])
        return Response(description(request.build_absolute_uri("/")))
