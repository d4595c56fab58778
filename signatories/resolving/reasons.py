"""Why a text was found, in plain words and in the reader's language."""

from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from signatories.dates import bounds
from signatories.models import NameKind
from signatories.resolving.held import HeldName, Reading


def why_named(name: HeldName, reading: Reading = Reading.AS_WRITTEN) -> str:
    """``"French name, without article"``, ``"former name (1974-1989)"``."""
    said = _what(name)
    if reading is Reading.WITHOUT_ARTICLE:
        return _("%(name)s, without article") % {"name": said}
    if reading is Reading.WITHOUT_SPACES:
        return _("%(name)s, without spaces") % {"name": said}
    if reading is Reading.IN_ANY_ORDER:
        return _("%(name)s, words in another order") % {"name": said}
    return said


def _what(name: HeldName) -> str:
    language = language_name(name.language, get_language() or "en")
    if name.kind == NameKind.FORMER:
        return _former(name)
    if name.kind == NameKind.ALIAS and name.text.isupper() and len(name.text.split()) == 1:
        short = name.text.isascii() and len(name.text) <= 6
        if short:
            return _("abbreviation")
    if name.kind == NameKind.OFFICIAL:
        return (
            _("%(language)s official name") % {"language": language}
            if language
            else _("official name")
        )
    if name.kind == NameKind.ALIAS:
        return (
            _("also written so in %(language)s") % {"language": language}
            if language
            else _("alias")
        )
    return _("%(language)s name") % {"language": language} if language else _("name")


def _former(name: HeldName) -> str:
    used = bounds(name.used)
    if used.earliest and used.latest:
        return _("former name (%(first)s-%(last)s)") % {
            "first": used.earliest.year,
            "last": used.latest.year,
        }
    if used.latest:
        return _("former name, in use until %(last)s") % {"last": used.latest.year}
    return _("former name")


@lru_cache(maxsize=512)
def language_name(code: str, reader: str) -> str:
    """The name of a language in the reader's; empty for English and where none is given."""
    if code in ("", "en"):
        return ""
    try:
        named = Locale.parse(code.replace("-", "_")).get_display_name(reader.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return code
    return named or code


def with_end(why: str, ended: date | None) -> str:
    """Adds that a participant is no more: a name that lives on does not make an heir of it."""
    if ended is None:
        return why
    return _("%(why)s; ended %(day)s") % {"why": why, "day": ended.isoformat()}
