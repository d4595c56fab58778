"""What programs look for at agreed addresses, and the page that says who can use the site."""

from datetime import UTC, datetime, time
from itertools import islice

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from signatories.filters.lists import NoFilter
from signatories.web.manners import whole
from signatories.web.sitemaps import MOST, SITEMAPS
from signatories.web.views.base import RecordView

PLAIN = "text/plain; charset=utf-8"
# Answers without an end: every filter of a table, every moment of a page, every file of both.
CLOSED = (
    "/admin/",
    "/cite/",
    "/signatures/?",
    "/signatures.csv",
    "/matrix/?",
    "/matrix.csv",
    "/compare/?",
    "/compare.csv",
    "/search/",
    "/*as_of=",
    "/*known_at=",
    "/*cursor=",
)


class NothingAsked(NoFilter):
    """No parameter at all."""

    shaping: tuple[str, ...] = ()  # type: ignore[assignment]


class SitemapIndexView(RecordView):
    """The sitemaps by kind, each with the day of the newest revision."""

    filterset_class = NothingAsked

    def answer(self) -> HttpResponseBase:
        found = [
            (whole(self.request, reverse("web:sitemap", args=[name])), None) for name in SITEMAPS
        ]
        words = {"places": found, "outer": "sitemapindex", "inner": "sitemap"}
        return render(self.request, "sitemap.xml", words, content_type="application/xml")


class SitemapView(RecordView):
    filterset_class = NothingAsked

    def answer(self) -> HttpResponseBase:
        if self.kwargs["kind"] not in SITEMAPS:
            raise Http404
        found = [
            (whole(self.request, place.path), place.changed)
            for place in islice(SITEMAPS[self.kwargs["kind"]](), MOST)
        ]
        words = {"places": found, "outer": "urlset", "inner": "url"}
        return render(self.request, "sitemap.xml", words, content_type="application/xml")


class RobotsView(View):
    """``/robots.txt``; a copy that is not for the public forbids everything."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        lines = ["User-agent: *"]
        if settings.FORBID_ROBOTS:
            lines.append("Disallow: /")
        else:
            lines += [f"Disallow: {path}" for path in CLOSED]
            lines += ["", f"Sitemap: {whole(request, reverse('web:sitemaps'))}"]
        return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


class LlmsView(RecordView):
    """``/llms.txt`` (llmstxt.org): the way for programs that read text."""

    filterset_class = NothingAsked

    def answer(self) -> HttpResponseBase:
        words = {"root": whole(self.request, "")}
        return render(self.request, "llms.txt", words, content_type=PLAIN)


class SecurityView(View):
    """``/.well-known/security.txt`` (RFC 9116): whom to tell of a hole, while that holds."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        expires = settings.SECURITY_EXPIRES
        if not settings.SECURITY_CONTACT or not expires or expires <= timezone.now().date():
            raise Http404
        until = datetime.combine(expires, time(), tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines = [
            f"Contact: {settings.SECURITY_CONTACT}",
            f"Expires: {until}",
            "Preferred-Languages: en",
            f"Canonical: {whole(request, reverse('web:security'))}",
        ]
        return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


class AccessibilityView(RecordView):
    template_name = "pages/accessibility.html"
    section = "accessibility"

    def get_context_data(self, **kwargs):
        return super().get_context_data(contact=settings.REPORT_ADDRESS, **kwargs)
