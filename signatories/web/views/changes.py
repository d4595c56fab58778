"""``/changes/``: the revisions of the record, newest first; the world's changes and ours apart."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from signatories.filters.fields import TextFilter
from signatories.filters.lists import RevisionFilter
from signatories.models import ChangeKind, Participant, Revision
from signatories.web.address import address
from signatories.web.chosen import Chosen
from signatories.web.list_facets import of_revisions
from signatories.web.paging import after_number, page_of
from signatories.web.views.lists import FacetedListView

PAGE = 50
# What the world did, what we had wrong, and what is neither.
WORLD = (ChangeKind.WORLD,)
CORRECTIONS = (ChangeKind.CORRECTION, ChangeKind.SOURCE_CHANGED)
BESIDE = (ChangeKind.ENRICHMENT, ChangeKind.DESCRIPTION)


class ChangeFilter(RevisionFilter):
    """Revisions; a day of the world is read too, so that links keep it, and narrows nothing."""

    as_of = TextFilter()  # type: ignore[assignment]


@dataclass(frozen=True)
class View:
    """One of the logs: all changes, the world's, or corrections."""

    label: str
    address: str
    number: int
    chosen: bool


class ChangeListView(FacetedListView):
    template_name = "pages/changes.html"
    section = "changes"
    filterset_class = ChangeFilter
    api = "api:revision-list"
    of_days = False

    def dimensions(self):
        return of_revisions

    @cached_property
    def page(self):
        found = self.question.filter_queryset(Revision.objects.all()).newest_first()
        if cursor := self.request.GET.get("cursor"):
            found = after_number(found, "number", cursor, descending=True)
        return page_of(found, PAGE, lambda revision: str(revision.number))

    def get_context_data(self, **kwargs):
        people = Participant.objects.unmerged(self.clock.revision).in_order()
        feed = address(self.request, cursor=None, as_of=None, known_at=None)
        return super().get_context_data(
            revisions=self.page.rows,
            next=self.page.next and address(self.request, cursor=self.page.next),
            views=self.views(),
            people=list(people.values_list("code", "name")),
            person=self.person(),
            corrections=CORRECTIONS,
            feed={
                "title": _("Changes to the record"),
                "path": feed.replace("/changes/", "/changes.atom", 1),
            },
            **self.narrowing(Revision.objects.all()),
            **kwargs,
        )

    def person(self) -> str:
        """The code of the one participant asked for; empty for several, which the form keeps."""
        codes = list(self.question.asked.get("participant", ()))
        return codes[0] if len(codes) == 1 else ""

    def besides_facets(self) -> list[Chosen]:
        found = super().besides_facets()
        if "since" in self.question.asked:
            number = self.question.data["since"].strip()
            words = _("after revision %s") % self.question.asked["since"]
            found.append(Chosen("since", _("Changed"), {number: words}))
        return found

    def views(self) -> list[View]:
        """All changes, and each kind of log with its number, at the same question."""
        found = ChangeFilter(self._without_kind()).filter_queryset(Revision.objects.all())
        kinds = list(found.order_by().values_list("change", flat=True))
        chosen = set(self.question.asked.get("change", ()))
        logs = (
            (_("All changes"), tuple(ChangeKind)),
            (_("The world changed"), WORLD),
            (_("Corrections"), CORRECTIONS),
            (_("Evidence and descriptions"), BESIDE),
        )
        return [
            View(
                label,
                address(self.request, change=_asked_by(group), cursor=None),
                sum(kind in group for kind in kinds),
                chosen == set(_asked_by(group)),
            )
            for label, group in logs
        ]

    def _without_kind(self):
        query = self.request.GET.copy()
        for name in ("change", "cursor"):
            query.pop(name, None)
        return query


def _asked_by(group: tuple[ChangeKind, ...]) -> list[str]:
    """The values of ``change`` that ask for these kinds; none ask for all."""
    return [] if len(group) == len(ChangeKind) else [kind.value for kind in group]
