"""``changes.atom`` at the root, and of a statement, a country, an organisation, a group."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from signatories.models import Group, Participant, Revision, Statement
from signatories.publishing.atom import MEDIA_TYPE, Entry, Feed, atom, newest, tag
from signatories.publishing.citing import PUBLISHER
from signatories.publishing.touching import (
    touching_groups,
    touching_participants,
    touching_statements,
)
from signatories.web.address import address
from signatories.web.manners import origin, whole
from signatories.web.paging import after_number, page_of
from signatories.web.views.base import RecordView, moved_for_now
from signatories.web.views.changes import ChangeFilter

PAGE = 50
# A feed without entries was updated when there could be feeds.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
RIGHTS = "CC BY 4.0"


class ChangeFeedView(RecordView):
    """Every change of the record, newest first, 50 a page."""

    filterset_class = ChangeFilter
    shaping = ("cursor",)

    def answer(self) -> HttpResponseBase:
        return HttpResponse(atom(self.feed()), content_type=MEDIA_TYPE)

    # what the feed is about

    def title(self) -> str:
        return _("Changes to the record of who signed")

    def subtitle(self) -> str:
        return _("Every change of what the public sees, with its kind and reason.")

    def page_address(self) -> str:
        """The page that the feed belongs to."""
        return reverse("web:changes")

    def entry_address(self, number: int) -> str:
        """The page as that revision left it."""
        return f"{self.page_address()}?known_at={number}#revision-{number}"

    def touching(self) -> Q:
        return Q()

    # the feed

    @cached_property
    def page(self):
        found = self.question.filter_queryset(Revision.objects.all())
        found = found.filter(self.touching()).newest_first()
        if cursor := self.request.GET.get("cursor"):
            found = after_number(found, "number", cursor, descending=True)
        return page_of(found, PAGE, lambda revision: str(revision.number))

    def feed(self) -> Feed:
        title, subtitle = self.title(), self.subtitle()
        entries = [self.entry(revision) for revision in self.page.rows]
        own = urlsplit(origin(self.request)).hostname or ""
        return Feed(
            id=tag(own, address(self.request, cursor=None, as_of=None, known_at=None)),
            title=title,
            subtitle=subtitle,
            author=PUBLISHER,
            updated=newest(entries, BEGINNING),
            links=self.links(),
            scheme=whole(self.request, f"{reverse('web:changes')}#kinds"),
            rights=RIGHTS,
            entries=entries,
        )

    def links(self) -> dict[str, str]:
        found = {
            "self": address(self.request),
            "alternate": self.page_address(),
            "first": address(self.request, cursor=None),
        }
        if self.page.next:
            found["next"] = address(self.request, cursor=self.page.next)
        return {relation: whole(self.request, path) for relation, path in found.items()}

    def entry(self, revision: Revision) -> Entry:
        own = urlsplit(origin(self.request)).hostname or ""
        return Entry(
            id=tag(own, f"{self.request.path}:{revision.number}"),
            title=revision.summary,
            updated=revision.made_at,
            address=whole(self.request, self.entry_address(revision.number)),
            category=(revision.change, str(revision.get_change_display())),
            summary=revision.reason,
        )


class _FeedOfOne(ChangeFeedView):
    """The changes of one thing, each with the thing's page as that revision left it."""

    def entry_address(self, number: int) -> str:
        return f"{self.page_address()}?known_at={number}"

    def subtitle(self) -> str:
        return _("Changes of our record about it, each with its kind and reason.")


class StatementFeedView(_FeedOfOne):
    @cached_property
    def statement(self) -> Statement:
        public = Statement.objects.record(self.clock.revision)
        return get_object_or_404(public, slug=self.kwargs["slug"])

    def title(self) -> str:
        return _("%s: changes to the record") % self.statement.title

    def page_address(self) -> str:
        return self.statement.get_absolute_url()

    def touching(self) -> Q:
        return touching_statements([self.statement.pk])


class ParticipantFeedView(_FeedOfOne):
    """Another spelling of the code, the other door, or one that was merged, leads to the feed."""

    def answer(self) -> HttpResponseBase:
        self.participant = get_object_or_404(Participant, code__iexact=self.kwargs["code"])
        known_as = self.participant.known_as(self.clock.revision)
        here = f"{known_as.get_absolute_url()}changes.atom"
        if known_as != self.participant or self.request.path != here:
            return moved_for_now(self.request, here)
        return super().answer()

    def title(self) -> str:
        return _("%s: changes to the record") % self.participant.name

    def page_address(self) -> str:
        return self.participant.get_absolute_url()

    def touching(self) -> Q:
        return touching_participants([self.participant.pk])


class GroupFeedView(_FeedOfOne):
    @cached_property
    def group(self) -> Group:
        return get_object_or_404(Group, slug=self.kwargs["slug"])

    def title(self) -> str:
        return _("%s: changes to the record") % self.group.name

    def subtitle(self) -> str:
        return _("Changes of its membership, and of what its present members did.")

    def page_address(self) -> str:
        return reverse("web:group", args=[self.group.slug])

    def touching(self) -> Q:
        return touching_groups([self.group.pk])
