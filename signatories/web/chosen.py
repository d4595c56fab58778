"""What a view was narrowed to, by parameter: what each value is called, for chips and for words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from signatories.filters.lists import YesNo
from signatories.filters.matrix import Whole
from signatories.filters.who import NAMING, ids_of
from signatories.models import (
    AdoptedBy,
    Group,
    Participant,
    Series,
    Statement,
    StatementKind,
    Summit,
    Topic,
)
from signatories.web.chips import Chip, in_words, without

_WHO = _("Country or organisation")
# Parameter -> its title, what its values are, and by which of its fields each is called.
_THINGS: dict[str, tuple[Promise, Any, str]] = {
    "group": (_("Group"), Group, "name"),
    "region": (_("Region"), Group, "name"),
    "statement": (_("Statement"), Statement, "short_title"),
    "summit": (_("Summit"), Summit, "label"),
    "series": (_("Series of summits"), Series, "name"),
    "topic": (_("Topic"), Topic, "name"),
}
_WHOLE = {
    Whole.STATEMENTS: _("all statements"),
    Whole.PARTICIPANTS: _("all who took a stance on them"),
}
# The same for words of a closed list, and for years.
_WORDS: dict[str, tuple[Promise, Callable[[str], object]]] = {
    "kind": (_("Kind"), lambda value: StatementKind(value).label),
    "year": (_("Year of adoption"), str),
    "adopted_by": (_("Adopted by"), lambda value: AdoptedBy(value).label),
    "binding": (_("Legally binding"), lambda value: YesNo(value).label),
    "all": (_("Not narrowed"), lambda value: _WHOLE[Whole(value)]),
}


@dataclass(frozen=True)
class Chosen:
    """One parameter: its title, and each value as asked with what it is called."""

    name: str
    title: str
    labels: dict[str, str]


def chosen(asked: Mapping[str, Any], revision: int) -> list[Chosen]:
    """The things and kinds that were asked for, who and what before how.

    A participant that was merged into another by the revision is called what that one is.
    """
    things = [
        Chosen(name, str(title), _called(model, field, asked[name]))
        for name, (title, model, field) in _THINGS.items()
        if asked.get(name)
    ]
    words = [
        Chosen(name, str(title), {value: str(called(value)) for value in asked[name]})
        for name, (title, called) in _WORDS.items()
        if asked.get(name)
    ]
    return [*whom(asked, revision), *things, *words]


def whom(asked: Mapping[str, Any], revision: int) -> list[Chosen]:
    """The participants that were asked for by a code."""
    return [Chosen(name, str(_WHO), labels) for name, labels in named(asked, revision).items()]


def _called(model: Any, field: str, values: Mapping[str, int]) -> dict[str, str]:
    found = model.objects.in_bulk(set(values.values()))
    return {value: str(getattr(found[pk], field)) for value, pk in values.items()}


def named(asked: Mapping[str, Any], revision: int) -> dict[str, dict[str, str]]:
    """Parameter -> each code as asked, with what the participants that have it are called."""
    codes = {
        name: {value: ids_of(ids) for value, ids in asked[name].items()}
        for name in NAMING
        if asked.get(name)
    }
    if not codes:
        return {}
    merged = Participant.objects.merged_into(revision)
    ids = {pk for values in codes.values() for found in values.values() for pk in found}
    people = Participant.objects.in_bulk({merged.get(pk, pk) for pk in ids})

    def called(found: Iterable[int]) -> str:
        names = dict.fromkeys(people[merged.get(pk, pk)].name for pk in found)
        return str(_(" or ")).join(names)

    return {
        name: {value: called(found) for value, found in values.items()}
        for name, values in codes.items()
    }


def chips_of_chosen(request: HttpRequest, found: Iterable[Chosen]) -> list[Chip]:
    """A chip for each value."""
    return [
        Chip(label, without(request, each.name, value))
        for each in found
        for value, label in each.labels.items()
    ]


def chosen_in_words(
    found: Iterable[Chosen], text: str = "", others: Iterable[tuple[str, list[str]]] = ()
) -> list[str]:
    """As ``in_words``; parameters of one title are one choice, and nobody is named twice."""
    by_title: dict[str, dict[str, None]] = {}
    for each in found:
        by_title.setdefault(each.title, {}).update(dict.fromkeys(each.labels.values()))
    said = [(title, list(labels)) for title, labels in by_title.items()]
    return in_words((), text, [*said, *others])
