"""Settings, read from the environment. Every variable is listed in .env.example.

With nothing set the site runs for one person: it answers on localhost only, keeps its database
and its key in var/, and shows error pages as visitors see them. In production nothing that
matters has a default: the site refuses to start instead.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import drf_spectacular_sidecar
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tracker import env
from tracker.databases import database
from tracker.local_key import local_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

PRODUCTION = env.choice("TRACKER_ENV", ["development", "production"]) == "production"
# Stack traces in the browser: one person's choice on one machine.
DEBUG = env.flag("TRACKER_DEBUG")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("TRACKER_DEBUG must be off in production.")
SECRET_KEY = env.secret("TRACKER_SECRET_KEY") if PRODUCTION else local_key(VAR_DIR / "secret_key")
# The keys before this one, so that a change of key logs nobody out.
SECRET_KEY_FALLBACKS = env.names(env.optional("TRACKER_OLD_SECRET_KEYS"))
ALLOWED_HOSTS = env.hosts("TRACKER_HOSTS") if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"]

# One proxy of our own, which sets (never passes on) X-Forwarded-For and X-Forwarded-Proto.
BEHIND_PROXY = env.flag("TRACKER_BEHIND_PROXY")

# --- Code -----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "simple_history",
    "axes",
    "csp",
    "signatories",
]

# No LocaleMiddleware: a public answer depends on its address alone, never on Accept-Language.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.compression.CompressionMiddleware",  # below it: its files are compressed already
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "tracker.methods.MethodsMiddleware",  # before CSRF, which lets TRACE through
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "tracker.busy.BusyMiddleware",
    "tracker.unreadable.UnreadableMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it turns a lockout into an answer
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

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
            ],
        },
    },
]

# --- Data -----------------------------------------------------------------------------------

DATABASES = {
    "default": database(
        "TRACKER_DATABASE_URL",
        env.optional("TRACKER_DATABASE_URL", "sqlite:///var/whosigned.sqlite3"),
        BASE_DIR,
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files of what was read, for staff only: never below a folder that the web server hands out.
COPIES_DIR = Path(env.optional("TRACKER_COPIES_DIR", str(VAR_DIR / "copies")))

# Frozen releases of the record, which `manage.py release` makes and the data page hands out.
RELEASES_DIR = Path(env.optional("TRACKER_RELEASES_DIR", str(VAR_DIR / "releases")))

# Whole public answers that each process keeps for the next visitor.
KEPT_ANSWERS_BYTES = env.whole("TRACKER_KEPT_MEGABYTES", 32) * 1024 * 1024

# --- Language and time ----------------------------------------------------------------------

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Static files ---------------------------------------------------------------------------

STATIC_URL = "static/"
# Production serves what `collectstatic` gathered, named by content and compressed; elsewhere
# the files are found where they lie, and nothing has to be collected.
STATIC_ROOT = VAR_DIR / "static" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# The page to try the API: of the package's 43 MB only what it shows.
STATICFILES_DIRS = [
    (
        "swagger",
        Path(drf_spectacular_sidecar.__path__[0])
        / "static/drf_spectacular_sidecar/swagger-ui-dist",
    )
]
# Icons that browsers ask for at the root, whatever a page says: /favicon.ico and its like.
WHITENOISE_ROOT = BASE_DIR / "assets" / "icons" / "root"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        ),
    },
}

# --- Staff: logins, sessions ----------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Failed logins are counted in the database that all processes share, per account and address.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "tracker.proxy.client_address"

LOGIN_URL = "admin:login"
SESSION_COOKIE_AGE = 12 * 60 * 60
# Browsers send these cookies to the admin only: a public page cannot depend on them.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION

# Whether a draft is published by somebody else than who wrote it last or pasted its list.
SECOND_PERSON = env.flag("TRACKER_SECOND_PERSON")
# The staff's front page asks to read a list again when it was read longer ago than this.
LIST_CHECK_DAYS = env.whole("TRACKER_LIST_CHECK_DAYS", 365)

# --- Who runs the site: what it says of itself ----------------------------------------------

# Where the public finds it, for canonical addresses, feeds and citations: the host asked if unset.
SITE_ADDRESS = env.origin("TRACKER_SITE_ADDRESS")
# "Report an error" on every page writes there; no link if unset.
REPORT_ADDRESS = env.mail_address("TRACKER_REPORT_ADDRESS")
# /.well-known/security.txt (RFC 9116); there is none unless both are set, nor after the day.
SECURITY_CONTACT = env.contact("TRACKER_SECURITY_CONTACT")
SECURITY_EXPIRES = env.day("TRACKER_SECURITY_EXPIRES")
if SECURITY_CONTACT and not SECURITY_EXPIRES:
    raise ImproperlyConfigured(
        "TRACKER_SECURITY_EXPIRES must say until when TRACKER_SECURITY_CONTACT holds."
    )
# Keeps search engines out of a copy that is not for the public.
FORBID_ROBOTS = env.flag("TRACKER_FORBID_ROBOTS")

# --- Headers --------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- API: read only, nobody is logged in, JSON ----------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "DEFAULT_SCHEMA_CLASS": "signatories.api.schema.operations.Described",
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Who Signed",
    "VERSION": "1",
    "DESCRIPTION": (
        "Who signed and who declined the statements that countries make together, and how we"
        " know. Read only; no key, no login. Dates that sources give are EDTF (ISO 8601-2)."
    ),
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "CONTACT": {"email": REPORT_ADDRESS} if REPORT_ADDRESS else {},
    "SORT_OPERATIONS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [],
}

# How often one address may ask; the counts are shared by the workers of this machine.
API_RATE = env.rate("TRACKER_API_RATE", "60/min")
API_RATE_FILE = Path(env.optional("TRACKER_API_RATE_FILE", str(VAR_DIR / "api-rate.sqlite3")))

# --- What the server prints -----------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers mail administrators and stay silent without DEBUG.
    "loggers": {"django": {"handlers": [], "level": "WARNING"}},
}
