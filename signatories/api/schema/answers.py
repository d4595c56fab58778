"""What the API answers, in words and as JSON Schema."""

from collections.abc import Callable
from typing import Any

from signatories.api.details import DetailView
from signatories.api.fields import CLOCKS, SELF
from signatories.api.lists import ListView
from signatories.api.schema.shapes import Schema, of_columns

Named = Callable[[tuple[str, Schema]], Schema]

_TEXT: Schema = {"type": "string"}


def _header(about: str, schema: Schema = _TEXT) -> dict[str, Any]:
    return {"description": about, "schema": schema}


ALWAYS = {
    "Access-Control-Allow-Origin": _header("Always *: pages of other sites may read it."),
    "RateLimit-Policy": _header("How often one address may ask; absent where there is no limit."),
    "RateLimit": _header("How much of that is left; absent where there is no limit."),
    "Link": _header("The description, the manual, the licence; of lists the neighbouring pages."),
}
HEADERS = {
    **ALWAYS,
    "ETag": _header("The version of the answer: send it back as If-None-Match."),
    "Last-Modified": _header("When the record or the site last changed."),
    "Cache-Control": _header("Caches may keep it and ask whether it still holds."),
    "Vary": _header("What else an answer depends on."),
    "Content-Disposition": _header("Of files: their name."),
    "Content-Location": _header("Of details: their address in its own case."),
}
UNCHANGED = {"description": "The answer is still the one with this ETag.", "headers": ALWAYS}
MOVED = {
    "description": "It was merged into another: the answer is at that one's address.",
    "headers": {**ALWAYS, "Location": _header("Where the answer is.")},
}

_ERROR: Schema = {
    "type": "object",
    "required": ["parameter", "value", "message", "expected", "suggestions"],
    "properties": {
        "parameter": {"type": "string", "description": "The parameter that was refused."},
        "value": {"type": "string", "description": "At most 80 characters of what was sent."},
        "message": {"type": "string", "description": "What is wrong, for people."},
        "expected": {"type": "string", "description": "What would be understood, in few words."},
        "suggestions": {
            "type": "array",
            "items": {"type": "string"},
            "description": "What may be meant.",
        },
    },
    "additionalProperties": False,
}
_TO_LOOK_AT = {"type": "array", "items": _TEXT, "description": "The nearest identifiers."}


def _problem(**more: Schema) -> Schema:
    """RFC 9457."""
    properties = {
        "type": {"type": "string", "format": "uri"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        **more,
    }
    return {"type": "object", "required": list(properties)[:4], "properties": properties}


PROBLEMS: dict[str, tuple[str, Schema]] = {
    "400": (
        "A parameter or value is not understood: all of them are listed, nothing is answered.",
        _problem(errors={"type": "array", "items": _ERROR}),
    ),
    "404": (
        "Nothing has this address, or it was not on the record at that revision.",
        _problem(suggestions=_TO_LOOK_AT),
    ),
    "412": ("A condition of the request does not hold.", _problem()),
    "429": (
        "Too many requests from this address.",
        _problem(
            retry_after={"type": "integer", "description": "Seconds to wait."},
            files={"type": "string", "description": "Where the bulk files are."},
            contact={"type": ["string", "null"]},
        ),
    ),
    "500": ("Something went wrong on our side.", _problem()),
}
PROBLEM_HEADERS = {"429": {"Retry-After": _header("Seconds to wait.", {"type": "integer"})}}


def summary(view: Any) -> str:
    """The first line of what the view says of itself, or of its table."""
    about = view.table.about if hasattr(view, "table") else description(view)
    return about.split("\n")[0][:120]


def description(view: Any) -> str:
    own = (type(view).__doc__ or "").strip()
    inherited = any(base.__doc__ == type(view).__doc__ for base in type(view).__mro__[1:])
    if own and not inherited:
        return " ".join(own.split())
    return view.table.about if hasattr(view, "table") else ""


def schema(view: Any, named: Named) -> tuple[str, Schema]:
    """The name and the schema of the answer in JSON."""
    name = type(view).__name__
    if isinstance(view, ListView):
        return name, _list(view, named)
    if isinstance(view, DetailView):
        keys = view.table.key or view.table.names[:1]
        kept = [*(column.name for column in CLOCKS), *keys, SELF.name]
        return name, of_columns(view.fields(), required=kept)
    return name, of_columns(view.fields())


def _list(view: ListView, named: Named) -> Schema:
    """An answer holds all its fields; a row its keys, and what was asked for."""
    columns = view.fields()
    keys = view.table.key or view.table.names[:1]
    whole = of_columns(columns)
    always = [c.name for c in view.table.columns if c.name in keys and not c.nullable]
    row = named((f"{type(view).__name__}Row", of_columns(view.row(), required=always)))
    whole["properties"]["results"]["items"] = row
    return whole


def file(media_type: str) -> dict[str, Any]:
    """A whole list as a file: bytes."""
    if media_type == "text/csv":
        return {"schema": {"type": "string"}}
    return {"schema": {}}
