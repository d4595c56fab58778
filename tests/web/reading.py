"""A page as a browser reads it: its text, its links, and what it must not hold."""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {
    "area",
    "br",
    "col",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "use",
    "path",
    "rect",
    "circle",
}


@dataclass
class Tag:
    name: str
    attributes: dict[str, str | None]


@dataclass
class _Reader(HTMLParser):
    """Collects the tags, the words and the links with their words; counts what is left open."""

    tags: list[Tag] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attrs):
        self.tags.append(Tag(tag, dict(attrs)))
        if tag not in _EMPTY:
            self.open.append(tag)
        if tag == "a":
            self.links.append((dict(attrs).get("href") or "", ""))

    def handle_startendtag(self, tag, attrs):
        self.tags.append(Tag(tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in _EMPTY:
            return
        if not self.open or self.open[-1] != tag:
            self.mistakes.append(f"</{tag}> closes {self.open[-3:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        self.words.append(data)
        if "a" in self.open and self.links:
            href, words = self.links[-1]
            self.links[-1] = (href, words + data)


class Page:
    """An answer with its HTML read."""

    def __init__(self, address: str, answer):
        self.address, self.answer = address, answer
        self.html = b"".join(answer).decode() if answer.streaming else answer.content.decode()
        self._reader = _Reader()
        self._reader.feed(self.html)

    @property
    def text(self) -> str:
        """What is said, in one line; the ends of tags are no spaces before a full stop."""
        return re.sub(r" ([.,;:)])", r"\1", " ".join(" ".join(self._reader.words).split()))

    @property
    def tags(self) -> list[Tag]:
        return self._reader.tags

    @property
    def mistakes(self) -> list[str]:
        """Tags that are closed in another order than they were opened, or never."""
        return self._reader.mistakes + self._reader.open

    def all(self, name: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name == name]

    def links(self, start: str = "") -> list[str]:
        """The addresses of links that begin so, once each."""
        return list(dict.fromkeys(h for h, _words in self._reader.links if h.startswith(start)))

    def link(self, words: str) -> str:
        """The address of the first link with these words."""
        return next(h for h, found in self._reader.links if " ".join(found.split()) == words)


def codes(page: str) -> dict[str, str]:
    """The examples of ``/data/``, by the name of their tab."""
    label = r'<label[^>]*for="tab-(\w+)">[^<]*</label>'
    found = re.findall(label + r"<pre[^>]*><code>(.*?)</code>", page, flags=re.DOTALL)
    return {name: html.unescape(code) for name, code in found}
