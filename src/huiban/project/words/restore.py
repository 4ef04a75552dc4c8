"""``huiban restore``: a backup into an empty place, checked, and silent until released."""

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from huiban.ground.journal.chain import first_broken_link
from huiban.project import holding
from huiban.project.backups import archive, postgresql, sqlite
from huiban.project.backups.manifest import SQLITE, Manifest, Unusable
from huiban.project.words.restore_environment import parse

OK, FAILED, BAD_CALL = 0, 1, 2


def main(argv: list[str]) -> int:
    """Exit codes: 0, 1 it failed (nothing was overwritten), 2 a bad call."""
    options = parse(argv)
    if options.release:
        return release(send_parked=options.send_parked)
    if not options.file:
        print("请写明备份文件，例如 huiban restore huiban-20260805.tar.gz。", file=sys.stderr)
        return BAD_CALL
    try:
        manifest = restore(Path(options.file), settings.CONFIG.data)
    except (Unusable, OSError, DatabaseError) as fault:
        print(f"没有恢复：{fault}", file=sys.stderr)
        return FAILED
    tell(manifest)
    return OK


def restore(source: Path, folder: Path) -> Manifest:
    """Unpack beside, check and hold, and only then put everything in its place.

    Raises Unusable with a sentence, OSError.
    """
    check_free(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".huiban-restore-") as name:
        unpacked = Path(name)
        manifest = archive.unpack(source, unpacked)
        if manifest.database != connection.vendor:
            raise Unusable(other_database(manifest))
        if manifest.database == SQLITE:
            ready_sqlite(unpacked)
        else:
            postgresql.check_empty()
            postgresql.load(unpacked, manifest)
        move_in(unpacked, folder)
    return manifest


def check_free(folder: Path) -> None:
    """Raises Unusable where data would be overwritten."""
    if any((folder / name).exists() for name in (sqlite.FILE, "files", "secret.key")):
        raise Unusable(
            f"“{folder}”里已经有数据，不会覆盖。请用 --into 指定一个空文件夹，或先把它移走。"
        )


def other_database(manifest: Manifest) -> str:
    if manifest.database == SQLITE:
        return "这份备份是 SQLite 的，请先去掉 HUIBAN_DATABASE_URL 再恢复。"
    return "这份备份是 PostgreSQL 的，请把 HUIBAN_DATABASE_URL 设为一个空数据库再恢复。"


def ready_sqlite(unpacked: Path) -> None:
    """Bring the copy up to date and hold it, while no server can see it yet."""
    copy, place = unpacked / sqlite.FILE, connection.settings_dict["NAME"]
    sqlite.check(copy)
    connection.close()
    connection.settings_dict["NAME"] = str(copy)
    try:
        call_command("migrate", verbosity=0, interactive=False)
        holding.hold()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = place


def move_in(unpacked: Path, folder: Path) -> None:
    """The database last: a folder that has one is complete."""
    (unpacked / "files").mkdir(exist_ok=True)
    for name in ("files", "secret.key", sqlite.FILE):
        if (unpacked / name).exists():
            (unpacked / name).rename(folder / name)
    os.sync()


def tell(manifest: Manifest) -> None:
    """What was restored, and what must be done before anything is sent."""
    broken = first_broken_link()
    chain = f"注意：{broken.reason}" if broken else f"完整，共 {manifest.journal_number} 行"
    made_at = timezone.localtime(datetime.fromisoformat(manifest.made_at))
    print(
        f"已恢复 {made_at:%Y-%m-%d %H:%M} 的备份。审计日志：{chain}。\n"
        f"发送和定时已暂停，{holding.parked().count()} 条待发消息标为“{holding.REASON}”"
        "（备份之后可能已经发过）。\n"
        "核对后运行 huiban restore --release 恢复发送；要补发这些消息，加 --send-parked。"
    )


def release(*, send_parked: bool) -> int:
    if not holding.is_held():
        print("现在没有暂停，消息照常发送。", file=sys.stderr)
        return BAD_CALL
    left = holding.release(send_parked=send_parked)
    kept = f"，{left} 条恢复前的消息仍不发送，可逐条重发" if left else ""
    print(f"已恢复发送和定时{kept}。")
    return OK
