import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiban.project.settings")
application = get_wsgi_application()

from huiban.project.worker import start_threads  # noqa: E402 — needs the applications loaded

# A page makes thousands of objects that die by themselves: looking for garbage among them after
# every few hundred took a tenth of its time.
gc.set_threshold(20_000, 20, 20)

start_threads(settings.WORKER_THREADS)
