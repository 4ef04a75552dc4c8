"""Settings of the test suite: a throw-away folder, quick passwords, mail kept in memory."""

import os
import tempfile

os.environ.setdefault("HUIBAN_DATA", tempfile.mkdtemp(prefix="huiban-test-"))
# No test may speak to a model that the machine happens to have.
os.environ.update(HUIBAN_LLM_URL="", HUIBAN_LLM_KEY="", HUIBAN_LLM_MODEL="")
# Nor read with an extra that the machine happens to have.
os.environ.update(HUIBAN_LEXICAL="")
os.environ.setdefault("HUIBAN_SECRET_KEY", "only-for-tests-" + "x" * 40)

from huiban.project.settings import *  # noqa: F403
from tests.postgresql import test_postgresql

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
WORKER_THREADS = 0
if os.environ.get("HUIBAN_TEST_DATABASE") == "postgresql":
    DATABASES = {"default": test_postgresql()}
else:
    # Said, because pytest-django knows Django's own engine only by its name.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
