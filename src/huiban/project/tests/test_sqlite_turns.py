"""Writers on one SQLite file: each in its turn, and no turn is lost."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections, transaction

from huiban.project.config import sqlite
from huiban.project.sqlite.base import DatabaseWrapper
from huiban.project.sqlite.turn import Turn, line_of
from huiban.project.thread_line import Line

ALIAS = "in_line"
WRITERS, ROUNDS = 16, 10
DEFAULTS: dict[str, Any] = {
    "TIME_ZONE": None,
    "CONN_HEALTH_CHECKS": False,
    "AUTOCOMMIT": True,
    "ATOMIC_REQUESTS": False,
    "TEST": {},
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "huiban.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE tally (number INTEGER)")
        database.execute("INSERT INTO tally VALUES (0)")
        database.commit()
    return file


@contextmanager
def connected(path: Path, alias: str = ALIAS, timeout: float = 20) -> Iterator[DatabaseWrapper]:
    """A connection of the calling thread, as the product opens it."""
    settings = {**DEFAULTS, **sqlite(path)}
    settings["OPTIONS"]["timeout"] = timeout
    connections[alias] = DatabaseWrapper(settings, alias)
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        del connections[alias]


def count_on(wrapper: DatabaseWrapper) -> int:
    """Read and write in two statements: a lost turn would lose a count."""
    with wrapper.cursor() as cursor:
        number = cursor.execute("SELECT number FROM tally").fetchone()[0] + 1
        cursor.execute("UPDATE tally SET number = %s", [number])
    return int(number)


def tally(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT number FROM tally").fetchone()[0])


def is_free(path: Path) -> bool:
    """Whether another thread gets its turn at once."""

    def try_it() -> bool:
        turn = Turn(str(path))
        taken = turn.take(0)
        turn.give_back()
        return taken

    with ThreadPoolExecutor(1) as other:
        return other.submit(try_it).result()


def test_sixteen_writers_all_get_through(path: Path) -> None:
    def write(_: int) -> int:
        with connected(path) as wrapper:
            for _turn in range(ROUNDS):
                with transaction.atomic(using=ALIAS):
                    count_on(wrapper)
        return ROUNDS

    with ThreadPoolExecutor(WRITERS) as writers:
        done = list(writers.map(write, range(WRITERS)))
    assert done == [ROUNDS] * WRITERS
    assert tally(path) == WRITERS * ROUNDS


def test_first_come_first_served() -> None:
    line, served = Line(), []
    assert line.enter(0)

    def wait(number: int) -> None:
        assert line.enter(20)
        served.append(number)
        line.leave()

    threads = [threading.Thread(target=wait, args=(number,)) for number in range(WRITERS)]
    for number, thread in enumerate(threads):
        thread.start()
        while len(line._waiting) <= number:
            pass
    line.leave()
    for thread in threads:
        thread.join()
    assert served == list(range(WRITERS))


def test_patience_ends_and_the_line_goes_on(path: Path) -> None:
    with connected(path), transaction.atomic(using=ALIAS):
        assert not is_free(path)
        assert not line_of(str(path))._waiting
    assert is_free(path)


def test_whoever_waits_too_long_is_told(path: Path) -> None:
    def write() -> None:
        with connected(path, timeout=0.01), transaction.atomic(using=ALIAS):
            pass

    with connected(path), transaction.atomic(using=ALIAS), ThreadPoolExecutor(1) as other:
        refused = other.submit(write).exception()
    assert isinstance(refused, OperationalError)
    assert "locked" in str(refused)


def fail(wrapper: DatabaseWrapper) -> None:
    with transaction.atomic(using=ALIAS):
        count_on(wrapper)
        raise ZeroDivisionError


def fail_in_sql(wrapper: DatabaseWrapper) -> None:
    with transaction.atomic(using=ALIAS), wrapper.cursor() as cursor:
        cursor.execute("UPDATE nothing SET number = 1")


def lose_the_connection(wrapper: DatabaseWrapper) -> None:
    with transaction.atomic(using=ALIAS):
        count_on(wrapper)
        wrapper.close()
        raise ZeroDivisionError


@pytest.mark.parametrize("happen", [fail, fail_in_sql, lose_the_connection])
def test_a_failure_ends_the_turn_and_writes_nothing(
    path: Path, happen: Callable[[DatabaseWrapper], None]
) -> None:
    with connected(path) as wrapper:
        with pytest.raises((ZeroDivisionError, OperationalError)):
            happen(wrapper)
        assert is_free(path)
        assert tally(path) == 0
        with transaction.atomic(using=ALIAS):
            count_on(wrapper)
    assert tally(path) == 1


def test_a_rollback_on_request_ends_the_turn(path: Path) -> None:
    with connected(path) as wrapper:
        with transaction.atomic(using=ALIAS):
            count_on(wrapper)
            transaction.set_rollback(True, using=ALIAS)
        assert is_free(path)
    assert tally(path) == 0


def test_inner_blocks_keep_the_turn_until_the_outermost_ends(path: Path) -> None:
    with connected(path) as wrapper:
        with transaction.atomic(using=ALIAS):
            with transaction.atomic(using=ALIAS):
                count_on(wrapper)
            with pytest.raises(ZeroDivisionError):
                fail(wrapper)
            assert not is_free(path)
        assert is_free(path)
    assert tally(path) == 1


def test_a_begin_that_fails_ends_the_turn(path: Path) -> None:
    with closing(sqlite3.connect(path)) as stranger, connected(path, timeout=0.01):
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"), transaction.atomic(using=ALIAS):
            pass
        assert is_free(path)


def test_a_second_connection_of_one_thread_does_not_wait_for_itself(path: Path) -> None:
    with connected(path), connected(path, "nested", timeout=0.01), transaction.atomic(using=ALIAS):
        with pytest.raises(OperationalError, match="locked"), transaction.atomic(using="nested"):
            pass
        assert not is_free(path)
    assert is_free(path)


HOLD = """
import sys, time
from huiban.project.sqlite.turn import Turn
turn = Turn(sys.argv[1])
assert turn.take(0)
print("taken", flush=True)
time.sleep(600)
"""


def test_a_killed_process_loses_its_turn(path: Path) -> None:
    line = [sys.executable, "-c", HOLD, str(path)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "taken\n"
        with ThreadPoolExecutor(1) as other:
            waiting = other.submit(is_free, path)
            assert not waiting.done()
            os.kill(holder.pid, signal.SIGKILL)
            assert waiting.result()


def test_a_database_in_memory_has_no_line(tmp_path: Path) -> None:
    wrapper = DatabaseWrapper({**DEFAULTS, **sqlite(tmp_path), "NAME": ":memory:"}, ALIAS)
    connections[ALIAS] = wrapper
    with transaction.atomic(using=ALIAS), wrapper.cursor() as cursor:
        cursor.execute("CREATE TABLE tally (number INTEGER)")
        assert wrapper._turn is None
    # The product never closes it: it would be gone.
    wrapper.connection.close()
    del connections[ALIAS]
    assert not list(tmp_path.iterdir())
