"""What Schemathesis must know of this API beyond its description. Loaded by schemathesis.toml."""

import json

import schemathesis
from schemathesis.specs.openapi.checks import positive_data_acceptance

# The mark of parameters of which a well-formed value may name nothing: see the description itself.
MARK = "x-names-something-on-the-record"
FILES = ("csv", "raw", "ndjson", "xlsx", "parquet")
# Either of the two alone is a whole question.
EXCLUSIVE = (
    *(("known_at", "revision"), ("known_at", "since"), ("revision", "since")),
    *(("date_from", "date_to"), ("date_from", "as_of"), ("year_from", "year_to")),
)
# Fields of counts whatever they are counted by; the others are what they are counted by.
COUNTED = ("count", "of", "of_note", "")


@schemathesis.check
def well_formed_questions_are_answered(ctx, response, case):
    """As Schemathesis checks it, but a code or slug that names nothing may be refused."""
    if response.status_code == 400:
        marked = {
            each.definition["name"] for each in case.operation.query if MARK in each.definition
        }
        errors = json.loads(response.content).get("errors", [])
        if errors and all(error["parameter"] in marked for error in errors):
            return None
    return positive_data_acceptance(ctx, response, case)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Takes from a good question what contradicts the rest of it: OpenAPI has no words for that."""
    if not case.query or not case.meta or not case.meta.generation.mode.is_positive:
        return
    for _one, other in EXCLUSIVE:
        if {_one, other} <= set(case.query):
            del case.query[other]
    if case.operation.path.endswith("/counts/") and isinstance(case.query.get("fields"), list):
        case.query["fields"] = [name for name in case.query["fields"] if name in COUNTED] or [""]
    if _asks_for_a_file(case):
        for name in ("cursor", "page_size", "include"):
            case.query.pop(name, None)
        fields = case.query.get("fields")
        if isinstance(fields, list):  # in files no row has an address
            case.query["fields"] = [name for name in fields if name != "self"] or [""]


def _asks_for_a_file(case):
    asked = str(case.query.get("format", "")).lower()
    accepted = str((case.headers or {}).get("Accept", "*/*"))
    return asked in FILES or (not asked and "json" not in accepted and accepted != "*/*")


@schemathesis.deserializer("application/x-ndjson")
def ndjson(ctx, response):
    return [json.loads(line) for line in response.content.splitlines()]
