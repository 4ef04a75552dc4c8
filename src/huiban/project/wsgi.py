import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from huiban.project.in_turn import in_turn

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiban.project.settings")
application = in_turn(get_wsgi_application())

from huiban.project.worker import start_threads  # noqa: E402 — needs the applications loaded

# A page makes thousands of objects that die by themselves: looking for garbage among them after
# every few hundred took a tenth of its time.
gc.set_threshold(20_000, 20, 20)

start_threads(settings.WORKER_THREADS)
