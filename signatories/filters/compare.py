"""The question of the comparison: two to four participants, and how to count what they did."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import Filter

from signatories.filters import known
from signatories.filters.fields import KnownValuesField, choices_filter
from signatories.filters.problems import SHOWN, Problem
from signatories.filters.strict import StrictFilterSet
from signatories.models import CurrentPosition, Participant
from signatories.positions.agreement import Abstention, Consensus, Rules

FEWEST = 2
MOST = 4


class PeopleField(KnownValuesField):
    """Participants; the fields of the page's form that were left empty choose nobody."""

    def clean(self, value):
        return super().clean([text for text in value or [] if text])


class PeopleFilter(Filter):
    field_class = PeopleField


class RulesFilter(StrictFilterSet):
    """How to count abstaining, and texts adopted without a vote."""

    abstention = choices_filter(
        Abstention, gettext_lazy("“%(value)s” is no way to count abstaining.")
    )
    consensus = choices_filter(
        Consensus, gettext_lazy("“%(value)s” is no way to count texts adopted without a vote.")
    )

    SINGLE = (*StrictFilterSet.SINGLE, "abstention", "consensus")

    def find_problems(self) -> Iterator[Problem]:
        yield from super().find_problems()
        for name in ("abstention", "consensus"):
            if len(self.asked.get(name, ())) > 1:
                given = ", ".join(self.asked[name])
                message = _("Give this parameter once.")
                yield Problem(name, given, message, expected=_("one value"))

    @property
    def rules(self) -> Rules:
        """How the reader wants abstaining and texts adopted without a vote to count."""
        chosen = {
            name: next(iter(self.asked[name].values()))
            for name in ("abstention", "consensus")
            if name in self.asked
        }
        return Rules(**chosen)


class CompareFilter(RulesFilter):
    """``/compare/``: ``participant`` two to four times, in the order to show them."""

    participant = PeopleFilter(known=known.PARTICIPANTS)

    class Meta:
        model = CurrentPosition
        fields: list[str] = []

    def find_problems(self) -> Iterator[Problem]:
        yield from super().find_problems()
        named = list(self.asked.get("participant", ()))
        if len(named) > MOST:
            message = _("At most %(most)d participants are compared at once; these are %(number)d.")
            words = {"most": MOST, "number": len(named)}
            expected = _("at most %d participants") % MOST
            given = ", ".join(named)[:SHOWN]
            yield Problem("participant", given, message % words, expected=expected)

    def people(self) -> list[Participant]:
        """Who is compared, in the order asked; one that was merged as who it is at the revision."""
        ids = list(self.asked.get("participant", {}).values())
        merged = Participant.objects.merged_into(self.clock.revision)
        meant = dict.fromkeys(merged.get(pk, pk) for pk in ids)
        found = Participant.objects.in_bulk(meant)
        return [found[pk] for pk in meant]
