"""Settings shared by every environment.

Every environment variable is read once, here or in the module of the environment that needs it, and is
listed in the README.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from .accounts import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()
# Where manage.py build_lexicon puts what search knows of Swedish.
LEXICON_DIR = Path(env.str("LEXICON_DIR", default=str(DATA_DIR / "lexicon"))).resolve()

# --- who runs the site (unset reads "ej angivet"; production refuses to start without them)
OPERATOR_NAME = env.str("OPERATOR_NAME", default="")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
DATA_PROTECTION_CONTACT = env.str("DATA_PROTECTION_CONTACT", default="")
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
BUILD_COMMIT = env.str("BUILD_COMMIT", default="")

INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "api",
    "submissions",
    "learning",
    "browse",
    "lessons",
    "casestudies",
    "methods",
    "search",
    "indicators",
    "upkeep",
    "knowledge",
    "review",
    "contact",
    "pictures",
    "accounts",
    "organisations",
    "taxonomy",
    "registers",
    "guard",
    "jobs",
    "audit",
    "wagtail_modeladmin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "post_office",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    # For its words: Wagtail says "3 minutes ago" by it, in Swedish only when it is installed.
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages only; pads them against BREACH. Static files are compressed once, by collectstatic.
    "portal.middleware.PagesGZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.SecurityHeadersMiddleware",
    "guard.middleware.ErrorReferenceMiddleware",
    "guard.middleware.CleanInputMiddleware",
    "guard.middleware.BodyLimitMiddleware",
    "guard.middleware.TooManyRequestsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Whoever has not shown the second factor that she must have is nobody to all that stands below.
    "accounts.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "guard.middleware.CleanBodyMiddleware",
    "review.middleware.RefusalMiddleware",
    # Last, so that CSRF and sign-in have been checked before a transaction is opened.
    "guard.middleware.AtomicUnsafeRequests",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.navigation.navigation",
            ],
        },
    },
]

# --- database: SQLite as reliability.md measured it; PostgreSQL by DATABASE_URL (its time limits: portal/wsgi.py)
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def configure_database(config: dict) -> dict:
    """Return the connection settings that the measurements in docs/operations ask for."""
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return {**config, "CONN_MAX_AGE": None, "OPTIONS": SQLITE_OPTIONS, "ATOMIC_REQUESTS": False}
    return {
        **config,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


DATABASES = {
    "default": configure_database(
        env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'utfallsbanken.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish"))]
# The second holds what Wagtail and its companions lack in Swedish; it is not collected from our code.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale_wagtail"]
TIME_ZONE = "Europe/Stockholm"
FORMAT_MODULE_PATH = "portal.formats"
USE_I18N = True
USE_TZ = True

STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
# Where the web server finds films that it is told to send (X-Accel-Redirect); empty: the portal sends them itself.
FILM_ACCEL_PREFIX = env.str("FILM_ACCEL_PREFIX", default="")
# In production a web server serves the folder, see docs/operations.md.
SERVE_IMAGES = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    # Attachments name people and hold links meant for one of them: never below /media/.
    "mail": {"BACKEND": "jobs.mail_files.MailFileStorage"},
    # What municipalities send along, before anybody has looked at it: never below /media/.
    "submissions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "submissions", "base_url": None},
    },
}

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

# --- search: in the database, or by a server of its own, for which the database stands by
SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="database")
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_CA = env.str("ELASTICSEARCH_CA", default="")
# Of the indices of this portal, in a cluster that may hold others'.
ELASTICSEARCH_PREFIX = env.str("ELASTICSEARCH_PREFIX", default="utfallsbanken")

# --- submissions: a command that is given the path of a file; 0 says clean, 1 infected, all else a fault
SUBMISSION_SCANNER = env.str("SUBMISSION_SCANNER", default="")

# --- mail: queued in the caller's transaction, sent by the worker
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="utfallsbanken@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    _delivery = env.email_url("EMAIL_URL")
    DELIVERY_BACKEND = _delivery["EMAIL_BACKEND"]
    EMAIL_HOST = _delivery["EMAIL_HOST"]
    EMAIL_PORT = _delivery["EMAIL_PORT"]
    EMAIL_HOST_USER = _delivery["EMAIL_HOST_USER"]
    EMAIL_HOST_PASSWORD = _delivery["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS = _delivery.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = _delivery.get("EMAIL_USE_SSL", False)
else:
    DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_BACKEND = "jobs.backends.OutboxBackend"
POST_OFFICE = {
    "BACKENDS": {"default": "jobs.delivery.DeliveryBackend"},
    "FILE_STORAGE": "mail",
    "DEFAULT_PRIORITY": "medium",
    "BATCH_SIZE": 5,
    "BATCH_DELIVERY_TIMEOUT": 60,
    "THREADS_PER_PROCESS": 1,
    # With the back-off of jobs.mail, about a day.
    "MAX_RETRIES": 14,
    "LOG_LEVEL": 1,
    "MESSAGE_ID_ENABLED": True,
}

MAIL_RETENTION_DAYS = 90
CONTACT_RETENTION_DAYS = 365

# Whether the worker asks other servers if outside links work. No request leaves a laptop unasked.
LINK_CHECK = env.bool("LINK_CHECK", default=False)
SHARED_DRAFT_RETENTION_DAYS = 30
# Why pages were taken down: free text, which may name somebody against advice.
WITHDRAWAL_RETENTION_DAYS = 730
# Submissions: when an answer is promised, how long drafts and links last, and what is personal afterwards.
SUBMISSION_ANSWER_DAYS = env.int("SUBMISSION_ANSWER_DAYS", default=30)
SUBMISSION_DRAFT_RETENTION_DAYS = 180
SUBMISSION_LINK_DAYS = 90
SUBMISSION_RETENTION_DAYS = 730
# What is searched for, masked, and after how many seconds it is written; 0 writes nothing.
SEARCH_LOG_RETENTION_DAYS = 90
SEARCH_LOG_SECONDS = 5

# --- security
# How many proxies of our own stand in front: that many addresses of X-Forwarded-For are trusted.
GUARD_TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
GUARD_BODY_LIMIT_MB = 10
# Presentations and pictures; views that take films say so themselves (guard.bodies).
GUARD_STAFF_BODY_LIMIT_MB = 100
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Only until the browser closes: it is set on the form's own address alone.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "guard.views.csrf_failure"
# Of whoever has saved her progress and opened her link; nobody else gets it.
LEARNER_COOKIE_NAME = "larande"
# Of whoever has opened a link to a submission, or begun one; sent to /bidra/ only.
SUBMITTER_COOKIE_NAME = "bidra"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:account"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A case with many rows posts several thousand fields from the editor.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

PUBLIC_CSP = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "media-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
# Wagtail's admin needs inline script and style, and frames its own previews.
ADMIN_CSP = {
    **PUBLIC_CSP,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_CSP}

# Browsers let passkeys work at http://localhost only; everywhere else it must be https.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_URL.startswith("http://")

# --- Wagtail
WAGTAIL_SITE_NAME = "Utfallsbanken"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ADMIN_URL_PATH = "admin/"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin.backend"}}
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.SignInForm"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILDOCS_DOCUMENT_FORM_BASE = "guard.documents.SafeDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx"]
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "pictures.forms.PictureForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_AVIF_QUALITY = 60
# What the admin shows small of an original that not every browser reads.
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "webp", "webp": "webp"}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
# review.addresses makes them, in the transaction of the new address.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAIL_USER_TIME_ZONES = ["Europe/Stockholm"]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska")]
# Milliseconds. Saving a case of 60 rows by itself (a form of 107 kB) takes 0.6 s of a core: with Wagtail's 500 an
# editor who types for long would hold half a core, with this a sixth. What is typed meanwhile is kept in her browser.
WAGTAIL_AUTOSAVE_INTERVAL = 3_000
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_I18N_ENABLED = False
# An approval is of one revision, and publishes just that one.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "review.finishing.publish_reviewed"
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"secret_paths": {"()": "guard.logs.MaskSecretPaths"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secret_paths"]},
        "nowhere": {"class": "logging.NullHandler"},
    },
    # Without a handler it makes itself one that prints lines to the terminal every ten seconds.
    "loggers": {"post_office": {"handlers": ["nowhere"], "level": "WARNING", "propagate": True}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
