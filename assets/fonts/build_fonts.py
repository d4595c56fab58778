"""The site's fonts as static TrueType files, for pictures made on the server.

resvg draws text in a woff2 or a variable font as nothing, without an error. So each weight that a
picture uses becomes one static file, under a family name of its own: a picture never takes a font
of the machine that happens to have the same name.

    python -m venv fonts && fonts/bin/pip install --requirement assets/fonts/requirements.txt
    fonts/bin/python assets/fonts/build_fonts.py

Reads ``signatories/static/signatories/fonts/*.woff2``, writes ``signatories/publishing/fonts/``.
Run it again, with nothing changed, and no file changes.
"""

import shutil
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "signatories" / "static" / "signatories" / "fonts"
PICTURES = ROOT / "signatories" / "publishing" / "fonts"
LICENCES = ("OFL-newsreader.txt", "OFL-public-sans.txt")
# file, family, weight on the axis, weight that it is called, the site's files that it is made of
FACES = (
    ("serif-600", "Who Signed Serif", 600, 600, ("newsreader-display",)),
    ("sans-400", "Who Signed Sans", 400, 400, ("public-sans", "public-sans-ext")),
    ("sans-600", "Who Signed Sans", 600, 600, ("public-sans", "public-sans-ext")),
)
_STYLES = {400: "Regular", 600: "SemiBold"}
# Ids of the OpenType table "name": family, style, unique id, full name, version, PostScript name.
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT, _TYPO_FAMILY, _TYPO_STYLE = 1, 2, 3, 4, 6, 16, 17
_KEPT = (0, 5, 13, 14)  # copyright, version, licence, address of the licence


def static(file: str, weight: int, folder: Path) -> Path:
    """One weight of a variable font, as TrueType."""
    font = TTFont(SITE / f"{file}.woff2", recalcTimestamp=False)
    font.flavor = None
    font = instantiateVariableFont(font, {"wght": weight})
    path = folder / f"{file}-{weight}.ttf"
    font.save(path)
    return path


def joined(paths: list[Path]) -> TTFont:
    """The characters of all files in one font; the first file's names and measures."""
    if len(paths) == 1:
        return TTFont(paths[0], recalcTimestamp=False)
    first = TTFont(paths[0])["head"]
    font = Merger().merge([str(path) for path in paths])
    font["head"].created, font["head"].modified = first.created, first.modified
    font.recalcTimestamp = False
    return font


def rename(font: TTFont, family: str, weight: int) -> None:
    """Names the font apart from its original, and keeps who made it under which licence."""
    style = _STYLES[weight]
    names = font["name"]
    names.names = [name for name in names.names if name.nameID in _KEPT]
    said = {
        _FAMILY: family if weight == 400 else f"{family} {style}",
        _STYLE: "Regular",
        _UNIQUE: f"{family} {style}",
        _FULL: f"{family} {style}",
        _POSTSCRIPT: f"{family} {style}".replace(" ", ""),
        _TYPO_FAMILY: family,
        _TYPO_STYLE: style,
    }
    for number, text in said.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for file, family, axis, weight, parts in FACES:
            font = joined([static(part, axis, Path(folder)) for part in parts])
            rename(font, family, weight)
            for table in ("STAT", "prep", "gasp"):
                if table in font:
                    del font[table]
            path = PICTURES / f"{file}.ttf"
            font.save(path)
            print(path.name, path.stat().st_size, "bytes,", len(font.getBestCmap()), "characters")
    for licence in LICENCES:
        shutil.copyfile(SITE / licence, PICTURES / licence)


if __name__ == "__main__":
    main()
