"""One process that draws for all the others: fonts and typesetter take 50 MB wherever they are.

The server starts it before it parts into workers (``huiban serve``). Where it does not run, or
does not answer, a form is drawn on the spot as before.
"""

import ctypes
import os
import secrets
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable
from typing import Final

ADDRESS: Final = "HUIBAN_PRINTER"
_SECONDS: Final = 20.0
_IDLE_SECONDS: Final = 5.0
"""So long after the last form fonts and typesetter are kept in memory; to load them again costs
the next form 30 ms."""
_WAITING: Final = 64
# prctl(2): end with the process that started us.
_PARENT_DEATH_SIGNAL: Final = 1


def start(draw: Callable[[str], bytes]) -> int | None:
    """Start the process and note its address for this one and its children; its pid.

    None on systems without abstract sockets, which leave nothing behind when a process is killed.
    """
    if not sys.platform.startswith("linux"):
        return None
    listener = socket.socket(socket.AF_UNIX)
    address = f"huiban-{secrets.token_hex(8)}"
    listener.bind(f"\0{address}")
    listener.listen(_WAITING)
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            _end_with(parent)
            _wait_for_work(listener, draw)
        finally:
            os._exit(1)
    listener.close()
    os.environ[ADDRESS] = address
    return pid


def ask(paper: str) -> bytes | None:
    """The PDF of a paper's JSON from the one that draws for all; None when there is none."""
    address = os.environ.get(ADDRESS)
    if not address:
        return None
    try:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(_SECONDS)
            asking.connect(f"\0{address}")
            asking.sendall(paper.encode())
            asking.shutdown(socket.SHUT_WR)
            return _all_of(asking) or None
    except OSError:
        return None


def _wait_for_work(listener: socket.socket, draw: Callable[[str], bytes]) -> None:
    """For each busy time a child, whose memory is free again when it ends."""
    while True:
        select.select([listener], [], [])
        child = os.fork()
        if child == 0:
            _end_with(os.getppid())
            _draw_for_all(listener, draw)
            os._exit(0)
        os.waitpid(child, 0)


def _draw_for_all(listener: socket.socket, draw: Callable[[str], bytes]) -> None:
    listener.settimeout(_IDLE_SECONDS)
    while True:
        try:
            asking, _ = listener.accept()
        except TimeoutError:
            return
        with asking:
            asking.settimeout(_SECONDS)
            try:
                if _is_ours(asking):
                    asking.sendall(draw(_all_of(asking).decode()))
            except Exception:  # noqa: S112 — who asked hears nothing, and draws it on the spot
                continue


def _all_of(peer: socket.socket) -> bytes:
    pieces = []
    while piece := peer.recv(1 << 16):
        pieces.append(piece)
    return b"".join(pieces)


def _is_ours(peer: socket.socket) -> bool:
    """The same user; the address can be seen by everybody on the machine."""
    held = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _pid, user, _group = struct.unpack("3i", held)
    return bool(user == os.getuid())


def _end_with(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(0)
