"""How much work a page is: CPU time on the shipped record, and as a ratio to a fixed piece of work.

    python manage.py migrate && python manage.py load_record
    python -m benchmarks.pages

The ratio compares machines and days; the milliseconds say whether a page meets its budget here.
Whole answers are not kept while pages are made, and none is answered by 304: every round makes the
page anew, as for the first visitor of a process that others have visited.
"""

import argparse
import gzip
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

import brotli

ROUNDS = 15
FIRST_ROUNDS = 3
MEGABYTES = 2**20
PAGES = (
    ("home", "/", 50),
    ("statement", "/statements/paris-2025-statement/", 50),
    ("statement, many names", "/statements/new-delhi-declaration/", 50),
    ("statement, one day", "/statements/paris-2025-statement/?as_of=2025-02-11", None),
    ("country", "/countries/USA/", 50),
    ("country", "/countries/FRA/", 50),
    ("organisation", "/organisations/EU/", None),
    ("summit", "/summits/paris-2025/", None),
    ("series", "/series/ai-summits/", None),
    ("signatures", "/signatures/", None),
    ("method", "/method/", None),
)
_REGIONS = "africa,americas,asia,europe,oceania"
# After a new revision, when nothing of it is kept.
FIRST = (
    ("statement", "/statements/paris-2025-statement/", None),
    ("country", "/countries/FRA/", None),
    ("search", "/search/?q=france", 100),
    ("share image", "/statements/paris-2025-statement/share.png", 300),
    ("matrix, all x 33", f"/matrix/?region={_REGIONS}&all=statements", 400),
)


@dataclass(frozen=True)
class Measured:
    """Milliseconds of this process; ``beside``: the median of the fixed work."""

    median: float
    least: float
    beside: float

    @property
    def ratio(self) -> float:
        return self.median / self.beside


def milliseconds(work: Callable[[], object]) -> float:
    """The CPU time of this process: other work on the machine counts little."""
    began = process_time()
    work()
    return (process_time() - began) * 1000


def reference() -> None:
    """A fixed piece of work of this interpreter: about 50 ms on a laptop of 2020."""
    found = 0
    for number in range(1_000_000):
        found += number * number % 7


def measured(work: Callable[[], object], rounds: int, before=lambda: None) -> Measured:
    """The two are measured in turn, so that a busy moment meets both."""
    times, beside = [], []
    for _round in range(rounds):
        before()
        beside.append(milliseconds(reference))
        times.append(milliseconds(work))
    return Measured(median(times), min(times), median(beside))


def main() -> int:
    """Prints a line for each page; 1 if ``--strict`` and a page is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict", action="store_true", help="fail if a page is over its budget")
    strict = parser.parse_args().strict
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    # As the server's process is: with the code of all pages loaded.
    import tracker.wsgi  # noqa: F401

    client = _client()
    print(f"{'made anew':46}{'median ms':>10}{'least ms':>9}{'ratio':>7}", end="")
    print(f"{'kept ms':>9}{'kB':>6}{'gzip':>6}{'br':>5}")
    over = [line for name, *page in PAGES if (line := _page(client, name, *page))]
    print(f"\n{'first of a revision':46}{'median ms':>10}{'least ms':>9}{'ratio':>7}")
    over += [line for name, *page in FIRST if (line := _first(client, name, *page))]
    beside = [milliseconds(reference) for _round in range(ROUNDS)]
    print(f"reference: median {median(beside):.1f} ms, least {min(beside):.1f} ms")
    for line in over:
        print("over its budget:", line)
    return 1 if over and strict else 0


def _client():
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    settings.KEPT_ANSWERS_BYTES = 0
    return Client()


def _page(client, name: str, address: str, budget: int | None) -> str:
    """Prints the line of a page; says so if it is over its budget."""
    answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"{address} answers {answer.status_code}: is the shipped record loaded?")
    made = measured(lambda: client.get(address), ROUNDS)
    _say(name, address, made, end="")
    content = answer.content
    packed = (content, gzip.compress(content, 6), brotli.compress(content, quality=5))
    sizes = [len(each) / 1000 for each in packed]
    print(f"{_kept(client, address):>9.1f}{sizes[0]:>6.0f}{sizes[1]:>6.1f}{sizes[2]:>5.1f}")
    return _over(address, made, budget)


def _kept(client, address: str) -> float:
    """The least time of the same answer where it is kept, in its compressed form."""
    from django.conf import settings

    from signatories.web.kept_answers import kept_answers

    settings.KEPT_ANSWERS_BYTES = 32 * MEGABYTES
    again = measured(lambda: client.get(address, headers={"accept-encoding": "br"}), ROUNDS)
    settings.KEPT_ANSWERS_BYTES = 0
    kept_answers.forget()
    return again.least


def _first(client, name: str, address: str, budget: int | None) -> str:
    """The same where nothing of the revision is kept: no fold, no index of names, no picture."""
    from signatories import searching
    from signatories.positions import kept
    from signatories.publishing import pictures, share_images

    def forget() -> None:
        kept.forget()
        searching.forget()
        share_images.kept_png.cache_clear()
        pictures.png_of.cache_clear()

    made = measured(lambda: client.get(address), FIRST_ROUNDS, before=forget)
    _say(name, address, made)
    return _over(address, made, budget)


def _say(name: str, address: str, made: Measured, end: str = "\n") -> None:
    line = f"{name + ' ' + address:46.46}{made.median:>10.1f}{made.least:>9.1f}{made.ratio:>7.2f}"
    print(line, end=end)


def _over(address: str, made: Measured, budget: int | None) -> str:
    if budget is None or made.least <= budget:
        return ""
    return f"{address}: {made.least:.0f} ms of {budget}"


if __name__ == "__main__":
    sys.exit(main())
