"""The marks of positions: colour by stance, glyph by position; once for pages and for pictures."""

from signatories.models import Position

# The class that sets the colours; components read only those.
COLOURS = {
    Position.BOUND: "p-signed",
    Position.SIGNED: "p-signed",
    Position.ISSUED: "p-signed",
    Position.SPONSORED: "p-signed",
    Position.IN_FAVOUR: "p-signed",
    Position.CONSENSUS: "p-signed",
    Position.DECLINED: "p-declined",
    Position.AGAINST: "p-declined",
    Position.WITHDREW: "p-withdrew",
    Position.ABSTAINED: "p-attended",
    Position.ATTENDED: "p-attended",
    Position.NOT_LISTED: "p-none",
    Position.NOT_KNOWN: "p-none",
    Position.NOT_ELIGIBLE: "p-none",
}
# Organisations are drawn as squares.
SQUARE = (Position.BOUND, Position.SIGNED, Position.ISSUED, Position.SPONSORED)
# Glyphs of one circle: its radius and, if it is open, the width of its line, in 16ths of the glyph.
CIRCLES = {"g-signed": (7, 0), "g-not_listed": (3.4, 1.7), "g-not_known": (1.9, 0)}
# A mark fills about two thirds of its cell; cells stand in columns of five.
FILL = 0.68
ROWS = 5


def symbol(position: Position, is_country: bool) -> str:
    """The id of a glyph in ``components/sprite.html``."""
    square = "-square" if position in SQUARE and not is_country else ""
    return f"g-{position.value}{square}"
