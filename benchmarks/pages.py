"""How much work a page is: CPU time on the shipped record, and as a ratio to a fixed piece of work.

    python manage.py migrate && python manage.py load_record
    python -m benchmarks.pages

The ratio compares machines and days; the milliseconds say whether a page meets its budget here.
Answers 304 are not measured: every round makes the page anew, as for a first visitor.
"""

import argparse
import gzip
import os
import sys
from statistics import median
from time import process_time

import django

ROUNDS = 15
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


def milliseconds(work) -> float:
    """The CPU time of this process: other work on the machine counts little."""
    began = process_time()
    work()
    return (process_time() - began) * 1000


def reference() -> None:
    """A fixed piece of work of this interpreter: about 50 ms on a laptop of 2020."""
    found = 0
    for number in range(1_000_000):
        found += number * number % 7


def main() -> int:
    """Prints a line for each page; 1 if ``--strict`` and a page is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict", action="store_true", help="fail if a page is over its budget")
    strict = parser.parse_args().strict

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    # Only once Django is set up:
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    over = []
    print(f"{'page':46}{'median ms':>10}{'least ms':>10}{'ratio':>8}{'kB':>6}{'gzip':>6}")
    for name, address, budget in PAGES:
        answer = client.get(address)
        if answer.status_code != 200:
            print(f"{address} answers {answer.status_code}: is the shipped record loaded?")
            return 2
        # The two are measured in turn, so that a busy moment meets both.
        times, beside = [], []
        for _round in range(ROUNDS):
            beside.append(milliseconds(reference))
            times.append(milliseconds(lambda where=address: client.get(where)))
        size, packed = len(answer.content), len(gzip.compress(answer.content))
        print(
            f"{name + ' ' + address:46.46}{median(times):>10.1f}{min(times):>10.1f}"
            f"{median(times) / median(beside):>8.2f}{size // 1000:>6}{packed // 1000:>6}"
        )
        if budget is not None and min(times) > budget:
            over.append(f"{address}: {min(times):.0f} ms of {budget}")
    print(f"reference: median {median(beside):.1f} ms, least {min(beside):.1f} ms")
    for line in over:
        print("over its budget:", line)
    return 1 if over and strict else 0


if __name__ == "__main__":
    sys.exit(main())
