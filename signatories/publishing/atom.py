"""Atom feeds (RFC 4287) in pages (RFC 5005)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
# The year from which ids hold: part of every id, never changed.
SINCE = "2026"
_NONE: "AttributesImpl[str]" = AttributesImpl({})
# XML 1.0 has no way to write these.
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Entry:
    """``category``: (its word, what it is called)."""

    id: str
    title: str
    updated: datetime
    address: str
    category: tuple[str, str]
    summary: str = ""


@dataclass(frozen=True)
class Feed:
    """``links``: relation -> whole address; ``self`` and ``alternate`` are needed."""

    id: str
    title: str
    subtitle: str
    author: str
    updated: datetime
    links: dict[str, str]
    scheme: str
    rights: str = ""
    entries: Sequence[Entry] = field(default_factory=list)


def tag(authority: str, path: str) -> str:
    """A ``tag:`` address (RFC 4151): stays the same wherever the thing moves."""
    return f"tag:{authority},{SINCE}:{path}"


def atom(feed: Feed) -> str:
    """The feed as XML."""
    text = StringIO()
    xml = _Writer(text)
    xml.startDocument()
    xml.startElement("feed", AttributesImpl({"xmlns": ATOM, "xml:lang": "en"}))
    xml.element("id", feed.id)
    xml.element("title", feed.title)
    xml.element("subtitle", feed.subtitle)
    xml.element("updated", _time(feed.updated))
    xml.startElement("author", _NONE)
    xml.element("name", feed.author)
    xml.endElement("author")
    if feed.rights:
        xml.element("rights", feed.rights)
    for relation, address in feed.links.items():
        kind = "text/html" if relation == "alternate" else "application/atom+xml"
        xml.element("link", rel=relation, type=kind, href=address)
    for entry in feed.entries:
        _write(xml, entry, feed.scheme)
    xml.endElement("feed")
    xml.endDocument()
    return text.getvalue()


def _write(xml: "_Writer", entry: Entry, scheme: str) -> None:
    word, label = entry.category
    xml.startElement("entry", _NONE)
    xml.element("id", entry.id)
    xml.element("title", entry.title)
    xml.element("updated", _time(entry.updated))
    xml.element("link", rel="alternate", type="text/html", href=entry.address)
    xml.element("category", term=word, scheme=scheme, label=label)
    if entry.summary:
        xml.element("summary", entry.summary)
    xml.endElement("entry")


class _Writer(XMLGenerator):
    def __init__(self, out: StringIO):
        super().__init__(out, "utf-8", short_empty_elements=True)

    def element(self, name: str, text: str = "", **attributes: str) -> None:
        plain = {key: _plain(value) for key, value in attributes.items()}
        self.startElement(name, AttributesImpl(plain))
        self.characters(_plain(text))
        self.endElement(name)


def _plain(text: str) -> str:
    return _NEVER.sub("", text)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def newest(entries: Iterable[Entry], otherwise: datetime) -> datetime:
    return max((entry.updated for entry in entries), default=otherwise)
