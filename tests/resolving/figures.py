"""How well printed names are resolved: ``python -m tests.resolving.figures``.

Reads ``labelled.csv`` (text, language, script, on, expected, place, built_from) and answers every
spelling with the shipped names. *right*: the answer is the expected one; *asked*: a person is asked
(ambiguous or unknown) where one of us would not have hesitated; *wrong*: a participant is named who
is not meant. ``built_from`` is yes where the names table took names from that very place.
"""

import csv
import os
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import django

LABELLED = Path(__file__).parent / "labelled.csv"


@dataclass(frozen=True)
class Labelled:
    """One spelling as it stands somewhere, and the answer that a person expects."""

    text: str
    language: str
    script: str
    on: str
    expected: str
    place: str
    built_from: str

    @property
    def place_kind(self) -> str:
        return self.place.partition(":")[0]


def labelled() -> list[Labelled]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return [Labelled(**row) for row in csv.DictReader(file)]


@cache
def answer(row: Labelled) -> str:
    """``"match FRA"``, ``"ambiguous COD COG"``, ``"unknown"``: as ``expected`` is written."""
    from tests.resolving.shipped_names import shipped_resolver

    on = date.fromisoformat(row.on) if row.on else None
    resolution = shipped_resolver().resolve(row.text, on=on)
    if resolution.participant:
        return f"match {resolution.participant.code}"
    if resolution.result == "ambiguous":
        return " ".join(["ambiguous", *sorted(each.code for each in resolution.candidates)])
    return str(resolution.result)


def verdict(row: Labelled) -> str:
    given = answer(row)
    if given == row.expected:
        return "right"
    return "wrong" if given.startswith("match ") else "asked"


def tally(rows: list[Labelled], by: str) -> dict[str, Counter]:
    """Verdicts by one of the attributes of a row."""
    found: dict[str, Counter] = defaultdict(Counter)
    for row in rows:
        found[getattr(row, by)][verdict(row)] += 1
    return dict(sorted(found.items()))


def line(name: str, counts: Counter) -> str:
    total = counts.total()
    share = 100 * counts["right"] / total
    numbers = " ".join(f"{counts[word]:6}" for word in ("right", "asked", "wrong"))
    return f"{name:28} {total:6} {numbers}  {share:5.1f} %"


def report(rows: list[Labelled]) -> str:
    """The figures as a table, then every spelling whose answer is not the expected one."""
    from tests.resolving.shipped_names import shipped_names

    held = {name.text for name in shipped_names()[1]}
    fresh = [row for row in rows if row.built_from == "no"]
    head = f"{'':28} {'in all':>6} {'right':>6} {'asked':>6} {'wrong':>6}"
    lines = [head]
    for name, some in (
        ("all spellings", rows),
        ("from places not built from", fresh),
        ("  and not held to the letter", [row for row in fresh if row.text not in held]),
    ):
        lines.append(line(name, Counter(map(verdict, some))))
    for by in ("place_kind", "language", "script"):
        lines += ["", f"places not built from, by {by.replace('_', ' ')}"]
        lines += [line(f"  {name}", counts) for name, counts in tally(fresh, by).items()]
    lines += ["", "not right"]
    for row in rows:
        if verdict(row) != "right":
            lines.append(f"  {verdict(row)}: {row.text} ({row.language}) expected {row.expected},")
            lines.append(f"    answered {answer(row)}; {row.place}")
    return "\n".join(lines)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings_test")
    django.setup()
    print(report(labelled()))
