import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiban.project.settings")
application = get_wsgi_application()

from huiban.project.worker import start_threads  # noqa: E402 — needs the applications loaded

# What the program consists of is never garbage, and a page makes thousands of objects that die by
# themselves: looking through them all again and again took a tenth of its time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)

start_threads(settings.WORKER_THREADS)
