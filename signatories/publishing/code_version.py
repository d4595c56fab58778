"""Which code answers: whatever is made of the record is made by code, and changes with it."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

_CODE = Path(__file__).parent.parent
_MADE_OF = (".py", ".html", ".css", ".js", ".svg", ".json", ".txt", ".md")
_SETTINGS = ("SITE_ADDRESS", "REPORT_ADDRESS", "FORBID_ROBOTS", "API_RATE")


@cache
def code_version() -> str:
    """A digest of all that shapes an answer besides the record: code, templates, manual, settings.

    Read once per process: whoever edits a template restarts the server.
    """
    digest = sha256(repr([getattr(settings, name) for name in _SETTINGS]).encode())
    for folder in (_CODE, settings.BASE_DIR / "templates", settings.BASE_DIR / "docs"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _MADE_OF:
                digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
