"""``manage.py read_list FILE``: the names that a list holds, with their lines, as printed."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from signatories.intake.reading import Reading
from signatories.management.listed import list_given, reader_may_leave
from signatories.resolving import load_resolver


class Command(BaseCommand):
    help = "Print the names that a list holds, with line numbers and as printed. Writes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="CSV, XLSX, JSON or text; - for text on standard input")
        parser.add_argument("--json", action="store_true", dest="as_json", help="answer as JSON")
        parser.add_argument("--encoding", choices=["windows-1252"], help="if it is not Unicode")

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"]
        reading = list_given(file, options["encoding"], load_resolver().is_name)
        with reader_may_leave(self.stdout):
            if options["as_json"]:
                self.stdout.write(json.dumps(as_json(reading), ensure_ascii=False, indent=1))
            else:
                self.print(reading)
        for problem in reading.problems:
            column = f" column {problem.column}:" if problem.column else ""
            value = f" “{problem.value}”," if problem.value else ""
            self.stderr.write(f"{file}:{problem.line}:{column}{value} expected {problem.expected}")
        if reading.problems:
            count = len(reading.problems) + reading.more_problems
            raise CommandError(f"{file}: {count} problem(s); see above.")

    def print(self, reading: Reading) -> None:
        for line in reading.lines:
            self.stdout.write(f"{line.number}\t{line.name}")
        if reading.left_out:
            self.stderr.write("left out:")
        for left in reading.left_out:
            self.stderr.write(f"{left.number}\t{left.text}\t({left.why})")


def as_json(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    """The reading as ``docs/entering.md`` describes it."""
    return {
        "lines": [
            {
                "line": line.number,
                "text": line.text,
                "name": line.name,
                "heading": line.heading,
                "values": dict(line.values),
            }
            for line in reading.lines
        ],
        "left_out": [
            {"line": left.number, "text": left.text, "why": left.why} for left in reading.left_out
        ],
        "problems": [
            {
                "line": problem.line,
                "column": problem.column,
                "value": problem.value,
                "expected": problem.expected,
            }
            for problem in reading.problems
        ],
    }
