"""The processes of a server: one loads the program, then forks the others.

A process that is forked shares the memory of its parent for as long as neither writes into it.
All of them serve; none stays behind only to keep what the others have long copied.
"""

import ctypes
import gc
import importlib
import os
import signal
import sys
from contextlib import suppress
from multiprocessing.util import Finalize
from threading import Thread
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

from huiban.outside.alone import ARENAS, KEPT_BYTES
from huiban.outside.pdf import printer
from huiban.outside.pdf.glyphs import drawable
from huiban.outside.word.base import blank

# mallopt(3) of the GNU library.
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
_PARENT_DEATH_SIGNAL = 1  # prctl(2)


def application(processes: int, launcher: int) -> Any:
    """The WSGI application, returned in each of *processes* with its threads started there.

    They end when the *launcher* ends, and none is left when one of them has.
    """
    _end_with(launcher)
    load_together()
    printer.share()
    _part(processes)
    # Starts its threads, which a fork would lose.
    return importlib.import_module("huiban.project.wsgi").application


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


def _part(processes: int) -> None:
    """Fork, so that *processes* come back from here."""
    first = os.getpid()
    others: list[int] = []
    for _ in range(processes - 1):
        other = os.fork()
        if not other:
            _end_with(first)
            return
        others.append(other)
    watches = [Thread(target=_end_when_ended, args=(one, others), daemon=True) for one in others]
    for watch in watches:
        watch.start()
    Finalize(None, _end, args=(others, watches), exitpriority=0)


def _end_with(parent: int) -> None:
    """Ask the kernel to end this process when its *parent* has ended."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)


def _end_when_ended(other: int, others: list[int]) -> None:
    """One is missing: this one ends too, and the launcher starts all anew."""
    os.waitpid(other, 0)
    others.remove(other)
    os.kill(os.getpid(), signal.SIGTERM)


def _end(others: list[int], watches: list[Thread]) -> None:
    for other in others.copy():
        with suppress(ProcessLookupError):
            os.kill(other, signal.SIGTERM)
    for watch in watches:
        watch.join()
