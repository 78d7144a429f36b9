"""Production: every value that matters is asked for, and a missing one stops the start with one clear line."""

import sys

from .base import *  # noqa: F403
from .base import BASE_DIR, env

REQUIRED = [
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "OPERATOR_NAME",
    "CONTACT_EMAIL",
    "DATA_PROTECTION_CONTACT",
    "EMAIL_URL",
]
missing = [name for name in REQUIRED if not env.str(name, default="")]
if missing:
    sys.exit(f"Utfallsbanken startar inte: sätt miljövariablerna {', '.join(missing)} (se README).")

SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < 50:
    sys.exit("Utfallsbanken startar inte: SECRET_KEY måste ha minst 50 slumpade tecken.")

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^live$", r"^ready$", r"^health$"]
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_ROOT = BASE_DIR / "staticfiles"
# Previews in Wagtail's admin are framed by the admin itself; frame-ancestors keeps everyone else out.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
