"""The product as real processes: its words, and a server that can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent

READY_SECONDS = 60.0


def plain_environment() -> dict[str, str]:
    """What is set on the machine, as it is where people use the product.

    Python keeps what it has compiled there; where it may not, every start would compile it all.
    """
    odd = ("HUIBAN_", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(odd)}


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Only this data folder; nothing else that is set on the machine reaches the product."""
    return {
        **plain_environment(),
        "PYTHONPATH": os.pathsep.join([str(HOME / "src"), str(HOME)]),
        "DJANGO_SETTINGS_MODULE": "huiban.project.settings",
        "HUIBAN_DATA": str(folder),
        **more,
    }


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "huiban", *words]


def run_word(environment: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run one word to its end."""
    return subprocess.run(
        command(*words), env=environment, cwd=HOME, capture_output=True, text=True, check=False
    )


def run_module(environment: Mapping[str, str], module: str, *words: str) -> str:
    """Run a module of ours to its end and return what it printed; its progress passes through."""
    line = [sys.executable, "-m", module, *words]
    done = subprocess.run(
        line, env=environment, cwd=HOME, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Process:
    """A child with its own process group, so that its end is the end of its children too."""

    def __init__(self, line: list[str], environment: Mapping[str, str]) -> None:
        self.child = subprocess.Popen(
            line, env=environment, cwd=HOME, start_new_session=True, stdout=subprocess.DEVNULL
        )

    @property
    def pid(self) -> int:
        return self.child.pid

    def kill_9(self) -> None:
        """The whole group at once, without a word."""
        if self.child.poll() is None:
            os.killpg(self.pid, signal.SIGKILL)
            self.child.wait()

    def stop(self) -> None:
        """Ask, wait, and only then insist."""
        if self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.kill_9()


class Server(Process):
    """``huiban serve`` on a loopback port."""

    def __init__(self, environment: Mapping[str, str], *words: str, port: int = 0) -> None:
        self.port = port or free_port()
        self.started = time.perf_counter()
        super().__init__(command("serve", "--port", str(self.port), *words), environment)

    def wait_until_ready(self, path: str = "/sign-in") -> float:
        """Seconds from the start to the first 200 on ``path``."""
        while time.perf_counter() - self.started < READY_SECONDS:
            if answers(self.port, path):
                return time.perf_counter() - self.started
            if self.child.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError("the server did not come up")

    def __enter__(self) -> "Server":
        self.wait_until_ready()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
