"""Production: every value that matters is asked for, and a missing or wrong one stops the start with one clear line."""

import os
import sys

from .base import *  # noqa: F403
from .base import BASE_DIR, STORAGES, env
from .demands import find_faults

faults = find_faults(os.environ)
if faults:
    sys.exit(f"Utfallsbanken startar inte: {'; '.join(faults)}.")

SECRET_KEY = env.str("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
STAFF_MFA_REQUIRED = env.bool("STAFF_MFA_REQUIRED", default=True)
LINK_CHECK = env.bool("LINK_CHECK", default=True)
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
LEARNER_COOKIE_NAME = "__Host-larande"
# Not __Host-, which would have to be sent to every address.
SUBMITTER_COOKIE_NAME = "__Secure-bidra"
# Shared by every web process, so that they count the limits of the forms together.
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://cache_table")}
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_ROOT = BASE_DIR / "staticfiles"
# Previews in Wagtail's admin are framed by the admin itself; frame-ancestors keeps everyone else out.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
