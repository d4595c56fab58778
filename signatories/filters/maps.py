"""The question of the map: one statement, or several to count."""

from django.utils.functional import cached_property

from signatories.filters import known
from signatories.filters.fields import KnownValuesFilter
from signatories.filters.lists import StatementFilter
from signatories.models import Statement


class MapFilter(StatementFilter):
    """``/map/``: which statements. The parameters narrow each other; none asks for all."""

    statement = KnownValuesFilter(known=known.STATEMENTS)

    class Meta:
        model = Statement
        fields: list[str] = []

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        if "statement" in self.asked:
            queryset = queryset.filter(pk__in=self.asked["statement"].values())
        return queryset

    @cached_property
    def statements(self) -> list[Statement]:
        """The statements asked about, newest first."""
        found = self.filter_queryset(Statement.objects.all())
        return list(found.newest_first().select_related("summit"))
