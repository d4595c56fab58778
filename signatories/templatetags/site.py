"""What a page says of itself: to search engines, to those who share it, to who finds an error."""

import json
import re
from urllib.parse import quote

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

# In a data block of a page nothing may look like the end of it.
_IN_A_PAGE = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def words_of(context: Context, name: str) -> str:
    """What the page's block of that name says, once more: as text, in one line."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    text = strip_tags(block.render(context)) if block else ""
    return mark_safe(re.sub(r"\s+", " ", text).strip())  # noqa: S308  # the block has escaped it


@register.simple_tag(takes_context=True)
def report_error(context: Context, about: str = "") -> str:
    """A mail to whoever keeps the record, about this page or a thing on it; empty if unset."""
    if not settings.REPORT_ADDRESS:
        return ""
    request = context.get("request")
    where = context.get("lasting") or (request.get_full_path() if request else "")
    subject = _("Error: %s") % about if about else _("Error on a page of Who Signed")
    body = _("Page: %(address)s\n\nWhat is wrong, and the source that says so:\n") % {
        "address": where
    }
    lines = quote(body.replace("\n", "\r\n"), safe="")
    return f"mailto:{settings.REPORT_ADDRESS}?subject={quote(subject, safe='')}&body={lines}"


@register.simple_tag
def robots_are_forbidden() -> bool:
    return bool(settings.FORBID_ROBOTS)


@register.filter
def data_block(value: object) -> SafeString:
    """JSON for a ``<script type="application/ld+json">``: data, which no browser runs."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_IN_A_PAGE))  # noqa: S308  # nothing in it can end the block
