"""``huiban serve``: the server with its delivery threads inside.

This process only starts the others and stays small: the program is loaded in the first of them.
"""

import argparse
import importlib
import multiprocessing
import os
from functools import partial
from multiprocessing.synchronize import Event
from signal import SIG_DFL, SIG_IGN, SIGINT, SIGTERM, signal
from typing import Any

import django
from granian import Granian
from granian.constants import Interfaces

OPENING = "huiban.project.words.opening"
_TOGETHER = "huiban.project.words.together"


def main(argv: list[str]) -> int:
    """Bring the tables up to date, then serve until stopped. Returns 1 if it could not start."""
    options = parse(argv)
    return serve(options.host, options.port, workers=options.workers, threads=options.threads)


def parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="huiban serve", description="启动会办")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1, help="进程数")
    parser.add_argument("--threads", type=int, default=2, help="每个进程的线程数")
    parser.add_argument("--no-delivery", action="store_true", help="不在服务内发送，另开 worker")
    options = parser.parse_args(argv)
    if options.no_delivery:
        os.environ["HUIBAN_WORKER_THREADS"] = "0"
    return options


def serve(
    host: str, port: int, *, workers: int = 1, threads: int = 2, opening: str = OPENING
) -> int:
    """Blocks until SIGINT or SIGTERM; *opening* names the module whose ``open_doors`` goes first.

    Two threads a process, the second for who stands behind a long request (``in_turn``).
    """
    has_started = multiprocessing.Event()
    # The launcher's handlers would swallow what ends a process that does not serve yet.
    os.register_at_fork(after_in_child=_end_when_told)
    Granian(
        opening,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,  # the server's own would each keep a copy of what they write into here
        blocking_threads=threads,
        respawn_failed_workers=True,
        log_access=False,
        log_level="error",  # type: ignore[arg-type]
        websockets=False,
    ).serve(target_loader=partial(_load, workers, os.getpid(), has_started))
    return 0 if has_started.is_set() else 1


def _end_when_told() -> None:
    for number in (SIGINT, SIGTERM):
        signal(number, SIG_DFL)


def _load(workers: int, launcher: int, has_started: Event, opening: str) -> Any:
    """The application, in the process that will serve.

    The modules are named, so that the launcher itself loads none of them.
    """
    try:
        django.setup()
        importlib.import_module(opening).open_doors()
        application = importlib.import_module(_TOGETHER).application(workers, launcher)
    except BaseException:
        # What cannot start now does not start when it is tried again. It still says why.
        has_started.clear()
        signal(SIGTERM, SIG_IGN)
        os.kill(launcher, SIGTERM)
        raise
    has_started.set()
    return application
