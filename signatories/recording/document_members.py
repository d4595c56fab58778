"""What a document that is a ZIP archive may hold: a closed list of members, and why not others."""

import re
import zipfile
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

_PICTURES = r"(?:png|jpe?g|jfif|gif|bmp|tiff?|wmf|emf|svg|webp|wdp)"

# Paths in lower case. Of Office files the parts that hold text, tables, pictures and fonts; .bin
# only for the settings of printers.
_OFFICE = re.compile(
    rf"\[content_types\]\.xml|(?:[\w-]+/)*_rels/[\w. -]*\.rels"
    rf"|docprops/(?:\w+\.xml|thumbnail\.{_PICTURES})"
    rf"|customxml/(?:_rels/)?[\w-]+\.xml|docmetadata/\w+\.xml|_xmlsignatures/[\w.-]+"
    rf"|(?:word|xl)/(?:[\w-]+/)*[\w -]+\.(?:xml|vml|odttf|{_PICTURES})"
    rf"|(?:word|xl)/printersettings/[\w-]+\.bin"
)
# Of ODT those of the format, with subdocuments (formulas, charts) as folders.
_ODT = re.compile(
    rf"mimetype|layout-cache|manifest\.rdf|(?:object \d+/)?(?:content|styles|meta|settings)\.xml"
    rf"|meta-inf/\w+\.xml|configurations2/(?:[\w-]+/)*[\w-]+\.xml"
    rf"|(?:thumbnails|(?:object \d+/)?pictures|configurations2/images/bitmaps)/[\w-]+\.{_PICTURES}"
    rf"|objectreplacements/object \d+|fonts/[\w -]+\.(?:ttf|otf|odttf)"
)
# Whatever the names in it end with.
_PROGRAMS = re.compile(
    r"(?:.*/)?(?:macrosheets|dialogsheets|activex|basic|scripts|dialogs|vbaproject[^/]*)(?:/.*)?"
    r"|.*vba[^/]*\.(?:bin|xml)"
)
# What the list of contents calls a part, whatever its name is.
_PROGRAM_PARTS = re.compile(rb"vbaproject|vbadata|macro|activex|oleobject", re.IGNORECASE)
_MOST_OF_A_LIST = 1024 * 1024


def what_is_wrong(archive: zipfile.ZipFile, *, is_odt: bool) -> str:
    """What the document is, for whoever handed it in; empty if every member may be there."""
    names = [info.filename for info in archive.infolist()]
    if any(_PROGRAMS.fullmatch(name.casefold().rstrip("/")) for name in names):
        return _("a document with macros")
    if not is_odt and _PROGRAM_PARTS.search(_list_of_contents(archive)):
        return _("a document with macros")
    if stranger := next(_strangers(names, _ODT if is_odt else _OFFICE), None):
        return _("a document that holds another file, “%s”") % stranger[:100]
    return ""


def _strangers(names: Iterable[str], allowed: re.Pattern[str]) -> Iterator[str]:
    """Members that are neither folders nor on the list."""
    return (n for n in names if not n.endswith("/") and not allowed.fullmatch(n.casefold()))


def _list_of_contents(archive: zipfile.ZipFile) -> bytes:
    """The part that names the kind of each other one; UTF-16 read as if it were ASCII."""
    with archive.open("[Content_Types].xml") as member:
        return member.read(_MOST_OF_A_LIST).replace(b"\0", b"")
