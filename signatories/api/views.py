"""The root of the API, its manual, and the answer at addresses that are nothing."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from signatories.api.answering import PublicView
from signatories.api.problems import NotThere, refuse
from signatories.api.renderers import format_problems
from signatories.filters.known import close
from signatories.filters.lists import NoFilter
from signatories.models import Revision
from signatories.publishing.tables import REVISIONS

VERSION = "v1"


def resources() -> dict[str, tuple[str, str]]:
    """Resource -> the name of its list's address, and a word on what it holds."""
    return {
        "positions": ("position-list", _("Who stands where: derived, one row a pair.")),
        "statements": ("statement-list", _("The texts that can be joined.")),
        "participants": ("participant-list", _("Whoever can appear on a list.")),
        "countries": ("country-list", _("The participants that are states or territories.")),
        "organisations": ("organisation-list", _("All other participants.")),
        "groups": ("group-list", _("Sets of participants with dated memberships.")),
        "summits": ("summit-list", _("Meetings, and who is said to have been there.")),
        "acts": ("act-list", _("Signatures and other deeds, each with its citations.")),
        "sources": ("source-list", _("The documents read, and what they claim.")),
        "reported-counts": ("reported-count-list", _("Numbers that sources claim.")),
        "revisions": ("revision-list", _("The numbered changes of the record.")),
    }


class Root(PublicView):
    """What there is, where, and how new."""

    def answer(self, request: Request, **address: str) -> HttpResponseBase:
        question = NoFilter(request.query_params)
        refuse([*question.problems, *format_problems(request._request, self.formats)])
        newest = Revision.objects.newest_first().first()
        return Response(
            {
                "version": VERSION,
                "documentation": request.build_absolute_uri(reverse("api:manual")),
                "revision": REVISIONS.record(newest) if newest else None,
                "resources": {
                    name: {
                        "url": request.build_absolute_uri(reverse(f"api:{route}")),
                        "about": about,
                    }
                    for name, (route, about) in resources().items()
                },
            }
        )


class Manual(PublicView):
    """``docs/api.md`` as it stands in the repository."""

    def answer(self, request: Request, **address: str) -> HttpResponseBase:
        refuse(NoFilter(request.query_params).problems)
        return HttpResponse(manual(), content_type="text/plain; charset=utf-8")


@cache
def manual() -> str:
    return (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")


class NothingHere(PublicView):
    """Every other address below the API."""

    def answer(self, request: Request, **address: Any) -> HttpResponseBase:
        asked = request.path.removeprefix(reverse("api:root")).split("/")[0]
        near = [reverse(f"api:{resources()[name][0]}") for name in close(asked, resources())]
        root = reverse("api:root")
        message = _("There is nothing at this address. %(root)s lists what there is.")
        raise NotThere(message % {"root": root}, near)
