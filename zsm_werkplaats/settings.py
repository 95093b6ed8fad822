"""Settings: everything comes from the environment, with safe defaults.

`docs/operations.md` lists the variables. Without any, the application refuses
to start rather than starting unsafely.
"""

from datetime import date
from pathlib import Path

import django_stubs_ext
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

from zsm_werkplaats.settings_entrance import *  # noqa: F403
from zsm_werkplaats.settings_environment import env
from zsm_werkplaats.settings_log_in import *  # noqa: F403
from zsm_werkplaats.settings_logging import *  # noqa: F403
from zsm_werkplaats.settings_web import *  # noqa: F403

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"


def secret_key() -> str:
    """The key from the environment, or the one `script/server` generated."""
    if key := env.str("SECRET_KEY", ""):
        return str(key)
    generated = VAR / "secret_key"
    if generated.exists():
        return generated.read_text().strip()
    msg = "SECRET_KEY is not set. script/server generates one in var/secret_key."
    raise ImproperlyConfigured(msg)


SECRET_KEY = secret_key()
# Former keys, which still open what they signed and sealed.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# What seals the log: the key of now, then those of before. Apart from SECRET_KEY, which
# may be renewed at any time.
LOG_SEAL_KEYS = env.list("LOG_SEAL_KEYS", default=[])
DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000").rstrip("/")

# The image of production is built without it.
HAS_DEMO = (BASE_DIR / "zsm_werkplaats" / "demo").is_dir()
DEMO = ["zsm_werkplaats.demo"] if HAS_DEMO else []

INSTALLED_APPS = [
    "zsm_werkplaats.accounts",
    "zsm_werkplaats.audit",
    "zsm_werkplaats.entrance",
    "zsm_werkplaats.log_in",
    "zsm_werkplaats.errands",
    "zsm_werkplaats.outbox",
    "zsm_werkplaats.drafts",
    "zsm_werkplaats.team",
    "socialmap",
    "cases",
    "reflection",
    "zsm_werkplaats.codelists",
    "zsm_werkplaats.dashboards",
    "zsm_werkplaats.research",
    "zsm_werkplaats.region_setup",
    "zsm_werkplaats.privacy",
    "zsm_werkplaats.front",
    *DEMO,
    "zsm_werkplaats.protection",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "pghistory",
    "pgtrigger",
    "template_partials",
]

MIDDLEWARE = [
    "zsm_werkplaats.front.probes.answer_probes",
    "zsm_werkplaats.accounts.request_log.RequestLog",
    "zsm_werkplaats.lib.response_headers.harden",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zsm_werkplaats.lib.compression.CompressPages",
    "csp.middleware.CSPMiddleware",
    "zsm_werkplaats.accounts.middleware.refuse_broken_input",
    "zsm_werkplaats.entrance.middleware.moment.note_the_time",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "zsm_werkplaats.lib.direction_controls.leave_out_direction_controls",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zsm_werkplaats.entrance.middleware.sessions.EndSessions",
    "zsm_werkplaats.accounts.middleware.AskForLogIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zsm_werkplaats.log_in.middleware.AskForSecondFactor",
    "zsm_werkplaats.accounts.middleware.take_a_desk",
    "zsm_werkplaats.audit.middleware.RecordRefusals",
    "socialmap.offline.middleware.empty_the_device",
    "zsm_werkplaats.accounts.middleware.keep_private",
    "zsm_werkplaats.accounts.middleware.tell_wrong_method",
    "pghistory.middleware.HistoryMiddleware",
    "zsm_werkplaats.front.views.metrics.CountRequests",
    "zsm_werkplaats.accounts.middleware.WorkForTheUser",
]

ROOT_URLCONF = "zsm_werkplaats.urls"
WSGI_APPLICATION = "zsm_werkplaats.wsgi.application"

# Every form receives plain text: no zero-width marks, no control characters.
FORM_RENDERER = "zsm_werkplaats.lib.forms.PlainRenderer"

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
                "zsm_werkplaats.front.navigation.desk",
                "zsm_werkplaats.entrance.session.context.session_end",
            ],
            "builtins": [
                "django.templatetags.static",
                "zsm_werkplaats.lib.addresses",
                "zsm_werkplaats.lib.icons",
            ],
        },
    },
]

DATABASES = {
    "default": {
        **env.db("DATABASE_URL", "postgres://127.0.0.1/werkplaats"),
        "ATOMIC_REQUESTS": True,
        # Each thread of a web process keeps one connection, so many seconds at most.
        "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
        # A migrated database from which the tests make theirs; None: an empty one.
        "TEST": {"TEMPLATE": env.str("TEST_TEMPLATE", None)},
    }
}
# A pooler may give every transaction another connection.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
# The roles that row security binds; `manage.py database_roles` shows how they are made.
WEB_ROLE = env.str("WEB_ROLE", "werkplaats_web")
SWEEPER_ROLE = env.str("SWEEPER_ROLE", "werkplaats_sweeper")
LOOKUP_ROLE = env.str("LOOKUP_ROLE", "werkplaats_lookup")
# A database that lets nobody in is told within seconds; one whose machine is gone,
# within half a minute. One that is frozen: `lib/database_patience.py`.
DATABASES["default"]["OPTIONS"] = {
    "connect_timeout": 5,
    "tcp_user_timeout": 30_000,  # ms without a sign that what was sent came over
    "keepalives_idle": 15,  # seconds of silence, then a question each five seconds
    "keepalives_interval": 5,
    "keepalives_count": 3,
    **DATABASES["default"].get("OPTIONS", {}),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "zsm_werkplaats.lib.redis_cache.ForgetfulRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "werkplaats",
        "OPTIONS": {"serializer": "zsm_werkplaats.lib.json_cache.JsonSerializer"},
    }
}

# Log-in -------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ACCOUNT_DEFAULT_HTTP_PROTOCOL = BASE_URL.partition("://")[0]

# Language and time --------------------------------------------------------
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# Static files -------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
NODE_MODULES = BASE_DIR / "node_modules"
SOURCE_SANS = NODE_MODULES / "@fontsource-variable" / "source-sans-3" / "files"
STATICFILES_DIRS = [
    VAR / "assets",  # stylesheets and scripts, as script/assets builds them
    ("img", BASE_DIR / "static" / "img"),
    ("vendor/source-sans", SOURCE_SANS),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "STATICFILES_STORAGE",
            "whitenoise.storage.CompressedManifestStaticFilesStorage",
        )
    },
}

# What browsers ask for at the top of a site: /favicon.ico.
WHITENOISE_ROOT = BASE_DIR / "static" / "root"

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Mail ---------------------------------------------------------------------
vars().update(env.email("EMAIL_URL", default="smtp://127.0.0.1:25"))
EMAIL_TIMEOUT = env.float("EMAIL_TIMEOUT", 20)  # seconds, for each step of a mail
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Werkplaats <werkplaats@localhost>")

# Celery -------------------------------------------------------------------
SWEEP_SECONDS = env.int("SWEEP_SECONDS", 60)
ROUND_SECONDS = 120  # a round of deliveries stops here; the next one goes on
CLAIM_SECONDS = env.int("CLAIM_SECONDS", 300)  # longer than a mail may take
RETRY_MINUTES = env.list("RETRY_MINUTES", cast=float, default=[1, 2, 5, 15, 60])
ESCALATION_DAYS = env.int("ESCALATION_DAYS", 5)  # working days
SWEEP_ALARM_MINUTES = env.int("SWEEP_ALARM_MINUTES", 10)
METRICS_TOKEN = env.str("METRICS_TOKEN", "")
# Where the processes of one machine add up their figures; empty it before they start.
if METRICS_FOLDER := env.str("PROMETHEUS_MULTIPROC_DIR", ""):
    Path(METRICS_FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
HEALTH_FREE_MB = env.int("HEALTH_FREE_MB", 200)
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a broker that is away comes back
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 5}  # seconds
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300  # seconds, well under the visibility timeout
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "zsm_werkplaats.celery:Schedule"
CELERY_BEAT_SCHEDULE_FILENAME = env.str(
    "BEAT_SCHEDULE", str(VAR / "celerybeat-schedule")
)
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "zsm_werkplaats.outbox.tasks.sweep",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS},
    },
    "seal-log": {
        "task": "zsm_werkplaats.audit.tasks.seal_log",
        "schedule": 60,  # seconds
        "options": {"expires": 60},
    },
    "erase-day-lists": {
        "task": "cases.intake.tasks.erase_day_lists",
        "schedule": crontab(hour=3, minute=10),
    },
    "erase-import-rows": {
        "task": "cases.exchange.tasks.erase_import_rows",
        "schedule": crontab(hour=3, minute=15),
    },
    "work-on-case-imports": {
        "task": "cases.exchange.tasks.work_on_case_imports",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS},
    },
    "carry-out-destructions": {
        "task": "zsm_werkplaats.privacy.retention.tasks.carry_out_destructions",
        "schedule": crontab(minute="*/10"),
    },
    "destroy-old-log-rows": {
        "task": "zsm_werkplaats.privacy.retention.tasks.destroy_old_log_rows",
        "schedule": crontab(hour=3, minute=40),
    },
    "write-list-of-destructions": {
        "task": "zsm_werkplaats.privacy.retention.tasks.write_list_of_destructions",
        "schedule": crontab(hour=4, minute=30),
    },
    "work-on-imports": {
        "task": "socialmap.exchange.tasks.work_on_imports",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS},
    },
    "end-forgotten-meetings": {
        "task": "reflection.meeting.tasks.end_forgotten_meetings",
        "schedule": 60 * 60,  # seconds
    },
    "erase-old-notes": {
        "task": "socialmap.offline.tasks.erase_old_notes",
        "schedule": crontab(hour=3, minute=20),
    },
    "purge-sessions": {
        "task": "zsm_werkplaats.entrance.tasks.purge_sessions",
        "schedule": crontab(hour=3, minute=35),
    },
    "purge-failures": {
        "task": "zsm_werkplaats.entrance.tasks.purge_failures",
        "schedule": crontab(hour=3, minute=25),
    },
    "plan-meetings": {
        "task": "reflection.meeting.tasks.plan_meetings",
        "schedule": crontab(hour=3, minute=30),
    },
    "erase-old-drafts": {
        "task": "zsm_werkplaats.drafts.tasks.erase_old_drafts",
        "schedule": 60 * 60,  # seconds
    },
}
# How many requests a system may send to the API of the sociale kaart.
API_RATE = env.str("API_RATE", "120/m")
# How many days the persons of a day list are kept; the counts stay.
DAY_LIST_KEEP_DAYS = env.int("DAY_LIST_KEEP_DAYS", 7)

# How many months disclosures (39j Wjsg: at least 48) and the logs of who read and of
# security are kept. A change holds after the next `migrate`.
DISCLOSURES_KEEP_MONTHS = env.int("DISCLOSURES_KEEP_MONTHS", 48)
LOGS_KEEP_MONTHS = env.int("LOGS_KEEP_MONTHS", 48)
# What was destroyed, one a line, for after a restore: outside the backups.
DESTRUCTIONS_LIST = env.str(
    "DESTRUCTIONS_LIST", str(VAR / "destructions" / "list.jsonl")
)

# How many days the sociale kaart stays on a phone that is not online again.
OFFLINE_KEEP_DAYS = env.int("OFFLINE_KEEP_DAYS", 7)

# Security -----------------------------------------------------------------
INSECURE_HTTP = env.bool("INSECURE_HTTP", False)
SECURE_SSL_REDIRECT = not INSECURE_HTTP
SECURE_HSTS_SECONDS = 0 if INSECURE_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not INSECURE_HTTP
SECURE_HSTS_PRELOAD = not INSECURE_HTTP
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = not INSECURE_HTTP
CSRF_COOKIE_SECURE = not INSECURE_HTTP
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "zsm_werkplaats.accounts.views.errors.stale_form"
X_FRAME_OPTIONS = "DENY"
if env.bool("BEHIND_PROXY", False):
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The content security policy, and how much a browser may send: settings_web.py.

# Emergency access to a shielded case ends by itself after so many hours.
EMERGENCY_HOURS = env.int("EMERGENCY_HOURS", 24)

# After so many days a proposal for rights that nobody confirmed runs out.
PROPOSAL_DAYS = env.int("PROPOSAL_DAYS", 14)

# Days after which a hand-over that nobody confirmed turns up in Mijn dag.
HANDOVER_DAYS = env.int("HANDOVER_DAYS", 7)

# So many days before the term of a decision ends, the worker and the prosecutor see it.
TERM_NOTICE_DAYS = env.int("TERM_NOTICE_DAYS", 14)

# The first day on which reference data without a known start are valid.
REFERENCE_DATA_EPOCH = date(2020, 1, 1)
