"""``share.png`` of a page about one thing; of some also ``chart.svg`` and ``chart.png``."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from signatories.models import Group, Participant, Revision, Series, Statement
from signatories.publishing.share_images import (
    WIDTH,
    Label,
    Picture,
    chart_svg,
    kept_png,
    share_svg,
)
from signatories.web.group_summary import GroupSummary, people_of
from signatories.web.manners import origin
from signatories.web.series_summary import SeriesSummary
from signatories.web.summaries import Counted, ParticipantSummary, StatementSummary
from signatories.web.views.base import RecordView, moved_for_now

PICTURES = ("share.png", "chart.svg", "chart.png")


class PictureView(RecordView):
    """A picture of the record at the moment asked for. ``picture`` is the name of its file."""

    picture = "share.png"

    def drawn(self) -> Picture:
        raise NotImplementedError

    def answer(self) -> HttpResponseBase:
        made = share_svg if self.picture == "share.png" else chart_svg
        svg = made(self.drawn())
        named = {"Content-Disposition": f'inline; filename="{self.file_name()}"'}
        if self.picture.endswith(".svg"):
            return HttpResponse(svg, content_type="image/svg+xml", headers=named)
        wide = WIDTH if self.picture == "share.png" else 2 * WIDTH
        return HttpResponse(kept_png(svg, wide), content_type="image/png", headers=named)

    def file_name(self) -> str:
        """``FRA-chart-revision-53-as-of-2025-02-11.svg``: whose, and at which clocks."""
        whose = "-".join(self.kwargs.values()) or "who-signed"
        kind, _dot, ending = self.picture.rpartition(".")
        day = f"-as-of-{self.clock.as_of}" if self.clock.as_of else ""
        return f"{whose}-{kind}-revision-{self.clock.revision}{day}.{ending}"

    def credit(self, path: str) -> str:
        """``whosigned.example/statements/paris/ · revision 53 of 22 Nov 2026``"""
        where = f"{origin(self.request).partition('://')[2]}{path}"
        parts = [where]
        if made := Revision.objects.filter(pk=self.clock.revision).first():
            words = {"n": made.number, "day": date_format(made.made_at, "j M Y")}
            parts.append(_("revision %(n)d of %(day)s") % words)
        if self.clock.as_of:
            parts.append(_("as of %s") % date_format(self.clock.as_of, "j M Y"))
        return " · ".join(parts)


class StatementPictureView(PictureView):
    def drawn(self) -> Picture:
        public = Statement.objects.record(self.clock.revision).select_related("summit")
        statement = get_object_or_404(public, slug=self.kwargs["slug"])
        summary = StatementSummary(self.clock, statement)
        return Picture(
            title=statement.title,
            otherwise=statement.short_title,
            kicker=_kicker(statement),
            sentences=summary.sentences,
            groups=summary.chart.groups,
            credit=self.credit(statement.get_absolute_url()),
            labels=[*labels(summary.legend), *_reported(summary)],
            unnamed=summary.chart.unnamed,
            unnamed_as=summary.chart.unnamed_as,
        )


class ParticipantPictureView(PictureView):
    def answer(self) -> HttpResponseBase:
        self.participant = get_object_or_404(Participant, code__iexact=self.kwargs["code"])
        known_as = self.participant.known_as(self.clock.revision)
        here = f"{known_as.get_absolute_url()}{self.picture}"
        if known_as != self.participant or self.request.path != here:
            return moved_for_now(self.request, here)
        return super().answer()

    def drawn(self) -> Picture:
        participant = self.participant
        summary = ParticipantSummary(self.clock, participant)
        return Picture(
            title=summary.title,
            otherwise=participant.code,
            kicker=_("Each mark is one statement"),
            sentences=summary.sentences,
            groups=summary.chart.groups,
            credit=self.credit(participant.get_absolute_url()),
            labels=labels(summary.legend),
            is_country=participant.is_country,
        )


class GroupPictureView(PictureView):
    """How its members stand on the newest statements: a block of marks for each."""

    def drawn(self) -> Picture:
        group = get_object_or_404(Group, slug=self.kwargs["slug"])
        summary = GroupSummary(self.clock, group, people_of(self.clock, group))
        return Picture(
            title=summary.title,
            otherwise=group.slug,
            kicker=_(
                "Each block is a text, newest first; each mark a member whose position is known"
            ),
            sentences=summary.sentences,
            groups=summary.blocks,
            credit=self.credit(group.get_absolute_url()),
            labels=labels(summary.legend),
            apart=True,
        )


class SeriesPictureView(PictureView):
    """Who signed the text of each edition: a block of marks for each."""

    def drawn(self) -> Picture:
        public = Series.objects.record(self.clock.revision)
        series = get_object_or_404(public, slug=self.kwargs["slug"])
        summary = SeriesSummary(self.clock, series)
        return Picture(
            title=summary.title,
            otherwise=series.slug,
            kicker=_("Each block is a text, oldest first; each mark a participant"),
            sentences=summary.sentences,
            groups=summary.blocks,
            credit=self.credit(reverse("web:series", args=[series.slug])),
            labels=summary.labels,
            apart=True,
        )


def _kicker(statement: Statement) -> str:
    summit = statement.summit.label if statement.summit else ""
    parts = (summit, _adopted(statement), str(statement.get_kind_display()))
    return " · ".join(part for part in parts if part)


def _adopted(statement: Statement) -> str:
    """The day, month or year of adoption, whichever is certain."""
    first, last = statement.adopted_earliest, statement.adopted_latest
    if first is None or last is None:
        return ""
    for form in ("j M Y", "M Y", "Y"):
        if date_format(first, form) == date_format(last, form):
            return date_format(last, form)
    return ""


def labels(legend: list[Counted]) -> list[Label]:
    return [
        Label(line.position, capfirst(str(line.position.label)), line.number) for line in legend
    ]


def _reported(summary: StatementSummary) -> list[Label]:
    chart = summary.chart
    if not chart.unnamed:
        return []
    words = capfirst(_("reported, not named"))
    return [Label(chart.unnamed_as, words, chart.unnamed, possibly=True)]
