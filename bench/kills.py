"""kill -9 while people save and reminders leave, and what is there afterwards (FLT-01, FLT-02)."""

import json
import random
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from bench.browser import Browser
from bench.filling.words import PASSWORD
from bench.mail_sink import Sink
from bench.organisation import Chair
from bench.running import Process, Server, command, environment, free_port, run_module

LEASE_SECONDS = 2
PATIENCE = 90.0


@dataclass
class Saves:
    """What the writers were told: keys answered with 200, and keys they gave up on."""

    told: set[str] = field(default_factory=set)
    tries: int = 0


@dataclass(frozen=True, slots=True)
class SaveResult:
    acknowledged: int
    lost: int
    doubled: int
    torn: int
    kills: int
    slowest_return: float


@dataclass(frozen=True, slots=True)
class MailResult:
    due: int
    lost: int
    extra: int
    kills: int


def kill_server(folder: Path, *, saves: int, kills: int, seed: int = 5) -> SaveResult:
    """Eight people save lines; the server dies ``kills`` times at random moments.

    A writer whose connection broke sends the same line with the same ``client_key`` again, as
    the page does. Goes on until both numbers are reached.
    """
    place = environment(folder)
    chairs = [Chair(**one) for one in json.loads(run_module(place, "bench.filling", "tiny"))]
    port, dice, stop, said = free_port(), random.Random(seed), threading.Event(), Saves()
    server = Server(place, port=port)
    server.wait_until_ready()
    writers = []
    for chair in chairs:
        browser = Browser(port, timeout=5)
        browser.sign_in(chair.account, PASSWORD)
        line = (browser, f"/meetings/{chair.live}/entries", stop, said)
        writers.append(threading.Thread(target=_write, args=line, daemon=True))
    for writer in writers:
        writer.start()
    returns, done = [], 0
    while done < kills or len(said.told) < saves:
        _let_work(said, dice.randint(1, 2 * saves // kills), dice)
        server.kill_9()
        done += 1
        server = Server(place, port=port)
        returns.append(server.wait_until_ready("/healthz"))
    stop.set()
    for writer in writers:
        writer.join(PATIENCE)
    server.stop()
    return _compare(place, said, done, max(returns))


def _let_work(said: Saves, lines: int, dice: random.Random) -> None:
    """Until some more lines are answered, then a moment longer: in the middle of the next."""
    wanted, end = len(said.told) + lines, time.monotonic() + PATIENCE
    while len(said.told) < wanted and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(dice.random() * 0.1)


def _write(browser: Browser, path: str, stop: threading.Event, said: Saves) -> None:
    while not stop.is_set():
        key = uuid.uuid4().hex
        fields = {"text": f"保存的一行 {key}", "client_key": key}
        status = 0
        end = time.monotonic() + PATIENCE
        while status != 200 and time.monotonic() < end:
            said.tries += 1
            try:
                status, _ = browser.post(path, fields, htmx=True)
            except (OSError, HTTPException):
                browser.reconnect()
            if status != 200:
                time.sleep(0.05)
        if status == 200:
            said.told.add(key)
    browser.close()


def _compare(place: dict[str, str], said: Saves, kills: int, slowest: float) -> SaveResult:
    kept = json.loads(run_module(place, "bench.kept"))
    rows: dict[str, int] = kept["rows"]
    return SaveResult(
        acknowledged=len(said.told),
        lost=len(said.told - set(rows)),
        doubled=sum(count > 1 for count in rows.values()),
        torn=kept["torn"],
        kills=kills,
        slowest_return=slowest,
    )


def kill_worker(folder: Path, *, reminders: int, kills: int, seed: int = 5) -> MailResult:
    """Mails are due; the one sender dies again and again, mostly between send and record."""
    dice = random.Random(seed)
    with Sink(pause=0.03) as sink:
        place = environment(
            folder, HUIBAN_SMTP_URL=sink.address, HUIBAN_LEASE_SECONDS=str(LEASE_SECONDS)
        )
        run_module(place, "bench.filling", "tiny")
        wanted = set(json.loads(run_module(place, "bench.reminders", str(reminders))))
        step = reminders // (kills + 1)
        for kill in range(kills):
            worker = Process(command("worker", "--threads", "1"), place)
            _wait_for(sink, wanted, (kill + 1) * step)
            time.sleep(dice.random() * 0.05)
            worker.kill_9()
        worker = Process(command("worker", "--threads", "1"), place)
        _wait_for(sink, wanted, reminders)
        _wait_until_recorded(place)
        worker.stop()
        arrived = {name: sink.arrived[name] for name in wanted}
    lost = sum(count == 0 for count in arrived.values())
    extra = sum(count - 1 for count in arrived.values() if count)
    return MailResult(due=reminders, lost=lost, extra=extra, kills=kills)


def _wait_for(sink: Sink, wanted: Sequence[str] | set[str], count: int) -> None:
    end = time.monotonic() + PATIENCE
    while sum(name in sink.arrived for name in wanted) < count and time.monotonic() < end:
        time.sleep(0.005)


def _wait_until_recorded(place: dict[str, str]) -> None:
    """A copy that a lease still owes is sent before we count."""
    end = time.monotonic() + PATIENCE
    while int(run_module(place, "bench.reminders", "left")) and time.monotonic() < end:
        time.sleep(0.5)
