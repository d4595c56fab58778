"""The examples in the description of the API are answers of the shipped record."""

import json
from typing import Any

from signatories.api.schema.examples import FILE
from tests.openapi.examples import examples

# The moment at which the record was loaded, and numbers that follow the database's sequences, which
# tests do not start anew.
OF_ITS_OWN = {
    *("made_at", "id", "act", "citation", "undoes", "self", "next", "previous"),
    *("names", "cursor"),
}


def alike(value: Any) -> Any:
    """What every load of the record has in common."""
    if isinstance(value, dict):
        return {name: alike(part) for name, part in value.items() if name not in OF_ITS_OWN}
    return [alike(part) for part in value] if isinstance(value, list) else value


def test_every_example_is_what_is_answered(shipped, db, client):
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    made = examples(list(kept), lambda address: client.get(address).json(), "http://testserver")
    assert alike(made) == alike(kept)
