"""What a question got wrong, one value at a time, for pages and programs alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

# Of what a visitor sent, as much as is repeated to them.
SHOWN = 80


@dataclass(frozen=True)
class Problem:
    """A parameter or value that was refused. ``suggestions`` would have been understood.

    ``expected`` says in a few words what would be: for programs that ask a person.
    """

    parameter: str
    value: str
    message: str
    suggestions: tuple[str, ...] = ()
    expected: str = ""


def refusal(
    sentences: Iterable[object],
    *,
    value: str,
    suggestions: Iterable[str] = (),
    expected: object = "",
):
    """A ``ValidationError`` with these sentences, the value refused and what may be meant."""
    return ValidationError(
        "%(sentences)s",
        code="refused",
        params={
            "sentences": " ".join(str(sentence) for sentence in sentences),
            "value": value,
            "suggestions": tuple(suggestions),
            "expected": str(expected),
        },
    )


def problems_of(parameter: str, given: str, errors: Iterable[ValidationError]) -> Iterator[Problem]:
    """The problems that a field found with a parameter. ``given`` is its value as sent."""
    for error in errors:
        details = error.params or {}
        yield Problem(
            parameter,
            str(details.get("value", given))[:SHOWN],
            " ".join(error.messages),
            tuple(details.get("suggestions", ())),
            str(details.get("expected", "")),
        )
