"""``manage.py enter_list``: a file of names -> the plan -> drafts; the same as in the admin."""

import sys
from pathlib import Path
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from signatories.intake.entries import decide, open_entry, resolve_lines, skip
from signatories.intake.plan import Outcome, Plan, PlannedLine
from signatories.intake.reading import FileRefused, Reading, read_file, read_paste
from signatories.intake.saving import note_outcomes, save_entry, store_choices
from signatories.models import (
    Claim,
    Dated,
    Entry,
    LineResult,
    Participant,
    Source,
    Statement,
    Treatment,
)
from signatories.resolving import load_resolver

NEEDS_A_PERSON = 2


class Command(BaseCommand):
    help = (
        "Read a list of names for a statement and print what each line means; --save writes the "
        "drafts. Exit status: 0 nothing needs a person, 1 refused, 2 lines need a person."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("statement", help="the statement's slug")
        add("file", help="CSV, XLSX, JSON or text; - reads a pasted list from standard input")
        add("--act", default=Claim.SIGNED.value, choices=Claim.values, help="what the names did")
        add("--source", required=True, help="the slug of the source that holds the list")
        add("--date", default="", help="as the source gives it (EDTF), if it gives one")
        add("--dated", default="", choices=[d.value for d in Dated if d.value])
        add("--claimed", type=int, help="how many names the source says it has")
        add("--encoding", choices=["windows-1252"], help="of a file that is not Unicode")
        add(
            "--choose",
            action="append",
            default=[],
            metavar="LINE=CODE",
            help="who line LINE is: a code, skip, or for a contradiction act or claim; repeatable",
        )
        add("--save", action="store_true", help="write the drafts, if nothing needs a person")
        add("--json", action="store_true", help="print the plan as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        reading = self._read(options)
        with transaction.atomic():
            entry, plan = self._plan(reading, options)
            saved = options["save"] and not plan.open_lines
            if saved:
                self._save(entry, plan)
            else:
                transaction.set_rollback(True)
        self._print(plan, saved=saved, as_json=options["json"])
        if plan.open_lines:
            sys.exit(NEEDS_A_PERSON)

    def _read(self, options: dict[str, Any]) -> Reading:
        path, is_name = options["file"], load_resolver().is_name
        try:
            if path == "-":
                reading = read_paste(sys.stdin.read(), is_name)
            else:
                data = Path(path).read_bytes()
                reading = read_file(data, Path(path).name, is_name, encoding=options["encoding"])
        except (FileRefused, OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path}: {error}") from None
        for problem in reading.problems:
            where = f"{path}:{problem.line}: {problem.column}: “{problem.value}”"
            self.stderr.write(f"{where}: expected {problem.expected}")
        if reading.problems:
            raise CommandError("Nothing was written; see above.")
        return reading

    def _plan(self, reading: Reading, options: dict[str, Any]) -> tuple[Entry, Plan]:
        entry = Entry(
            statement=_named(Statement, options["statement"]),
            source=_named(Source, options["source"]),
            says=options["act"],
            edtf=options["date"],
            dated=options["dated"],
            claimed=options["claimed"],
            file_name="" if options["file"] == "-" else Path(options["file"]).name[:200],
        )
        try:
            open_entry(entry, reading)
        except ValidationError as refusal:
            raise CommandError("; ".join(refusal.messages)) from None
        resolve_lines(entry, seconds=float("inf"))
        self._choose(entry, options["choose"])
        return entry, note_outcomes(entry)

    def _choose(self, entry: Entry, choices: list[str]) -> None:
        chosen = []
        for choice in choices:
            number, _equals, said = choice.partition("=")
            place = int(number) if number.isascii() and number.isdigit() else -1
            lines = entry.lines.exclude(result=LineResult.NO_NAME).filter(number=place)
            if not lines or not said:
                raise CommandError(f"--choose {choice}: write LINE=CODE with a line of the list.")
            for line in lines:
                if said == "skip":
                    skip(line)
                elif said in (Treatment.ACT, Treatment.CLAIM):
                    line.treatment = said
                else:
                    decide(line, participant=_coded(said))
                chosen.append(line)
        store_choices(entry, chosen, version=entry.version)

    def _save(self, entry: Entry, plan: Plan) -> None:
        try:
            save_entry(entry, fingerprint=plan.fingerprint)
        except ValidationError as refusal:
            raise CommandError("; ".join(refusal.messages)) from None

    # --- Printing ------------------------------------------------------------------------------

    def _print(self, plan: Plan, *, saved: bool, as_json: bool) -> None:
        if as_json:
            self.stdout.write(orjson.dumps(_told(plan, saved), option=orjson.OPT_INDENT_2).decode())
            return
        for outcome in Outcome:
            lines = plan.of(outcome)
            if lines:
                self.stdout.write(f"\n{outcome.label} ({len(lines)})")
            for line in lines:
                self.stdout.write(_line(line))
        claimed = f" The source says {plan.entry.claimed}." if plan.entry.claimed else ""
        self.stdout.write(
            f"\n{len(plan.lines)} lines, {plan.names} participants named.{claimed}\n"
            f"{plan.acts} new acts, {plan.added_sources} recorded already that gain this source."
        )
        if plan.open_lines:
            self.stdout.write(f"{len(plan.open_lines)} lines need a person. Nothing was written.")
        elif saved:
            self.stdout.write(f"Saved as drafts: pasted list {plan.entry.pk}.")
        else:
            self.stdout.write("Nothing was written: add --save.")


def _line(planned: PlannedLine) -> str:
    who = f"{planned.participant.code}\t" if planned.participant else ""
    near = ", ".join(f"{each['name']} ({each['code']})" for each in planned.line.candidates)
    hint = f"\t[{near}]" if near and planned.participant is None else ""
    return f"  {planned.line.number}\t{planned.line.text}\t{who}{planned.note}{hint}"


def _told(plan: Plan, saved: bool) -> dict[str, Any]:
    return {
        "statement": plan.entry.statement.slug,
        "source": plan.entry.source.slug,
        "says": plan.entry.says,
        "claimed": plan.entry.claimed,
        "names": plan.names,
        "acts": plan.acts,
        "citations": plan.citations,
        "needs_a_person": len(plan.open_lines),
        "saved": saved,
        "entry": plan.entry.pk if saved else None,
        "counts": {outcome.value: plan.counts[outcome] for outcome in Outcome},
        "lines": [_told_line(line) for line in plan.lines],
    }


def _told_line(planned: PlannedLine) -> dict[str, Any]:
    return {
        "line": planned.line.number,
        "text": planned.line.text,
        "name": planned.line.name,
        "outcome": planned.outcome.value,
        "code": planned.participant.code if planned.participant else None,
        "why": planned.note,
        "says": planned.says,
        "date": planned.edtf,
        "candidates": planned.line.candidates,
    }


def _named(model: Any, slug: str) -> Any:
    found = model.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no {model._meta.verbose_name} “{slug}”.")
    return found


def _coded(code: str) -> Participant:
    found = Participant.objects.filter(code__iexact=code).first()
    if found is None:
        raise CommandError(f"No participant has the code “{code}”.")
    return found
