"""A resolver of the shipped names, straight from the fixtures: no database, half a second."""

import json
from functools import lru_cache
from pathlib import Path

from signatories.dates import bounds
from signatories.resolving import Resolution, Resolver
from signatories.resolving.held import HeldName
from signatories.resolving.participants import Named

REFERENCE = Path(__file__).parents[2] / "fixtures" / "reference"


@lru_cache(maxsize=1)
def shipped_names() -> tuple[dict[int, Named], tuple[HeldName, ...]]:
    """Participants by a number that stands for their id, and all names."""
    participants = {}
    for number, row in enumerate(rows("participants"), start=1):
        began, ended = bounds(row["began"]).earliest, bounds(row["ended"]).latest
        participants[number] = Named(number, row["code"], row["name"], row["kind"], began, ended)
    ids = {each.code: each.id for each in participants.values()}
    names = tuple(
        HeldName(
            ids[row["participant"][0]],
            row["text"],
            row["kind"],
            row["language"],
            row.get("used", ""),
        )
        for row in rows("names")
    )
    return participants, names


@lru_cache(maxsize=1)
def shipped_resolver() -> Resolver:
    participants, names = shipped_names()
    ids = {each.code: each.id for each in participants.values()}
    codes = [(row["scheme"], row["value"], ids[row["participant"][0]]) for row in rows("codes")]
    return Resolver(participants, names, codes)


def resolve(text: str, **how) -> Resolution:
    return shipped_resolver().resolve(text, **how)


def rows(name: str) -> list[dict]:
    text = (REFERENCE / f"{name}.json").read_text(encoding="utf-8")
    return [each["fields"] for each in json.loads(text)]
