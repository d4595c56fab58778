"""Agreement in words and bars."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """``0.8`` -> ``80 %``. Only none is 0 %, and only all is 100 %."""
    number = round(100 * share)
    if number == 0 and share > 0:
        number = 1
    if number == 100 and share < 1:
        number = 99
    return _("%(number)d %%") % {"number": number}


@register.filter
def percent_range(interval: tuple[float, float]) -> str:
    """``38 % to 96 %``."""
    low, high = interval
    return _("%(low)s to %(high)s") % {"low": percent(low), "high": percent(high)}


@register.simple_tag
def share_bar(part: int, whole: int) -> SafeString:
    """A share in ink, for beside the numbers that say it."""
    return format_html(
        '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar-bg" width="100" height="6"/>'
        '<rect class="ink" width="{}" height="6"/></svg>',
        round(100 * part / whole, 1) if whole else 0,
    )
