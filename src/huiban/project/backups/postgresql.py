"""A PostgreSQL database as one file of rows a table, by COPY, from one moment in time."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from huiban.project.backups.manifest import POSTGRESQL, Manifest, Unusable
from huiban.project.holding import hold
from huiban.project.reading_files import progress

FOLDER = "tables"
# Written by migrate itself when the tables are made.
NOT_COPIED = ("django_migrations",)
COLUMNS = """
    SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position)
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
      AND is_generated = 'NEVER'
    GROUP BY table_name ORDER BY table_name
"""
_CHUNK = 1 << 16


def dump(folder: Path, *, made_at: str) -> Manifest:
    """Write every table into ``folder``; writers go on meanwhile."""
    (folder / FOLDER).mkdir()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(COLUMNS)
        tables = {name: columns for name, columns in cursor.fetchall() if name not in NOT_COPIED}
        for number, (name, columns) in enumerate(tables.items(), start=1):
            _copy_out(folder / FOLDER / name, name, columns)
            progress(number, len(tables), name)
        cursor.execute("SELECT number, hash FROM journal_head WHERE id = 1")
        number, digest = cursor.fetchone() or (0, "")
        cursor.execute("SELECT app, max(name) FROM django_migrations GROUP BY app")
        migrations = dict(cursor.fetchall())
    return Manifest(
        database=POSTGRESQL,
        made_at=made_at,
        journal_number=number,
        journal_hash=digest,
        tables=tables,
        migrations=migrations,
    )


def _quoted(name: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(name)} ({', '.join(map(quote, columns))})"


def _copy_out(path: Path, name: str, columns: list[str]) -> None:
    copy = f"COPY {_quoted(name, columns)} TO STDOUT"
    with connection.cursor() as cursor, path.open("wb") as file, cursor.copy(copy) as rows:
        for data in rows:
            file.write(data)


def check_empty() -> None:
    """Raises Unusable when the database already holds tables."""
    if connection.introspection.table_names():
        raise Unusable("目标数据库里已经有数据。请新建一个空数据库，再设置 HUIBAN_DATABASE_URL。")


def load(folder: Path, manifest: Manifest) -> None:
    """Make the tables as they were, fill and hold them, then bring them up to date.

    Raises Unusable for a backup of a newer 会办.
    """
    known = set(MigrationLoader(connection).disk_migrations)
    for app, name in manifest.migrations.items():
        if (app, name) not in known:
            raise Unusable("这份备份来自更新的版本，请先升级会办再恢复。")
    for app, name in manifest.migrations.items():
        call_command("migrate", app, name, verbosity=0, interactive=False)
    with transaction.atomic(), connection.cursor() as cursor:
        quote = connection.ops.quote_name
        cursor.execute(f"TRUNCATE {', '.join(map(quote, manifest.tables))} CASCADE")
        # Foreign keys are checked when the transaction ends, so the order does not matter.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for number, (name, columns) in enumerate(manifest.tables.items(), start=1):
            _copy_in(folder / FOLDER / name, name, columns)
            progress(number, len(manifest.tables), name)
        for statement in _sequences():
            cursor.execute(statement)
        # In the same transaction: a worker that is already running never sees them waiting.
        hold()
    call_command("migrate", verbosity=0, interactive=False)


def _copy_in(path: Path, name: str, columns: list[str]) -> None:
    copy = f"COPY {_quoted(name, columns)} FROM STDIN"
    with connection.cursor() as cursor, path.open("rb") as file, cursor.copy(copy) as rows:
        while chunk := file.read(_CHUNK):
            rows.write(chunk)


def _sequences() -> Iterator[str]:
    models = apps.get_models(include_auto_created=True)
    yield from connection.ops.sequence_reset_sql(no_style(), models)
