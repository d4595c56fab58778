"""An address such as ``postgresql://user@host/name`` -> Django's DATABASES entry."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def database(variable: str, address: str, base: Path) -> dict[str, Any]:
    """``variable`` is named in errors; a relative SQLite path is taken from ``base``."""
    try:
        parts = urlsplit(address)
        read = {"postgresql": _postgresql, "sqlite": _sqlite}[parts.scheme]
        return read(parts, base)
    except (KeyError, ValueError) as error:
        # The address may hold a password: never repeat it.
        raise ImproperlyConfigured(
            f"{variable} must look like postgresql://user:password@host:port/name "
            "or sqlite:///path (sqlite:////path from the root)."
        ) from error


def _sqlite(parts: SplitResult, base: Path) -> dict[str, Any]:
    path = unquote(parts.path.removeprefix("/"))
    if parts.netloc or not path:
        raise ValueError
    name = base / path
    name.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            # Takes the write lock at BEGIN, so that a second writer waits instead of failing.
            "transaction_mode": "IMMEDIATE",
            "timeout": 8,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
            ),
        },
    }


def _postgresql(parts: SplitResult, base: Path) -> dict[str, Any]:
    """Words after ``?`` go to libpq (sslmode, host for a socket's folder...)."""
    words = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise ValueError
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": words.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 4, "timeout": 10},
            # As long as SQLite waits. Reading waits for no lock.
            "options": "-c lock_timeout=8000",
            **words,
        },
    }
