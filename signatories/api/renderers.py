"""The formats of an answer, and which one a request asks for."""

import orjson
from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer

from signatories.filters.problems import SHOWN, Problem
from signatories.publishing.files import FORMATS

JSON = "json"
# Of the manual alone.
TEXT = "text"
MEDIA_TYPES = {
    JSON: "application/json",
    TEXT: "text/plain",
    **{each.name: each.media_type for each in FORMATS.values()},
}


class JSONRenderer(BaseRenderer):
    """JSON as UTF-8, with a line break at the end for terminals."""

    media_type = MEDIA_TYPES[JSON]
    format = JSON
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        return b"" if data is None else orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)


class AlwaysJSON(BaseContentNegotiation):
    """What the framework renders is JSON; files are streamed by the lists themselves."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


def asked_format(request: HttpRequest, formats: tuple[str, ...]) -> str:
    """The format by ``format``, else by the ``Accept`` header; JSON where neither is understood."""
    asked = request.GET.get("format", "").strip().lower()
    if asked:
        return asked if asked in formats else JSON
    preferred = request.get_preferred_type([MEDIA_TYPES[name] for name in formats])
    return next((name for name in formats if MEDIA_TYPES[name] == preferred), JSON)


def format_problems(request: HttpRequest, formats: tuple[str, ...]) -> list[Problem]:
    """One problem if ``format`` names a format that this address does not have."""
    asked = request.GET.get("format")
    if asked is None or asked.strip().lower() in formats:
        return []
    message = _("“%(value)s” is no format of this address. Known are: %(formats)s.") % {
        "value": asked[:SHOWN],
        "formats": ", ".join(formats),
    }
    expected = _("one of: %s") % ", ".join(formats)
    return [Problem("format", asked[:SHOWN], message, formats, expected)]
