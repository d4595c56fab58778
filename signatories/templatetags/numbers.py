"""Reported numbers as we read them."""

from django import template

from signatories.models import ReportedCount

register = template.Library()


@register.simple_tag
def reported_number(count: ReportedCount) -> str:
    """In words; what was printed stands beside it."""
    return count.number_in_words
