"""Writing the rows of a release into an empty register, a file after the other."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from signatories.models import MergedFact
from signatories.models.derived import Derived
from signatories.recording.errors import what_is_refused
from signatories.recording.pieces import in_pieces
from signatories.recording.restoring.kinds import FACTS, LATE, MERGED_FACTS, Kind
from signatories.recording.restoring.lines import BadFile, Line

LinesOf = Callable[[str], Iterable[Line]]
_BATCH = 500


class Restoring:
    """What was written so far: ids by public name, and rows of facts with their public ids."""

    def __init__(self, lines_of: LinesOf) -> None:
        self.lines_of = lines_of
        self.ids: dict[str, dict[Any, Any]] = {}
        self.rows: dict[str, dict[int, int]] = {}
        self._late: list[tuple[Kind, Line]] = []
        self._pending: list[tuple[Kind, Line, str, str]] = []

    def describe(self, kind: Kind) -> None:
        """A file of descriptions. One that names rows of its own file gets these names last."""
        own = [column for column, file in kind.named.items() if file == kind.file]
        found = self.ids.setdefault(kind.file, {})
        later: list[tuple[Line, Model]] = []
        for piece in in_pieces(self._lines(kind), _BATCH):
            made = [(line, self._row(kind, line, without=own)) for line in piece]
            _create(kind, made)
            if kind.key:
                found |= {line.values[kind.key]: row.pk for line, row in made}
            for column, file in kind.many.items():
                self._name_many(kind, column, file, made)
            later += [each for each in made if any(each[0].values[name] for name in own)]
        for line, row in later:
            for column in own:
                setattr(row, f"{column}_id", self._named(kind, line, column, kind.file))
        if later:
            # No save: it would begin a history, and what was restored is the first version.
            kind.model._default_manager.bulk_update([row for _line, row in later], own)

    def record(self, kind: Kind) -> None:
        """A file of facts. Rows keep their ids; what they name by id is looked for at the end."""
        found = self.rows.setdefault(kind.file, {})
        for piece in in_pieces(self._lines(kind), _BATCH):
            _create(kind, [(line, self._fact(kind, line)) for line in piece])
            found |= {line.values["row"]: line.values["id"] for line in piece}
            if kind.scopes is not None:
                self._cover(kind, *kind.scopes, piece)
            if kind.model in LATE:
                self._late += [(kind, line) for line in piece]

    def finish(self) -> None:
        """What merges took over; then what others rest on is published; then all is looked up."""
        self._merged_facts()
        for kind, line in self._late:
            _refusing(kind, line, partial(_publish, kind, line))
        for kind, line, column, file in self._pending:
            if line.values[column] not in self.rows[file]:
                raise _bad(kind, line, column, _("%s.csv has no such row.") % file)
        for kind in FACTS:
            self._check_chains(kind)

    def _lines(self, kind: Kind) -> Iterator[Line]:
        return iter(self.lines_of(kind.file))

    def _row(self, kind: Kind, line: Line, *, without: Iterable[str] = ()) -> Model:
        for column, value in line.values.items():
            if isinstance(value, str) and "\0" in value:
                raise _bad(kind, line, column, _("no text holds the character NUL."))
        values = {
            name: _value(kind.model._meta.get_field(name), line.values[column])
            for column, name in kind.fields.items()
        }
        for column, file in kind.named.items():
            if column not in without:
                values[f"{column}_id"] = self._named(kind, line, column, file)
        row = kind.model(**values)
        try:
            if isinstance(row, Derived):
                row.derive()
            row.clean_fields(exclude=[f.name for f in row._meta.fields if f.is_relation])
        except (ValidationError, ValueError) as error:
            raise _invalid(kind, line, error) from None
        return row

    def _fact(self, kind: Kind, line: Line) -> Model:
        row: Any = self._row(kind, line)
        values = line.values
        row.pk, row.replaces_id = values["row"], values["replaces"]
        row.first_id = values["id"] if values["id"] != values["row"] else None
        for column, file in {"replaces": kind.file, "id": kind.file, **kind.rows}.items():
            if column in kind.rows:
                setattr(row, f"{column}_id", values[column])
            if values[column] is not None:
                self._pending.append((kind, line, column, file))
        for column in ("published_in", "superseded_in"):
            number = self._named(kind, line, column, "revisions")
            setattr(row, f"{column}_id", None if kind.model in LATE else number)
        return row

    def _named(self, kind: Kind, line: Line, column: str, file: str) -> Any:
        return self._id(kind, line, column, file, line.values[column])

    def _id(self, kind: Kind, line: Line, column: str, file: str, value: Any) -> Any:
        if value is None:
            return None
        try:
            return self.ids[file][value]
        except KeyError:
            why = _("%s.csv has no such row.") % file
            raise BadFile(f"{kind.file}.csv", why, line.number, column, value) from None

    def _name_many(
        self, kind: Kind, column: str, file: str, made: list[tuple[Line, Model]]
    ) -> None:
        through = getattr(kind.model, column).through
        target = getattr(kind.model, column).field.m2m_reverse_field_name()
        through.objects.bulk_create(
            through(
                **{
                    f"{kind.model._meta.model_name}_id": row.pk,
                    f"{target}_id": self._id(kind, line, column, file, value),
                }
            )
            for line, row in made
            for value in line.values[column]
        )

    def _cover(self, kind: Kind, model: type[Model], parent: str, lines: list[Line]) -> None:
        scopes = []
        for line in lines:
            of = {parent: line.values["row"]}
            scopes += [model(participant_kind=word, **of) for word in line.values["kinds"]]
            scopes += [
                model(
                    participant_id=self._id(kind, line, "participants", "participants", code), **of
                )
                for code in line.values["participants"]
            ]
        model._default_manager.bulk_create(scopes)

    def _merged_facts(self) -> None:
        models = {kind.file: str(kind.model._meta.model_name) for kind in FACTS}
        for piece in in_pieces(self._lines(MERGED_FACTS), _BATCH):
            made: list[tuple[Line, Model]] = []
            for line in piece:
                values = line.values
                self._look_up_merged(line)
                row = MergedFact(
                    merge_id=values["merge"],
                    table=models[values["file"]],
                    old_id=values["old"],
                    new_id=values["new"],
                )
                made.append((line, row))
            _create(MERGED_FACTS, made)

    def _look_up_merged(self, line: Line) -> None:
        file = line.values["file"]
        for column, of in (("merge", "merges"), ("old", file), ("new", file)):
            value = line.values[column]
            if value is not None and value not in self.rows[of]:
                raise _bad(MERGED_FACTS, line, column, _("%s.csv has no such row.") % of)

    def _check_chains(self, kind: Kind) -> None:
        """A first row is its own public id; a correction goes on with that of what it replaces."""
        public = self.rows[kind.file]
        for other, line, column, _file in self._pending:
            if other is not kind or column != "id":
                continue
            row, replaces, own = (line.values[name] for name in ("row", "replaces", "id"))
            if replaces is None and own != row:
                why = _("it replaces no other row: its public id is the number of its row, %d.")
                raise _bad(kind, line, "id", why % row)
            if replaces is not None and replaces >= row:
                raise _bad(kind, line, "replaces", _("a row replaces an earlier one."))
            if replaces is not None and public[replaces] != own:
                why = _("the row that it replaces has the public id %d.") % public[replaces]
                raise _bad(kind, line, "id", why)


def _publish(kind: Kind, line: Line) -> None:
    rows = kind.model._default_manager.filter(pk=line.values["row"])
    rows.update(**{name: line.values[name] for name in ("published_in", "superseded_in")})


def _value(field: Any, value: Any) -> Any:
    if value is None and isinstance(field, Field) and not field.null:
        return ""
    if field.get_internal_type() == "DateTimeField":
        return datetime.fromisoformat(value)
    return value


def _create(kind: Kind, made: list[tuple[Line, Model]]) -> None:
    """All rows at once; where the database refuses one, one by one, to say which."""
    manager = kind.model._default_manager
    try:
        with transaction.atomic():
            manager.bulk_create([row for _line, row in made])
    except IntegrityError:
        for line, row in made:
            row._state.adding = True
            if kind.file not in _WITH_IDS:
                row.pk = None
            _refusing(kind, line, partial(row.save, force_insert=True))
        raise


_WITH_IDS = {"revisions", *(kind.file for kind in FACTS)}


def _refusing(kind: Kind, line: Line, write: Callable[[], object]) -> None:
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        why = what_is_refused(str(error))
        raise BadFile(f"{kind.file}.csv", why, line.number) from None


def _bad(kind: Kind, line: Line, column: str, why: str) -> BadFile:
    return BadFile(f"{kind.file}.csv", why, line.number, column, line.values[column])


def _invalid(kind: Kind, line: Line, error: Exception) -> BadFile:
    """The first field that a rule of its model refuses."""
    if not isinstance(error, ValidationError) or not hasattr(error, "error_dict"):
        why = " ".join(getattr(error, "messages", [str(error)]))
        return BadFile(f"{kind.file}.csv", why, line.number)
    name, messages = next(iter(error.message_dict.items()))
    columns = {field: column for column, field in kind.fields.items()}
    column = columns.get(name, "")
    value = line.values.get(column, "")
    return BadFile(f"{kind.file}.csv", " ".join(messages), line.number, column, value)
