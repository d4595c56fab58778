"""The columns that a list may have, and how people write their headings.

A column is recognised or refused by name, never ignored.
"""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from django.utils.translation import gettext as _

from signatories.intake.reading.lines import Problems
from signatories.text import one_line, search_key

# Column -> headings in English, French, Spanish, German and Portuguese, besides its own name.
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "country", "country name", "participant", "state", "member state", "party", "signatory",
        "organisation", "organization", "company", "entity", "pays", "nom", "état", "signataire",
        "entreprise", "país", "nombre", "estado", "firmante", "participante", "organización",
        "empresa", "land", "staat", "nome", "organização", "国家", "الدولة",
    ),
    "code": ("participant code", "código"),
    "iso2": ("iso 2", "iso alpha 2", "iso 3166 1 alpha 2", "alpha 2"),
    "iso3": ("iso 3", "iso alpha 3", "iso 3166 1 alpha 3", "alpha 3"),
    "isonum": ("iso num", "iso numeric", "iso number"),
    "m49": ("un m49", "m49 code"),
    "cow": ("cow code", "ccode"),
    "gw": ("gw code", "gwno", "gwcode"),
    "wikidata": ("wikidata id", "qid"),
    "position": (
        "says", "act", "action", "status", "vote", "acte", "statut", "posición", "acto", "voto",
    ),
    "date": (
        "day", "signed on", "date signed", "date of signature", "signature date",
        "date de signature", "fecha", "fecha de firma", "datum", "data",
    ),
    "represented_by": (
        "representative", "signed by", "représenté par", "représentant", "representado por",
        "representante",
    ),
    "reason": ("why", "raison", "motif", "razón", "motivo"),
    "quote": ("quotation", "citation", "cita"),
    "printed_name": (
        "name as printed", "as printed", "printed as", "nom imprimé", "nombre impreso",
    ),
}  # fmt: skip
CODES = ("code", "iso2", "iso3", "isonum", "m49", "cow", "gw", "wikidata")
# A list needs one of these to say whom a row is about.
NAMING = ("name", "printed_name", *CODES)


def heading_key(text: str) -> str:
    """The form in which headings are compared: ``"  Signed_On:"`` -> ``"signed on"``."""
    return re.sub(r"[\s_\-.]+", " ", search_key(text)).strip(" :*#")


_KNOWN = {
    heading_key(heading): column
    for column, headings in COLUMNS.items()
    for heading in (column, *headings)
}


def column_of(heading: str) -> str | None:
    """The column that this heading names, or ``None``."""
    return _KNOWN.get(heading_key(heading))


def recognised(cells: Sequence[str]) -> bool:
    """True for a row of headings: every cell names a column, and one of them says whom."""
    columns = [column_of(cell) for cell in cells]
    return all(columns) and any(column in NAMING for column in columns)


def read_header(line: int, cells: Sequence[str], problems: Problems) -> list[str | None]:
    """The column of each cell of the header, ``None`` for an empty one; others are problems.

    The caller must not read rows if this adds a problem.
    """
    columns: list[str | None] = []
    for cell in cells:
        heading = one_line(cell)
        column = column_of(heading)
        if heading and column is None:
            problems.add(line, heading, "", _unknown(heading))
        elif column and column in columns:
            problems.add(
                line,
                heading,
                "",
                _("each column once; another column is read as “%s” too") % column,
            )
        columns.append(column)
    if not problems.kept and not any(column in NAMING for column in columns):
        problems.add(line, "", "", _("a column that says whom each row is about: name or a code"))
    return columns


def _unknown(heading: str) -> str:
    """What to say of a heading that no column has."""
    known = _("a column that we know: %s") % ", ".join(COLUMNS)
    close = get_close_matches(heading_key(heading), _KNOWN, n=1, cutoff=0.6)
    if not close:
        return _("%s. Rename this column, or remove it") % known
    return _("“%(nearest)s”? Else %(known)s") % {"nearest": _KNOWN[close[0]], "known": known}
