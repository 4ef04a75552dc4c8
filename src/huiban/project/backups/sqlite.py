"""A SQLite database copied while it is being written to."""

import sqlite3
from contextlib import closing
from pathlib import Path

from huiban.project.backups.manifest import SQLITE, Manifest, Unusable
from huiban.project.reading_files import progress

FILE = "huiban.sqlite3"
PAGES_A_STEP = 4096


def dump(source: Path, folder: Path, *, made_at: str) -> Manifest:
    """Copy ``source`` into ``folder``; writers go on meanwhile (WAL). Raises Unusable."""
    if not source.exists():
        raise Unusable(f"没有数据库“{source}”。请先用 huiban serve 启动一次，或设置 HUIBAN_DATA。")
    copy = folder / FILE
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as target:
        # A read transaction pins one moment: a step never starts over because somebody wrote.
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()
        live.backup(target, pages=PAGES_A_STEP, progress=_tell)
        # One file to carry; the WAL comes back with the first start.
        target.execute("PRAGMA journal_mode=DELETE")
        return _manifest(target, made_at)


def _tell(_status: int, left: int, total: int) -> None:
    progress(total - left, total, "数据库")


def _manifest(database: sqlite3.Connection, made_at: str) -> Manifest:
    head = database.execute("SELECT number, hash FROM journal_head WHERE id = 1").fetchone()
    applied = database.execute("SELECT app, max(name) FROM django_migrations GROUP BY app")
    number, digest = head or (0, "")
    return Manifest(
        database=SQLITE,
        made_at=made_at,
        journal_number=number,
        journal_hash=digest,
        migrations=dict(applied.fetchall()),
    )


def check(path: Path) -> None:
    """Raises Unusable when SQLite itself finds the file damaged."""
    with closing(sqlite3.connect(path)) as database:
        (said,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise Unusable("备份里的数据库文件已损坏，请换一份备份。")
