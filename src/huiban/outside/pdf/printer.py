"""Asks the one process that sets forms for all others: fonts and typesetter take 60 MB wherever
they are, so no other process loads them.

Who needs it first starts it, and it ends by itself when nobody asks any more. Where it does not
answer, and on systems without abstract sockets, a process is started for the one form.
"""

import os
import secrets
import socket
import subprocess
import sys
from threading import Lock, Thread
from typing import Final

from huiban.outside.alone import ARENAS, KEPT_BYTES, alone
from huiban.outside.pdf.talk import SECONDS, all_of, is_ours

ADDRESS: Final = "HUIBAN_PRINTER"
IDLE_SECONDS: Final = 5.0
"""So long after the last form fonts and typesetter are kept in memory; to load them again costs
the next form a tenth of a second."""
_TRIES: Final = 2
"""It may just be ending when it is asked."""
_TYPESETTING: Final = "huiban.outside.pdf.typesetting"
_ENVIRONMENT: Final = {
    "MALLOC_TRIM_THRESHOLD_": str(KEPT_BYTES),
    "MALLOC_MMAP_THRESHOLD_": str(KEPT_BYTES),
    "MALLOC_ARENA_MAX": str(ARENAS),
}
_starting: Final = Lock()


def share() -> str:
    """The address for this process and all that come from it."""
    return os.environ.setdefault(ADDRESS, f"huiban-{secrets.token_hex(8)}")


def ask(paper: str) -> bytes:
    """The PDF of a paper's JSON. Raises RuntimeError when the form cannot be set."""
    if sys.platform.startswith("linux"):
        for _ in range(_TRIES):
            if made := _asked(f"\0{share()}", paper.encode()):
                return made
    return _set_alone(paper)


def _asked(address: str, paper: bytes) -> bytes:
    """The answer, empty when there is none."""
    try:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(SECONDS)
            with _starting:
                try:
                    asking.connect(address)
                except ConnectionRefusedError:
                    _start()
                    asking.connect(address)
            if not is_ours(asking):
                return b""
            asking.sendall(paper)
            asking.shutdown(socket.SHUT_WR)
            return all_of(asking)
    except OSError:
        return b""


def _start() -> None:
    """Start the process and wait until it listens, or finds that another came first."""
    process = subprocess.Popen(  # noqa: S603 — our own interpreter and our own code
        alone(_TYPESETTING, share(), str(IDLE_SECONDS)),
        env=_ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    # It may outlive this process; when it ends before, it shall not stay behind as a zombie.
    Thread(target=process.wait, name="printer", daemon=True).start()
    if process.stdout is not None:
        with process.stdout:
            process.stdout.read(1)


def _set_alone(paper: str) -> bytes:
    done = subprocess.run(  # noqa: S603 — our own interpreter and our own code
        alone(_TYPESETTING),
        env=_ENVIRONMENT,
        input=paper.encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise RuntimeError(f"the form cannot be set: {reason}")
    return done.stdout
