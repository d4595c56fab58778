"""Markdown files as pages of the site: in its design, with no HTML or style of their own."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from signatories.publishing.manual import asking

# Stands in links where the clocks of the visitor go. Of private use, so that no file holds it.
CLOCKS = "\ue000"
# As the word behind the fence -> as readers know it.
LANGUAGES = {"python": "Python", "r": "R", "sh": "Shell", "sql": "SQL", "sqlite": "SQLite"}

# The target of a link in a file -> the address of its page; empty if no page shows it.
Lead = Callable[[str], str]


@dataclass(frozen=True)
class Heading:
    id: str
    text: str


@dataclass(frozen=True)
class Document:
    """A file, read. ``headings`` are its sections, without the title."""

    title: str
    headings: tuple[Heading, ...]
    html: str

    def body(self, origin: str, clock_query: str) -> SafeString:
        """The text as HTML; its examples ask the site that shows it, its links keep the clocks."""
        clocks = f"?{clock_query}" if clock_query else ""
        body = asking(self.html, escape(origin)).replace(CLOCKS, escape(clocks))
        return mark_safe(body)  # noqa: S308  # made below: HTML in the files is text


class _Boxes(RendererHTML):
    """Code and tables in boxes that scroll by themselves, named for those who come by keyboard."""

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _code(tokens[idx])

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _code(tokens[idx])

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return format_html(
            '<div class="scroll" tabindex="0" role="group" aria-label="{}"><table class="rows">'
            '<caption class="vh">{}</caption>\n',
            _("Table: %s") % tokens[idx].meta["under"],
            tokens[idx].meta["under"],
        )

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>\n"


_MARKDOWN = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Boxes).enable("table")


def read(text: str, lead: Lead) -> Document:
    """The file with this text, which begins with its title; ``lead`` says where its links go."""
    tokens = _MARKDOWN.parse(text)
    title, tokens = tokens[1].content, tokens[3:]
    headings = tuple(_named(tokens, title))
    tokens = list(_with_scopes(tokens))
    for token in tokens:
        if token.children:
            token.children = list(_led(token.children, lead))
    return Document(title, headings, _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _named(tokens: Sequence[Token], title: str) -> Iterator[Heading]:
    """Gives headings their ids, and boxes the heading that they stand under."""
    under, seen = title, Counter[str]()
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            under = "".join(part.content for part in tokens[at + 1].children or [])
            name = fragment(under)
            seen[name] += 1
            name = f"{name}-{seen[name] - 1}" if seen[name] > 1 else name
            token.attrSet("id", name)
            yield Heading(name, under)
        token.meta["under"] = under


def fragment(heading: str) -> str:
    """The id of a heading: what GitHub makes of it, so that one link works here and there."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _with_scopes(tokens: Sequence[Token]) -> Iterator[Token]:
    """The first cell of a row is its head; a head of empty cells is left out.

    Columns of numbers get the class of the site, for a style in an element is not allowed.
    """
    head: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type in ("th_open", "td_open"):
            _mark_cell(token, tokens[at + 1], tokens[at + 2], first=tokens[at - 1].tag == "tr")
        if token.type == "thead_open" or head:
            head.append(token)
            if token.type == "thead_close":
                yield from head if any(each.content for each in head) else []
                head = []
        else:
            yield token


def _mark_cell(opening: Token, content: Token, closing: Token, *, first: bool) -> None:
    numbers = "right" in str(opening.attrGet("style"))
    of_column = opening.type == "th_open"
    is_head = bool(content.content) and (of_column or first)
    opening.tag = closing.tag = "th" if is_head else "td"
    opening.attrs = {"scope": "col" if of_column else "row"} if is_head else {}
    if numbers:
        opening.attrs["class"] = "num"


def _led(parts: Sequence[Token], lead: Lead) -> Iterator[Token]:
    """Links lead to pages. A file that no page shows is named instead, in brackets."""
    unseen = ""
    for part in parts:
        if part.type == "link_open":
            target = str(part.attrGet("href"))
            address = lead(target)
            unseen = "" if address else posixpath.normpath(f"docs/{target.partition('#')[0]}")
            part.attrSet("href", address)
            if "://" in address:
                part.attrSet("rel", "noopener noreferrer")
        if part.type == "link_close" and unseen:
            yield from (_text(" ("), Token("code_inline", "code", 0, content=unseen), _text(")"))
            unseen = ""
        elif part.type != "link_open" or not unseen:
            yield part


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _code(token: Token) -> str:
    """A block of code or of what it answers."""
    word = token.info.strip()
    name = _("Answer") if word == "text" else LANGUAGES.get(word, "")
    pre = format_html(
        '<pre class="code" tabindex="0" role="group" aria-label="{}"><code{}>{}</code></pre>',
        f"{name or _('Example')}: {token.meta['under']}",
        format_html(' class="language-{}"', word) if word else "",
        token.content,
    )
    if not name:
        return f"{pre}\n"
    return format_html("<figure><figcaption>{}</figcaption>{}</figure>\n", name, pre)
