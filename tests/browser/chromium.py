"""``python -m tests.browser.chromium COMMAND...``: runs the command with a Chromium to drive.

The browser is an installed one where there is one, else it is installed; which one it was is
printed, and its path is in TRACKER_CHROMIUM. TRACKER_SKIP_BROWSER=1 leaves the command out, but
not where CI=true.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

VARIABLE = "TRACKER_CHROMIUM"
NAMES = ["chromium", "chromium-browser", "google-chrome"]

# Quiet, and able to start as root in a container. Nothing is fetched in the background.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Here every site is on this machine: one that shows another in a frame need not ask first.
    "--disable-features=LocalNetworkAccessChecks",
]


def find() -> str | None:
    """The path of a browser that is there: the named one, an installed one, Playwright's own."""
    if named := os.environ.get(VARIABLE):
        return shutil.which(named)
    for path in map(shutil.which, NAMES):
        if path:
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> str | None:
    """Playwright's own browser; where that cannot be had, Debian's."""
    recipes = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        recipes.append([["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]])
    for steps in recipes:
        print("Chromium: trying", " && ".join(" ".join(step) for step in steps), flush=True)
        if all(subprocess.run(step, check=False).returncode == 0 for step in steps):
            return find()
    return None


def main(command: list[str]) -> int:
    if not command:
        sys.exit(__doc__)
    if os.environ.get("TRACKER_SKIP_BROWSER") == "1":
        print("Browser tests left out: TRACKER_SKIP_BROWSER=1. Refused where CI=true.")
        return int(os.environ.get("CI") == "true")
    named = os.environ.get(VARIABLE)
    path = find() or (None if named else install())
    if path is None:
        print(
            f"No Chromium ({named or ', '.join(NAMES)}), and none could be installed. Install one "
            f"and name it in {VARIABLE}, or set TRACKER_SKIP_BROWSER=1.",
            file=sys.stderr,
        )
        return 1
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    print(f"Chromium: {path} ({version.stdout.strip()})", flush=True)
    return subprocess.run(command, env=os.environ | {VARIABLE: path}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
