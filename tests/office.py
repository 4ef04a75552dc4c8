"""A small organisation as real processes on a real database in a folder of its own."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from bench.running import environment, run_module


@cache
def _filled() -> Path:
    """Made once a test process; every office is a copy of it."""
    folder = Path(tempfile.mkdtemp(prefix="huiban-office-")) / "office"
    run_module(environment(folder), "bench.filling", "tiny")
    return folder


def make_office(folder: Path) -> Path:
    """24 meetings and 20 people; returns the data folder."""
    shutil.copytree(_filled(), folder)
    return folder


def ask(folder: Path, statement: str) -> list[tuple[object, ...]]:
    """One SQL statement on the office's database."""
    with closing(sqlite3.connect(folder / "huiban.sqlite3", timeout=20)) as database:
        rows = database.execute(statement).fetchall()
        database.commit()
        return rows
