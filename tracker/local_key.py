"""The signing key of one checkout: random, made at the first start, never in the repository."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def local_key(path: Path) -> str:
    """The key kept at ``path``, which is made if missing and readable by its owner only.

    Several processes may start at once: the key is written whole beside ``path`` and then
    linked to it, so that the first one wins and nobody reads half a key.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()
