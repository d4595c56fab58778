"""The question of the map: one statement, or several to count."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.filters import known
from signatories.filters.fields import KnownValuesFilter
from signatories.filters.lists import StatementFilter
from signatories.filters.matrix import TOPICS
from signatories.models import Series, Statement, Summit


@dataclass(frozen=True)
class AllSeries(known.Slugs):
    """Series are few: those known are named."""

    def listing(self) -> str:
        series = self.rows().values_list("slug", flat=True)
        return _("Known are: %(words)s.") % {"words": ", ".join(series)}


SERIES = AllSeries(
    Series.objects.order_by("slug").all,
    gettext_lazy("“%(value)s” is no series of summits that we know."),
    "web:map",
)


class MapFilter(StatementFilter):
    """``/map/``: which statements. The parameters narrow each other; none asks for all."""

    statement = KnownValuesFilter(known=known.STATEMENTS)
    topic = KnownValuesFilter(known=TOPICS)
    series = KnownValuesFilter(known=SERIES)

    class Meta:
        model = Statement
        fields: list[str] = []

    def filter_queryset(self, queryset):
        asked = self.asked
        queryset = super().filter_queryset(queryset)
        if "statement" in asked:
            queryset = queryset.filter(pk__in=asked["statement"].values())
        if "topic" in asked:
            queryset = queryset.filter(topics__in=asked["topic"].values())
        if "series" in asked:
            editions = Summit.objects.filter(series__in=asked["series"].values())
            held = known.parts_of(editions.values_list("pk", flat=True))
            queryset = queryset.filter(summit__in=held)
        return queryset.distinct()

    @cached_property
    def statements(self) -> list[Statement]:
        """The statements asked about, newest first."""
        found = self.filter_queryset(Statement.objects.all())
        return list(found.newest_first().select_related("summit"))
