"""Fields that a person left alone: they follow what somebody else saved since.

A form that was stopped holds what was typed. Where nothing was typed it must not hold the old
value, or saving it again would undo the other save unseen.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.core.files import File
from django.db.models import Model

# The name of the hidden field.
FIELDS = "save_fields"


def each_form(form: Any, formsets: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """The form and the stored rows of its tables, each with a name that outlives the page."""
    yield "", form
    for formset in formsets:
        for row in formset.initial_forms:
            if row.instance.pk is not None:
                yield f"{formset.prefix}:{row.instance.pk}:", row


def as_opened(form: Any, formsets: Iterable[Any]) -> str:
    """What the fields hold when the page is opened: a short hash of each."""
    return json.dumps(
        {
            f"{key}{name}": _digest(each.get_initial_for_field(field, name))
            for key, each in each_form(form, formsets)
            for name, field in each.fields.items()
        },
        separators=(",", ":"),
    )


def read_opened(posted: str | None) -> dict[str, Any]:
    """What ``as_opened`` wrote; empty if it was not posted. It decides what is shown, no more."""
    try:
        read = json.loads(posted or "")
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def left_alone(opened: dict[str, Any], key: str, typed: Any) -> bool:
    return opened.get(key) == _digest(typed)


def follow(form: Any, name: str) -> None:
    """Puts what is stored now in the place of what the form was opened with."""
    field, place = form.fields[name], form.add_prefix(name)
    value = field.prepare_value(form.get_initial_for_field(field, name))
    form.data.pop(place, None)
    if isinstance(field.widget, forms.CheckboxInput):
        form.data.update({place: "on"} if value else {})
    elif isinstance(value, list | tuple):
        form.data.setlist(place, [str(each) for each in value])
    else:
        form.data[place] = "" if value is None else str(value)


def _digest(value: Any) -> str:
    return sha256(json.dumps(_plain(value)).encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    """Alike for a value as it is stored and as a form cleans it."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, File):
        return str(value)
    if isinstance(value, bool) or value is None:
        return bool(value) and "on"
    if isinstance(value, str | int | date):
        return str(value) or False
    if isinstance(value, Iterable):
        return sorted(str(_plain(each)) for each in value) or False
    return str(value)
