"""Django's settings, from :mod:`huiban.project.config`."""

from pathlib import Path

from django.utils.csp import CSP

from huiban.project.config import THIRTY_DAYS_IN_SECONDS, Config

try:
    CONFIG = Config.read()
except ValueError as wrong:
    raise SystemExit(str(wrong)) from None
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = CONFIG.debug
SECRET_KEY = CONFIG.keep_secret_key()
ALLOWED_HOSTS = [host.strip() for host in CONFIG.allowed_hosts.split(",")]
BASE_URL = CONFIG.base_url.rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

STAGES = [
    "huiban.stages.meetings",
    "huiban.stages.records",
    "huiban.stages.decisions",
    "huiban.stages.action_items",
    "huiban.stages.minutes",
    "huiban.stages.reminders",
    "huiban.stages.follow_ups",
    "huiban.stages.archive",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "huiban.ground.people",
    "huiban.ground.policies",
    "huiban.ground.workdays",
    "huiban.ground.wording",
    "huiban.ground.numbering",
    "huiban.ground.journal",
    "huiban.ground.delivery",
    "huiban.ui",
    *STAGES,
    "huiban.desk",
    "huiban.desk.second_reader",
    "huiban.project",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "huiban.ui.middleware.bounded_input",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "huiban.ground.people.middleware.sign_in_required",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "huiban.ui.middleware.refusals_become_sentences",
    "huiban.ui.middleware.private_pages",
]
ROOT_URLCONF = "huiban.project.urls"
WSGI_APPLICATION = "huiban.project.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": sorted(str(path) for path in PACKAGE.glob("**/templates") if path.is_dir()),
        "OPTIONS": {
            "environment": "huiban.ui.jinja.environment",
            "context_processors": [
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "huiban.ui.context.shell",
            ],
        },
    },
]

DATABASES = {"default": CONFIG.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["huiban.ground.people.backend.PersonBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [str(PACKAGE / "locale")]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
MEDIA_ROOT = str(CONFIG.data / "files")
# Straight from the package: nothing to collect, the address carries the content's hash.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = THIRTY_DAYS_IN_SECONDS

SESSION_ENGINE = "huiban.ground.people.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 30 * 60
CSRF_COOKIE_SAMESITE = "Lax"
SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
TRUSTED_PROXIES = CONFIG.trusted_proxies
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

# An upload is read in pieces; a larger one is refused from its announced length.
UPLOAD_LIMIT = 20 * 1024 * 1024
# Where many files come at once, from somebody who is signed in.
BATCH_LIMIT = 200 * 1024 * 1024
BATCH_PATHS = ("/paste", "/paste/history")
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

MAILERS = CONFIG.mailers()
DEFAULT_FROM_EMAIL = CONFIG.mail_from
# Where delivery finds its channels: ground never imports outside.
DELIVERY_CHANNELS = {
    "mail": "huiban.outside.email.channel.send",
}
# The second reader; names with KEY are masked on Django's error pages.
LLM_URL, LLM_MODEL = CONFIG.llm_url, CONFIG.llm_model
LLM_KEY = CONFIG.llm_key
LLM_SECONDS = CONFIG.llm_seconds
WORKER_THREADS = CONFIG.worker_threads
LEASE_SECONDS = CONFIG.lease_seconds
DEMO = CONFIG.demo
# Shown on the sign-in page of the demo; desk never imports project.
DEMO_SIGN_INS = "huiban.project.demo.organisation.sign_ins"

# One line an event on stderr; a stack trace only where something broke.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "huiban": {"handlers": ["console"], "level": "INFO"},
    },
}
