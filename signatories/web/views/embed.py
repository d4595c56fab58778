"""``/embed/statements/<slug>/``, ``/embed/countries/<code>/``: a small page for other sites.

Any site may show these in a frame, and no other page of ours.
"""

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_exempt

from signatories.filters.problems import Problem
from signatories.models import Participant, Statement
from signatories.web.summaries import ParticipantSummary, StatementSummary
from signatories.web.views.base import RecordView, moved_for_now

FRAMED_BY_ALL = {"frame-ancestors": ["*"], "script-src": ["'none'"], "connect-src": ["'none'"]}


@method_decorator(csp_replace(FRAMED_BY_ALL), name="dispatch")
@method_decorator(xframe_options_exempt, name="dispatch")
class EmbedView(RecordView):
    """The frame of such a page. Its refusals are small too, or the frame would stay empty."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        try:
            answer = super().dispatch(request, *args, **kwargs)
        except Http404:
            answer = render(request, "pages/embed_nothing.html", status=404)
        answer["X-Robots-Tag"] = "noindex"
        return answer

    def refuse(self, problems: list[Problem]) -> HttpResponse:
        words = {"problems": problems}
        return render(self.request, "pages/embed_nothing.html", words, status=400)


class StatementEmbedView(EmbedView):
    template_name = "pages/embed.html"

    def get_context_data(self, **kwargs):
        public = Statement.objects.record(self.clock.revision).select_related("summit")
        statement = get_object_or_404(public, slug=self.kwargs["slug"])
        return super().get_context_data(
            summary=StatementSummary(self.clock, statement), statement=statement, **kwargs
        )


class ParticipantEmbedView(EmbedView):
    template_name = "pages/embed.html"

    def answer(self) -> HttpResponseBase:
        self.participant = get_object_or_404(Participant, code__iexact=self.kwargs["code"])
        known_as = self.participant.known_as(self.clock.revision)
        here = f"/embed{known_as.get_absolute_url()}"
        if known_as != self.participant or self.request.path != here:
            return moved_for_now(self.request, here)
        return super().answer()

    def get_context_data(self, **kwargs):
        summary = ParticipantSummary(self.clock, self.participant)
        return super().get_context_data(summary=summary, participant=self.participant, **kwargs)
