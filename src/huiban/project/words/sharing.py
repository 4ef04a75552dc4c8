"""What the processes of a server have in common, loaded once before they part.

A process that is forked shares the memory of its parent for as long as neither writes into it.
"""

import ctypes
import gc

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

from huiban.outside.pdf.glyphs import drawable
from huiban.outside.word.base import blank

# mallopt(3) of the GNU library.
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
KEPT_BYTES, ARENAS = 128 * 1024, 2


def load_together() -> None:
    """The whole program, the blank form and the fonts' characters.

    No thread and no connection, which a fork would break.
    What is loaded is never garbage: the collector, which writes into all it looks at, is told so.
    """
    give_back_memory()
    get_wsgi_application()
    get_resolver().url_patterns  # noqa: B018 — loads every page
    blank()
    drawable("")
    connections.close_all()
    gc.freeze()


def give_back_memory() -> None:
    """What a large form took goes back to the system when it is drawn.

    The GNU library otherwise keeps the more for itself the larger the largest piece was.
    """
    adjust = getattr(ctypes.CDLL(None), "mallopt", None)
    if adjust is not None:
        adjust(TRIM_THRESHOLD, KEPT_BYTES)
        adjust(MMAP_THRESHOLD, KEPT_BYTES)
        adjust(ARENA_MAX, ARENAS)
