"""What can go wrong, each with all that the site says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

# What stands between us and the site says so when the site is away for a moment.
PASSING_STATUSES = (502, 503, 504)


class WhoSignedError(Exception):
    """Any failure of this client. ``passing``: the same question may be answered in a moment."""

    passing: bool = False
    retry_after: float | None = None


class UnknownResource(WhoSignedError):
    """The site has no resource of this name; nothing was asked."""

    def __init__(self, name: str, suggestions: Sequence[str], known: Sequence[str]):
        self.name, self.suggestions = name, tuple(suggestions)
        meant = f"Did you mean: {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(
            f"“{name}” is no resource of this site. {meant or 'Known are: ' + ', '.join(known)}"
        )


class NoAnswer(WhoSignedError):
    """No answer came: no connection, too late, or broken off."""

    def __init__(self, address: str, error: Exception, *, passing: bool):
        self.address, self.passing = address, passing
        super().__init__(f"No answer from {address}: {error or type(error).__name__}")


class UnexpectedAnswer(WhoSignedError):
    """An answer came that is not one of the API's, or not of the kind that was needed."""


class Refused(WhoSignedError):
    """The site answered that it does not answer. ``body`` is the whole problem (RFC 9457)."""

    def __init__(self, status: int, address: str, body: Mapping[str, Any]):
        self.status, self.address, self.body = status, address, body
        self.title, self.detail = str(body.get("title", "")), str(body.get("detail", ""))
        super().__init__(self.summary())

    def summary(self) -> str:
        said = self.detail or self.title or "the answer does not say why"
        return f"{self.status} at {self.address}: {said}"


@dataclass(frozen=True)
class Mistake:
    """One parameter or value that was not understood, and what would be."""

    parameter: str
    value: str
    message: str
    expected: str = ""
    suggestions: tuple[str, ...] = ()


class BadQuestion(Refused):
    """400: part of the question was not understood. ``errors`` are all of its mistakes."""

    @property
    def errors(self) -> tuple[Mistake, ...]:
        return tuple(_mistake(error) for error in self.body.get("errors", ()))

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What would be understood, of all mistakes together."""
        return tuple(word for error in self.errors for word in error.suggestions)

    def summary(self) -> str:
        lines = [f"  {error.parameter}: {error.message}" for error in self.errors]
        return "\n".join([super().summary(), *lines])


class NotThere(Refused):
    """404: nothing has this address, or it was not on the record at the revision."""

    @property
    def suggestions(self) -> tuple[str, ...]:
        return tuple(self.body.get("suggestions", ()))


class TooManyRequests(Refused):
    """429, and waiting was not wanted or too long. ``files``: where everything is at once."""

    passing = True

    @property
    def files(self) -> str | None:
        return self.body.get("files")

    @property
    def contact(self) -> str | None:
        return self.body.get("contact")


class ServerFault(Refused):
    """500 and above: a fault of the site, or of what stands before it."""


def _mistake(error: Mapping[str, Any]) -> Mistake:
    """Fields that a later server adds are in the exception's ``body``."""
    return Mistake(
        parameter=str(error.get("parameter", "")),
        value=str(error.get("value", "")),
        message=str(error.get("message", "")),
        expected=str(error.get("expected", "")),
        suggestions=tuple(error.get("suggestions", ())),
    )


KINDS = {400: BadQuestion, 404: NotThere, 429: TooManyRequests}


def refusal(answer: httpx.Response) -> Refused:
    """The exception for an answer that is not good, whoever wrote it."""
    status = answer.status_code
    try:
        body = answer.json()
    except ValueError:  # a page of something between us and the site
        body = None
    if not isinstance(body, dict):
        body = {"title": answer.reason_phrase}
    kind = ServerFault if status >= 500 else KINDS.get(status, Refused)
    problem = kind(status, str(answer.url), body)
    problem.passing = problem.passing or status in PASSING_STATUSES
    problem.retry_after = seconds(answer.headers.get("Retry-After"), datetime.now(UTC))
    return problem


def seconds(retry_after: str | None, now: datetime) -> float | None:
    """``Retry-After`` as a number: it may be one already, or a moment (RFC 9110, 10.2.3)."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
