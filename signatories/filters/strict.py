"""Strict questions: what is not understood is refused, by name, with the nearest that is."""

from collections.abc import Collection, Iterator
from hashlib import sha256
from typing import Any, ClassVar

import django_filters
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.filters.fields import TextFilter
from signatories.filters.known import close
from signatories.filters.problems import SHOWN, Problem, problems_of
from signatories.models import Revision
from signatories.positions.clock import BadClock, Clock, read_clock

# They shape an answer and do not choose its rows; the doors read them. ``revision`` is another word
# for ``known_at``, for programs.
SHAPING = ("revision", "fields", "include", "ordering", "cursor", "page_size", "format")


# What other APIs call it.
ELSEWHERE = {
    **dict.fromkeys(("limit", "per_page", "perpage", "pagesize", "size", "count"), "page_size"),
    **dict.fromkeys(("offset", "page", "start", "skip", "after"), "cursor"),
    **dict.fromkeys(("sort", "sort_by", "order", "order_by", "orderby"), "ordering"),
    **dict.fromkeys(("search", "query", "text"), "q"),
    **dict.fromkeys(("expand", "embed", "with"), "include"),
    **dict.fromkeys(("select", "columns", "only"), "fields"),
    **dict.fromkeys(("date", "on", "day"), "as_of"),
}

EXPECTED = {
    "as_of": gettext_lazy("a day, as YYYY-MM-DD, not later than tomorrow"),
    "known_at": gettext_lazy("the number of a revision, or a day, as YYYY-MM-DD"),
    "revision": gettext_lazy("the number of a revision that was reached"),
}


def _words(value: Any) -> list[str]:
    """A cleaned value as texts, the same in whatever order it was asked."""
    return sorted(map(str, value)) if isinstance(value, dict) else [str(value)]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


class StrictFilterSet(django_filters.FilterSet):
    """A FilterSet whose unknown parameters are errors, with both clocks.

    ``problems`` lists everything refused; ``errors`` is the same as messages by parameter.
    ``clock`` is the moment asked for (the present if the clocks were refused). ``asked`` holds what
    was asked and understood, by parameter. A subclass that ``as_of`` means nothing to sets it to
    ``None``, and ``timeless`` to the reason; ``shaping`` names the parameters of ``SHAPING`` that
    its answer takes.
    """

    as_of: TextFilter | None = TextFilter()
    known_at: TextFilter | None = TextFilter()

    timeless: Promise | str = ""
    # Of how many values a parameter may be, where that is fewer than of others.
    FEW: ClassVar[dict[str, int]] = {}
    shaping: tuple[str, ...] = SHAPING
    # Parameters of single value: given twice, they contradict themselves.
    SINGLE: tuple[str, ...] = (
        *("as_of", "known_at", "date_from", "date_to", "since", "q"),
        *("revision", "ordering", "cursor", "page_size", "format"),
    )

    def __init__(self, data=None, queryset=None, **kwargs):
        data = data if data is not None else QueryDict()
        super().__init__(data, queryset=queryset, **kwargs)
        self._clock: Clock | None = None

    @cached_property
    def problems(self) -> list[Problem]:
        """Every parameter and value that was refused."""
        return list(self.find_problems())

    def find_problems(self) -> Iterator[Problem]:
        for name, errors in self.form.errors.as_data().items():
            yield from problems_of(name, ", ".join(self._given(name)), errors)
        for name in self.data:
            if name not in self.filters and name not in self.shaping:
                yield self._unknown(name)
            elif name in self.SINGLE and len(self._given(name)) > 1:
                given = ", ".join(self._given(name))[:SHOWN]
                message = _("Give this parameter once.")
                yield Problem(name, given, message, expected=_("one value"))
        yield from self._clock_problems(self.form.errors)

    @property
    def errors(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for problem in self.problems:
            found.setdefault(problem.parameter, []).append(problem.message)
        return found

    def filter_queryset(self, queryset: Any) -> Any:
        """The rows asked for; a subclass narrows them."""
        return queryset

    def is_valid(self) -> bool:
        return not self.problems

    def _given(self, name: str) -> list[str]:
        if name not in self.data:
            return []
        return self.data.getlist(name) if hasattr(self.data, "getlist") else [self.data[name]]

    def _unknown(self, name: str) -> Problem:
        known = [*self.filters, *self.shaping]
        value = ", ".join(self._given(name))[:SHOWN]
        if name == "as_of" and self.timeless:
            message = _("A day of the world means nothing here: %s") % self.timeless
            return Problem(name, value, message, expected=_("no such parameter"))
        meant = ELSEWHERE.get(name.casefold(), "")
        near = [meant] if meant in known else close(name, known)
        if near:
            message = _("Unknown parameter. Did you mean: %s?") % ", ".join(near)
        else:
            message = _("Unknown parameter. Known are: %s.") % ", ".join(known)
        expected = _("one of: %s") % ", ".join(known)
        return Problem(name[:SHOWN], value, message, tuple(near), expected)

    def _text(self, name: str) -> str:
        return str(self.data.get(name, "")).strip()

    def _clock_texts(self) -> dict[str, str]:
        names = [name for name in ("as_of", "known_at") if name in self.filters]
        texts = {name: self._text(name) for name in names}
        if "known_at" in texts and "revision" in self.shaping:
            number = self._text("revision")
            texts["known_at"] = texts["known_at"] or (number if _is_number(number) else "")
        return texts

    def _clock_problems(self, refused: Collection[str]) -> Iterator[Problem]:
        yield from self._revision_problems()
        try:
            self._read_clock()
        except BadClock:  # of one parameter, or of both
            for name, text in self._clock_texts().items():
                if name in refused:
                    continue
                try:
                    read_clock(**{name: text})
                except BadClock as error:
                    asked = name if self._text(name) else "revision"
                    yield Problem(asked, text[:SHOWN], str(error), expected=str(EXPECTED[asked]))

    def _revision_problems(self) -> Iterator[Problem]:
        number = self._text("revision") if "revision" in self.shaping else ""
        if number and self._text("known_at"):
            message = _("It is another word for known_at: give one of the two.")
            expected = _("revision or known_at, not both")
            yield Problem("revision", number[:SHOWN], message, expected=expected)
        elif number and not _is_number(number):
            message = _("A revision is a number. A day is asked with known_at.")
            expected = str(EXPECTED["revision"])
            yield Problem("revision", number[:SHOWN], message, ("known_at",), expected)

    def _read_clock(self) -> Clock:
        if self._clock is None:
            self._clock = read_clock(**self._clock_texts())
        return self._clock

    @property
    def clock(self) -> Clock:
        try:
            return self._read_clock()
        except BadClock:
            return read_clock()

    @property
    def told_apart(self) -> str:
        """What tells this answer from that of no question, for the name of a file: the one value
        that was asked for, else a short digest; empty for all rows."""
        asked = {name: _words(value) for name, value in self.asked.items()}
        for name in ("fields", "ordering"):
            if name in self.shaping and (text := self._text(name)):
                asked[name] = [text]
        values = [value for values in asked.values() for value in values]
        if len(values) == 1 and not {"q", "fields", "ordering"} & asked.keys():
            return values[0]
        said = "&".join(f"{name}={','.join(values)}" for name, values in sorted(asked.items()))
        return sha256(said.encode()).hexdigest()[:8] if said else ""

    @property
    def asked(self) -> dict[str, Any]:
        """The parameters that narrow, with their cleaned values; what was refused is left out."""
        self.form.is_valid()
        return {
            name: value
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "", [], {}) and name not in ("as_of", "known_at")
        }


class ClockFilter(StrictFilterSet):
    """The two clocks and nothing else: for pages about one thing."""

    class Meta:
        model = Revision
        fields: list[str] = []
