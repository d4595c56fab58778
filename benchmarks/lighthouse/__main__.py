"""Lighthouse on the pages that matter most, as production serves them: ``make lighthouse``.

Prints a table of scores and of what travels, for a phone and for a desktop. The exit status is 1
if a score is under 98, the layout shifts, or the statement page is over its budget; the reports
of Lighthouse stay in ``var/lighthouse/``, to be opened in a browser.
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median_low

from tests.browser.chromium import FLAGS, find
from tests.browser.page_types import PAGES
from tests.browser.serving import shipped_site
from tests.prepared import ROOT

HERE = Path(__file__).parent
REPORTS = ROOT / "var" / "lighthouse"
MEASURED = ("home", "statement", "country", "matrix")
FORMS = {"mobile": [], "desktop": ["--preset=desktop"]}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 98
ATTEMPTS = 3
# The statement's page and all that it needs, besides fonts: what a phone on a bad line must load.
MOST_KB, MOST_REQUESTS = {"statement": 60}, {"statement": 6}


@dataclass
class Measured:
    """One run of Lighthouse: scores out of 100, and what travelled."""

    page: str
    form: str
    report: dict

    @property
    def scores(self) -> list[int]:
        found = [self.report["categories"][name]["score"] for name in CATEGORIES]
        return [round(100 * (score or 0)) for score in found]  # None: could not be measured

    @property
    def shift(self) -> float:
        return self._number("cumulative-layout-shift")

    @property
    def painted(self) -> float:
        """Seconds until the largest thing in the window is there."""
        return self._number("largest-contentful-paint") / 1000

    def _number(self, audit: str) -> float:
        return float(self.report["audits"][audit].get("numericValue", float("nan")))

    def travelled(self, *, fonts: bool) -> tuple[int, float]:
        """Requests and kB over the wire, of fonts or of everything else."""
        rows = self.report["audits"]["network-requests"]["details"]["items"]
        rows = [
            row
            for row in rows
            if (row.get("resourceType") == "Font") == fonts
            and not row["url"].startswith("data:")  # the browser's own icons, as in a date field
        ]
        return len(rows), sum(row["transferSize"] for row in rows) / 1000

    def faults(self) -> list[str]:
        named = zip(CATEGORIES, self.scores, strict=True)
        found = [f"{name} {score}" for name, score in named if score < LEAST]
        if self.shift != 0:
            found.append(f"layout shift {self.shift:.3f}")
        requests, kilobytes = self.travelled(fonts=False)
        if kilobytes > MOST_KB.get(self.page, kilobytes):
            found.append(f"{kilobytes:.0f} kB of {MOST_KB[self.page]}")
        if requests > MOST_REQUESTS.get(self.page, requests):
            found.append(f"{requests} requests of {MOST_REQUESTS[self.page]}")
        return found

    def lost(self) -> list[str]:
        """What Lighthouse would mend: audits that cost points, by their names."""
        weights = [
            part
            for name in CATEGORIES
            for part in self.report["categories"][name]["auditRefs"]
            if part["weight"]
        ]
        audits = [self.report["audits"][part["id"]] for part in weights]
        return [audit["id"] for audit in audits if (audit["score"] or 0) < 0.9 and not _idle(audit)]


def _idle(audit: dict) -> bool:
    return audit["scoreDisplayMode"] in ("notApplicable", "manual", "informative")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each; the median counts")
    parser.add_argument("--only", default="", help="names of pages, with commas between them")
    asked = parser.parse_args()
    pages = [name for name in asked.only.split(",") if name] or list(MEASURED)
    program = HERE / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        print("Lighthouse is not installed: `make lighthouse` installs it.", file=sys.stderr)
        return 2
    REPORTS.mkdir(parents=True, exist_ok=True)
    with shipped_site(production=True) as address:
        found = [
            _median([_measure(address, page, form) for _run in range(asked.runs)])
            for page in pages
            for form in FORMS
        ]
    return _print(found)


def _measure(address: str, page: str, form: str) -> Measured:
    output = REPORTS / f"{page}-{form}"
    command = [
        str(HERE / "node_modules" / ".bin" / "lighthouse"),
        address + PAGES[page],
        "--quiet",
        "--output=json",
        "--output=html",
        f"--output-path={output}",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(['--headless', *FLAGS])}",
        "--no-enable-error-reporting",
        *FORMS[form],
    ]
    environment = os.environ | {"CHROME_PATH": find() or ""}
    # On a busy machine the browser's trace has holes now and then, and Lighthouse gives up.
    for _attempt in range(ATTEMPTS):
        if subprocess.call(command, env=environment, stdout=subprocess.DEVNULL) == 0:
            break
    else:
        raise SystemExit(f"Lighthouse failed {ATTEMPTS} times on {PAGES[page]}, {form}.")
    return Measured(page, form, json.loads(Path(f"{output}.report.json").read_text()))


def _median(runs: list[Measured]) -> Measured:
    """The run whose performance is the middle one: the other scores do not change between runs."""
    middle = median_low(run.scores[0] for run in runs)
    return next(run for run in runs if run.scores[0] == middle)


def _print(found: list[Measured]) -> int:
    heads = ("perf", "access", "best", "seo", "shift", "LCP s", "kB", "requests", "fonts kB")
    print(f"{'page':22}" + "".join(f"{head:>9}" for head in heads))
    for one in found:
        requests, kilobytes = one.travelled(fonts=False)
        scores = "".join(f"{score:>9}" for score in one.scores)
        fonts = one.travelled(fonts=True)[1]
        print(
            f"{one.page + ', ' + one.form:22}{scores}{one.shift:>9.3g}{one.painted:>9.1f}"
            f"{kilobytes:>9.1f}{requests:>9}{fonts:>9.1f}"
        )
    faulty = [one for one in found if one.faults()]
    for one in found:
        if one.lost():
            print(f"{one.page}, {one.form} loses points by: {', '.join(one.lost())}")
    for one in faulty:
        print(f"{one.page}, {one.form}: {', '.join(one.faults())}", file=sys.stderr)
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
