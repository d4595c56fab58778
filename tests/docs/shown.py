"""The code blocks of a page of the manual, each with the answer that is shown below it.

python -m tests.docs.shown PAGE ...     runs all blocks and writes their answers below them anew
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.browser.serving import shipped_site

ADDRESS = "http://127.0.0.1:8000"  # as ``make run`` serves it
DOCS = Path(__file__).parent.parent.parent / "docs"
PROGRAMS = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}
_BLOCK = re.compile(r"^```(sh|python|r)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.M | re.S)


@dataclass(frozen=True)
class Block:
    page: str
    language: str
    code: str
    answer: str  # empty where none is shown
    title: str  # the heading that it stands under

    def __str__(self) -> str:
        return f"{self.page}: {self.title[:30]}: {self.language}"


def blocks_of(page: str) -> list[Block]:
    """All code blocks of ``docs/<page>``, in their order."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [_block(page, text, found) for found in _BLOCK.finditer(text)]


def _block(page: str, text: str, found: re.Match[str]) -> Block:
    title = re.findall(r"^## (.*)$", text[: found.start()], re.M)
    return Block(page, found[1], found[2], found[3] or "", title[-1] if title else "")


def run(block: Block, site: str) -> str:
    """What the block prints, asked of that site; a failure has its complaint."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            _command(block.language, block.code.replace(ADDRESS, site)),
            cwd=folder,
            env=os.environ | {"no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.replace(site, ADDRESS).splitlines()  # CSV ends its lines with CR LF
    return "".join(f"{line.rstrip()}\n" for line in lines).lstrip("\n")


def _command(language: str, code: str) -> list[str]:
    if language == "r":
        return ["Rscript", "--vanilla", "-e", code]
    return [*PROGRAMS[language], code]


@cache
def r_is_there() -> bool:
    """R, with what the pages use of it."""
    if not shutil.which("Rscript"):
        return False
    load = _command("r", "library(httr2); library(readr); library(jsonlite)")
    return subprocess.run(load, capture_output=True, check=False).returncode == 0


def write(page: str, site: str) -> None:
    """The answers anew; R's stay as they are where R is not there."""
    path = DOCS / page
    text = path.read_text(encoding="utf-8")

    def renewed(found: re.Match[str]) -> str:
        block = _block(page, text, found)
        if block.language == "r" and not r_is_there():
            return found[0]
        return f"```{block.language}\n{block.code}```\n\n```text\n{run(block, site)}```\n"

    path.write_text(_BLOCK.sub(renewed, text), encoding="utf-8")


if __name__ == "__main__":
    with shipped_site(released=True) as address:
        for name in sys.argv[1:]:
            write(name, address)
