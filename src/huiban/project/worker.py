"""The worker: threads that send, one that looks at the clock, one for the second reader.

The same threads run inside the server or in a process of their own (``huiban worker``).
"""

import fcntl
import logging
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

from django.conf import settings
from django.db import close_old_connections, connections

from huiban.desk.second_reader.work import read_next
from huiban.ground.delivery.verbs import send_next
from huiban.outside.llm.endpoint import configured
from huiban.project.clock import run_due
from huiban.project.holding import is_held

log = logging.getLogger(__name__)
# The longest a new message waits for an idle sender.
IDLE_SECONDS = 0.7
CLOCK_SECONDS = 5.0
# A database that is away comes back in its own time.
FAULT_SECONDS = 3.0


def start_threads(count: int) -> threading.Event:
    """Start ``count`` senders and the clock inside this process; set the event to stop them.

    Of the processes of one server only one works; when it dies the next one goes on.
    """
    stop = threading.Event()
    if count > 0:
        waiting = threading.Thread(target=_when_free, args=(stop, count), name="next", daemon=True)
        waiting.start()
    return stop


def _when_free(stop: threading.Event, count: int) -> None:
    """The kernel gives the place away when its holder has died; nobody waits longer than that."""
    handle = os.open(settings.CONFIG.data / "worker.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    _start(stop, count, daemon=True)


def run(stop: threading.Event, threads: int = 2) -> None:
    """Work until ``stop`` is set; then finish what is in hand and return."""
    started = _start(stop, threads, daemon=False)
    stop.wait()
    for thread in started:
        thread.join()


def run_until_signal(threads: int = 2) -> None:
    """``huiban worker``: SIGTERM and SIGINT end it after the rows in hand."""
    stop = threading.Event()

    def finish(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, finish)
    signal.signal(signal.SIGINT, finish)
    run(stop, threads)


def _start(stop: threading.Event, count: int, *, daemon: bool) -> list[threading.Thread]:
    works = [("clock", _look_at_clock, CLOCK_SECONDS)]
    works += [(f"sender-{number}", _send_all, IDLE_SECONDS) for number in range(max(count, 1))]
    if configured() is not None:
        # Apart from the senders: an answer may take a minute.
        works.append(("second-reader", _read_all, IDLE_SECONDS))
    threads = [
        threading.Thread(target=_loop, args=(stop, work, pause), name=name, daemon=daemon)
        for name, work, pause in works
    ]
    for thread in threads:
        thread.start()
    return threads


def _loop(stop: threading.Event, work: Callable[[threading.Event], None], pause: float) -> None:
    """Do the work again and again; a fault is logged and never ends the thread."""
    try:
        while not stop.is_set():
            rest = pause
            try:
                close_old_connections()
                work(stop)
            except Exception:
                log.exception("worker %s", threading.current_thread().name)
                rest = FAULT_SECONDS
            stop.wait(rest)
    finally:
        connections.close_all()


def _send_all(stop: threading.Event) -> None:
    while not stop.is_set() and not is_held() and send_next():
        pass


def _read_all(stop: threading.Event) -> None:
    while not stop.is_set() and not is_held() and read_next(is_stopping=stop.is_set):
        pass


def _look_at_clock(stop: threading.Event) -> None:
    if not is_held():
        run_due()
