"""``/changes/``: the revisions of the record, newest first."""

from django.utils.functional import cached_property

from signatories.filters.fields import TextFilter
from signatories.filters.lists import RevisionFilter
from signatories.models import ChangeKind, Revision
from signatories.web.paging import after_number, page_of
from signatories.web.views.base import RecordView, address

PAGE = 50


class ChangeFilter(RevisionFilter):
    """Revisions; a day of the world is read too, so that links keep it, and narrows nothing."""

    as_of = TextFilter()  # type: ignore[assignment]


class ChangeListView(RecordView):
    template_name = "pages/changes.html"
    section = "changes"
    filterset_class = ChangeFilter
    shaping = ("cursor",)

    @cached_property
    def page(self):
        found = self.question.filter_queryset(Revision.objects.all()).newest_first()
        if cursor := self.request.GET.get("cursor"):
            found = after_number(found, "number", cursor, descending=True)
        return page_of(found, PAGE, lambda revision: str(revision.number))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            revisions=self.page.rows,
            next=self.page.next and address(self.request, cursor=self.page.next),
            kinds=ChangeKind.choices,
            asked={"change": list(self.question.asked.get("change", ()))},
            **kwargs,
        )
