"""Reported numbers as we read them."""

from django import template
from django.utils.translation import gettext as _

from signatories.models import ReportedCount

register = template.Library()


@register.simple_tag
def reported_number(count: ReportedCount) -> str:
    """``about 60``, ``at least 58``, ``58\u201360``; what was printed stands beside it."""
    low, high = count.at_least, count.at_most
    if low == high:
        return _("about %d") % low if count.about else str(low)
    if high is None:
        return _("at least %d") % low
    if low is None:
        return _("at most %d") % high
    return f"{low}\u2013{high}"
