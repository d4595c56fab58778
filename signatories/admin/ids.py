"""Ids as an address or a form gives them: read, or found to be none."""

# So many digits fit into every database's integers; more are no id of ours.
MOST_DIGITS = 18
LARGEST = 10**MOST_DIGITS - 1


def read_id(text: str) -> int | None:
    """The id; ``None`` for what is none: empty, signed, too long, digits of other scripts."""
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
        return int(text)
    return None
