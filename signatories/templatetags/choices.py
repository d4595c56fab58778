"""What a value of a closed list is called."""

from functools import cache

from django import template
from django.db.models import Model

register = template.Library()


@register.filter
def label(thing: Model, field: str) -> str:
    """As ``get_<field>_display``, for tables: that puts all choices together for every cell."""
    value = getattr(thing, field)
    return str(_labels(type(thing), field).get(value, value))


@cache
def _labels(model: type[Model], field: str) -> dict:
    return dict(model._meta.get_field(field).flatchoices)  # type: ignore[union-attr]
