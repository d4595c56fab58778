"""The root of the API, its manual, and the answer at addresses that are nothing."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from signatories.api.answering import PublicView
from signatories.api.fields import held
from signatories.api.problems import NotThere, refuse
from signatories.api.rate import api_rate
from signatories.api.renderers import TEXT, format_problems
from signatories.filters.known import close
from signatories.filters.lists import NoFilter
from signatories.models import Revision
from signatories.publishing.columns import Column, address, number, text
from signatories.publishing.linked_data import LICENCE
from signatories.publishing.manual import asking, manual
from signatories.publishing.tables import REVISIONS

VERSION = "v1"
# Above the versions there is nothing but the way to them.
ROOTS = ("/api",)


def resources() -> dict[str, tuple[str, str]]:
    """Resource -> the name of its list's address, and a word on what it holds."""
    return {
        "positions": ("position-list", _("Who stands where: derived, one row a pair.")),
        "standings": ("standing-list", _("How many joined each statement, and of how many.")),
        "matrix": ("matrix", _("Participants and statements side by side.")),
        "agreement": ("agreement-list", _("How often every two participants stood alike.")),
        "counts": ("count-list", _("Positions counted by what they have in common.")),
        "statements": ("statement-list", _("The texts that can be joined.")),
        "titles": ("title-list", _("Titles of statements, by language.")),
        "topics": ("topic-list", _("What statements are about.")),
        "participants": ("participant-list", _("Whoever can appear on a list.")),
        "countries": ("country-list", _("The participants that are states or territories.")),
        "organisations": ("organisation-list", _("All other participants.")),
        "names": ("name-list", _("Names of participants, by language and kind.")),
        "codes": ("code-list", _("Codes of participants in the schemes of others.")),
        "groups": ("group-list", _("Sets of participants with dated memberships.")),
        "memberships": ("membership-list", _("Who belongs to a group, from when to when.")),
        "summits": ("summit-list", _("Meetings, and who is said to have been there.")),
        "series": ("series-list", _("Editions of one meeting.")),
        "attendances": ("attendance-list", _("One source's word on who was at a summit.")),
        "acts": ("act-list", _("Signatures and other deeds, each with its citations.")),
        "citations": ("citation-list", _("What one source claims of a pair.")),
        "reasons": ("reason-list", _("Why, by a citation.")),
        "list-checks": ("list-check-list", _("Readings of lists.")),
        "eligibilities": ("eligibility-list", _("Who may join a statement.")),
        "merges": ("merge-list", _("Participants that turned out to be one.")),
        "sources": ("source-list", _("The documents read, and what they claim.")),
        "publishers": ("publisher-list", _("Who publishes sources.")),
        "reported-counts": ("reported-count-list", _("Numbers that sources claim.")),
        "revisions": ("revision-list", _("The numbered changes of the record.")),
        "changes": ("change-list", _("Every row that revisions published and superseded.")),
    }


class Root(PublicView):
    """What there is, where, and how new."""

    filterset_class = NoFilter

    @classmethod
    def fields(cls) -> tuple[Column, ...]:
        """All fields of the answer."""
        where = (address("url", "Where."), text("about", "What it holds."))
        rate = (number("requests", "How many."), number("seconds", "In how many seconds."))
        licence = (text("name", "Its name."), address("url", "Its text."))
        newest = "The newest revision; null before the first."
        return (
            text("version", "Of the API."),
            address("documentation", "The manual."),
            held("licence", licence, "On which terms the data may be used.", many=False),
            address("terms", "The page about the data."),
            text("contact", "Whom to write to.", nullable=True),
            held("rate_limit", rate, "How often one may ask.", many=False, nullable=True),
            held("revision", REVISIONS.columns, newest, many=False, nullable=True),
            held(
                "resources",
                [
                    held(each, where, about, many=False)
                    for each, (_route, about) in resources().items()
                ],
                "What there is.",
                many=False,
            ),
        )

    def answer(self, request: Request, **path: str) -> HttpResponseBase:
        question = NoFilter(request.query_params)
        refuse([*question.problems, *format_problems(request._request, self.formats)])
        newest = Revision.objects.newest_first().first()
        return Response(
            {
                "version": VERSION,
                "documentation": request.build_absolute_uri(reverse("api:manual")),
                **terms(request),
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


def terms(request: Request) -> dict[str, Any]:
    """On which terms the answers may be used, how often one may ask, and whom to write to."""
    rate = api_rate()
    return {
        "licence": {"name": "CC BY 4.0", "url": LICENCE},
        "terms": request.build_absolute_uri(reverse("web:data")),
        "contact": settings.REPORT_ADDRESS or None,
        "rate_limit": rate and {"requests": rate.requests, "seconds": rate.seconds},
    }


class Manual(PublicView):
    """``docs/api.md`` as text; as a page it is among those of the site."""

    formats = (TEXT,)

    def answer(self, request: Request, **path: str) -> HttpResponseBase:
        question = NoFilter(request.query_params)
        refuse([*question.problems, *format_problems(request._request, self.formats)])
        text = asking(manual("api.md"), request.build_absolute_uri("/").rstrip("/"))
        return HttpResponse(text, content_type="text/plain; charset=utf-8")


class NothingHere(PublicView):
    """Every other address below the API."""

    def answer(self, request: Request, **path: Any) -> HttpResponseBase:
        asked = request.path.removeprefix(reverse("api:root")).split("/")[0]
        near = [reverse(f"api:{resources()[name][0]}") for name in close(asked, resources())]
        root = reverse("api:root")
        message = _("There is nothing at this address. %(root)s lists what there is.")
        raise NotThere(message % {"root": root}, near)


class NoSlash(NothingHere):
    """An address that lacks its last slash is led to the right one, also from another site.

    Django would do so too, but without the headers that let a page of another site follow. What is
    not there with a slash either is answered at once.
    """

    def answer(self, request: Request, **path: Any) -> HttpResponseBase:
        view: Any = resolve(f"{request.path}/").func
        if view.view_class is NothingHere and request.path not in ROOTS:
            return super().answer(request, **path)
        return HttpResponsePermanentRedirect(
            request._request.get_full_path(force_append_slash=True)
        )
