"""The examples in the description of the API are answers of the shipped record."""

import json
from typing import Any

from signatories.api.schema.examples import FILE
from tests.openapi.examples import examples


def untimed(value: Any) -> Any:
    """Without the moment at which the record was loaded."""
    if isinstance(value, dict):
        return {name: untimed(part) for name, part in value.items() if name != "made_at"}
    return [untimed(part) for part in value] if isinstance(value, list) else value


def test_every_example_is_what_is_answered(shipped, db, client):
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    made = examples(list(kept), lambda address: client.get(address).json(), "http://testserver")
    assert untimed(made) == untimed(kept)
