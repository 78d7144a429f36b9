"""Settings of the test suite: as the embedded default, with a key of its own and quick password hashes."""

from .base import *  # noqa: F403

SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["*"]
DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
