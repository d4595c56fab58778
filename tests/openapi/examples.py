"""The examples of the description: answers of the shipped record, cut short.

python -m tests.openapi.examples        writes signatories/api/schema/examples.json anew
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from signatories.api.schema.examples import EXAMPLES, FILE
from tests.browser.serving import shipped_site

ROOT = "/api/v1/"
# Of lists inside an answer as many are shown.
SHOWN = 1

Ask = Callable[[str], dict[str, Any]]


def examples(paths: list[str], ask: Ask, origin: str) -> dict[str, Any]:
    """Path -> the identifiers in its example address, and the answer there."""
    found = {}
    for path in paths:
        names = _names(path, ask)
        address = path.format(**names)
        query = "" if names or path == ROOT or path.endswith("matrix/") else "?page_size=1"
        answer = shortened(ask(address + query))
        said = json.dumps(answer, ensure_ascii=False).replace(origin, "https://whosigned.example")
        found[path] = {"names": names, "answer": json.loads(said)}
    return found


def _names(path: str, ask: Ask) -> dict[str, str]:
    kind = path.removeprefix(ROOT).split("/")[0]
    if "{" not in path:
        return {}
    if kind == "positions":
        return {"statement": EXAMPLES["statement"], "name": EXAMPLES["participant"]}
    if kind == "agreement":
        return {"first": "FRA", "second": "USA"}
    if kind not in EXAMPLES:
        rows = ask(f"{ROOT}{kind}/?page_size=1")["results"]
        return (
            {"name": urlsplit(rows[0]["self"]).path.rstrip("/").rsplit("/", 1)[1]} if rows else {}
        )
    return {"name": EXAMPLES[kind]}


def shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: shortened(part) for name, part in value.items()}
    if isinstance(value, list):
        return [shortened(part) for part in value[:SHOWN]]
    return value


def main() -> None:
    with shipped_site() as origin:

        def ask(address: str) -> dict[str, Any]:
            with urlopen(origin + address) as answer:  # noqa: S310  # our own server
                return json.load(answer)

        paths = list(ask(f"{ROOT}openapi.json")["paths"])
        found = examples([p for p in paths if "merges/{" not in p], ask, origin)
    FILE.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
