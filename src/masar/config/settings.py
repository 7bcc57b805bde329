"""Every setting, read from the environment through typed readers; with none set, the house starts on SQLite."""

import secrets
from pathlib import Path
from typing import Any

import environ
from django.utils.translation import gettext_lazy as _

from masar.config.single_sign_on import providers
from masar.foundation.core.keyfile import make_once

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent

# MASAR_HOME: the folder of database, files, snapshots, exports and keys. Default: ./var
HOME = Path(env.str("MASAR_HOME", default="var")).resolve()
# MASAR_KEY_FILE: the mission key that wraps the data keys; keep it outside backups. Earlier keys lie beside it (masar key). Default: $MASAR_HOME/keys/mission.key
KEY_FILE = Path(env.str("MASAR_KEY_FILE", default=str(HOME / "keys" / "mission.key")))


def _secret() -> str:
    """MASAR_SECRET_KEY, or a key made once and kept beside the mission key. It signs sessions only: a new one ends them, no more.

    Where the folder of keys is gone from a home that is in use, nothing is written in its place: it would be in the way of the one that is put back.
    """
    given: str = env.str("MASAR_SECRET_KEY", default="")
    if given:
        return given
    kept = KEY_FILE.with_name("django.key")
    if not kept.exists():
        if not kept.parent.exists() and HOME.exists() and any(HOME.iterdir()):
            return secrets.token_urlsafe(50)
        HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_once(kept, secrets.token_urlsafe(50).encode())
    return kept.read_text()


SECRET_KEY = _secret()
# MASAR_SECRET_KEYS_BEFORE: earlier values of MASAR_SECRET_KEY, separated by commas, so that a change of it ends no session. Default: none
SECRET_KEY_FALLBACKS = env.list("MASAR_SECRET_KEYS_BEFORE", default=[])
# MASAR_PORT: where `make run` serves, on this machine only. Default: 8000
PORT = env.int("MASAR_PORT", default=8000)
# MASAR_SEARCHES_PER_MINUTE: how often one person may search the mission in a minute, for each process of the server. Default: 60
SEARCHES_PER_MINUTE = env.int("MASAR_SEARCHES_PER_MINUTE", default=60)
# MASAR_COMPLAINTS_PER_HOUR: how often the public page takes a complaint from one address in an hour, for each process of the server. Default: 20
COMPLAINTS_PER_HOUR = env.int("MASAR_COMPLAINTS_PER_HOUR", default=20)
# MASAR_RECEIPT_TRIES: how many receipt codes are tried from one address in ten minutes, for each process of the server. Default: 20
RECEIPT_TRIES = env.int("MASAR_RECEIPT_TRIES", default=20)
# MASAR_DEBUG: Django's error pages, for developers only. Default: off
DEBUG = env.bool("MASAR_DEBUG", default=False)
# MASAR_HOSTS: names under which the server answers, separated by commas. Default: this machine only
ALLOWED_HOSTS = env.list("MASAR_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# MASAR_ADDRESS: where the public reaches this installation, such as https://masar.example.org; stands in the square codes of vouchers and
# certificates, so that a phone’s camera leads to the page that checks them. Default: none, and the codes are typed or scanned on that page
PUBLIC_ADDRESS = env.str("MASAR_ADDRESS", default="")
# MASAR_HTTPS: served behind a proxy that speaks HTTPS; turns on secure cookies, HSTS and the way from http to https. Default: off, for a laptop
HTTPS = env.bool("MASAR_HTTPS", default=False)
# MASAR_PROXY_HEADER: the header in which that proxy says http or https; it must overwrite what a visitor sends. Default: X-Forwarded-Proto
PROXY_HEADER = env.str("MASAR_PROXY_HEADER", default="X-Forwarded-Proto")
# MASAR_COMPLAINT_CONTACT: to whom somebody complains outside the office – a name and a way to reach them; stands on the privacy notice
COMPLAINT_CONTACT = env.str("MASAR_COMPLAINT_CONTACT", default="")
# MASAR_NEUTRAL_PAGE: what a quick exit opens, a page that anybody could be reading
NEUTRAL_PAGE = env.str("MASAR_NEUTRAL_PAGE", default="https://www.wikipedia.org/")
# MASAR_MISSION: the name shown beside the brand until the directory holds a mission
MISSION_NAME = env.str("MASAR_MISSION", default="AVRR")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "masar.foundation.apps.FoundationConfig",
    "masar.registry.apps.RegistryConfig",
    "masar.casework.apps.CaseworkConfig",
    "masar.exchange.apps.ExchangeConfig",
    "masar.safeguards.apps.SafeguardsConfig",
    "masar.desk.apps.DeskConfig",
]

MIDDLEWARE = [
    "masar.foundation.access.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "masar.foundation.access.middleware.ActorMiddleware",
    "masar.foundation.access.staying.StayingMiddleware",
    "masar.foundation.access.pledges.PledgeMiddleware",
    "masar.foundation.access.shown.ShownMiddleware",
]

ROOT_URLCONF = "masar.config.urls"
WSGI_APPLICATION = "masar.config.wsgi.application"
APPEND_SLASH = True

ROOMS_WITH_PAGES = (
    "casework/reception",
    "foundation/ui", "registry/people", "casework/cases", "casework/protection", "casework/medical", "casework/psychosocial", "casework/assistance",
    "casework/sessions", "casework/movements", "casework/reintegration", "casework/sharing", "casework/intake", "casework/papers", "casework/stories", "exchange/transfer", "exchange/exports", "exchange/sheets", "exchange/publication", "safeguards/register", "safeguards/incidents",
    "safeguards/demands", "safeguards/complaints", "safeguards/retention", "safeguards/requests", "desk",
)  # fmt: skip
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / room / "templates" for room in ROOMS_WITH_PAGES],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "masar.foundation.ui.context.shell",
            ],
            "libraries": {"ui": "masar.foundation.ui.tags"},
        },
    }
]
FORM_RENDERER = "masar.foundation.ui.renderer.MasarRenderer"

# DATABASE_URL: sqlite:///path or postgres://user:password@host/name. Default: SQLite in MASAR_HOME
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{HOME / 'masar.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA secure_delete=ON; PRAGMA mmap_size=268435456",
    }
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# MASAR_CACHE_URL: where passing things are counted – codes that were used, tries for each address – such as redis://host:6379/0 for several machines.
# Default: a folder in MASAR_HOME, which all processes of one machine share
CACHES = {"default": env.cache_url("MASAR_CACHE_URL", default=f"filecache://{HOME / 'cache'}")}
CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 20000)
CACHES["process"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}

AUTH_USER_MODEL = "foundation.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Invitations and roles hang on the address: nobody adds, changes or removes their own. An administrator invites a new one.
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
ACCOUNT_FORMS = {
    "login": "masar.desk.sign_in_forms.SignInForm",
    "reset_password": "masar.desk.sign_in_forms.ForgottenForm",  # nosec B105: the path of a form
}
ACCOUNT_ADAPTER = "masar.desk.sign_in.SignIn"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
# An address that has no account is written to by nobody, though the page answers the same.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Passwords per account and device, and codes per account, are counted in foundation/access/lockout.py; the library counts for an address of the network alone.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip", "login": "60/m/ip"}
MFA_ADAPTER = "masar.desk.second_factor.SealedFactors"
MFA_FORMS = {
    "authenticate": "masar.desk.second_factor.AuthenticateOnce",
    "reauthenticate": "masar.desk.second_factor.ReauthenticateOnce",
    "activate_totp": "masar.desk.second_factor.SetUpApp",
    "add_webauthn": "masar.desk.second_factor.AddPasskey",
    "edit_webauthn": "masar.desk.second_factor.NamePasskey",
    "login_webauthn": "masar.desk.second_factor.SignInByPasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Masar"
MFA_TOTP_PERIOD = 30
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Passkeys need HTTPS or the name localhost: http://127.0.0.1 has none.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# MASAR_OIDC_ISSUER: the organisation's identity provider (OpenID Connect), such as https://login.example.org. Default: none
# MASAR_OIDC_CLIENT and MASAR_OIDC_SECRET_FILE: the client id it gave to Masar, and the file that holds the secret
# MASAR_OIDC_NAME: what the button at the sign-in calls it. Default: your organisation
SOCIALACCOUNT_PROVIDERS = providers(
    env.str("MASAR_OIDC_ISSUER", default=""),
    env.str("MASAR_OIDC_CLIENT", default=""),
    env.str("MASAR_OIDC_SECRET_FILE", default=""),
    env.str("MASAR_OIDC_NAME", default=""),
)
# MASAR_OIDC_SECOND_FACTOR: words of its claims amr or acr that count as a second factor, such as mfa. Default: none does
OIDC_SECOND_FACTOR = env.list("MASAR_OIDC_SECOND_FACTOR", default=[])
SOCIALACCOUNT_ADAPTER = "masar.desk.single_sign_on.SingleSignOn"
# The button is a link: a form that leads to another host is what the content policy forbids.
SOCIALACCOUNT_LOGIN_ON_GET = True
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
# MASAR_EMAIL_URL: where mail goes, such as smtp://host:25. Default: printed on the server's terminal
vars().update(env.email_url("MASAR_EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10  # seconds in which a mail server answers, or the letter goes later
DEFAULT_FROM_EMAIL = env.str("MASAR_EMAIL_FROM", default="masar@localhost")
# MASAR_HEADS_TO: addresses outside the installation that keep the signed head of the log, sent each night. Default: none
HEADS_TO = env.list("MASAR_HEADS_TO", default=[])

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "masar-session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "masar-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# MASAR_HSTS_PRELOAD: ask browsers to know beforehand that the whole domain speaks HTTPS only; hard to take back. Default: off
SECURE_HSTS_PRELOAD = env.bool("MASAR_HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading is the operator's choice
SECURE_PROXY_SSL_HEADER = ("HTTP_" + PROXY_HEADER.upper().replace("-", "_"), "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# A line list of 25 MB stays in memory while it is uploaded: it never touches the disk in the clear.
FILE_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "masar.desk.faults.stale_page"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("MASAR_TIME_ZONE", default="Africa/Casablanca")

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "foundation/ui/static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    # MASAR_STATIC_PLAIN: serve static files under their own names, for tests without a collecting step
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if env.bool("MASAR_STATIC_PLAIN", default=False)
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 31536000
FONT_DIR = PACKAGE / "foundation/ui/fonts"

# MASAR_DEMONSTRATION: every page says that the people are fictitious. Set by `masar demo load` through a marker file.
DEMONSTRATION_MARKER = HOME / "demonstration"
DEMONSTRATION = env.bool("MASAR_DEMONSTRATION", default=False) or DEMONSTRATION_MARKER.exists()

# MASAR_SECOND_FACTOR: "required" of the roles that read health or restricted matters or give roles, or "offered" to everyone.
# Default: required, but offered in the demonstration
SECOND_FACTOR_REQUIRED = (
    env.str("MASAR_SECOND_FACTOR", default="offered" if DEMONSTRATION else "required") == "required"
)
# MASAR_PLEDGE: the yearly pledge of confidentiality, "required" of whoever reads about persons, or "offered". Default: required
PLEDGE_REQUIRED = env.str("MASAR_PLEDGE", default="required") == "required"

# MASAR_OUTSIDE_ACCOUNTS: "allowed" or "refused" for people of partners, embassies, donors and other missions. Default: allowed on
# PostgreSQL, refused on SQLite, which has no walls of its own between them; the demonstration allows them, and says so
WALLED = "postgresql" in DATABASES["default"]["ENGINE"]
OUTSIDE_ACCOUNTS = env.str("MASAR_OUTSIDE_ACCOUNTS", default="allowed" if WALLED else "refused") == "allowed"

NAVIGATION = (
    {
        "url_name": "reception",
        "label": _("Reception"),
        "icon": "search",
        "permission": "reception.receive",
        "unless": "cases.conduct",
    },
    {"url_name": "worklist", "label": _("Worklist"), "icon": "list", "permission": "cases.see", "under": ("/cases/",)},
    {"url_name": "shared", "label": _("Shared with you"), "icon": "people", "permission": "sharing.see"},
    {"url_name": "helping", "label": _("Case"), "icon": "people", "permission": "sharing.guest"},
    {
        "url_name": "reception",
        "label": _("Reception"),
        "icon": "search",
        "permission": "reception.hours",
    },
    {
        "url_name": "people",
        "label": _("People"),
        "icon": "people",
        "permission": "people.search",
        "under": ("/intake/",),
    },
    {"url_name": "sessions", "label": _("Sessions"), "icon": "calendar", "permission": "sessions.lead"},
    {"url_name": "medical", "label": _("Examinations"), "icon": "calendar", "permission": "medical.record"},
    {"url_name": "assistance", "label": _("Assistance"), "icon": "box", "permission": "assistance.follow"},
    {
        "url_name": "supports",
        "label": _("Psychosocial support"),
        "icon": "people",
        "permission": "psychosocial.support",
    },
    {"url_name": "movements", "label": _("Movements"), "icon": "plane", "permission": "movements.arrange"},
    {"url_name": "transfer", "label": _("Line lists"), "icon": "table", "permission": "transfer.import"},
    {"url_name": "exports", "label": _("Exports"), "icon": "leave", "permission": "transfer.see-exports"},
    {"url_name": "figures", "label": _("Figures"), "icon": "chart", "permission": "figures.see"},
    {
        "url_name": "publications",
        "label": _("Publications"),
        "icon": "chart",
        "permission": "figures.releases",
        "unless": "figures.see",
    },
    {"url_name": "complaints", "label": _("Complaints"), "icon": "flag", "permission": "complaints.see"},
    {"url_name": "requests", "label": _("Requests"), "icon": "person", "permission": "requests.answer"},
    {"url_name": "programme", "label": _("Programme"), "icon": "path", "permission": "programme.see"},
    {"url_name": "retention", "label": _("Retention"), "icon": "clock", "permission": "retention.confirm"},
    {
        "url_name": "settings",
        "label": _("Settings"),
        "icon": "gear",
        "permission": "signed-in",
        "under": ("/register/", "/incidents/", "/readings/", "/demands/", "/log/"),
    },
)

SEARCHES = (
    {"url_name": "search", "label": _("Name, phone or case number"), "permission": "people.search"},
    {"url_name": "search", "label": _("Case number"), "permission": "cases.see"},
)
# How a page names the records that it shows: a case by its number, a person by the address of their page.
SHOWN_RECORDS = {"cases": r"\b[A-Z]{2,5}-\d{4}-\d{6}\b", "people": r"/people/([0-9a-f-]{36})/"}
MISSION_NAMED_BY = "masar.registry.directory.queries.mission_name"
SINGLE_CASES_BY = "masar.casework.sharing.queries.cases_opened"
OFFICES_NAMED_BY = "masar.registry.directory.queries.office_codes"
ORGANISATION_TOLD_BY = "masar.registry.directory.queries.organisation_told"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_values": {"()": "masar.foundation.core.logs.NoValues"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "filters": ["no_values"]}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
}
