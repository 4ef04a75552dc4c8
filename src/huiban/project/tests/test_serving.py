"""The processes of a server, killed one by one: all serve or none is left."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from huiban.outside.email.tests.post_office import free_port
from huiban.outside.llm.tests.model_server import until

SECONDS = 30.0
"""The longest wait for a start and for an end."""
LISTENS = "0A"  # /proc/net/tcp
pytestmark = pytest.mark.slow
linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere no kernel ends them with their parent"
)


def serve_words(port: int) -> list[str]:
    words = ["serve", "--workers", "2", "--port", str(port), "--no-delivery"]
    return [sys.executable, "-m", "huiban", *words]


def only_there(folder: Path, **more: str) -> dict[str, str]:
    """An environment with this data folder, whatever else is set; so the database is SQLite."""
    outer = {name: value for name, value in os.environ.items() if not name.startswith("HUIBAN_")}
    own = {"HUIBAN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "huiban.project.settings"}
    return outer | own | more


class Server:
    """A launcher in a group of its own, and the two that it has serving."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.launcher = subprocess.Popen(
            serve_words(self.port),
            env=only_there(folder),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def family(self) -> dict[int, int]:
        """Who lives in the group, with their parents."""
        found = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, parent, group = stat.read_text().rsplit(")", 1)[1].split()[:3]
            except OSError:
                continue
            if int(group) == self.launcher.pid and state != "Z":
                found[int(stat.parent.name)] = int(parent)
        return found

    def pair(self, *, after: tuple[int, int] = (0, 0)) -> tuple[int, int]:
        """Who was started first and who was forked from it, as soon as both listen.

        Nobody of those *after* whom they come is one of them.
        """

        def listen() -> bool:
            family = self.family()
            return len(family) == 3 and not family.keys() & set(after) and self.listening() == 2

        until(listen, SECONDS)
        family = self.family()
        first = next(pid for pid, parent in family.items() if parent == self.launcher.pid)
        other = next(pid for pid, parent in family.items() if parent == first)
        return first, other

    def listening(self) -> int:
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
        return sum(row[1].endswith(f":{self.port:04X}") and row[3] == LISTENS for row in rows)

    def answers(self) -> set[int]:
        """What visitors get who come anew, some to one and some to the other."""
        return {self.answer() for _ in range(8)}

    def answer(self) -> int:
        with urlopen(f"http://127.0.0.1:{self.port}/sign-in", timeout=5) as page:
            return int(page.status)

    def clear_away(self) -> None:
        if self.family():
            os.killpg(self.launcher.pid, signal.SIGKILL)
        self.launcher.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.clear_away()


@linux
def test_for_a_killed_process_all_start_anew_and_end_when_told(server: Server) -> None:
    before = server.pair()
    assert server.answers() == {200}
    os.kill(before[1], signal.SIGKILL)
    server.pair(after=before)
    assert server.answers() == {200}
    server.launcher.terminate()
    assert server.launcher.wait(SECONDS) == 0
    assert server.family() == {}


@linux
def test_the_killed_first_is_replaced_and_a_killed_launcher_leaves_nobody(server: Server) -> None:
    before = server.pair()
    os.kill(before[0], signal.SIGKILL)
    server.pair(after=before)
    assert server.answers() == {200}
    server.launcher.kill()
    until(lambda: not server.family(), SECONDS)


@linux
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_launcher_that_ends_during_the_start_leaves_nobody(
    server: Server, end: signal.Signals
) -> None:
    until(lambda: len(server.family()) == 2, SECONDS)
    server.launcher.send_signal(end)
    server.launcher.wait(SECONDS)
    until(lambda: not server.family(), SECONDS)


def test_a_wrong_setting_is_told_once_in_a_sentence(tmp_path: Path) -> None:
    environment = only_there(tmp_path, HUIBAN_LEASE_SECONDS="abc")
    done = subprocess.run(
        serve_words(free_port()), env=environment, capture_output=True, check=False, timeout=SECONDS
    )
    assert done.returncode == 1
    (said,) = done.stderr.decode().splitlines()
    assert said.startswith("HUIBAN_LEASE_SECONDS 写得不对，请核对后再启动")
