"""What a file is, by its content: the name of a file only confirms."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from signatories.intake.reading.lines import FileRefused

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def is_workbook(data: bytes) -> bool:
    """True for an XLSX workbook, false for text. Raises ``FileRefused`` for anything else."""
    if not data.strip(b"\0\t\r\n "):
        raise FileRefused(_("This file is empty."))
    if data.startswith(_ZIP):
        _refuse_other_zip(data)
        return True
    if data.startswith(_OLE):
        raise FileRefused(_why_ole(data))
    for start, what in _known():
        if data.startswith(start):
            raise FileRefused(what)
    beginning = data[:2_000].decode("utf-8", "ignore").lstrip("\ufeff \t\r\n").lower()
    if re.match(r"<!doctype html|<html|<head|<body|<table", beginning):
        raise FileRefused(
            _("This is a web page. Copy the list from your browser and paste it as text.")
        )
    if beginning.startswith(("<?xml", "<workbook")):
        raise FileRefused(_("This is XML. Save the list as CSV or XLSX, or paste it as text."))
    return False


def _known() -> list[tuple[bytes, str]]:
    picture = _("This is a picture. Type or copy the names of the list as text.")
    packed = _("This is a packed file. Unpack it and choose the list that is in it.")
    pdf = _("This is a PDF. Open it, copy the list and paste it as text.")
    other = _("This is no list: save it as CSV or XLSX.")
    return [
        *(
            (start, picture)
            for start in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
        ),
        (b"%PDF", pdf),
        *((start, packed) for start in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")),
        *(
            (start, other)
            for start in (b"{\\rtf", b"SQLite format 3\0", b"PAR1", b"\x7fELF", b"MZ\x90")
        ),
    ]


def _why_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _("This workbook is protected by a password. Save it without one.")
    if "WordDocument".encode("utf-16-le") in data:
        return _("This is a Word document. Copy the list and paste it as text.")
    return _("This is an Excel file of the old kind (.xls). Save it as .xlsx or CSV.")


def _refuse_other_zip(data: bytes) -> None:
    """What the members' names say; the members are looked at by the guard of workbooks."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, NotImplementedError, ValueError, OSError):
        raise FileRefused(
            _("This workbook is damaged. Open it, save it anew as .xlsx or CSV.")
        ) from None
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise FileRefused(_("This is a binary workbook (.xlsb). Save it as .xlsx or CSV."))
    if "word/document.xml" in names:
        raise FileRefused(_("This is a Word document. Copy the list and paste it as text."))
    if "mimetype" in names or "content.xml" in names:
        raise FileRefused(_("This is an OpenDocument file. Save it as .xlsx or CSV."))
    raise FileRefused(_("This is a packed file. Unpack it and choose the list that is in it."))
