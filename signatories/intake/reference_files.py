"""Names and codes of the shipped record: thousands of rows, so they are inserted in bulk."""

import json
from pathlib import Path

from signatories.models import Code, Name, Participant
from signatories.models.derived import Derived

# The files that ``load_rows`` reads; all others are Django fixtures as they are.
IN_BULK: dict[str, type[Name] | type[Code]] = {"codes": Code, "names": Name}


def load_rows(path: Path) -> int:
    """Inserts the rows of ``names.json`` or ``codes.json``; their participants must be there.

    The same rows as ``loaddata`` would save one by one, with what ``save`` would derive; their
    histories are begun by the caller. Says how many there are.
    """
    ids = dict(Participant.objects.values_list("code", "pk"))
    rows = [_row(IN_BULK[path.stem], each["fields"], ids) for each in _fixture(path)]
    IN_BULK[path.stem].objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def _fixture(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))


def _row(model, fields: dict, ids: dict[str, int]):
    (code,) = fields.pop("participant")
    row = model(**fields, participant_id=ids[code])
    if isinstance(row, Derived):
        row.derive()
    return row
