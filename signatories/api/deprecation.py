"""What is to go one day says so in every answer, a year ahead at least."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.http import http_date

from signatories.api.links import link

NOTICE = timedelta(days=365)


@dataclass(frozen=True)
class Deprecated:
    """A view's ``deprecated``: from which day it is, and the day after which it may be gone.

    ``about`` is the address of what to use instead.
    """

    since: date
    sunset: date
    about: str

    def __post_init__(self) -> None:
        if self.sunset - self.since < NOTICE:
            raise ValueError("What is deprecated stays for 12 months at least.")

    def headers(self) -> dict[str, str]:
        """``Deprecation`` (RFC 9745) and ``Sunset`` (RFC 8594)."""
        return {
            "Deprecation": f"@{_midnight(self.since)}",
            "Sunset": http_date(_midnight(self.sunset)),
        }

    def link(self) -> str:
        return link(self.about, "deprecation")


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), tzinfo=UTC).timestamp())
