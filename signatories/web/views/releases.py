"""The files of releases, at addresses that give the same bytes for good."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.generic import View

from signatories.publishing.releases import Shelved, release

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
_READ_HERE = ("text/plain", "text/markdown", "application/json", "application/csvm+json")


class ReleaseFileView(View):
    """``/data/releases/<version>/<file>``. A file that somebody changed is not handed out."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, version: str, name: str) -> HttpResponseBase:
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


def _damaged(name: str) -> HttpResponse:
    said = _("%s is not as it was released, and is not handed out. Please tell us.") % name
    return HttpResponse(
        f"{said}\n",
        status=503,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
