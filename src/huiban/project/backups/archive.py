"""The one file of a backup: written beside, complete, then renamed; checked before it is used."""

import io
import json
import os
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from huiban.project.backups.manifest import FORMAT, NAME, Manifest, Unusable, digest_of
from huiban.project.reading_files import progress


def write(target: Path, parts: dict[str, Path], manifest: Manifest) -> Manifest:
    """Pack ``parts`` (name inside → file) with the manifest; no half file is ever left."""
    half = target.with_name(f".{target.name}.part")
    digests: dict[str, str] = {}
    try:
        # It holds the signing key: nobody else may read it, not even while it grows.
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=4) as tar:
                for number, (name, path) in enumerate(sorted(parts.items()), start=1):
                    digests[name] = digest_of(path)
                    tar.add(path, arcname=name, recursive=False)
                    progress(number, len(parts), name)
                complete = replace(manifest, parts=digests)
                _add_manifest(tar, complete)
            file.flush()
            os.fsync(file.fileno())
        half.rename(target)
        _sync_folder(target.parent)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return complete


def _add_manifest(tar: tarfile.TarFile, manifest: Manifest) -> None:
    data = json.dumps(manifest.to_data(), ensure_ascii=False, indent=1).encode()
    member = tarfile.TarInfo(NAME)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack into the empty ``folder`` and hold every part against the manifest.

    Raises Unusable: not a backup, torn, changed, or of a newer 会办.
    """
    try:
        with tarfile.open(source, "r:gz") as tar:
            tar.extractall(folder, filter="data")
        data = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Unusable(f"“{source}”不存在，或不是会办的备份。") from None
    except (tarfile.TarError, EOFError, OSError, ValueError) as fault:
        raise Unusable(f"“{source}”打不开或不完整（{fault}），请换一份备份。") from fault
    if data.get("format") != FORMAT:
        raise Unusable("这份备份来自更新的版本，请先升级会办再恢复。")
    manifest = Manifest(**data)
    for name in _differing(folder, manifest):
        raise Unusable(f"备份里的“{name}”与清单不符，可能被改动过，请换一份备份。")
    return manifest


def _differing(folder: Path, manifest: Manifest) -> Iterator[str]:
    found = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    } - {NAME}
    yield from sorted(found ^ set(manifest.parts))
    for number, (name, digest) in enumerate(manifest.parts.items(), start=1):
        if digest_of(folder / name) != digest:
            yield name
        progress(number, len(manifest.parts), "核对")
