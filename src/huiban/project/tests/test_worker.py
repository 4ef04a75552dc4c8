"""Workers as real processes on a real file: races, kill -9 and SIGTERM (FLT-02, FLT-20)."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

MODULE = "huiban.project.tests.lone_worker"
MESSAGES = 120


class Office:
    """A data folder with its sink and the workers started on it."""

    def __init__(self, folder: Path) -> None:
        self.sink = folder / "sink.txt"
        self.environment = {**os.environ, "SINK": str(self.sink), "HUIBAN_DATA": str(folder)}
        self.environment["DJANGO_SETTINGS_MODULE"] = "huiban.project.settings"
        self.workers: list[subprocess.Popen[bytes]] = []

    def say(self, *words: str) -> str:
        command = [sys.executable, "-m", MODULE, *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, check=True)
        return done.stdout.decode()

    def start(self) -> subprocess.Popen[bytes]:
        worker = subprocess.Popen([sys.executable, "-m", MODULE, "work"], env=self.environment)
        self.workers.append(worker)
        return worker

    def sent(self) -> Counter[str]:
        if not self.sink.exists():
            return Counter()
        lines = self.sink.read_text(encoding="utf-8").splitlines()
        return Counter(line.split(" ", 1)[1] for line in lines)

    def wait_for(self, count: int, *, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while len(self.sent()) < count and time.monotonic() < end:
            time.sleep(0.02)

    def drain(self) -> None:
        """Until the database holds nothing that is not recorded as sent."""
        end = time.monotonic() + 60
        while self.say("left") != "0" and time.monotonic() < end:
            time.sleep(0.2)

    def stop(self) -> None:
        for worker in self.workers:
            if worker.poll() is None:
                worker.terminate()
            worker.wait(timeout=20)
            if worker.stdout is not None:
                worker.stdout.close()


@pytest.fixture
def office(tmp_path: Path):
    office = Office(tmp_path)
    office.say("prepare", str(MESSAGES))
    yield office
    office.stop()


@pytest.mark.slow
def test_two_workers_on_the_same_rows_send_each_once(office: Office) -> None:
    office.start()
    office.start()
    office.wait_for(MESSAGES)
    office.drain()
    assert office.sent() == Counter({f"message/{number}": 1 for number in range(MESSAGES)})


@pytest.mark.slow
def test_kill_9_loses_nothing_and_costs_at_most_one_copy_a_message_in_flight(
    office: Office,
) -> None:
    kills = 4
    dice = random.Random(7)
    for kill in range(kills):
        worker = office.start()
        office.wait_for((kill + 1) * 20)
        time.sleep(dice.random() * 0.02)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    office.start()
    office.wait_for(MESSAGES)
    office.drain()
    sent = office.sent()
    assert set(sent) == {f"message/{number}" for number in range(MESSAGES)}
    # Two senders a worker: no more than two messages are in flight when it dies.
    assert sum(sent.values()) - MESSAGES <= kills * 2


@pytest.mark.slow
def test_sigterm_finishes_the_row_in_hand(office: Office) -> None:
    worker = office.start()
    office.wait_for(10)
    worker.terminate()
    assert worker.wait(timeout=20) == 0
    in_sink = sum(office.sent().values())
    assert MESSAGES - int(office.say("left")) == in_sink


ONE_OF_A_SERVER = """
import os, time, django
django.setup()
from huiban.project import worker
worker._start = lambda stop, count, daemon: os.write(1, b"works\\n")
worker.start_threads(1)
os.write(1, b"answers\\n")
time.sleep(120)
"""


@pytest.mark.slow
def test_of_the_processes_of_a_server_one_works_and_the_next_when_it_dies(office: Office) -> None:
    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", ONE_OF_A_SERVER]
        process = subprocess.Popen(
            command, env=office.environment, stdout=subprocess.PIPE, bufsize=0
        )
        office.workers.append(process)
        return process

    def says(process: subprocess.Popen[bytes]) -> str:
        assert process.stdout is not None
        return process.stdout.readline().decode().strip()

    first = start()
    assert {says(first), says(first)} == {"answers", "works"}
    second = start()
    assert says(second) == "answers"
    assert second.stdout is not None
    assert select.select([second.stdout], [], [], 0.2)[0] == []
    first.kill()
    assert says(second) == "works"
