"""Answers of the shipped record, as examples of the description.

A test says if they are not what is answered; ``python -m tests.openapi.examples`` makes them anew.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "examples.json"

# One of each on the shipped record.
EXAMPLES = {
    "statement": "paris-2025-statement",
    "statements": "paris-2025-statement",
    "participants": "FRA",
    "countries": "FRA",
    "standings": "paris-2025-statement",
    "summits": "paris-2025",
    "summit": "paris-2025",
    "series": "ai-summits",
    "groups": "g7",
    "group": "g7",
    "region": "africa",
    "organisations": "EU",
    "organisation": "EU",
    "participant": "FRA",
    "country": "FRA",
    "iso2": "FR",
    "iso3": "FRA",
    "isonum": "250",
    "m49": "250",
    "cow": "220",
    "gw": "220",
    "wikidata": "Q142",
}


@cache
def _examples() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def answer_example(path: str) -> Any | None:
    """An answer at this address, as OpenAPI writes it; ``None`` if there is none."""
    return _examples().get(path, {}).get("answer")


def name_example(path: str, name: str) -> str | None:
    """The identifier that the example's address has in this place."""
    return _examples().get(path, {}).get("names", {}).get(name)
