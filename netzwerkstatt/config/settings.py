"""Settings of an installation; everything an operator decides comes from the environment (docs/operations.md names each)."""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent


def flag(name: str, default: str = "0") -> bool:
    """Read a yes/no from the environment."""
    return os.environ.get(name, default).lower() in {"1", "yes", "true", "ja", "on"}


DATA_DIR = Path(os.environ.get("NETZWERKSTATT_DATA", ROOT / "var")).absolute()
DATA_DIR.mkdir(parents=True, exist_ok=True)


def own_secret() -> str:
    """Give this installation's key: from the environment, else made once and kept beside the data."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = DATA_DIR / "secret_key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


SECRET_KEY = own_secret()
DEBUG = flag("DEBUG")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost 127.0.0.1 [::1] testserver").split()
SITE_ADDRESS = os.environ.get("SITE_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
BEHIND_TLS = SITE_ADDRESS.startswith("https://")

INSTALLED_APPS = [
    "netzwerkstatt.accounts",
    "netzwerkstatt.journal",
    "netzwerkstatt.notices",
    "netzwerkstatt.files",
    "netzwerkstatt.registry",
    "netzwerkstatt.ledger",
    "netzwerkstatt.offers",
    "netzwerkstatt.solutions",
    "netzwerkstatt.datasets",
    "netzwerkstatt.network",
    "netzwerkstatt.inquiries",
    "netzwerkstatt.monitoring",
    "netzwerkstatt.exchange",
    "netzwerkstatt.demo",
    "netzwerkstatt.design",
    "netzwerkstatt.pages",
    "netzwerkstatt.web",
    "netzwerkstatt.office",
    "netzwerkstatt.api",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
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
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "netzwerkstatt.api.middleware.OpenAnswers",
    "netzwerkstatt.web.middleware.PublicAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "netzwerkstatt.office.middleware.Sessions",
    "netzwerkstatt.office.middleware.EditorDoor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "netzwerkstatt.config.urls"
WSGI_APPLICATION = "netzwerkstatt.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "netzwerkstatt.web.context.site",
            ]
        },
    }
]

DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'netzwerkstatt.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824; "
        "PRAGMA temp_store=MEMORY;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 300
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Compiling a query costs more than any of ours takes; measured in benchmarks/questions.py.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c jit=off"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "values", "OPTIONS": {"MAX_ENTRIES": 20_000}},
    # Lists are large, and anybody can ask for any day: few are kept, the least used go first.
    "lists": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "lists", "OPTIONS": {"MAX_ENTRIES": 300}},
    # Files of published reports, megabytes each: on disk, for all processes; losing them costs a second of computing each.
    "files": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA_DIR / "kept", "OPTIONS": {"MAX_ENTRIES": 300}},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
OFFICE_PREFIX = "/buero/"
LOGIN_URL = "office:sign_in"
LOGIN_REDIRECT_URL = OFFICE_PREFIX
LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3
REQUIRE_SECOND_FACTOR = flag("REQUIRE_SECOND_FACTOR", "1")
# Each use renews it (office/middleware.py), so this is how long a session may lie unused.
SESSION_COOKIE_AGE = 60 * 60 * int(os.environ.get("SESSION_HOURS", 12))
# allauth signs in, keeps second factors and sessions. Its own pages are not part of this site, and nobody signs up.
ACCOUNT_ADAPTER = "netzwerkstatt.access.adapters.AccountAdapter"
MFA_ADAPTER = "netzwerkstatt.access.adapters.FactorAdapter"
SIGN_IN_STAGES = ["netzwerkstatt.office.signing.stages.SecondFactor"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # counted in the journal, since several processes serve: access/lockout.py
MFA_TOTP_ISSUER = "Netzwerkstatt"
MFA_TOTP_TOLERANCE = 1
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", BEHIND_TLS))

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/medien/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if (STATIC_ROOT / "staticfiles.json").exists() and not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_MANIFEST_STRICT = False
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()

WAGTAIL_SITE_NAME = "Netzwerkstatt"
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
WAGTAILIMAGES_IMAGE_MODEL = "files.EditorialImage"
WAGTAILDOCS_DOCUMENT_MODEL = "files.EditorialDocument"
WAGTAILDOCS_EXTENSIONS = ["pdf", "csv", "xlsx", "docx", "odt", "ods", "txt"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
# Accounts are the desk's alone (office/signing): Wagtail neither makes nor changes them.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch")]
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/redaktion/",),  # Wagtail's editor has its own policy, set in web.middleware
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
# Who may show /embed/ in a frame: public figures, so anybody whose page came over https. Everything else of this site stays out of frames.
EMBED_ANCESTORS = os.environ.get("EMBED_ANCESTORS", "'self' https:").split()
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

IMPORT_MAX_BYTES = int(os.environ.get("IMPORT_MAX_BYTES", 50_000_000))
IMPORT_MAX_ROWS = int(os.environ.get("IMPORT_MAX_ROWS", 1_000_000))
EVIDENCE_MAX_BYTES = int(os.environ.get("EVIDENCE_MAX_BYTES", 20_000_000))
PROGRAMME_NAME = os.environ.get("PROGRAMME_NAME", "Modellprojekte Smart Cities")

# Without a mail server mails are written into the data folder, so that nothing leaves by accident.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("MAIL_FROM", "netzwerkstatt@localhost")
EMAIL_HOST = os.environ.get("MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("MAIL_PORT", 587))
EMAIL_HOST_USER = os.environ.get("MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MAIL_PASSWORD", "")
EMAIL_USE_TLS = flag("MAIL_STARTTLS", "1")
EMAIL_TIMEOUT = 30
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
