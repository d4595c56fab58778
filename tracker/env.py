"""Reads the environment, loudly: a wrong value stops the start and names its variable."""

import os
import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def optional(name: str, default: str = "") -> str:
    """The value without surrounding blanks; a variable that is set but empty counts as unset."""
    return os.environ.get(name, "").strip() or default


def required(name: str) -> str:
    value = optional(name)
    if not value:
        raise ImproperlyConfigured(f"{name} must be set; .env.example says to what.")
    return value


def choice(name: str, choices: Sequence[str]) -> str:
    """One of ``choices``; the first of them if unset."""
    value = optional(name, choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of {', '.join(choices)}.")
    return value


def flag(name: str, default: bool = False) -> bool:
    value = optional(name)
    if not value:
        return default
    if value.lower() not in FLAGS:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of {', '.join(FLAGS)}.")
    return FLAGS[value.lower()]


def whole(name: str, default: int) -> int:
    """A whole number of at least 1."""
    value = optional(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value)):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number from 1 on.")
    return int(value)


def rate(name: str, default: str) -> tuple[int, int] | None:
    """``60/min`` -> ``(60, 60)``: so many in so many seconds; ``None`` for 0, no limit."""
    value = optional(name, default)
    if value == "0":
        return None
    found = re.fullmatch(r"([1-9][0-9]{0,5})/(s|min|h)", value)
    if not found:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must look like 60/min, or be 0.")
    return int(found[1]), {"s": 1, "min": 60, "h": 3600}[found[2]]


def names(value: str) -> list[str]:
    """``"a.org, b.org"`` -> ``["a.org", "b.org"]``."""
    return [name.strip() for name in value.split(",") if name.strip()]


def hosts(name: str) -> list[str]:
    """The host names that the site answers to: at least one, and never everybody's."""
    listed = names(required(name))
    if not listed or "*" in listed:
        raise ImproperlyConfigured(f"{name} must list the site's own host names, without '*'.")
    return listed


def secret(name: str, at_least: int = 50) -> str:
    """A signing key that is long and not one character repeated."""
    value = required(name)
    if len(value) < at_least or len(set(value)) < 10:
        raise ImproperlyConfigured(f"{name} must be at least {at_least} random characters.")
    return value


def origin(name: str) -> str:
    """``https://whosigned.example``: scheme and host, nothing after them; empty if unset."""
    value = optional(name).removesuffix("/")
    parts = urlsplit(value)
    if value and (
        parts.scheme not in ("http", "https")
        or not re.fullmatch(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?", parts.netloc)
        or value != f"{parts.scheme}://{parts.netloc}"
    ):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must look like https://host.")
    return value


def mail_address(name: str) -> str:
    """``record@whosigned.example``; empty if unset."""
    value = optional(name)
    if value and not re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+", value):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a mail address.")
    return value


def contact(name: str) -> str:
    """``mailto:``, ``https://`` or ``tel:`` and what follows; empty if unset."""
    value = optional(name)
    if value and not re.fullmatch(r"(mailto:\S+@\S+|https://\S+|tel:[0-9+-]+)", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it must begin with mailto:, https:// or tel:."
        )
    return value


def day(name: str) -> date | None:
    """``2027-11-22``; ``None`` if unset."""
    value = optional(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must look like 2027-11-22.") from None
