"""The embedded default that `make run` uses: one process, SQLite, mail in the data folder."""

from .base import *  # noqa: F403
from .base import DATA_DIR, env
from .secret_key import read_or_make_secret_key

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or read_or_make_secret_key(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Served straight from the source folders, so that a second start collects nothing.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
SERVE_IMAGES = True
