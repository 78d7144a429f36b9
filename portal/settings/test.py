"""Settings of the test suite: as the embedded default, with a key of its own and quick password hashes."""

import os
import tempfile
from pathlib import Path

# Before the base settings read it: a test never writes into the project's own data folder.
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="utfallsbanken-test-"))
# Of several processes that share the work (pytest-xdist) each has a folder of its own within that one.
if (worker := os.environ.get("PYTEST_XDIST_WORKER", "")) and Path(os.environ["DATA_DIR"]).name != worker:
    os.environ["DATA_DIR"] = str(Path(os.environ["DATA_DIR"], worker))

from .base import *  # noqa: F403
from .base import BASE_DIR, DATABASES

SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["*"]
DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SERVE_IMAGES = True
# Also where ELASTICSEARCH_URL names a server: the tests that need it turn it on.
SEARCH_ENGINE = "database"
# Made once by tests/conftest.py and kept between runs.
LEXICON_DIR = BASE_DIR / ".cache" / "lexicon"
# Tests write what was searched for themselves: a thread would meet the next test's database.
SEARCH_LOG_SECONDS = 0
# No test cuts the power, and what a process that is killed had committed is with the operating system: so no test
# has to wait for a disk.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    _options = DATABASES["default"]["OPTIONS"]
    DATABASES["default"]["OPTIONS"] = {
        **_options,
        "init_command": _options["init_command"] + " PRAGMA synchronous=OFF;",
    }
