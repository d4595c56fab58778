"""How often one address may ask: a bucket of requests that fills again evenly, for all workers.

``docs/decisions/rate-limit.md`` says why it is counted here, and in a file of its own.
"""

import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv6Address, IPv6Network, ip_address
from logging import getLogger
from math import ceil
from pathlib import Path
from threading import Lock
from time import time

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

POLICY = "address"
# After so many requests a process forgets those whose bucket is full again: the file stays small.
SWEPT_EVERY = 1000

log = getLogger(__name__)


@dataclass(frozen=True)
class Rate:
    """So many requests in so many seconds: all of them at once, or evenly."""

    requests: int
    seconds: int

    @property
    def step(self) -> float:
        """Seconds in which one request is given back."""
        return self.seconds / self.requests


@dataclass(frozen=True)
class Quota:
    """What an address has left after a request; ``wait`` is 0 if that was answered."""

    rate: Rate
    left: int
    whole_in: float
    wait: float = 0

    def headers(self) -> dict[str, str]:
        """``RateLimit-Policy`` and ``RateLimit`` (draft-ietf-httpapi-ratelimit-headers-11)."""
        seconds = ceil(self.wait or self.whole_in)
        return {
            "RateLimit-Policy": f'"{POLICY}";q={self.rate.requests};w={self.rate.seconds}',
            "RateLimit": f'"{POLICY}";r={self.left};t={seconds}',
        }


def take(full_at: float | None, rate: Rate, now: float) -> tuple[float, Quota]:
    """One request of an address whose bucket is full at ``full_at``: when it then is, what is left.

    The one number is all that is kept of an address (the generic cell rate algorithm). A refused
    request takes nothing, so that who goes on asking is not shut out for ever. A number too far
    ahead is of another rate, or of a clock that was set back since.
    """
    if full_at is None or full_at > now + 2 * rate.seconds:
        full_at = now
    after = max(full_at, now) + rate.step
    over = after - (now + rate.seconds)
    if over > 1e-6:
        return full_at, Quota(rate, 0, full_at - now, over)
    return after, Quota(rate, int(-over / rate.step + 1e-6), after - now)


class Counts:
    """The buckets of all addresses, in a file that all workers of this machine share.

    Nothing in it is worth a wait for the disk: synchronous is NORMAL, which never harms the file.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._lock, self._taken = path, Lock(), 0
        self._connection: sqlite3.Connection | None = None

    def take(self, client: int, rate: Rate, now: float) -> Quota:
        """Counts one request, whole or not at all, whoever else counts at this moment."""
        with self._lock:
            connection = self._connection = self._connection or self._open()
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                row = connection.execute(
                    "SELECT full_at FROM bucket WHERE client = ?", (client,)
                ).fetchone()
                full_at, quota = take(row and row[0], rate, now)
                if not quota.wait:
                    connection.execute("REPLACE INTO bucket VALUES (?, ?)", (client, full_at))
                self._sweep(connection, now)
            return quota

    def _sweep(self, connection: sqlite3.Connection, now: float) -> None:
        self._taken += 1
        if self._taken % SWEPT_EVERY == 0:
            connection.execute("DELETE FROM bucket WHERE full_at <= ?", (now,))

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self._path, timeout=1, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA journal_size_limit=1000000")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS bucket (client INTEGER PRIMARY KEY, full_at REAL NOT NULL)"
        )
        return connection


@lru_cache(maxsize=1)
def counts(path: Path) -> Counts:
    return Counts(path)


def client_number(address: str) -> int:
    """An address as a number that does not tell it; all of an IPv6 /64 are one client."""
    try:
        parsed = ip_address(address)
    except ValueError:  # a proxy of one's own may write anything
        name = address
    else:
        if isinstance(parsed, IPv6Address):
            mapped = parsed.ipv4_mapped
            name = str(mapped or IPv6Network((int(parsed), 64), strict=False))
        else:
            name = str(parsed)
    key = settings.SECRET_KEY.encode()[:64]
    return int.from_bytes(blake2b(name.encode(), digest_size=8, key=key).digest(), signed=True)


def now() -> float:
    return time()


def api_rate() -> Rate | None:
    return Rate(*settings.API_RATE) if settings.API_RATE else None


class AddressThrottle(BaseThrottle):
    """Counts each request but OPTIONS, which browsers send by themselves.

    The address is the one that ``NUM_PROXIES`` lets be believed. If the counts cannot be kept
    (disk full, no right to write) everybody is answered: reading the record needs no disk.
    """

    quota: Quota | None = None

    def allow_request(self, request: Request, view: APIView) -> bool:
        rate, address = api_rate(), self.get_ident(request)
        if rate is None or request.method == "OPTIONS" or not address:
            return True
        try:
            self.quota = counts(settings.API_RATE_FILE).take(client_number(address), rate, now())
        except (sqlite3.Error, OSError) as error:
            log.warning("Requests are not counted: %s: %s", settings.API_RATE_FILE, error)
            return True
        view.quota = self.quota  # type: ignore[attr-defined]
        return not self.quota.wait

    def wait(self) -> float | None:
        return self.quota.wait if self.quota else None
