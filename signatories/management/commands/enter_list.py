"""``manage.py enter_list``: a file of names -> the plan -> drafts; the same as in the admin."""

import sys
from pathlib import Path
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from signatories.intake.entries import open_entry, resolve_lines
from signatories.intake.plan import Outcome, Plan, PlannedLine
from signatories.intake.reading import Reading
from signatories.intake.saving import save_entry
from signatories.management.choices import choose
from signatories.management.listed import list_given, reader_may_leave
from signatories.management.remembering import Remembering
from signatories.models import Claim, Dated, Entry, Source, Statement
from signatories.resolving import Resolver, load_resolver

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
            help="who the name of line LINE is that needs a choice: a code, skip, or for a "
            "contradiction act or claim; NAME=CODE for a name as printed; repeatable",
        )
        add("--save", action="store_true", help="write the drafts, if nothing needs a person")
        add("--json", action="store_true", help="print the plan as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        resolver = Remembering(load_resolver())
        reading = self._read(options, resolver)
        entry = self._entry(options)
        # The names are looked up before the record is locked: that takes long, writing does not.
        resolver.look_up(entry, reading)
        with transaction.atomic():
            plan = self._plan(entry, reading, options["choose"], resolver)
            saved = options["save"] and not plan.open_lines
            if saved:
                self._save(entry, plan)
            else:
                transaction.set_rollback(True)
        with reader_may_leave(self.stdout):
            self._print(plan, saved=saved, as_json=options["json"])
        if plan.open_lines:
            sys.exit(NEEDS_A_PERSON)

    def _read(self, options: dict[str, Any], resolver: Resolver) -> Reading:
        path = options["file"]
        reading = list_given(path, options["encoding"], resolver.is_name)
        for problem in reading.problems:
            where = f"{path}:{problem.line}: {problem.column}: “{problem.value}”"
            self.stderr.write(f"{where}: expected {problem.expected}")
        if reading.problems:
            raise CommandError("Nothing was written; see above.")
        return reading

    def _entry(self, options: dict[str, Any]) -> Entry:
        return Entry(
            statement=_named(Statement, options["statement"]),
            source=_named(Source, options["source"]),
            says=options["act"],
            edtf=options["date"],
            dated=options["dated"],
            claimed=options["claimed"],
            file_name="" if options["file"] == "-" else Path(options["file"]).name[:200],
        )

    def _plan(self, entry: Entry, reading: Reading, choices: list[str], resolver: Resolver) -> Plan:
        try:
            open_entry(entry, reading)
        except ValidationError as refusal:
            raise CommandError("; ".join(refusal.messages)) from None
        resolve_lines(entry, seconds=float("inf"), resolver=resolver)
        return choose(entry, choices)

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
