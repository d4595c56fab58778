"""What every public page does: answer 304, read the question, refuse what it cannot read."""

from urllib.parse import urlencode

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.generic.base import ContextMixin, TemplateResponseMixin, View

from signatories.filters.problems import SHOWN, Problem
from signatories.filters.strict import SHAPING, ClockFilter, StrictFilterSet
from signatories.models import Revision, Statement, Summit
from signatories.web.address import address
from signatories.web.kept_answers import kept_answers
from signatories.web.manners import canonical, origin, whole, without_noise
from signatories.web.moments import moment
from signatories.web.paging import BadCursor
from signatories.web.unchanged import entity_tag, mark, not_modified

CLOCKS = ("as_of", "known_at")


class RecordView(TemplateResponseMixin, ContextMixin, View):
    """A page of the record at the moment asked for.

    ``question`` is the filter set with what the visitor asked, ``clock`` its moment. ``shaping``
    names those of the shaping parameters that this page reads; the others are refused like any
    parameter that it does not know.
    """

    http_method_names = ["get", "head", "options"]
    filterset_class: type[StrictFilterSet] = ClockFilter
    shaping: tuple[str, ...] = ()
    # The part of the site that the page belongs to: the URL name of its entry in the header.
    section = ""
    # What the page's slug names: a model whose rows begin with a revision.
    thing: type[Statement] | type[Summit] | None = None

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if clean := without_noise(request):
            return HttpResponsePermanentRedirect(clean)
        newest = Revision.objects.latest_number()
        tag = entity_tag(request, newest, self.besides())
        if (unchanged := not_modified(request, tag)) is not None:
            return unchanged
        if (kept := kept_answers.get(tag)) is not None:
            return kept
        self.question = self.filterset_class(request.GET)
        if problems := [*self.question.problems, *self.shaping_problems()]:
            return self.refuse(problems)
        self.clock = self.question.clock
        try:
            answer = mark(self.answer(), tag)
        except Http404:
            if begun := self.on_record_since():
                return self.not_yet(begun)
            raise
        except BadCursor as error:
            message = _("This place in the list is not there. Start from the first page.")
            return self.refuse([Problem("cursor", str(error)[:SHOWN], message)])
        # A revision that was published meanwhile has a tag of its own.
        return kept_answers.keep(tag, answer) if self.clock.newest == newest else answer

    def besides(self) -> str:
        """A word for what the page shows that changes without a revision; empty if nothing does."""
        return ""

    def answer(self) -> HttpResponseBase:
        """The page itself; only called for a question that can be read."""
        return self.render_to_response(self.get_context_data())

    def on_record_since(self) -> int | None:
        """The later revision that first held what the address names, if the one asked did not."""
        if self.thing is None or self.clock.revision == self.clock.newest:
            return None
        found = self.thing.objects.filter(
            slug=self.kwargs["slug"],
            published_in__gt=self.clock.revision,
            published_in__lte=self.clock.newest,
        )
        return found.values_list("published_in", flat=True).first()

    def not_yet(self, begun: int) -> HttpResponse:
        """A 404 that leads to the page as it is now, and to its first revision."""
        context = {
            "asked": self.clock.revision,
            "begun": Revision.objects.get(pk=begun),
            "present": address(self.request, as_of=None, known_at=None, cursor=None),
            "first": address(self.request, known_at=str(begun), cursor=None),
        }
        return render(self.request, "pages/not_yet.html", context, status=404)

    def shaping_problems(self) -> list[Problem]:
        """Parameters that other answers read and this page does not."""
        message = _("This page does not read this parameter.")
        given = self.request.GET
        return [
            Problem(name, given[name][:SHOWN], message)
            for name in SHAPING
            if name in given and name not in self.shaping and name in self.question.shaping
        ]

    def get_context_data(self, **kwargs):
        numbers = {self.clock.newest, self.clock.revision} - {0}
        made = Revision.objects.in_bulk(numbers)
        return super().get_context_data(
            clock=self.clock,
            clock_query=clock_query(self.request),
            newest_revision=made.get(self.clock.newest),
            asked_revision=made.get(self.clock.revision),
            present=address(self.request, as_of=None, known_at=None, cursor=None),
            moment=moment(self.request),
            as_page=address(self.request, cursor=None, format=None),
            section=self.section,
            lasting=self.lasting(),
            origin=origin(self.request),
            canonical=canonical(self.request),
            **kwargs,
        )

    def lasting(self) -> str:
        """The whole address that gives this page for ever: of this revision, whatever comes."""
        asked = {"known_at": str(self.clock.revision), "as_of": self.request.GET.get("as_of", "")}
        return whole(self.request, address(self.request, **asked, cursor=None))

    def refuse(self, problems: list[Problem]) -> HttpResponse:
        """A 400 that names each parameter and the fix, with a form that keeps everything else."""
        refused = {problem.parameter for problem in problems}
        kept = [
            (name, value)
            for name, values in self.request.GET.lists()
            if name not in refused
            for value in values
            if value
        ]
        context = {
            "problems": [(problem, self._suggested(problem)) for problem in problems],
            "fields": [
                (name, ", ".join(self.request.GET.getlist(name)))
                for name in sorted(refused & set(self.question.filters))
            ],
            "kept": kept,
            "without": address(self.request, **dict.fromkeys(refused)),
        }
        return render(self.request, "pages/refused.html", context, status=400)

    def _suggested(self, problem: Problem) -> list[tuple[str, str]]:
        """What may be meant, each with the address that asks it."""
        query = self.request.GET
        name = problem.parameter
        if name not in self.question.filters:  # an unknown parameter: another name for its value
            return [
                (other, address(self.request, **{name: None, other: query.getlist(name)}))
                for other in problem.suggestions
            ]
        texts = [part.strip() for text in query.getlist(name) for part in text.split(",")]
        kept = [text for text in texts if text[:SHOWN] != problem.value]
        return [
            (other, address(self.request, **{name: [*kept, other]}))
            for other in problem.suggestions[:5]
        ]


def clock_query(request: HttpRequest) -> str:
    """``as_of=2025-02-12&known_at=9``: the clocks as the visitor gave them, for links."""
    return urlencode({k: request.GET[k] for k in CLOCKS if request.GET.get(k)})


def moved(request: HttpRequest, canonical: str) -> HttpResponseBase | None:
    """The way to the address that a thing has, if it was asked at another; the query stays."""
    if request.path == canonical:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{canonical}?{query}" if query else canonical)


def moved_for_now(request: HttpRequest, address: str) -> HttpResponseBase:
    """The way to the one that a participant was merged into. A split takes it back: caches ask."""
    query = request.META.get("QUERY_STRING", "")
    answer = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    answer["Cache-Control"] = "public, no-cache"
    return answer
