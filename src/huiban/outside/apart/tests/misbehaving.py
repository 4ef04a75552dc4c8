"""Readers that do what a hijacked parser would; run only in the other process."""

import os
import socket
import time
from pathlib import Path


def hoard(file: bytes) -> str:
    held = bytearray(700 * 1024 * 1024)
    return str(len(held))


def loop(file: bytes) -> str:
    while True:
        pass


def sleep(file: bytes) -> str:
    time.sleep(600)
    return ""


def die(file: bytes) -> str:
    os.abort()


def flood(file: bytes) -> str:
    return "会" * 2_000_000


def fill(file: bytes) -> str:
    with Path("heap").open("wb") as heap:
        for _ in range(64):
            heap.write(bytes(1024 * 1024))
    return "written"


def tell(file: bytes) -> str:
    """The environment, the folder and what is in it."""
    names = sorted(path.name for path in Path().iterdir())
    return f"{dict(os.environ)} {names} {Path.cwd().name.startswith('huiban-')}"


def call(file: bytes) -> str:
    """Whether a port of this machine can be reached."""
    try:
        with socket.create_connection(("127.0.0.1", int(file)), timeout=2):
            return "connected"
    except OSError:
        return "no way out"


def lie(file: bytes) -> str:
    os.write(1, b'{"blocks": [["a", {}, []]]}')
    os._exit(0)
