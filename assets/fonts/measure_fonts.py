"""``python assets/fonts/measure_fonts.py``: how wide each letter of the pictures' fonts is.

Writes ``signatories/publishing/fonts/widths.json``: face -> letter -> width in thousandths of the
font's size, so that a picture can break its lines without a font library. Kerning is left out.
Run it after ``build_fonts.py``, in the same environment.
"""

import json
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "signatories" / "publishing" / "fonts"


def widths(path: Path) -> dict[str, int]:
    font = TTFont(path)
    unit = font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    letters = sorted(font.getBestCmap().items())
    return {chr(code): round(1000 * metrics[name][0] / unit) for code, name in letters}


def main() -> None:
    found = {path.stem: widths(path) for path in sorted(FONTS.glob("*.ttf"))}
    text = json.dumps(found, ensure_ascii=True, indent=0, sort_keys=True)
    (FONTS / "widths.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
