"""Pictures: an SVG as PNG, with the fonts of this folder and no others.

An SVG for ``png_of`` stands alone: colours are attributes, and text names ``SERIF`` or ``SANS``.
Weights that are there: serif 600; sans 400 and 600.
"""

from functools import cache, lru_cache
from pathlib import Path

from resvg_py import svg_to_bytes

SERIF = "Who Signed Serif"
SANS = "Who Signed Sans"

_FONTS = Path(__file__).parent / "fonts"
_FILES = [str(path) for path in sorted(_FONTS.glob("*.ttf"))]


# A map takes 0.1 s of work: whoever asks again, or all at once, shall not pay for it each time.
@lru_cache(maxsize=32)
def png_of(svg: str, *, width: int) -> bytes:
    """The SVG as PNG, ``width`` pixels wide and as high as its proportions ask.

    Letters that the fonts do not have are left out without an error: ask ``not_drawn`` first.
    """
    return svg_to_bytes(
        svg_string=svg,
        width=width,
        skip_system_fonts=True,
        font_files=_FILES,
        font_family=SANS,
        sans_serif_family=SANS,
        serif_family=SERIF,
    )


def not_drawn(text: str) -> str:
    """The characters of the text that a picture would leave out, each once, in order."""
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and not _is_drawn(c)))


@cache
def _is_drawn(character: str) -> bool:
    return _sample(character) != _sample("\ue000")


def _sample(character: str) -> bytes:
    """One character, as small as it can be told from nothing."""
    escaped = f"&#{ord(character)};"
    return png_of(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<text x="4" y="18" font-size="16">{escaped}</text></svg>',
        width=24,
    )
