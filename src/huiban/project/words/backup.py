"""``huiban backup``: database, files and key in one file, while everybody goes on working."""

import argparse
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from huiban.project.backups import archive, postgresql, sqlite
from huiban.project.backups.manifest import Manifest, Unusable

OK, FAILED, BAD_CALL = 0, 1, 2


def main(argv: list[str]) -> int:
    """Write the backup and print its name. Exit codes: 0, 1 it failed, 2 a bad call."""
    options = parse(argv)
    target = Path(options.file) if options.file else default_file()
    if target.exists():
        print(f"“{target}”已经存在，不会覆盖。请换一个文件名。", file=sys.stderr)
        return BAD_CALL
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = back_up(target)
    except (Unusable, OSError, DatabaseError) as fault:
        print(f"备份没有完成：{fault}", file=sys.stderr)
        return FAILED
    print(f"已备份到 {target}（{len(made.parts)} 个文件，日志第 {made.journal_number} 行）。")
    return OK


def parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="huiban backup", description="备份到一个文件")
    parser.add_argument("file", nargs="?", metavar="文件.tar.gz", help="不写时放在数据文件夹里")
    return parser.parse_args(argv)


def default_file() -> Path:
    """data/backups/huiban-20260805-083000.tar.gz."""
    folder: Path = settings.CONFIG.data / "backups"
    return folder / f"huiban-{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz"


def back_up(target: Path) -> Manifest:
    """Write ``target`` whole or not at all. Raises Unusable with a sentence, OSError."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".huiban-backup-") as name:
        folder = Path(name)
        made_at = timezone.now().isoformat()
        if connection.vendor == "sqlite":
            source = Path(str(settings.DATABASES["default"]["NAME"]))
            manifest = sqlite.dump(source, folder, made_at=made_at)
        else:
            manifest = postgresql.dump(folder, made_at=made_at)
        # The files after the database: a row of the copy never names a file that is not there.
        return archive.write(target, {**_files_in(folder), **stored_files()}, manifest)


def stored_files() -> dict[str, Path]:
    """Evidence, frozen papers, pasted sources, and the signing key."""
    files = Path(settings.MEDIA_ROOT)
    found = {f"files/{name}": path for name, path in _files_in(files).items()}
    key = settings.CONFIG.data / "secret.key"
    return found | ({"secret.key": key} if key.exists() else {})


def _files_in(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
