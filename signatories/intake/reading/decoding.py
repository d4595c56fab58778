"""Bytes -> text: UTF-8, UTF-16 with its mark, Windows-1252 when a person chose it; no guess."""

import codecs

from django.utils.translation import gettext as _

from signatories.intake.reading.lines import FileRefused

WINDOWS = "windows-1252"


def decoded(data: bytes, encoding: str | None) -> str:
    """The text of a file, without byte order mark. Raises ``FileRefused``."""
    if encoding not in (None, WINDOWS):
        raise FileRefused(
            _("The encoding “%(chosen)s” is not read. Choose %(windows)s, or none for UTF-8.")
            % {"chosen": encoding, "windows": WINDOWS}
        )
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise FileRefused(_("This file is in UTF-32. Save it as UTF-8."))
    marked = _marked(data)
    if marked and encoding:
        raise FileRefused(
            _("This file says that it is in Unicode. Read it without choosing %s.") % WINDOWS
        )
    if marked:
        return _utf16(data) if marked == "utf-16" else _utf8(data[len(codecs.BOM_UTF8) :])
    text = _windows(data) if encoding else _utf8(data)
    _refuse_nul(text)
    return text


def _marked(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8" if data.startswith(codecs.BOM_UTF8) else ""


def _utf8(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileRefused(
            _(
                "Line %(line)d is not in UTF-8. Save the file as UTF-8, or choose %(windows)s "
                "if it was made so."
            )
            % {"line": data.count(b"\n", 0, error.start) + 1, "windows": WINDOWS}
        ) from None
    _refuse_nul(text)
    return text


def _utf16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise FileRefused(
            _("This file begins as UTF-16 but is damaged. Save it as UTF-8.")
        ) from None
    _refuse_nul(text)
    return text


def _windows(data: bytes) -> str:
    if not data.isascii() and _is_utf8(data):
        raise FileRefused(_("This file is in UTF-8. Read it without choosing %s.") % WINDOWS)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise FileRefused(
            _("Line %(line)d is not in %(windows)s. Save the file as UTF-8.")
            % {"line": data.count(b"\n", 0, error.start) + 1, "windows": WINDOWS}
        ) from None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_nul(text: str) -> None:
    """NUL is no text: the file is damaged, binary, or UTF-16 without its mark."""
    place = text.find("\0")
    if place < 0:
        return
    if text.count("\0") > len(text) // 4:
        raise FileRefused(
            _("This file looks like UTF-16 without a byte order mark. Save it as UTF-8.")
        )
    raise FileRefused(
        _(
            "Line %d holds a NUL character: the file is damaged or is no text. Save it anew "
            "as UTF-8."
        )
        % line_of(text, place)
    )


def line_of(text: str, place: int) -> int:
    """The line of a character, as an editor counts: CR LF, LF and CR each end a line."""
    before = text[:place]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
