"""What a question may hold, as OpenAPI parameters: from the filters that read it."""

import re
from typing import Any

from django_filters import Filter

from signatories.api.fields import CLOCKS
from signatories.api.pagination import LARGEST_PAGE, PAGE_SIZE
from signatories.api.schema.about import ABOUT
from signatories.api.schema.examples import EXAMPLES, name_example
from signatories.api.schema.shapes import Schema
from signatories.filters.derived import SinceFilter
from signatories.filters.fields import (
    LONGEST_SEARCH,
    MOST_VALUES,
    DayFilter,
    KnownValuesFilter,
    RevisionNumberFilter,
)
from signatories.filters.known import Words
from signatories.filters.matrix import YearFilter
from signatories.filters.strict import StrictFilterSet
from signatories.filters.values import Years
from signatories.publishing.columns import Type

Parameter = dict[str, Any]

# Well-formed, but it may name nothing: answered 400 with the nearest that is known. One list, for
# whoever tests the API by this description.
NAMES_SOMETHING = "x-names-something-on-the-record"

# Moments that may not have come.
MOMENTS = ("as_of", "known_at", "since", "date_from")
_IDENTIFIER = "^[A-Za-z0-9][A-Za-z0-9-]*$"
# In a list an empty value asks nothing, as an empty field of a form does.
_IN_A_LIST = "^([A-Za-z0-9][A-Za-z0-9-]*)?$"
# No control characters.
_PLAIN = r"^[^\x00-\x1f\x7f-\x9f]*$"
# An empty value asks nothing, as an empty field of a form does.
_DAY: Schema = {"type": "string", "anyOf": [{"format": "date"}, {"maxLength": 0}]}


def query(filterset: type[StrictFilterSet]) -> list[Parameter]:
    """The parameters that narrow, and both clocks."""
    return [parameter(filterset, name, each) for name, each in filterset.base_filters.items()]


def parameter(filterset: type[StrictFilterSet], name: str, each: Filter) -> Parameter:
    schema = _clock(name) or _schema(filterset, name, each)
    found: Parameter = {
        "name": name,
        "in": "query",
        "required": False,
        "description": _with_example(name, ABOUT[name]),
        "schema": schema,
    }
    if schema.get("type") == "array":
        found |= {"style": "form", "explode": True}
    if _may_name_nothing(name, each):
        found[NAMES_SOMETHING] = True
    return found


def _with_example(name: str, about: str) -> str:
    """In words: a page to try the API writes an ``example`` into its field, and would so narrow
    every question by all filters at once."""
    example = EXAMPLES.get(name)
    return f"{about} For example: {example}." if example else about


def _clock(name: str) -> Schema | None:
    if name == "as_of":
        return dict(_DAY)
    if name == "known_at":
        return {"anyOf": [{"type": "string", "pattern": "^[0-9]{0,10}$"}, dict(_DAY)]}
    return None


def _schema(filterset: type[StrictFilterSet], name: str, each: Filter) -> Schema:
    if isinstance(each, KnownValuesFilter) or "known" in each.extra:
        one = _value(each.extra["known"])
        if name in filterset.SINGLE:
            return one
        most = filterset.FEW.get(name, MOST_VALUES)
        return {"type": "array", "items": one, "minItems": 1, "maxItems": most}
    if isinstance(each, DayFilter):
        return dict(_DAY)
    if isinstance(each, YearFilter):
        return {"type": "string", "pattern": "^([1-9][0-9]{3})?$"}
    if isinstance(each, RevisionNumberFilter):
        return {"type": "string", "pattern": "^[0-9]*$"}
    if isinstance(each, SinceFilter):
        return {"type": "string"}
    return {"type": "string", "maxLength": LONGEST_SEARCH, "pattern": _PLAIN}


def _value(known: Any) -> Schema:
    if isinstance(known, Words):
        return {"type": "string", "enum": [*known.examples(), ""]}
    if isinstance(known, Years):
        return {"type": "string", "pattern": "^([0-9]{4})?$"}
    return {"type": "string", "pattern": _IN_A_LIST}


def _may_name_nothing(name: str, each: Filter) -> bool:
    known = each.extra.get("known")
    closed = isinstance(known, Words | Years)
    return name in MOMENTS or (known is not None and not closed)


def path(view: Any, address: str) -> list[Parameter]:
    """The identifiers in the address itself."""
    return [_in_path(view, address, name) for name in re.findall(r"{(\w+)}", address)]


def _in_path(view: Any, address: str, name: str) -> Parameter:
    """Facts and revisions have numbers, all else a slug or a code."""
    if view.table.columns[0].type == Type.NUMBER:
        schema: Schema = {"type": "string", "pattern": "^[0-9]{1,18}$"}
        about = "Its public id."
    else:
        schema = {"type": "string", "pattern": _IDENTIFIER}
        about = "Its slug or code, in any case."
    found = {"name": name, "in": "path", "required": True, "description": about, "schema": schema}
    example = name_example(address, name)
    return found | ({"example": example} if example else {})


def shaping(view: Any) -> list[Parameter]:
    """What shapes the answer: those of the words that the view reads."""
    reads = view.filterset_class.shaping
    found = {
        "revision": _revision,
        "fields": _fields,
        "include": _include,
        "ordering": _ordering,
        "cursor": _cursor,
        "page_size": _page_size,
        "format": _format,
    }
    made = (found[name](view) for name in reads)
    return [{"in": "query", "required": False, **each} for each in made if each is not None]


def _revision(view: Any) -> Parameter:
    return {
        "name": "revision",
        "description": ABOUT["revision"],
        "schema": {"type": "string", "pattern": "^[0-9]{0,10}$"},
        NAMES_SOMETHING: True,
    }


def _fields(view: Any) -> Parameter:
    columns = view.row() if hasattr(view, "row") else view.fields()
    included = {include.name for include in getattr(view, "includes", ())}
    asked = {column.name for column in CLOCKS} | included
    names = [column.name for column in columns if column.name not in asked]
    return {
        "name": "fields",
        "description": "Only these fields, and what identifies the row.",
        **_several(names),
    }


def _include(view: Any) -> Parameter | None:
    names = [include.name for include in view.includes]
    if not names:
        return None
    about = "; ".join(f"{each.name}: {each.about.removesuffix('.')}" for each in view.includes)
    return {"name": "include", "description": f"Under each row: {about}.", **_several(names)}


def _several(names: list[str]) -> Parameter:
    one = {"type": "string", "enum": [*names, ""]}
    return {
        "style": "form",
        "explode": True,
        "schema": {"type": "array", "items": one},
    }


def _ordering(view: Any) -> Parameter | None:
    if not (names := list(view.orderings)):
        return None
    schema = {"type": "string", "enum": names, "default": names[0]}
    return {"name": "ordering", "description": "The order of the rows.", "schema": schema}


def _cursor(view: Any) -> Parameter:
    return {
        "name": "cursor",
        "description": "A place in the list, from “next” or “previous” of an answer.",
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
        NAMES_SOMETHING: True,
    }


def _page_size(view: Any) -> Parameter:
    schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE}
    return {"name": "page_size", "description": "Rows of a page, at most.", "schema": schema}


def _format(view: Any) -> Parameter:
    schema = {"type": "string", "enum": list(view.formats), "default": view.formats[0]}
    about = "The form of the answer; wins over the Accept header. A file is the whole answer."
    return {"name": "format", "description": about, "schema": schema}
