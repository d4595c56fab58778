"""Links: within the site they keep the clocks, to other sites they are http or https only."""

from functools import lru_cache
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError
from django import template
from django.template.context import Context
from django.utils.translation import get_language

from signatories.models.links import path_to

register = template.Library()


@register.simple_tag(takes_context=True)
def page(context: Context, name: str, *args: str | int, **query: object) -> str:
    """The address of a page of this site at the moment that the visitor is reading."""
    path = path_to(f"web:{name}", *args)
    asked = urlencode({key: value for key, value in query.items() if value})
    return with_query(path, asked, context.get("clock_query", ""))


@register.simple_tag(takes_context=True)
def api(context: Context, name: str, *args: str | int, **query: object) -> str:
    """The same answer for programs, at the same moment."""
    asked = urlencode({key: value for key, value in query.items() if value})
    return with_query(path_to(f"api:{name}", *args), asked, context.get("clock_query", ""))


@register.simple_tag(takes_context=True)
def page_of(context: Context, thing) -> str:
    """The address of a statement, participant, summit or source, at the same moment."""
    return with_query(thing.get_absolute_url(), context.get("clock_query", ""))


@register.simple_tag(takes_context=True)
def act_page(context: Context, public_id: int) -> str:
    """The address of an act by its permanent id, at the same moment."""
    return with_query(path_to("web:act", public_id), context.get("clock_query", ""))


@register.simple_tag(takes_context=True)
def standing_page(context: Context, standing, statement, participant) -> str:
    """Where a position is shown to come from: its act, else the claims on the pair."""
    if standing.act_public_id:
        path = path_to("web:act", standing.act_public_id)
    else:
        path = path_to("web:claims", statement.slug, participant.code)
    return with_query(path, context.get("clock_query", ""))


def with_query(path: str, *parts: str | None) -> str:
    """The path with those of the query's parts that are not empty."""
    query = "&".join(part for part in parts if part)
    return f"{path}?{query}" if query else path


@register.filter
def web_address(url: str) -> str:
    """The address if it leads to the web; checked when stored, and again here."""
    return url if url.startswith(("https://", "http://")) else ""


@register.filter
def in_which_language(code: str) -> str:
    """``zh-Hans`` -> Chinese (Simplified); the code itself where nobody has named it."""
    return _language_name(code, get_language())


@lru_cache(maxsize=1024)
def _language_name(code: str, here: str | None) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name(here) or code
    except (UnknownLocaleError, ValueError):
        return code
