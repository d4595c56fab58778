"""The files of the shipped record (``fixtures/record/``) -> revisions. Format: ``docs/data.md``.

One file is one revision. A file is read whole and refused whole: every problem names the file, the
table and the key, so that a newcomer who adds a statement is told what to mend.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from signatories.models import (
    ChangeKind,
    Fact,
    Group,
    Participant,
    Revision,
    Source,
    Statement,
    Summit,
)
from signatories.recording import (
    NewCitation,
    NewReason,
    publish,
    record_act,
    record_attendance,
    record_citation,
    record_count,
    record_eligibility,
    record_list_check,
    record_membership,
)

_TOP = {"statement", "group", "summary", "reason", "change", "eligibility", "attendance", "act"}
_TOP |= {"claim", "count", "check", "membership"}
_ACT = {"participant", "kind", "date", "not_after_adoption", "after_adoption", "represented_by"}
_ACT |= {"note", "claims"}
_CLAIM = {"line", "also", "says", "date", "source", "printed", "quote", "locator", "cites"}
_CLAIM |= {"note", "reason", "set_aside", "participant"}
_REASON = {"attribution", "text", "speaker", "said_on", "note"}
_COUNT = {"lines", "about", "as_printed", "at_least", "at_most", "roughly", "unit", "what"}
_COUNT |= {"date", "source", "quote", "note"}
_CHECK = {"source", "date", "acts", "complete", "names", "kinds", "participants", "note"}
_ATTENDANCE = {"participant", "summit", "role", "represented_by", "source", "printed", "quote"}
_ATTENDANCE |= {"note", "lines", "also"}
_ELIGIBILITY = {"rule", "kinds", "group", "participants", "complete", "excludes_others", "source"}
_ELIGIBILITY |= {"note"}
_MEMBERSHIP = {"participant", "status", "started", "ended", "source", "note"}

M = TypeVar("M", bound=Model)


class BadRecordFile(ValueError):
    """A file of the record cannot be read; the message names file, place and what was expected."""


@dataclass
class Loaded:
    """What became of one file. ``lines``: (table, what it became) -> rows of the source tables."""

    name: str
    revision: Revision
    facts: Counter[str]
    lines: dict[tuple[str, str], set[int]]


class _Reader:
    """Turns one file's tables into drafts."""

    def __init__(self, name: str, data: dict):
        self.name, self.data = name, data
        self.about: Statement | None = None
        self.drafts: list[Fact] = []
        self.facts: Counter[str] = Counter()
        self.lines: dict[tuple[str, str], set[int]] = {}
        self.place = "top"
        self._found: dict[tuple[type, str], dict] = {}

    @property
    def statement(self) -> Statement:
        """The statement that the file is about."""
        return self.about or self.fail("the key 'statement' is missing")

    def fail(self, message: str) -> NoReturn:
        raise BadRecordFile(f"{self.name}, {self.place}: {message}")

    def keys(self, table: Mapping, known: set[str]) -> None:
        if unknown := set(table) - known:
            self.fail(f"unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(known))}")

    def find(self, model: type[M], field_name: str, value: str) -> M:
        """The row with this public identifier; each table is read once a file."""
        rows = self._found.get((model, field_name))
        if rows is None:
            rows = {getattr(row, field_name): row for row in model._default_manager.all()}
            self._found[model, field_name] = rows
        if value not in rows:
            self.fail(f"no {model._meta.verbose_name} with {field_name} {value!r}")
        return rows[value]

    def participant(self, code: str) -> Participant:
        return self.find(Participant, "code", code)

    def source(self, slug: str) -> Source:
        return self.find(Source, "slug", slug)

    def read(self) -> None:
        self.keys(self.data, _TOP)
        if slug := self.data.get("statement"):
            self.about = self.find(Statement, "slug", slug)
        for table, method in (
            ("membership", self.membership),
            ("attendance", self.attendance),
            ("act", self.act),
            ("claim", self.claim),
            ("count", self.count),
            ("check", self.check),
        ):
            for number, row in enumerate(self.data.get(table, []), 1):
                self.place = f"{table} {number}"
                self.guarded(method, row)
        if rule := self.data.get("eligibility"):
            self.place = "eligibility"
            self.guarded(self.eligibility, rule)

    def guarded(self, method, row: dict) -> None:
        try:
            method(row)
        except ValidationError as error:
            self.fail("; ".join(error.messages))
        except KeyError as error:
            self.fail(f"the key {error} is missing")

    def eligibility(self, row: dict) -> None:
        self.keys(row, _ELIGIBILITY)
        draft = record_eligibility(
            self.statement,
            row["rule"],
            kinds=row.get("kinds", []),
            participants=[self.participant(code) for code in row.get("participants", [])],
            group=self.find(Group, "slug", row["group"]) if row.get("group") else None,
            complete=row.get("complete", False),
            excludes_others=row.get("excludes_others", False),
            source=self.source(row["source"]) if row.get("source") else None,
            note=row.get("note", ""),
        )
        self.add("eligibility", draft)

    def membership(self, row: dict) -> None:
        self.keys(row, _MEMBERSHIP)
        draft = record_membership(
            self.find(Group, "slug", self.data["group"]),
            self.participant(row["participant"]),
            row.get("status", "member"),
            self.source(row["source"]),
            started=row.get("started", ""),
            ended=row.get("ended", ""),
            note=row.get("note", ""),
        )
        self.add("membership", draft)

    def attendance(self, row: dict) -> None:
        self.keys(row, _ATTENDANCE)
        draft = record_attendance(
            self.find(Summit, "slug", row["summit"]),
            self.participant(row["participant"]),
            row["role"],
            self.source(row["source"]),
            represented_by=row.get("represented_by", ""),
            printed_name=row.get("printed", ""),
            quote=row.get("quote", ""),
            note=row.get("note", ""),
        )
        self.add("attendance", draft, "positions.csv", row.get("lines", []))

    def act(self, row: dict) -> None:
        self.keys(row, _ACT)
        act = record_act(
            self.statement,
            self.participant(row["participant"]),
            row["kind"],
            row.get("date", ""),
            citations=[self.citation(claim) for claim in row["claims"]],
            with_adoption=row.get("not_after_adoption", False),
            after_adoption=row.get("after_adoption", False),
            represented_by=row.get("represented_by", ""),
            note=row.get("note", ""),
        )
        self.add("act", act)
        for claim in row["claims"]:
            lines = [claim["line"]] if "line" in claim else []
            self.note("citation of an act", "positions.csv", lines)

    def claim(self, row: dict) -> None:
        participant = self.participant(row["participant"])
        draft = record_citation(self.statement, participant, self.citation(row))
        lines = [row["line"]] if "line" in row else []
        self.add("claim without an act", draft, "positions.csv", lines)

    def citation(self, row: dict) -> NewCitation:
        self.keys(row, _CLAIM)
        reasons = row.get("reason", [])
        reasons = [reasons] if isinstance(reasons, dict) else reasons
        for reason in reasons:
            self.keys(reason, _REASON)
            self.note("reason")
        return NewCitation(
            source=self.source(row["source"]),
            says=row.get("says", ""),
            edtf=row.get("date", ""),
            printed_name=row.get("printed", ""),
            quote=row.get("quote", ""),
            locator=row.get("locator", ""),
            cites=row.get("cites", ""),
            set_aside=row.get("set_aside", ""),
            note=row.get("note", ""),
            reasons=tuple(NewReason(**reason) for reason in reasons),
        )

    def count(self, row: dict) -> None:
        self.keys(row, _COUNT)
        draft = record_count(
            source=self.source(row["source"]),
            as_printed=row["as_printed"],
            unit=row["unit"],
            at_least=row.get("at_least"),
            at_most=row.get("at_most"),
            about=row.get("roughly", False),
            what=row.get("what", ""),
            edtf=row.get("date", ""),
            quote=row.get("quote", ""),
            note=row.get("note", ""),
            **self.subject(row.get("about", "statement")),
        )
        self.add("reported count", draft, "reported_counts.csv", row.get("lines", []))

    def subject(self, about: str) -> dict:
        """``statement``, ``summit:<slug>`` or ``group:<slug>`` as what the count is about."""
        what, _, slug = about.partition(":")
        if what == "statement":
            return {"statement": self.statement}
        if what in ("summit", "group"):
            model: type[Summit] | type[Group] = Summit if what == "summit" else Group
            return {what: self.find(model, "slug", slug)}
        self.fail(f"about = {about!r} is none of statement, summit:<slug>, group:<slug>")

    def check(self, row: dict) -> None:
        self.keys(row, _CHECK)
        draft = record_list_check(
            self.statement,
            self.source(row["source"]),
            row["date"],
            acts=row.get("acts", "joining"),
            complete=row.get("complete", False),
            names=row.get("names"),
            kinds=row.get("kinds", []),
            participants=[self.participant(code) for code in row.get("participants", [])],
            note=row.get("note", ""),
        )
        self.add("list check", draft)

    def add(self, kind: str, draft: Fact, table: str = "", lines: Iterable[int] = ()) -> None:
        self.drafts.append(draft)
        self.note(kind, table, lines)

    def note(self, kind: str, table: str = "", lines: Iterable[int] = ()) -> None:
        self.facts[kind] += 1
        if lines:
            self.lines.setdefault((table, kind), set()).update(lines)


def load_file(path: Path, *, by=None) -> Loaded:
    """Records and publishes one file, in one revision.

    Raises ``BadRecordFile``; call it in a transaction, so that its drafts go with it.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRecordFile(f"{path.name}: {error}") from None
    reader = _Reader(path.name, data)
    reader.read()
    reader.place = "publishing"
    try:
        revision = publish(
            reader.drafts,
            summary=data.get("summary") or reader.fail("the key 'summary' is missing"),
            change=data.get("change", ChangeKind.WORLD),
            reason=data.get("reason", ""),
            by=by,
        )
    except ValidationError as error:
        reader.fail("; ".join(error.messages))
    return Loaded(path.name, revision, reader.facts, reader.lines)
