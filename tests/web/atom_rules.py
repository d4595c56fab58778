"""What RFC 4287 demands of a feed, checked to the letter; what the rules do not name is refused."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

from defusedxml.ElementTree import fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# element -> (least, most) inside feed and inside entry
FEED = {
    "id": (1, 1),
    "title": (1, 1),
    "subtitle": (0, 1),
    "updated": (1, 1),
    "author": (1, 9),
    "rights": (0, 1),
    "link": (1, 9),
    "entry": (0, 50),
}
ENTRY = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "link": (1, 9),
    "category": (1, 9),
    "summary": (0, 1),
}
ATTRIBUTES = {
    "link": {"rel", "type", "href"},
    "category": {"term", "scheme", "label"},
    "feed": {XML_LANG},
}
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
RELATIONS = {"self", "alternate", "first", "next"}


def read_feed(xml: bytes) -> ElementTree.Element:
    """The feed, if it keeps every rule."""
    assert xml.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    feed = fromstring(xml)
    assert feed.tag == f"{ATOM}feed"
    _check(feed, FEED)
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        _check(entry, ENTRY)
        assert _relations(entry) == ["alternate"]
    ids = [found.text for thing in (feed, *entries) for found in thing.findall(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    relations = _relations(feed)
    assert {"self", "alternate"} <= set(relations) <= RELATIONS
    assert len(relations) == len(set(relations))
    return feed


def _check(thing: ElementTree.Element, rules: dict[str, tuple[int, int]]) -> None:
    names = [child.tag.removeprefix(ATOM) for child in thing]
    assert set(names) <= set(rules), names
    for name, (least, most) in rules.items():
        assert least <= names.count(name) <= most, name
    for child in thing:
        _check_element(child)


def _check_element(element: ElementTree.Element) -> None:
    name = element.tag.removeprefix(ATOM)
    text = element.text or ""
    assert set(element.attrib) <= ATTRIBUTES.get(name, set()), name
    if name == "id":
        _check_id(text)
    elif name == "updated":
        assert DATE.fullmatch(text), text
    elif name == "link":
        _check_absolute(element.attrib["href"])
        assert element.attrib["type"] in ("text/html", "application/atom+xml")
    elif name == "category":
        assert element.attrib["term"]
        _check_absolute(element.attrib["scheme"])
    elif name == "author":
        assert [child.tag for child in element] == [f"{ATOM}name"]
        assert element[0].text
    elif name != "entry":
        assert text.strip(), name
        assert not list(element), name


def _check_id(text: str) -> None:
    """An absolute IRI; ours are ``tag:`` addresses (RFC 4151), in their normal form."""
    assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}:[A-Za-z0-9/?=&%._:-]+", text), text


def _check_absolute(address: str) -> None:
    parts = urlsplit(address)
    assert parts.scheme in ("http", "https"), address
    assert parts.netloc, address
    assert address.isascii(), address


def _relations(thing: ElementTree.Element) -> list[str]:
    return [link.attrib["rel"] for link in thing.findall(f"{ATOM}link")]


def link(thing: ElementTree.Element, relation: str) -> str:
    """The address of a link of the feed or of an entry; empty if it has none."""
    links = thing.findall(f"{ATOM}link")
    return next((each.attrib["href"] for each in links if each.attrib["rel"] == relation), "")


def entries(feed: ElementTree.Element) -> list[dict[str, str]]:
    """The entries: id, title, updated, summary, address, term."""
    return [
        {
            "id": entry.findtext(f"{ATOM}id") or "",
            "title": entry.findtext(f"{ATOM}title") or "",
            "updated": entry.findtext(f"{ATOM}updated") or "",
            "summary": entry.findtext(f"{ATOM}summary") or "",
            "address": link(entry, "alternate"),
            "term": entry.find(f"{ATOM}category").attrib["term"],  # type: ignore[union-attr]
        }
        for entry in feed.findall(f"{ATOM}entry")
    ]
