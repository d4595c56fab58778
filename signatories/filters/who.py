"""Of whom: participants by code, by the codes of others, by group, region and name."""

from collections.abc import Iterable
from functools import cached_property

from signatories.filters import known
from signatories.filters.codes import SCHEMES, SchemeCodes
from signatories.filters.fields import KnownValuesFilter, TextFilter
from signatories.filters.strict import StrictFilterSet
from signatories.models import CodeScheme, Membership, Participant
from signatories.text import search_key

# One dimension: any of the participants that these name.
NAMING = ("participant", "country", "organisation", *SCHEMES)


def ids_of(value: int | tuple[int, ...]) -> tuple[int, ...]:
    """A code of ours is that of one participant, a code of others may be that of several."""
    return value if isinstance(value, tuple) else (value,)


class NamedFilter(StrictFilterSet):
    """Participants by our codes, through three doors, and by those of others."""

    participant = KnownValuesFilter(known=known.PARTICIPANTS)
    country = KnownValuesFilter(known=known.COUNTRIES)
    organisation = KnownValuesFilter(known=known.ORGANISATIONS)
    iso2 = KnownValuesFilter(known=SchemeCodes(CodeScheme.ISO2))
    iso3 = KnownValuesFilter(known=SchemeCodes(CodeScheme.ISO3))
    isonum = KnownValuesFilter(known=SchemeCodes(CodeScheme.ISONUM))
    m49 = KnownValuesFilter(known=SchemeCodes(CodeScheme.M49))
    cow = KnownValuesFilter(known=SchemeCodes(CodeScheme.COW))
    gw = KnownValuesFilter(known=SchemeCodes(CodeScheme.GW))
    wikidata = KnownValuesFilter(known=SchemeCodes(CodeScheme.WIKIDATA))

    @cached_property
    def named_ids(self) -> frozenset[int] | None:
        """The participants named; ``None`` if nobody is.

        Who was merged into another by the revision is asked about as that other.
        """
        return frozenset(as_known(self.own_ids, self.clock.revision)) if self.own_ids else None

    @cached_property
    def own_ids(self) -> frozenset[int]:
        """The same, merged or not."""
        named = [self.asked[name] for name in NAMING if name in self.asked]
        return frozenset(
            pk for values in named for value in values.values() for pk in ids_of(value)
        )


class WhoFilter(NamedFilter):
    """... and those of groups and regions on the day asked, and by a part of their name."""

    group = KnownValuesFilter(known=known.GROUPS)
    region = KnownValuesFilter(known=known.REGIONS)
    q = TextFilter()

    @cached_property
    def participant_ids(self) -> frozenset[int] | None:
        """The participants asked about; ``None`` for all."""
        ids = self.named_ids
        for name in ("group", "region"):
            if name in self.filters and name in self.asked:
                members = self._members(self.asked[name].values())
                ids = members if ids is None else ids & members
        if text := self.asked.get("q"):
            found = frozenset(named_like(str(text), self.clock.revision))
            ids = found if ids is None else ids & found
        return ids

    def _members(self, groups: Iterable[int]) -> frozenset[int]:
        members = Membership.objects.record(self.clock.revision).of_members(self.clock.as_of)
        found = members.filter(group__in=list(groups))
        return frozenset(found.values_list("participant_id", flat=True))


def as_known(participants: Iterable[int], revision: int) -> set[int]:
    """The participants (ids) as they were known at the revision: merged ones as what they are."""
    merged = Participant.objects.merged_into(revision)
    return {merged.get(pk, pk) for pk in participants}


def named_like(text: str, revision: int) -> set[int]:
    """Participants with the text in one of their names, in any language, or as their code.

    The names of one that was merged into another by the revision find that other.
    """
    key = search_key(text)
    by_name = Participant.objects.filter(names__key__contains=key)
    by_label = Participant.objects.filter(sort_name__contains=key)
    by_code = Participant.objects.filter(code__iexact=text)
    return as_known((by_name | by_label | by_code).values_list("pk", flat=True), revision)
