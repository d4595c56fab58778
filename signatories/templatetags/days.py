"""Days and uncertain dates in words."""

import re
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from signatories.dates import full_date

register = template.Library()

_MONTH = re.compile(r"\d{4}-\d{2}")


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """``11 Feb 2025``; a time is shown by its day (UTC)."""
    if value is None:
        return _("day not known")
    return _day(value.date() if isinstance(value, datetime) else value, get_language())


@lru_cache(maxsize=4096)
def _day(value: date, _language: str | None) -> SafeString:
    return format_html(
        '<time datetime="{}">{}</time>', value.isoformat(), date_format(value, "j M Y")
    )


@register.simple_tag
def when(edtf: str, earliest: date | None = None, latest: date | None = None) -> SafeString | str:
    """An uncertain date as the source gives it, else the days that it may have been."""
    if edtf:
        return in_words(edtf)
    if earliest is not None and earliest == latest:
        return day(earliest)
    if earliest is not None and latest is not None:
        return _sentence(_("between {} and {}"), day(earliest), day(latest))
    if latest is not None:
        return _sentence(_("by {}"), day(latest))
    return _("day not known")


@register.filter
def uncertain(edtf: str) -> SafeString | str:
    """An uncertain date in words; empty if there is none."""
    return in_words(edtf) if edtf else ""


@register.filter
def period(edtf: str) -> SafeString | str:
    """The days of a meeting: ``10 Feb 2025 to 11 Feb 2025``; an interval that lasts."""
    start, slash, end = edtf.partition("/")
    if not slash or ".." in (start, end):
        return uncertain(edtf)
    return _sentence(_("{} to {}"), _single(start), _single(end))


def in_words(edtf: str) -> SafeString:
    """``../2025-02-11`` -> by 11 Feb 2025; ``2024-05`` -> May 2024; ``2023/2024`` -> between."""
    return _in_words(edtf, get_language())


@lru_cache(maxsize=4096)
def _in_words(edtf: str, _language: str | None) -> SafeString:
    start, slash, end = edtf.partition("/")
    if not slash:
        return _single(start)
    if start == "..":
        return _sentence(_("by {}"), _single(end))
    if end == "..":
        return _sentence(_("on or after {}"), _single(start))
    return _sentence(_("between {} and {}"), _single(start), _single(end))


def _single(text: str) -> SafeString:
    if text.endswith("~"):
        return _sentence(_("about {}"), _single(text[:-1]))
    if _MONTH.fullmatch(text):
        words = date_format(full_date(f"{text}-01"), "M Y")
    elif len(text) > len("2025-02"):
        words = date_format(full_date(text), "j M Y")
    else:
        words = text
    return format_html('<time datetime="{}">{}</time>', text, words)


def _sentence(words: str, *days: SafeString | str) -> SafeString:
    return format_html(words, *days)
