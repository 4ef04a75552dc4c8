"""One process sets the forms of all; when it does not answer, one is started for the form."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from huiban.outside.alone import alone
from huiban.outside.layout import Footer, Paper
from huiban.outside.pdf import printer
from huiban.outside.pdf.writer import write_pdf

linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="abstract sockets are Linux's"
)


CHILD = """
import sys
from huiban.outside.layout import Footer, Paper
from huiban.outside.pdf import printer
from huiban.outside.pdf.writer import write_pdf

printer._start = None
sys.stdout.buffer.write(write_pdf(Paper("会议纪要", (), Footer("M-1", 1, "AB12", ""))))
"""


def form(title: str) -> Paper:
    return Paper(title, (), Footer("M-1", 1, "AB12", ""))


@pytest.fixture
def own_printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Nobody sets forms yet; what is started is counted, and ended with the test."""
    monkeypatch.delenv(printer.ADDRESS, raising=False)
    started: list[subprocess.Popen[bytes]] = []

    class Counted(subprocess.Popen[bytes]):
        def __init__(self, *words: Any, **more: Any) -> None:
            super().__init__(*words, **more)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Counted)
    yield started
    os.environ.pop(printer.ADDRESS, None)
    for one in started:
        one.kill()
        one.wait()


@linux
def test_one_is_started_for_many(own_printer: list[subprocess.Popen[bytes]]) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda number: write_pdf(form(f"第{number}次")), range(16)))
    assert all(one.startswith(b"%PDF-") for one in made)
    assert len(own_printer) == 1


@linux
def test_children_of_a_server_ask_the_same(own_printer: list[subprocess.Popen[bytes]]) -> None:
    here = write_pdf(form("会议纪要"))
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, check=False)
    assert done.stdout == here, done.stderr.decode()


@linux
def test_a_killed_one_is_started_again(own_printer: list[subprocess.Popen[bytes]]) -> None:
    before = write_pdf(form("会议纪要"))
    own_printer[0].kill()
    own_printer[0].wait()
    assert write_pdf(form("会议纪要")) == before


@linux
def test_it_ends_when_nobody_asks(
    own_printer: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "IDLE_SECONDS", 0.2)
    write_pdf(form("会议纪要"))
    assert own_printer[0].wait(timeout=20) == 0


def test_a_form_that_cannot_be_set_says_why() -> None:
    with pytest.raises(RuntimeError, match="the form cannot be set: typst"):
        printer.ask('{"title": 1}')
    assert write_pdf(form("后面的照常")).startswith(b"%PDF-")


@linux
def test_a_stranger_at_the_address_gets_nothing(
    own_printer: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another user took the address: the form is set alone, and the stranger reads nothing."""
    monkeypatch.setattr(printer, "is_ours", lambda _peer: False)
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.bind(f"\0{printer.share()}")
        stranger.listen()
        assert write_pdf(form("机密")).startswith(b"%PDF-")
        peer, _ = stranger.accept()
        with peer:
            assert peer.recv(1) == b""
    assert [one.args for one in own_printer] == [alone(printer._TYPESETTING)]


@linux
def test_the_same_user_is_known() -> None:
    one, other = socket.socketpair(socket.AF_UNIX)
    with one, other:
        assert printer.is_ours(one)
