"""The public identifiers that a question may name, and the nearest to one that is not known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, ClassVar

from django.db.models import Choices, Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import process
from rapidfuzz.distance import OSA

from signatories.filters.problems import SHOWN
from signatories.models import (
    Code,
    Group,
    GroupKind,
    Name,
    Participant,
    Publisher,
    Revision,
    Series,
    Source,
    Statement,
    Summit,
    Topic,
)
from signatories.models.fields import newest_first
from signatories.text import search_key

# Identifiers compared with a misspelt one: a long table is not read for a typing error.
COMPARED = 2000
# Letters too many or too few in a misspelt code.
MISCOUNTED = 2
# A wrong letter in a word of three is another word; of six on, two may be wrong.
SHORTEST_NAME, TWO_SLIPS = 4, 6
REGION_KINDS = (GroupKind.REGION, GroupKind.SUBREGION)


@dataclass(frozen=True)
class Words:
    """A closed list of words. Finds them in any case: ``{key: (word, word)}``."""

    choices: Iterable[Choices]
    unknown: Promise

    def find(self, texts: Iterable[str]) -> dict[str, tuple[str, object]]:
        words = {word.value.casefold(): (word.value, word) for word in self.choices}
        return {key: words[key] for key in map(str.casefold, texts) if key in words}

    def nearest(self, text: str) -> list[str]:
        return close(text, [word.value for word in self.choices])

    def examples(self) -> list[str]:
        return [word.value for word in self.choices]

    def listing(self) -> str:
        return _("Known are: %(words)s.") % {"words": ", ".join(self.examples())}

    @property
    def expected(self) -> str:
        return _("one of: %s") % ", ".join(self.examples())

    def remark(self, text: str) -> str:
        return ""


@dataclass(frozen=True)
class Slugs:
    """Rows known by a slug: found in any case as ``{key: (slug, primary key)}``.

    ``address`` and ``query`` say where the API lists them. ``field`` holds the identifier.
    """

    rows: Callable[[], QuerySet]
    unknown: Promise
    address: str
    query: str = ""
    field: ClassVar[str] = "slug"
    cutoff: ClassVar[float] = 0.5

    def find(self, texts: Iterable[str]) -> dict[str, tuple[str, int]]:
        found = self.matching([text.casefold() for text in texts])
        return {name.casefold(): (name, pk) for name, pk in found.values_list(self.field, "pk")}

    def get(self, text: str) -> Any:
        """The row with this identifier in any case; ``None`` if there is none."""
        return self.matching([text.casefold()]).first()

    def matching(self, keys: list[str]) -> QuerySet:
        return self.rows().filter(slug__in=keys)  # slugs are in lower case

    def offered(self) -> QuerySet:
        """The rows that are shown as examples and as what may be meant."""
        return self.rows()

    def nearest(self, text: str) -> list[str]:
        """The identifiers that may be meant, for a person to choose from: never a match."""
        mine = self.alike(text, self.offered().values_list(self.field, flat=True)[:COMPARED])
        spelt = close(text, mine, cutoff=self.cutoff)
        return list(dict.fromkeys([*self.named(text), *spelt]))

    def alike(self, text: str, identifiers: Iterable[str]) -> Iterable[str]:
        """Those that ``text`` can be a misspelling of."""
        return identifiers

    def named(self, text: str) -> list[str]:
        """Slugs that contain the text: ``paris`` -> ``paris-2025-statement``."""
        part = search_key(text).replace(" ", "-").strip("-")
        if len(part) < 3:
            return []
        return list(self.rows().filter(slug__contains=part).values_list("slug", flat=True)[:5])

    def examples(self) -> list[str]:
        return list(self.offered().values_list(self.field, flat=True)[:3])

    @property
    def expected(self) -> str:
        words = _("codes listed at %s") if self.field == "code" else _("slugs listed at %s")
        return words % (reverse(self.address) + self.query)

    def listing(self) -> str:
        where = reverse(self.address) + self.query
        if not (examples := self.examples()):
            return _("%(where)s will list them; there is none yet.") % {"where": where}
        return _("All of them are at %(where)s, for example: %(examples)s.") % {
            "where": where,
            "examples": ", ".join(examples),
        }

    def remark(self, text: str) -> str:
        return ""


@dataclass(frozen=True)
class Codes(Slugs):
    """Participants known by their code. ``elsewhere`` says what else a code may be.

    The code of one that was merged into another is still understood, and never offered.
    """

    elsewhere: Callable[[str], str] = lambda text: ""
    field: ClassVar[str] = "code"
    cutoff: ClassVar[float] = 0.6  # codes are so short that any two look alike

    def matching(self, keys: list[str]) -> QuerySet:
        return self.rows().annotate(code_key=Lower("code")).filter(code_key__in=keys)

    def offered(self) -> QuerySet:
        participants: Any = self.rows()
        return participants.unmerged()

    def named(self, text: str) -> list[str]:
        """Codes of those with this code elsewhere (``FR``), or with the text in its name; else of
        those with the text at the beginning of a word of any of their names (``britain``)."""
        key = search_key(text)
        by_code = Code.objects.filter(value__iexact=text).values("participant")
        by_name = Name.objects.filter(key=key).values("participant")
        found = self.rows().filter(pk__in=by_code) | self.rows().filter(pk__in=by_name)
        if len(key) > 2:
            found = found | self.rows().filter(sort_name__contains=key)
        if len(key) > 3 and not found.exists():
            in_names = Name.objects.filter(Q(key__startswith=key) | Q(key__contains=f" {key}"))
            found = self.rows().filter(pk__in=in_names.values("participant"))
        merged = Participant.objects.merged_into()
        meant = {merged.get(pk, pk) for pk in found.values_list("pk", flat=True)[:20]}
        return list(self.rows().filter(pk__in=meant).values_list("code", flat=True)[:5])

    def alike(self, text: str, identifiers: Iterable[str]) -> Iterable[str]:
        """A word is no misspelt code: ``england`` is not ``NLD``."""
        return [code for code in identifiers if abs(len(code) - len(text)) <= MISCOUNTED]

    def nearest(self, text: str) -> list[str]:
        """By name or code; where there is none such, by a name with a slip: ``germny`` -> DEU.

        A part of a state is no misspelt state: nothing is near ``england``, not even Greenland.
        """
        if found := self.named(text) or super().nearest(text):
            return found
        by_name = dict(self.offered().values_list("sort_name", "code")[:COMPARED])
        return [by_name[name] for name in misspelt(search_key(text), by_name)]

    def remark(self, text: str) -> str:
        return self.elsewhere(text)


def close(text: str, names: Iterable[str], *, most: int = 3, cutoff: float = 0.5) -> list[str]:
    """The nearest spellings, for a person to choose from: never taken for a match."""
    by_key = {name.casefold(): name for name in names}
    near = get_close_matches(text[:SHOWN].casefold(), by_key, n=most, cutoff=cutoff)
    return [by_key[key] for key in near]


def misspelt(text: str, names: Iterable[str]) -> list[str]:
    """The names that are one slip away, of longer ones two: as many as are nearest."""
    if len(text) < SHORTEST_NAME:
        return []
    slips = 1 if len(text) < TWO_SLIPS else 2
    text = text[:SHOWN]
    near = process.extract(text, list(names), scorer=OSA.distance, score_cutoff=slips, limit=3)
    return [name for name, distance, _place in near if distance == near[0][1]]


def _if_country(text: str) -> str:
    found = PARTICIPANTS.get(text)
    if found is None or not found.is_country:
        return ""
    return _("It is a country: ask for country=%(code)s.") % {"code": found.code}


def _if_organisation(text: str) -> str:
    found = PARTICIPANTS.get(text)
    if found is None or found.is_country:
        return ""
    return _("It is no state or territory: ask for organisation=%(code)s.") % {"code": found.code}


def _public_statements() -> QuerySet:
    return Statement.objects.published().newest_first()


def _public_summits() -> QuerySet:
    return Summit.objects.published().order_by(newest_first("held_latest"), "slug")


def _public_sources() -> QuerySet:
    return Source.objects.record(Revision.objects.latest_number()).order_by("slug")


STATEMENTS = Slugs(
    _public_statements,
    gettext_lazy("“%(value)s” is no statement that we know."),
    "api:statement-list",
)
SUMMITS = Slugs(
    _public_summits,
    gettext_lazy("“%(value)s” is no summit that we know."),
    "api:summit-list",
)
GROUPS = Slugs(
    Group.objects.order_by("slug").all,
    gettext_lazy("“%(value)s” is no group that we know."),
    "api:group-list",
)
REGIONS = Slugs(
    Group.objects.filter(kind__in=REGION_KINDS).order_by("slug").all,
    gettext_lazy("“%(value)s” is no region that we know."),
    "api:group-list",
    "?kind=region,subregion",
)
PARTICIPANTS = Codes(
    Participant.objects.in_order,
    gettext_lazy("“%(value)s” is no participant that we know."),
    "api:participant-list",
)
COUNTRIES = Codes(
    lambda: Participant.objects.countries().in_order(),
    gettext_lazy("“%(value)s” is no country that we know."),
    "api:country-list",
    elsewhere=_if_organisation,
)
ORGANISATIONS = Codes(
    lambda: Participant.objects.organisations().in_order(),
    gettext_lazy("“%(value)s” is no organisation that we know."),
    "api:organisation-list",
    elsewhere=_if_country,
)
TOPICS = Slugs(
    lambda: Topic.objects.record(Revision.objects.latest_number()).order_by("slug"),
    gettext_lazy("“%(value)s” is no topic that we know."),
    "api:topic-list",
)
SERIES = Slugs(
    lambda: Series.objects.record(Revision.objects.latest_number()).order_by("slug"),
    gettext_lazy("“%(value)s” is no series of summits that we know."),
    "api:series-list",
)
PUBLISHERS = Slugs(
    lambda: Publisher.objects.filter(sources__in=_public_sources()).distinct().order_by("slug"),
    gettext_lazy("“%(value)s” is no publisher that we know."),
    "api:publisher-list",
)
SOURCES = Slugs(
    _public_sources,
    gettext_lazy("“%(value)s” is no source that we know."),
    "api:source-list",
)


def parts_of(summits: Iterable[int]) -> set[int]:
    """These summits and their parts, at any depth."""
    found = set(summits)
    while more := set(Summit.objects.filter(parent__in=found).values_list("pk", flat=True)) - found:
        found |= more
    return found
