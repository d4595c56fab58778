"""A list that runs on over lines, as a PDF or a narrow column breaks it: read as one."""

import re
from collections.abc import Sequence

from signatories.intake.reading import furniture
from signatories.intake.reading.marks import AND_WORDS, Names, bullet_end, is_blank
from signatories.intake.reading.splitting import printed_parts

_RUNS_ON = re.compile(rf"(?:[,，、،\-]|\s(?:{AND_WORDS}))\s*$", re.IGNORECASE)
_LONGEST = 15_000  # characters: far above any paragraph
_STOPS = re.compile(r"[.:;!?：；。]\s*$")


def paragraph_end(lines: Sequence[str], place: int, names: Names) -> int:
    """The place after the last line of the list that begins at ``place`` and runs on.

    A line runs on only if it lists three things or more, of which we know one: a company's name on
    a line of its own ("Becton, Dickinson and Company") never does.
    """
    end = place + 1
    length = len(lines[place])
    while end < len(lines) and _runs_on(lines[end - 1], lines[end], names, end - place > 1):
        length += len(lines[end])
        if length > _LONGEST:
            break
        end += 1
    return end


def _runs_on(line: str, following: str, names: Names, begun: bool) -> bool:
    if "\t" in line or "\t" in following or is_blank(following) or _STOPS.search(line):
        return False
    parts = printed_parts(line)
    open_end = bool(_RUNS_ON.search(line))
    if not begun and (len(parts) < 3 - open_end or not any(map(names.knows, parts))):
        return False
    if len(parts) < 2:
        return False
    if bullet_end(following.lstrip()) or furniture.why_no_name(following):
        return False
    if furniture.heading(following):
        return False
    if not open_end and _is_whole(parts[-1], following, names):
        return False
    return open_end or following.rstrip().endswith(".") or len(printed_parts(following)) > 1


def _is_whole(last: str, following: str, names: Names) -> bool:
    """The line ends with a whole name, and the next does not go on with it."""
    (first, *_others) = printed_parts(following) or [""]
    return names.knows(last) and not names.knows(f"{last} {first}")
