"""The site on the shipped record, in a database and on a port of its own, while it is needed."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.prepared import ROOT, SHIPPED, copy_of

_ACCOUNT = "from django.contrib.auth import get_user_model as m; m().objects.create_superuser"


@contextmanager
def shipped_site(
    *,
    production: bool = False,
    staff: tuple[str, str] | None = None,
    released: bool = False,
) -> Iterator[str]:
    """The address of a running site; ``staff`` is the name and password of an account on it.

    If ``released``, it has a release of its newest revision. It does not count requests.

    In production it is served as if a proxy stood before it, which speaks https with the visitor.
    """
    with TemporaryDirectory() as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tracker.settings",  # not those of tests that ask for a site
            "TRACKER_DATABASE_URL": f"sqlite:///{copy_of(SHIPPED, Path(folder) / 'site.sqlite3')}",
            "TRACKER_COPIES_DIR": f"{folder}/copies",
            "TRACKER_RELEASES_DIR": f"{folder}/releases",
            "TRACKER_API_RATE": "0",
        }
        if production:
            environment |= {
                "TRACKER_ENV": "production",
                "TRACKER_SECRET_KEY": secrets.token_urlsafe(50),
                "TRACKER_HOSTS": "127.0.0.1",
                "TRACKER_BEHIND_PROXY": "1",
            }
        with _served(environment, staff, released) as address:
            yield address


@contextmanager
def _served(
    environment: dict[str, str], staff: tuple[str, str] | None, released: bool
) -> Iterator[str]:
    def manage(*arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    if released:
        manage("release")
    if environment.get("TRACKER_ENV") == "production":
        manage("collectstatic", "--no-input", "--verbosity", "0")
    if staff:
        manage("shell", "--command", f"{_ACCOUNT}({staff[0]!r}, password={staff[1]!r})")
    named = ["tests.browser.proxied"] if environment.get("TRACKER_BEHIND_PROXY") else []
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *named],
        cwd=ROOT,
        env=environment,
    )
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int) -> None:
    for _attempt in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server did not start.")
