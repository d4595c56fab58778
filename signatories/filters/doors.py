"""Countries and organisations: participants by two doors, each with kinds and codes of its own.

What stands behind the other door is refused: it would be left out without a word.
"""

from collections.abc import Iterator
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.filters.fields import choices_filter
from signatories.filters.lists import ParticipantFilter
from signatories.filters.problems import SHOWN, Problem
from signatories.filters.who import NAMING, ids_of
from signatories.models import Participant, ParticipantKind
from signatories.models.participants import COUNTRY_KINDS

_OTHER_KINDS = tuple(kind for kind in ParticipantKind if kind not in COUNTRY_KINDS)


class DoorFilter(ParticipantFilter):
    """``countries`` says which door."""

    countries: ClassVar[bool]

    class Meta(ParticipantFilter.Meta):
        pass

    def find_problems(self) -> Iterator[Problem]:
        yield from super().find_problems()
        for name in NAMING:
            for text, found in self.asked.get(name, {}).items():
                people = Participant.objects.filter(pk__in=ids_of(found))
                if not any(each.is_country == self.countries for each in people):
                    yield self._elsewhere(name, str(text))

    def _elsewhere(self, name: str, text: str) -> Problem:
        no_country = _("“%(value)s” is no state or territory: look among the organisations.")
        no_other = _("“%(value)s” is a state or territory: look among the countries.")
        message = no_country if self.countries else no_other
        expected = _("states and territories") if self.countries else _("all others")
        shown = text[:SHOWN]
        return Problem(name, shown, message % {"value": shown}, expected=expected)


class CountryFilter(DoorFilter):
    countries = True
    kind = choices_filter(COUNTRY_KINDS, gettext_lazy("“%(value)s” is no kind of country."))

    class Meta(DoorFilter.Meta):
        pass


class OrganisationFilter(DoorFilter):
    countries = False
    kind = choices_filter(_OTHER_KINDS, gettext_lazy("“%(value)s” is no kind of organisation."))

    class Meta(DoorFilter.Meta):
        pass
