"""What a reading gives: the lines that may hold a name, what was left out, and problems."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

IsName = Callable[[str], bool]

MOST_PROBLEMS = 100
# Far above any list of participants; it bounds what a hostile file makes us keep.
MOST_LINES = 50_000
LONGEST_NAME = 200


@dataclass(frozen=True)
class ListedLine:
    """One item that may be a name.

    ``number`` is the line as an editor shows it (in a file with a header, the header is line 1);
    items of one line share it. ``text`` is what is printed, ``name`` the part to resolve.
    ``values`` holds the other columns of a file, by the names in ``COLUMNS``, without empty ones.
    """

    number: int
    text: str
    name: str
    heading: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftOut:
    """Text that is certainly no name, and why we think so."""

    number: int
    text: str
    why: str


@dataclass(frozen=True)
class Problem:
    """A cell or line that must be mended before anything of the list is written."""

    line: int
    column: str
    value: str
    expected: str


@dataclass(frozen=True)
class Reading:
    """A list as read. ``more_problems`` is how many there are beyond those in ``problems``.

    ``columns`` are the columns of a file or table in their order, empty for a plain list.
    ``footnotes``: mark -> text, for marks that stand on names of the list.
    """

    lines: tuple[ListedLine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: tuple[str, ...] = ()
    more_problems: int = 0
    footnotes: Mapping[str, str] = field(default_factory=dict)


class FileRefused(Exception):
    """The whole file cannot be read; ``str()`` says to a person what it is and what to do."""


class Problems:
    """Collects problems: keeps the first hundred, counts the rest."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []
        self.more = 0

    def add(self, line: int, column: str, value: str, expected: str) -> None:
        if len(self.kept) == MOST_PROBLEMS:
            self.more += 1
            return
        column, value, expected = map(printable, (column, value, expected))
        self.kept.append(Problem(line, column, shortened(value), expected))

    def extend(self, problems: Iterable[Problem], more: int = 0) -> None:
        for problem in problems:
            self.add(problem.line, problem.column, problem.value, problem.expected)
        self.more += more


def printable(text: str) -> str:
    """The text with ``\\ud800`` for half a character, which can be neither stored nor shown."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def shortened(text: str, most: int = 100) -> str:
    """The text, or its beginning and ``…``: values are shown in messages and tables."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
