"""What a visitor is told when the site itself has failed."""

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from signatories.api.answering import failed


def server_error(request: HttpRequest) -> HttpResponse:
    """A program is answered in JSON, a person by a page; neither is told what went wrong."""
    if request.path_info.startswith("/api/"):
        return failed()
    return defaults.server_error(request)
