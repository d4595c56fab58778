"""Names that a PDF or a narrow column broke over two lines: "Bosnia and / Herzegovina"."""

from collections.abc import Iterable

from signatories.intake.reading.lines import ListedLine
from signatories.intake.reading.marks import Names, bare, bullet_end


def mended(lines: Iterable[ListedLine], names: Names) -> list[ListedLine]:
    """The lines, with a name put together again where it is one only as a whole."""
    done: list[ListedLine] = []
    for line in lines:
        before = done[-1] if done else None
        if before and before.number == line.number - 1 and (name := _whole(before, line, names)):
            text = f"{before.text} {line.text}"
            done[-1] = ListedLine(before.number, text, name, before.heading)
        else:
            done.append(line)
    return done


def _whole(before: ListedLine, after: ListedLine, names: Names) -> str:
    """The name that two items make together, or ``""`` if each may be one of its own."""
    if before.values or after.values or before.heading != after.heading:
        return ""
    if bullet_end(after.text) or (names.knows(before.text) and names.knows(after.text)):
        return ""
    between = "" if before.text.endswith("-") else " "
    whole = f"{before.text}{between}{after.text}"
    return names.name(whole) if names.knows(bare(whole)) else ""
