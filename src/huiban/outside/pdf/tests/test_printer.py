"""One process draws for all; without it, or when it fails, the form is drawn on the spot."""

import os
import subprocess
import sys

import pytest

from huiban.outside.pdf import printer

# In a process of its own: one with threads, such as the tests', must not fork.
STORY = """
import os, signal
from huiban.outside.pdf import printer

def draw(paper):
    if paper == "broken":
        raise ValueError(paper)
    return f"{paper} by {os.getpid()}".encode()

assert printer.ask("early") is None
pid = printer.start(draw)
first, second = printer.ask("会议纪要"), printer.ask("x" * 300_000)
assert first.decode().startswith("会议纪要 by ") and str(os.getpid()) not in first.decode()
assert second.startswith(b"x" * 300_000)
assert printer.ask("broken") is None
assert printer.ask("after") is not None
os.kill(pid, signal.SIGTERM)
os.waitpid(pid, 0)
print("told")
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="abstract sockets are Linux's")
def test_one_draws_for_all() -> None:
    kept = {name: value for name, value in os.environ.items() if name != printer.ADDRESS}
    done = subprocess.run(
        [sys.executable, "-c", STORY], env=kept, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("told\n", "")


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(printer.ADDRESS, "huiban-nobody")
    assert printer.ask("{}") is None
