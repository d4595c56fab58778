"""The files of releases, at addresses that give the same bytes for good."""

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.generic import View

from signatories.filters.problems import SHOWN
from signatories.publishing.releases import Shelved, release
from signatories.web.manners import without_noise

_TYPES = {
    ".cff": "application/yaml",
    ".csv": "text/csv; charset=utf-8; header=present",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".zip": "application/zip",
}
# By what they are, not by how they end.
_NAMED = {"csvw-metadata.json": "application/csvm+json"}
# Of what a visitor sent, as many names as are repeated to them.
MOST_NAMED = 5
_READ_HERE = ("text/plain", "text/markdown", "application/json", "application/csvm+json")


class ReleaseFileView(View):
    """``/data/releases/<version>/<file>``. A file that somebody changed is not handed out.

    Nothing can be asked of it: one address for the same bytes.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, version: str, name: str) -> HttpResponseBase:
        if clean := without_noise(request):
            return HttpResponsePermanentRedirect(clean)
        if request.GET:
            return _refused(request)
        found = release(settings.RELEASES_DIR, version)
        if found is None:
            raise Http404
        file = None if found.unreadable else found.file(name)
        if file is None and not found.unreadable:
            raise Http404
        if file is None or not file.intact:
            return _damaged(name)
        tag = f'"{file.sha256}"'
        unchanged = get_conditional_response(request, etag=tag)
        answer = unchanged if unchanged is not None else _sent(file)
        answer["ETag"] = tag
        answer["Cache-Control"] = "public, max-age=31536000, immutable"
        answer["Access-Control-Allow-Origin"] = "*"
        return answer


def _sent(file: Shelved) -> FileResponse:
    kind = _NAMED.get(file.name) or _TYPES.get(file.path.suffix, "text/plain; charset=utf-8")
    return FileResponse(
        file.path.open("rb"),
        as_attachment=not kind.startswith(_READ_HERE),
        filename=file.name,
        content_type=kind,
    )


def _refused(request: HttpRequest) -> HttpResponse:
    said = _("A file of a release takes no parameters: %(names)s. It is all there at %(path)s")
    names = ", ".join(repr(name[:SHOWN]) for name in list(request.GET)[:MOST_NAMED])
    return _said(said % {"names": names, "path": request.path}, 400)


def _damaged(name: str) -> HttpResponse:
    said = _("%s is not as it was released, and is not handed out. Please tell us.") % name
    return _said(said, 503)


def _said(text: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{text}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
