"""A fair line of the threads of one process."""

import threading
from collections import deque


class Line:
    """The threads of one process, served in the order they came."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[tuple[int, threading.Lock]] = deque()
        self._holder: int | None = None

    def is_mine(self) -> bool:
        """Whether the calling thread has the turn already, on another connection."""
        return self._holder == threading.get_ident()

    def enter(self, seconds: float) -> bool:
        """Wait for the turn; False when it did not come within ``seconds``."""
        me = threading.get_ident()
        with self._mutex:
            if self._holder is None:
                self._holder = me
                return True
            called = threading.Lock()
            called.acquire()
            self._waiting.append((me, called))
        if called.acquire(timeout=seconds):
            return True
        with self._mutex:
            # Called in the very moment the patience ended?
            if self._holder == me:
                return True
            self._waiting.remove((me, called))
        return False

    def leave(self) -> None:
        """Call the next one."""
        with self._mutex:
            self._holder = None
            if self._waiting:
                self._holder, called = self._waiting.popleft()
                called.release()
