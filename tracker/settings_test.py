"""The settings under test: the real ones, whatever the shell has set, on databases of their own.

TRACKER_TEST_DATABASE_URL names a PostgreSQL server to test on; without it SQLite is tested, in a
file of the run's own (tests/conftest.py).
"""

import os

for _name in [name for name in os.environ if name.startswith("TRACKER_")]:
    if not _name.startswith(("TRACKER_TEST_", "TRACKER_CHROMIUM")):
        del os.environ[_name]
# Never the checkout's own record. Not ":memory:" either: a live server would then lend one
# connection to all its threads, although the tests themselves are on a file.
os.environ["TRACKER_DATABASE_URL"] = os.environ.get(
    "TRACKER_TEST_DATABASE_URL", "sqlite:///var/tests.sqlite3"
)

from tracker.settings import *  # noqa: E402, F403

# A test logs in and asks many times: no slow hash, no counting of tries or requests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
# A test looks at the work of its own request: what is kept has tests of its own.
KEPT_ANSWERS_BYTES = 0
API_RATE = None
# Releases of this checkout are nothing to a test: it makes its own.
RELEASES_DIR = VAR_DIR / "tests" / "releases"  # noqa: F405
