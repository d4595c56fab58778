"""Questions asked of the files of a release: CSV and plain Python, none of the register's code.

A release holds one revision. It has all positions on the whole record (``status``), and those of
countries on each 31 December (``panel``).
"""

import csv
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl

Row = dict[str, str]
NAMING = ("participant", "country", "organisation")
SCHEMES = ("iso2", "iso3", "isonum", "m49", "cow", "gw", "wikidata")


@cache
def rows_of(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def on_record(folder: Path, name: str) -> list[Row]:
    return [row for row in rows_of(folder, name) if not row["superseded_in"]]


def asked(query: str) -> dict[str, list[str]]:
    """Parameter -> all its values, apart by comma or repeated."""
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(query):
        found.setdefault(name, []).extend(value.split(","))
    return found


def by_release(folder: Path, query: str) -> list[tuple[str, str, str]]:
    """Statement, participant and position of each row of the answer, in no order."""
    question = asked(query)
    if "as_of" in question:
        year = question["as_of"][0][:4]
        rows = [row for row in rows_of(folder, "panel") if row["year"] == year]
    else:
        rows = rows_of(folder, "status")
    tests = [*_of_the_row(question), *_of_statements(folder, question), *_of_who(folder, question)]
    return [
        (row["statement"], row["participant"], row["position"])
        for row in rows
        if all(test(row) for test in tests)
    ]


Test = Callable[[Row], bool]


def _of_the_row(question: dict[str, list[str]]) -> list[Test]:
    tests: list[Test] = []
    if wanted := question.get("position"):
        tests.append(lambda row: row["position"] in wanted)
    else:
        tests.append(lambda row: row["position"] != "not_eligible")
    if degrees := question.get("evidence"):
        tests.append(lambda row: row["evidence"] in degrees)
    if start := question.get("date_from"):
        tests.append(lambda row: row["since_latest"] >= start[0])
    if end := question.get("date_to"):
        tests.append(lambda row: "" < row["since_latest"] <= end[0])
    return tests


def _of_statements(folder: Path, question: dict[str, list[str]]) -> list[Test]:
    tests: list[Test] = []
    if slugs := question.get("statement"):
        tests.append(lambda row: row["statement"] in slugs)
    if summits := question.get("summit"):
        parts = [row["slug"] for row in rows_of(folder, "summits") if row["parent"] in summits]
        held = {
            row["slug"]
            for row in rows_of(folder, "statements")
            if row["summit"] in [*summits, *parts]
        }
        tests.append(lambda row: row["statement"] in held)
    if kinds := question.get("kind"):
        pairs = {
            (act["statement"], act["participant"])
            for act in on_record(folder, "events")
            if act["kind"] in kinds and act["latest"] <= question.get("as_of", ["9999"])[0]
        }
        tests.append(lambda row: (row["statement"], row["participant"]) in pairs)
    return tests


def _of_who(folder: Path, question: dict[str, list[str]]) -> list[Test]:
    found: list[set[str]] = []
    named = {code.casefold() for door in NAMING for code in question.get(door, [])}
    codes = {(scheme, value) for scheme in SCHEMES for value in question.get(scheme, [])}
    if named or codes:
        found.append(
            {r["code"] for r in rows_of(folder, "participants") if r["code"].casefold() in named}
            | {
                r["participant"]
                for r in rows_of(folder, "codes")
                if (r["scheme"], r["value"]) in codes
            }
        )
    for door in ("group", "region"):
        if groups := question.get(door):
            found.append(_members(folder, groups, question.get("as_of", [""])[0]))
    if texts := question.get("q"):
        key = _plain(texts[0])
        found.append(
            {r["participant"] for r in rows_of(folder, "names") if key in _plain(r["name"])}
        )
    return [lambda row, these=these: row["participant"] in these for these in found]


def _members(folder: Path, groups: list[str], day: str) -> set[str]:
    """On the day; without one, those who have not left."""
    return {
        row["participant"]
        for row in on_record(folder, "memberships")
        if row["group"] in groups
        and row["status"] == "member"
        and (row["started_latest"] <= day if day else True)
        and (not row["ended"] or ("" < day <= row["ended_earliest"]))
    }


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
