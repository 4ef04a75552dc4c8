import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiban.project.settings")
application = get_wsgi_application()

from huiban.project.worker import start_threads  # noqa: E402 — needs the applications loaded

start_threads(settings.WORKER_THREADS)
