"""Whose turn it is to write: a fair line in front of one SQLite file."""

import fcntl
import os
from functools import cache
from pathlib import Path

from huiban.project.thread_line import Line

_lines: dict[str, Line] = {}
_real = cache(os.path.realpath)
# A child of a fork has none of the threads that hold or wait.
os.register_at_fork(after_in_child=_lines.clear)


def line_of(path: str) -> Line:
    """The one line of this process in front of the file."""
    return _lines.setdefault(_real(path), Line())


class Turn:
    """One connection's turn to write: first among its process's threads, then among processes.

    The kernel keeps the line between processes, and ends the turn of a process that dies.
    """

    def __init__(self, path: str) -> None:
        self._line = line_of(path)
        self._file = Path(f"{path}.lock")
        self._handle: int | None = None

    def is_mine(self) -> bool:
        """Whether the calling thread has it already, on another connection to the same file."""
        return self._line.is_mine()

    def take(self, seconds: float) -> bool:
        """Wait for it; False when the own process did not give it within ``seconds``."""
        if not self._line.enter(seconds):
            return False
        try:
            # Opened each time: a handle that lives across a fork would be shared with the child.
            self._handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._handle, fcntl.LOCK_EX)
        except BaseException:
            self._free()
            raise
        return True

    def give_back(self) -> None:
        """Let the next one write; nothing happens where it was not taken."""
        if self._handle is not None:
            self._free()

    def _free(self) -> None:
        handle, self._handle = self._handle, None
        try:
            if handle is not None:
                os.close(handle)
        finally:
            # After the file, so that a process that waits goes before our own next thread.
            self._line.leave()
