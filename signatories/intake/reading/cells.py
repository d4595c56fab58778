"""What a cell may hold: one check a column. A bad cell is a problem, never an exception."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from signatories.dates import EXAMPLES, BadDate, bounds
from signatories.intake.reading.columns import CODES
from signatories.models import Claim
from signatories.text import one_line, search_key

# The lengths of the model's fields; reasons and quotes have no end.
_MOST = {"name": 200, "printed_name": 200, "represented_by": 300, **dict.fromkeys(CODES, 60)}
_MANY_LINES = ("quote", "reason")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_LOST = "\ufffd"


@dataclass(frozen=True)
class Odd:
    """A cell of a workbook (or a value of JSON) that is no plain text. ``text`` shows it."""

    kind: str
    text: str
    place: str = ""


Cell = str | Odd


class BadCell(ValueError):
    """The cell cannot be read; the message says what was expected."""


def cell_text(column: str, cell: Cell) -> str:
    """The cell as it is kept: NFC; one line, except for quotes and reasons. Raises ``BadCell``."""
    if isinstance(cell, Odd):
        raise BadCell(_why_odd(cell))
    if cell == "":
        return ""
    text = unicodedata.normalize("NFC", cell)
    _refuse_characters(text)
    text = text.strip() if column in _MANY_LINES else one_line(text)
    most = _MOST.get(column)
    if most and len(text) > most:
        raise BadCell(
            _("at most %(most)d characters; these are %(length)d")
            % {"most": most, "length": len(text)}
        )
    check = _CHECKS.get(column)
    return check(text) if check and text else text


def _why_odd(cell: Odd) -> str:
    match cell.kind:
        case "formula":
            return _(
                "a value, not the formula in cell %s: copy the column and paste it as values"
            ) % (cell.place)
        case "error":
            return _("a value: cell %s holds an error of the spreadsheet") % cell.place
        case "time":
            return _("a day without a time of day, in cell %s") % cell.place
        case "month":
            return _(
                "a date that shows its day: cell %s shows less. Write a month as the text 2024-05"
            ) % (cell.place)
        case _:
            return _("text")


def _refuse_characters(text: str) -> None:
    """Control characters and what is left of letters that were decoded wrongly."""
    if text.isascii() and text.isprintable():
        return
    if _LOST in text:
        raise BadCell(_("the letter that was lost (�) when the file was saved: save it as UTF-8"))
    for character in text:
        category = unicodedata.category(character)
        if category == "Cs" or (category == "Cc" and character not in "\t\n\r"):
            raise BadCell(
                _("text without the control character U+%04X: type the cell anew") % ord(character)
            )


def _name(text: str) -> str:
    if text.startswith(("=", "＝")):
        raise BadCell(_("a name: this begins like a formula"))
    return text


def _date(text: str) -> str:
    try:
        bounds(text)
    except BadDate:
        raise BadCell(_why_no_date(text)) from None
    return text


def _why_no_date(text: str) -> str:
    expected = _("a date like %s") % EXAMPLES
    if _SERIAL.fullmatch(text):
        return _("%s. This looks like a spreadsheet's day number: format the column as date") % (
            expected
        )
    if re.fullmatch(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}", text, re.ASCII):
        return _("%s. Day and month can be mistaken for each other here") % expected
    return expected


def _position(text: str) -> str:
    words = _position_words(get_language())
    key = _word_key(text)
    if key in words:
        return words[key]
    known = _("one of: %s") % ", ".join(Claim.values)
    close = get_close_matches(key, words, n=1, cutoff=0.6)
    if not close:
        raise BadCell(known)
    raise BadCell(_("“%(nearest)s”? Else %(known)s") % {"nearest": words[close[0]], "known": known})


@lru_cache(maxsize=8)
def _position_words(language: str | None) -> dict[str, str]:
    """Stored values and the words shown for them, in the language of the request."""
    shown = {_word_key(str(claim.label)): claim.value for claim in Claim}
    return shown | {_word_key(claim.value): claim.value for claim in Claim}


def _word_key(text: str) -> str:
    return search_key(text).replace("_", " ")


_CHECKS = {"name": _name, "printed_name": _name, "date": _date, "position": _position}
