"""Why a thing was found, in plain words and in the reader's language."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from signatories.models import NameKind
from signatories.resolving.held import HeldName
from signatories.resolving.reasons import language_name, why_named
from signatories.searching.folding import folded
from signatories.searching.matching import Query
from signatories.searching.things import Hit, Text, What

_KINDS = {
    What.SHORT: NameKind.SHORT,
    What.OFFICIAL: NameKind.OFFICIAL,
    What.FORMER: NameKind.FORMER,
}
# Words of a summary that are shown before and after the first that was asked for.
_BEFORE, _AFTER = 6, 10


def why(hit: Hit, query: str) -> str:
    """``also written “Elfenbeinküste”``; empty where the label itself says it."""
    said = _said(hit, query)
    if not hit.alike:
        return said
    return said or _("spelt like “%(text)s”") % {"text": hit.text.text}


def _said(hit: Hit, query: str) -> str:
    text = hit.text
    if text.key == folded(hit.thing.label):
        return ""
    if text.what in (What.SHORT, What.OFFICIAL, What.FORMER):
        return _named(text)
    if text.what == What.SUMMARY:
        return _("its summary: “%(words)s”") % {"words": excerpt(text.text, query)}
    if text.what == What.TITLE:
        return _titled(text)
    if text.what == What.CODE:
        return _code(text)
    return _SENTENCES[text.what]() % {"text": text.text}


# Called, not kept: the reader's language is known only then.
_SENTENCES = {
    What.LABEL: lambda: _("in short “%(text)s”"),
    What.ALIAS: lambda: _("also written “%(text)s”"),
    What.IDENTIFIER: lambda: _("identifier %(text)s"),
    What.PUBLISHER: lambda: _("published by %(text)s"),
    What.PLACE: lambda: _("held in %(text)s"),
    What.TOPIC: lambda: _("topic: %(text)s"),
}


def _named(text: Text) -> str:
    name = HeldName(0, text.text, _KINDS[text.what], text.language, text.note)
    return _("%(which)s “%(text)s”") % {"which": why_named(name), "text": text.text}


def _titled(text: Text) -> str:
    language = language_name(text.language, get_language() or "en")
    if not language:
        return _("also titled “%(text)s”") % {"text": text.text}
    return _("in %(language)s “%(text)s”") % {"language": language, "text": text.text}


def _code(text: Text) -> str:
    if not text.note:
        return _("code %(code)s") % {"code": text.text}
    return _("%(scheme)s code %(code)s") % {"scheme": text.note, "code": text.text}


def excerpt(text: str, query: str) -> str:
    """The words of a long text around the first that was asked for."""
    words = text.split()
    keys = [folded(word) for word in words]
    asked = Query.of(query).words
    first = next(
        (place for place, key in enumerate(keys) if any(key.startswith(each) for each in asked)), 0
    )
    start, end = max(first - _BEFORE, 0), first + _AFTER
    before = "… " if start else ""
    after = " …" if end < len(words) else ""
    return f"{before}{' '.join(words[start:end])}{after}"
