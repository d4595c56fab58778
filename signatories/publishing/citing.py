"""Citations: what is cited, at which revision, as plain text, BibTeX, RIS and CSL-JSON."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PUBLISHER = "Who Signed"


@dataclass(frozen=True)
class Cited:
    """A view of the record at one revision, whose ``address`` gives the same for ever.

    ``key`` names it in files. ``made_on`` is the day of the revision; ``None`` before the first.
    """

    title: str
    address: str
    key: str
    revision: int
    made_on: date | None = None
    as_of: date | None = None

    @property
    def version(self) -> str:
        return _("revision %d") % self.revision

    @property
    def moment(self) -> str:
        """``Positions as of 11 Feb 2025``; empty for the whole record."""
        if self.as_of is None:
            return ""
        return _("Positions as of %s") % date_format(self.as_of, "j M Y")

    @property
    def note(self) -> str:
        """What the fields of a format cannot say."""
        known = self.version.capitalize()
        if self.made_on:
            words = {"revision": known, "day": date_format(self.made_on, "j M Y")}
            known = _("%(revision)s of %(day)s") % words
        return ". ".join(part for part in (known, self.moment) if part)


def plain(cited: Cited) -> str:
    """One line for people."""
    title = f"“{one_line(cited.title)}”"
    note = cited.note[0].lower() + cited.note[1:]
    return f"{PUBLISHER}, {title}, {note}, {cited.address}\n"


# BibTeX counts braces even behind a backslash: a lone one is written as a command.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(cited: Cited) -> str:
    """``@misc``, in UTF-8. Double braces keep the letters of names and titles as they are."""
    fields = {
        "author": f"{{{{{PUBLISHER}}}}}",
        "title": f"{{{{{latex(cited.title)}}}}}",
        "publisher": f"{{{PUBLISHER}}}",
        "version": f"{{{cited.revision}}}",
    }
    if cited.made_on:
        fields["year"] = f"{{{cited.made_on.year}}}"
        fields["month"] = _MONTHS[cited.made_on.month - 1]
    fields["note"] = f"{{{latex(cited.note)}}}"
    fields["url"] = f"{{{cited.address}}}"
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@misc{{{cited.key},\n{lines}}}\n"


def latex(text: str) -> str:
    """The text as LaTeX prints it."""
    return one_line(text).translate(_LATEX)


def ris(cited: Cited) -> str:
    """A line a field, CRLF, the type first and the end last."""
    fields = [
        ("TY", "DATA"),
        ("TI", cited.title),
        ("AU", PUBLISHER),
        ("PB", PUBLISHER),
        ("ET", cited.version.capitalize()),
        ("N1", cited.note),
        ("LA", "en"),
        ("UR", cited.address),
    ]
    if cited.made_on:
        fields[4:4] = [
            ("PY", f"{cited.made_on.year:04}"),
            ("DA", cited.made_on.strftime("%Y/%m/%d/")),
        ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in [*fields, ("ER", "")]]
    return "\r\n".join(lines) + "\r\n"


def csl_json(cited: Cited) -> str:
    """A list of one item, as citation managers read it."""
    item: dict[str, object] = {
        "id": cited.key,
        "type": "dataset",
        "title": one_line(cited.title),
        "author": [{"literal": PUBLISHER}],
        "publisher": PUBLISHER,
        "version": str(cited.revision),
        "note": cited.note,
        "language": "en",
        "URL": cited.address,
    }
    if day := cited.made_on:
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def one_line(text: str) -> str:
    """Without line ends and control characters, which would begin a field or break a file."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


@dataclass(frozen=True)
class Style:
    """A format of citations: its word in addresses, its name, what its file is called."""

    word: str
    name: str | Promise
    suffix: str
    media_type: str
    write: Callable[[Cited], str]


STYLES = {
    style.word: style
    for style in (
        Style("text", gettext_lazy("Plain text"), "txt", "text/plain; charset=utf-8", plain),
        Style("bibtex", "BibTeX", "bib", "application/x-bibtex; charset=utf-8", bibtex),
        Style("ris", "RIS", "ris", "application/x-research-info-systems; charset=utf-8", ris),
        Style("csl", "CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl_json),
    )
}
