"""A bar on the terminal for what may take longer than a second."""

import sys
from time import monotonic
from types import TracebackType

WIDTH = 30
EVERY_SECONDS = 0.1


class ProgressBar:
    """Drawn on stderr after the first second, and only where somebody looks at it."""

    def __init__(self, label: str, total: int) -> None:
        self.label = label
        self.total = max(total, 1)
        self.done = 0
        self.drawn_at = monotonic() + 1 - EVERY_SECONDS
        self.is_drawn = False

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.is_drawn:
            sys.stderr.write("\n")

    def add(self, count: int = 1) -> None:
        """``count`` more are done."""
        self.reach(self.done + count)

    def reach(self, done: int) -> None:
        """So many are done now."""
        self.done = done
        if monotonic() - self.drawn_at > EVERY_SECONDS and sys.stderr.isatty():
            self.draw()

    def draw(self) -> None:
        self.drawn_at, self.is_drawn = monotonic(), True
        full = min(WIDTH, WIDTH * self.done // self.total)
        bar = "█" * full + "░" * (WIDTH - full)
        sys.stderr.write(f"\r{self.label} {bar} {self.done}/{self.total}")
        sys.stderr.flush()
