"""Both versions of what two people saved, side by side: what is stored now, and what was typed."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.core.files import File
from django.db.models import Model
from django.forms.utils import pretty_name
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from signatories.admin.untouched import each_form, follow, left_alone


class Difference(NamedTuple):
    """One field, or one row of a table. ``typed`` is empty if it was left alone.

    ``saved_since``: what is stored is not what the form was opened with.
    """

    label: str
    stored: str
    typed: str
    left_alone: bool = False
    saved_since: bool = False


def differences(form: Any, formsets: Iterable[Any], opened: dict[str, Any]) -> list[Difference]:
    """Of bound forms whose instances were read again just now, what was typed first.

    ``opened``: what the fields held then. Those that were left alone follow what is stored.
    """
    formsets = list(formsets)
    names = {id(each): key for key, each in each_form(form, formsets)}
    found = [*_of_fields(form, "", names, opened)]
    for formset in formsets:
        found += _of_rows(formset, names, opened)
    return sorted(found, key=lambda difference: difference.left_alone)


def _of_fields(
    form: Any, row: str, names: dict[int, str], opened: dict[str, Any]
) -> Iterator[Difference]:
    for name in form.changed_data:
        field = form.fields[name]
        label = capfirst(str(form[name].label or pretty_name(name)))
        label = f"{row}: {label}" if row else label
        key, value = f"{names.get(id(form))}{name}", form.get_initial_for_field(field, name)
        stored = in_words(field, value)
        saved_since = key in opened and not left_alone(opened, key, value)
        typed = form.cleaned_data.get(name) if name in form.cleaned_data else form[name].data
        if left_alone(opened, key, typed):
            follow(form, name)
            yield Difference(label, stored, "", left_alone=True, saved_since=True)
        else:
            yield Difference(label, stored, in_words(field, typed), saved_since=saved_since)


def _of_rows(formset: Any, names: dict[int, str], opened: dict[str, Any]) -> Iterator[Difference]:
    kind = capfirst(str(formset.model._meta.verbose_name))
    posted = set()
    form: Any
    for form in formset.initial_forms:
        row = formset.model._default_manager.filter(pk=form.instance.pk).first()
        if row is None:
            continue
        posted.add(row.pk)
        if formset._should_delete_form(form):
            yield Difference(kind, str(row), _("to be deleted"))
        else:
            yield from _of_fields(form, f"{kind} “{row}”", names, opened)
    for form in formset.extra_forms:
        if form.has_changed():
            typed = [each.typed for each in _of_fields(form, "", names, {}) if each.typed]
            yield Difference(kind, "", "; ".join(typed))
    for row in formset.get_queryset():
        if row.pk not in posted:
            yield Difference(kind, str(row), "", left_alone=True, saved_since=True)


def in_words(field: forms.Field, value: Any) -> str:
    """A stored, cleaned or posted value as the form shows it; empty where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Model | File):
        return str(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(in_words(field, each) for each in value)
    if isinstance(field, forms.ModelChoiceField):
        return _named(field, value)
    if isinstance(field, forms.ChoiceField):
        return _chosen(field.choices, value)
    return str(localize(value))


def _named(field: forms.ModelChoiceField, value: Any) -> str:
    try:
        found = field.queryset.filter(pk=value).first() if field.queryset is not None else None
    except (TypeError, ValueError):
        found = None
    return str(found or value)


def _chosen(choices: Any, value: Any) -> str:
    for key, label in choices:
        if isinstance(label, list | tuple):
            if (inside := _chosen(label, value)) != str(value):
                return inside
        elif str(key) == str(value):
            return str(label)
    return str(value)
