"""What shapes an answer and chooses none of its rows: its fields, what it includes, its order."""

from collections.abc import Collection, Iterator, Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from signatories.filters.known import close
from signatories.filters.problems import SHOWN, Problem
from signatories.publishing.columns import Column, Table


def listed(given: QueryDict, name: str) -> list[str]:
    """``a=x&a=y`` and ``a=x,y`` are the same; an empty value chooses nothing."""
    texts = [part.strip() for text in given.getlist(name) for part in text.split(",")]
    return list(dict.fromkeys(filter(None, texts)))


def chosen(given: QueryDict, name: str, words: Collection[str]) -> list[str]:
    """Those of the words that the parameter names, in their own order."""
    asked = {text.casefold() for text in listed(given, name)}
    return [word for word in words if word.casefold() in asked]


def problems(given: QueryDict, name: str, words: Sequence[str], message: str) -> Iterator[Problem]:
    """Every value of the parameter that is none of the words; ``message`` says so of ``%s``."""
    known = {word.casefold() for word in words}
    for text in listed(given, name):
        if text.casefold() in known:
            continue
        shown = text[:SHOWN]
        near = tuple(close(text, words)) or tuple(words[:5])
        said = [message % {"value": shown}]
        said.append(
            _("Known are: %s.") % ", ".join(words) if words else _("This address knows none.")
        )
        expected = _("of: %s") % ", ".join(words) if words else _("no such parameter")
        yield Problem(name, shown, " ".join(said), near, expected)


def field_problems(given: QueryDict, names: Sequence[str]) -> Iterator[Problem]:
    return problems(given, "fields", names, _("“%(value)s” is no field of this answer."))


def include_problems(given: QueryDict, names: Sequence[str]) -> Iterator[Problem]:
    return problems(given, "include", names, _("“%(value)s” is nothing that can be included here."))


def ordering_problems(given: QueryDict, names: Sequence[str]) -> Iterator[Problem]:
    """An order is one word: two of them contradict each other."""
    text = given.get("ordering", "").strip()
    if not text or order_asked(given, names):
        return
    shown = text[:SHOWN]
    message = _("“%(value)s” is no order of this list. Known are: %(words)s.")
    words = {"value": shown, "words": ", ".join(names)}
    near = tuple(close(text, names)) or tuple(names)
    expected = _("of: %s") % ", ".join(names)
    yield Problem("ordering", shown, message % words, near, expected)


def order_asked(given: QueryDict, names: Sequence[str]) -> str:
    """The order that is asked for; empty if none, or none that is known."""
    text = given.get("ordering", "").strip().casefold()
    return next((name for name in names if name.casefold() == text), "")


def whole_file_problems(given: QueryDict) -> Iterator[Problem]:
    """A file has no pages, and its rows are flat."""
    for name in ("cursor", "page_size", "include"):
        if name in given:
            message = (
                _("A file has plain rows: ask for the list of what you want to include.")
                if name == "include"
                else _("A file is the whole answer: leave this parameter out.")
            )
            expected = _("no such parameter beside this format")
            yield Problem(name, str(given[name])[:SHOWN], message, expected=expected)


def narrowed(table: Table, names: Collection[str]) -> Table:
    """The table with these columns and its keys; all of them if none is named."""
    if not names:
        return table
    return table.only([*(table.key or table.names[:1]), *names])


def as_names(columns: Sequence[Column]) -> list[str]:
    return [column.name for column in columns]
