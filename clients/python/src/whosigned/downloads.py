"""An answer as a file, which is there whole or not at all."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import httpx

from whosigned.problems import UnexpectedAnswer


@dataclass(frozen=True)
class Download:
    """A file that was written. ``address`` answers the same at any later time."""

    path: Path
    revision: int
    as_of: str | None
    address: str


def save(answer: httpx.Response, path: Path) -> str:
    """Writes the body beside ``path`` and puts it there when it is complete; its address."""
    check(answer)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            for piece in answer.iter_bytes():
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return str(answer.url)


def check(answer: httpx.Response) -> None:
    """Files say that they are: a page of a list is not the whole of it."""
    if not answer.headers.get("Content-Disposition", "").startswith("attachment"):
        raise UnexpectedAnswer(f"{answer.url} answers no file: ask with rows() or get().")
