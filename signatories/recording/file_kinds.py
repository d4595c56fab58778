"""What a file is, by what is in it and never by its name: a closed list, and why others are not."""

import codecs
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from email.parser import BytesHeaderParser
from io import BytesIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.recording.document_members import what_is_wrong
from signatories.recording.errors import Refused

# Looked at where a format says at its start what it is.
HEAD = 64 * 1024
# Members of a document: each is a line of its directory, which is read into memory.
MOST_MEMBERS = 5000

ALLOWED = gettext_lazy(
    "Kept are PDF, HTML, plain text and CSV (UTF-8 or UTF-16), PNG, JPEG, WebP, DOCX, XLSX, ODT,"
    " MHTML, WARC and EML."
)


@dataclass(frozen=True)
class FileKind:
    """``label`` for people; ``extension`` for the name under which a copy is handed out."""

    media_type: str
    label: str
    extension: str


PDF = FileKind("application/pdf", "PDF", ".pdf")
HTML = FileKind("text/html", "HTML", ".html")
TEXT = FileKind("text/plain", "text", ".txt")
PNG = FileKind("image/png", "PNG", ".png")
JPEG = FileKind("image/jpeg", "JPEG", ".jpg")
WEBP = FileKind("image/webp", "WebP", ".webp")
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = FileKind(f"{_OFFICE}.wordprocessingml.document", "DOCX", ".docx")
XLSX = FileKind(f"{_OFFICE}.spreadsheetml.sheet", "XLSX", ".xlsx")
ODT = FileKind("application/vnd.oasis.opendocument.text", "ODT", ".odt")
MHTML = FileKind("multipart/related", "MHTML", ".mhtml")
WARC = FileKind("application/warc", "WARC", ".warc")
WARC_GZ = FileKind("application/warc+gzip", "WARC", ".warc.gz")
EML = FileKind("message/rfc822", "EML", ".eml")
KINDS = {
    kind.media_type: kind
    for kind in (PDF, HTML, TEXT, PNG, JPEG, WEBP, DOCX, XLSX, ODT, MHTML, WARC, WARC_GZ, EML)
}

_PLAIN_STARTS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
# What else it may be, for the person who chose it.
_REFUSED_STARTS: tuple[tuple[bytes, Promise], ...] = (
    (b"MZ", gettext_lazy("a program for Windows")),
    (b"\x7fELF", gettext_lazy("a program")),
    (b"\xcf\xfa\xed\xfe", gettext_lazy("a program")),
    (b"\xca\xfe\xba\xbe", gettext_lazy("a program")),
    (b"\xd0\xcf\x11\xe0", gettext_lazy("an old Office file (.doc, .xls)")),
    (b"Rar!", gettext_lazy("an archive")),
    (b"7z\xbc\xaf", gettext_lazy("an archive")),
    (b"BZh", gettext_lazy("an archive")),
    (b"\xfd7zXZ", gettext_lazy("an archive")),
    (b"GIF8", gettext_lazy("a GIF image")),
)
_SCRIPT = re.compile(rb"#!|<\?php|<%|<script\b|@echo\b", re.IGNORECASE)
_XML_START = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*", re.DOTALL)
_HTML_START = re.compile(rb"<!doctype\s+html\b|<(?:html|head|body|title|meta)\b", re.IGNORECASE)
_SVG_START = re.compile(rb"<!doctype\s+svg\b|<(?:\w+:)?svg\b", re.IGNORECASE)
_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
_TEXT_CONTROLS = {"\t", "\n", "\r", "\f"}


def file_kind(data: bytes) -> FileKind:
    """The kind of a file. Raises ``Refused`` with what it is, as far as known, and what is kept."""
    if not data:
        raise Refused(_("The file is empty."))
    for start, kind in _PLAIN_STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    for start, read in _READERS:
        if data.startswith(start):
            return read(data)
    for start, what in _REFUSED_STARTS:
        if data.startswith(start):
            raise _refusal(str(what))
    return _text_kind(data)


def _refusal(what: str) -> Refused:
    return Refused(_("This is %(what)s. %(allowed)s") % {"what": what, "allowed": ALLOWED})


def _zip_kind(data: bytes) -> FileKind:
    """By the members that the format demands, if there is none besides those that it allows."""
    if data.count(b"PK\x01\x02") > MOST_MEMBERS:
        raise _refusal(_("an archive of very many files"))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            kind = _document_kind(names, _named_type(archive) if "mimetype" in names else b"")
            wrong = what_is_wrong(archive, is_odt=kind is ODT) if kind else _("an archive")
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, zlib.error):
        raise _refusal(_("a damaged archive")) from None
    if kind is None or wrong:
        raise _refusal(wrong)
    return kind


def _document_kind(names: set[str], media_type: bytes) -> FileKind | None:
    if media_type == ODT.media_type.encode() and "content.xml" in names:
        return ODT
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DOCX
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return XLSX
    return None


def _named_type(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as member:
        return member.read(200).strip()


def _gzip_kind(data: bytes) -> FileKind:
    try:
        start = zlib.decompressobj(wbits=31).decompress(data[:HEAD], 16)
    except zlib.error:
        start = b""
    if start.startswith(b"WARC/"):
        return WARC_GZ
    raise _refusal(_("an archive"))


_READERS: tuple[tuple[bytes, Callable[[bytes], FileKind]], ...] = (
    (b"PK\x03\x04", _zip_kind),
    (b"PK\x05\x06", _zip_kind),
    (b"\x1f\x8b", _gzip_kind),
)


def _text_kind(data: bytes) -> FileKind:
    """Files that are text: a page, a letter, a capture, or text alone."""
    head = _head_as_utf8(data)
    start = head[_XML_START.match(head).end() :]  # type: ignore[union-attr]  # matches always
    if _SVG_START.match(start):
        raise _refusal(_("an SVG image, which can hold a program"))
    if _SCRIPT.match(head.lstrip()) or _SCRIPT.match(start):
        raise _refusal(_("a program"))
    if _HTML_START.match(start):
        # Old pages are in encodings of their own, and name them inside.
        if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise _refusal(_("no text: it has zero bytes"))
        return HTML
    if head.startswith(b"<?xml"):
        raise _refusal(_("an XML file"))
    if data.startswith(b"WARC/"):
        return WARC
    if _HEADER_LINE.match(data) and (kind := _letter_kind(data[:HEAD])):
        return kind
    _refuse_no_text(data)
    return TEXT


def _head_as_utf8(data: bytes) -> bytes:
    """The start of the file without its byte-order mark; UTF-16 as UTF-8."""
    head = data[:HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace").encode()
    return head.removeprefix(codecs.BOM_UTF8)


def _letter_kind(head: bytes) -> FileKind | None:
    """By its headers: a page saved with its pictures, or a letter."""
    headers = BytesHeaderParser(policy=policy.compat32).parsebytes(head)
    if headers.get_content_type() == "multipart/related" and "MIME-Version" in headers:
        return MHTML
    if "From" in headers and any(name in headers for name in ("Date", "Message-ID", "Received")):
        return EML
    return None


def _refuse_no_text(data: bytes) -> None:
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal(
            _("neither text in UTF-8 or UTF-16 nor a kind of file that we know")
        ) from None
    if any(unicodedata.category(c) == "Cc" and c not in _TEXT_CONTROLS for c in set(text)):
        raise _refusal(_("no text: it has control characters"))
