"""Pages that can be cited: a title for each, and the same citation in a box and as files."""

import re
from datetime import UTC
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponse, HttpResponseBase

from signatories.models import Revision
from signatories.publishing.citing import STYLES, Cited, Style, plain
from signatories.web.address import address
from signatories.web.manners import PASSING
from signatories.web.views.base import RecordView


class CitableView(RecordView):
    """A page that says what it is called in a citation.

    Its files are at ``/cite/<style>`` before the page's own address, with its parameters; ``style``
    is set on the view that answers there. A page needs no more than ``cited_title`` for that.
    """

    style: Style | None = None

    def cited_title(self) -> str:
        """What is cited. Raises ``Http404`` where the page would."""
        raise NotImplementedError

    def answer(self) -> HttpResponseBase:
        return super().answer() if self.style is None else self.citation_file(self.style)

    def citation_file(self, style: Style) -> HttpResponse:
        cited = self.cited(Revision.objects.filter(pk=self.clock.revision).first())
        kind = "inline" if style.word == "text" else "attachment"
        return HttpResponse(
            style.write(cited),
            headers={
                "Content-Type": style.media_type,
                "Content-Disposition": f'{kind}; filename="{cited.key}.{style.suffix}"',
                "X-Robots-Tag": "noindex",
            },
        )

    def cited(self, revision: Revision | None) -> Cited:
        return Cited(
            title=self.cited_title(),
            address=self.lasting(),
            key=self.citation_key(),
            revision=self.clock.revision,
            made_on=revision.made_at.astimezone(UTC).date() if revision else None,
            as_of=self.clock.as_of,
        )

    def citation_key(self) -> str:
        """``who-signed-statements-paris-2025-revision-53-as-of-2025-02-11``: safe in any file.

        Two views of one page have different keys: BibTeX refuses a key that comes twice.
        """
        name = _plain(self.request.path) or "home"
        if asked := self._narrowed():
            number = sha256(asked.encode()).hexdigest()[:8]
            values = _plain("-".join(value for _name, value in parse_qsl(asked)))[:40].strip("-")
            name = "-".join(part for part in (name, values, number) if part)
        day = f"-as-of-{self.clock.as_of}" if self.clock.as_of else ""
        return f"who-signed-{name}-revision-{self.clock.revision}{day}"

    def _narrowed(self) -> str:
        """What was asked besides the moment and the place in a list, in one order."""
        given = [
            (name, value)
            for name, values in sorted(self.request.GET.lists())
            for value in values
            if value and name not in PASSING
        ]
        return urlencode(given)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["citation"] = plain(self.cited(context["asked_revision"])).strip()
        context["citation_files"] = self.citation_files()
        return context | self.taken_away(context)

    def taken_away(self, context: dict[str, Any]) -> dict[str, Any]:
        """What else the page offers to other sites and programs, made from its context."""
        return {}

    def citation_files(self) -> list[tuple[Style, str]]:
        """Each style with the address of its file, at the revision that is read."""
        given = {"known_at": str(self.clock.revision), "cursor": None, "format": None}
        page = address(self.request, **given)
        return [(style, f"/cite/{style.word}{page}") for style in STYLES.values()]


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")
