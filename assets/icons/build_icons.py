"""``python assets/icons/build_icons.py``: the icons that cannot be SVG, from favicon.svg.

Writes ``root/``, which the site serves at its root: favicon.ico (16, 32 and 48 pixels) and
apple-touch-icon.png (180 pixels, on paper, as that system draws no transparent ground).
"""

import struct
from pathlib import Path

from resvg_py import svg_to_bytes

HERE = Path(__file__).parent
FAVICON = HERE.parent.parent / "signatories" / "static" / "signatories" / "favicon.svg"
PAPER = "#fdfdfc"
SIZES = (16, 32, 48)


def ico(pictures: dict[int, bytes]) -> bytes:
    """An ICO file of PNG pictures by their size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        entries += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + entries + b"".join(pictures.values())


def main() -> None:
    svg = FAVICON.read_text()
    root = HERE / "root"
    root.mkdir(exist_ok=True)
    pictures = {size: svg_to_bytes(svg_string=svg, width=size) for size in SIZES}
    (root / "favicon.ico").write_bytes(ico(pictures))
    # a margin, because the corners are cut round
    framed = svg.replace('viewBox="0 0 32 32"', 'viewBox="-6 -6 44 44"')
    touch = svg_to_bytes(svg_string=framed, width=180, background=PAPER)
    (root / "apple-touch-icon.png").write_bytes(touch)


if __name__ == "__main__":
    main()
