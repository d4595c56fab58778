"""``manage.py resolve_names``: what the printed names on standard input mean, one a line."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from signatories.dates import BadDate, full_date
from signatories.management.listed import reader_may_leave, standard_input
from signatories.resolving import Resolution, Resolver, Result, load_resolver


class Command(BaseCommand):
    help = "Reads names on standard input (UTF-8), one a line, and says which participant each is."

    def add_arguments(self, parser):
        parser.add_argument(
            "--on", default="", help="The day of the list (2024-05-21): decides former names."
        )
        parser.add_argument("--json", action="store_true", help="One JSON array for programs.")

    def handle(self, *, on: str, json: bool, **options):
        day = the_day(on)
        lines = list(numbered_lines(standard_input()))
        answers = answered(load_resolver(), lines, day)
        with reader_may_leave(self.stdout):
            for text in as_json(answers) if json else as_text(answers):
                self.stdout.write(text)


def the_day(text: str) -> date | None:
    if not text:
        return None
    try:
        return full_date(text)
    except BadDate as error:
        raise CommandError(f"--on: {error}") from None


def numbered_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Lines with their number; blank ones are left out and counted."""
    for number, raw in enumerate(data.splitlines(), start=1):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            raise CommandError(
                f"Line {number} is not UTF-8. Save the list as UTF-8 and give it again."
            ) from None
        if text:
            yield number, text


def answered(
    resolver: Resolver, lines: Iterable[tuple[int, str]], on: date | None
) -> list[tuple[int, Resolution]]:
    return [(number, resolver.resolve(text, on=on)) for number, text in lines]


def as_json(answers: list[tuple[int, Resolution]]) -> Iterator[str]:
    rows = [
        {
            "line": number,
            "text": each.text,
            "result": each.result.value,
            "code": each.participant.code if each.participant else None,
            "why": each.why,
            "candidates": [
                {"code": candidate.code, "name": candidate.name, "why": candidate.why}
                for candidate in each.candidates
            ],
        }
        for number, each in answers
    ]
    yield json.dumps(rows, ensure_ascii=False, indent=2)


def as_text(answers: list[tuple[int, Resolution]]) -> Iterator[str]:
    """Line number, text, result, code, why and candidates, with tabs between; then the sums."""
    for number, each in answers:
        code = each.participant.code if each.participant else ""
        others = "; ".join(f"{one.code} {one.name}" for one in each.candidates)
        why = f"{each.why}: {others}" if others else each.why
        text = " ".join(each.text.split())
        yield "\t".join([str(number), text, each.result.value, code, why])
    sums = [
        f"{sum(each.result == result for _, each in answers)} {result.value}" for result in Result
    ]
    yield f"{len(answers)} names: {', '.join(sums)}."
