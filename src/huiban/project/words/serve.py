"""``huiban serve``: the server with its delivery threads inside."""

import argparse
import os

from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from huiban.ground.people import set_up
from huiban.ground.policies.verbs import install_presets
from huiban.ground.workdays.verbs import seed_official
from huiban.outside.pdf import printer
from huiban.project.words.sharing import load_together


def main(argv: list[str]) -> int:
    """Bring the tables up to date, then serve until stopped."""
    options = parse(argv)
    prepare()
    if set_up.is_untouched():
        print(f"首次设置：{settings.BASE_URL}/setup?code={set_up.opening_code()}", flush=True)
    serve(options.host, options.port, workers=options.workers, threads=options.threads)
    return 0


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


def prepare() -> None:
    """Tables, presets and the official calendar; running it again changes nothing."""
    settings.CONFIG.data.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    install_presets()
    seed_official()


def serve(host: str, port: int, *, workers: int = 1, threads: int = 2) -> None:
    """Blocks until SIGINT or SIGTERM.

    Two threads a process, the second for who stands behind a long request (``in_turn``).
    """
    load_together()
    printer.share()
    Granian(
        "huiban.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        log_access=False,
        log_level="error",  # type: ignore[arg-type]
        websockets=False,
    ).serve()
