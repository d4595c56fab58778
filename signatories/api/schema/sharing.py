"""What several operations say alike is said once, under ``components``."""

import json
from typing import Any


def shared(document: dict[str, Any]) -> dict[str, Any]:
    """The document with parameters, refusals and headers that repeat as references."""
    components = document["components"]
    for operations in document["paths"].values():
        for operation in operations.values():
            for answer in operation["responses"].values():
                answer["headers"] = {
                    name: _reference(components, "headers", name, header)
                    for name, header in answer.get("headers", {}).items()
                }
            operation["parameters"] = [
                _reference(components, "parameters", each["name"], each)
                for each in operation["parameters"]
            ]
            operation["responses"] = {
                status: answer
                if status == "200"
                else _reference(components, "responses", f"answer-{status}", answer)
                for status, answer in operation["responses"].items()
            }
    return document


def _reference(components: dict[str, Any], kind: str, name: str, value: Any) -> dict[str, str]:
    """A reference to the value, kept under its name; under another if that says something else."""
    kept = components.setdefault(kind, {})
    text = json.dumps(value, sort_keys=True)
    number, free = 1, name
    while free in kept and json.dumps(kept[free], sort_keys=True) != text:
        number += 1
        free = f"{name}-{number}"
    kept[free] = value
    return {"$ref": f"#/components/{kind}/{free}"}
