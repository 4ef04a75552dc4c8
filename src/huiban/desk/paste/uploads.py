"""Many files of one request: counted, measured, and taken out of a .zip."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from huiban.ground.procedure import Invalid
from huiban.outside.documents import SOUNDS

MOST_FILES = 200
# More than that is no folder of minutes, whatever lies in it; 65,535 stands for "even more".
MOST_ENTRIES = 5_000
END_AT_MOST = 22 + 65_535
UTF8_NAMES = 0x800
# What a Mac, Windows and Office leave beside the files of a person.
LEFTOVERS = ("__MACOSX/", ".", "~$", "Thumbs.db", "desktop.ini")
Files = Iterable["UploadedFile[Any]"]


@dataclass(frozen=True, slots=True)
class Given:
    """One file as it came; ``error`` is set where it is already known that it cannot be taken."""

    name: str
    data: bytes = b""
    error: str = ""


def given_files(files: Files) -> Iterator[Given]:
    """Every file, one in the memory at a time. Raises Invalid for too many of them."""
    room = _Room()
    for file in files:
        name = file.name or ""
        if name.lower().endswith(".zip"):
            yield from unpacked(file.read(), name, room)
            continue
        yield room.take(name, file.size or 0) or Given(name, file.read())


def too_many(files: Files) -> str:
    """Why the request cannot be taken at all, or nothing. Looks at sizes, reads no file."""
    files = list(files)
    if len(files) > MOST_FILES:
        return _("一次最多 %(n)s 个文件，请分几次。") % {"n": MOST_FILES}
    total = sum(file.size or 0 for file in files)
    if total > settings.BATCH_LIMIT:
        return _("一次最多 %(n)s MB，请分几次。") % {"n": settings.BATCH_LIMIT // 1024**2}
    return ""


def too_large(name: str, size: int) -> str:
    """Why one file cannot be taken, or nothing. An hour of speech is larger than any minutes."""
    is_sound = name.lower().endswith(SOUNDS)
    if size <= (settings.BATCH_LIMIT if is_sound else settings.UPLOAD_LIMIT):
        return ""
    if is_sound:
        megabytes = settings.BATCH_LIMIT // 1024**2
        return _("录音超过 %(n)s MB，请另存为 .m4a 或 .mp3，或分成几段再试。") % {"n": megabytes}
    return _("文件超过 20 MB，请删去其中的大图片后再试。")


class _Room:
    """How much of the limits is left."""

    def __init__(self) -> None:
        self.files, self.size = MOST_FILES, settings.BATCH_LIMIT

    def take(self, name: str, size: int) -> Given | None:
        """None when there is room; else the file with its sentence. Raises Invalid."""
        self.files -= 1
        if self.files < 0:
            raise Invalid(_("一次最多 %(n)s 个文件，请分几次。") % {"n": MOST_FILES}, "file")
        if error := too_large(name, size):
            return Given(name, error=error)
        self.size -= size
        if self.size < 0:
            megabytes = settings.BATCH_LIMIT // 1024**2
            raise Invalid(_("一次最多 %(n)s MB，请分几次。") % {"n": megabytes}, "file")
        return None


def unpacked(data: bytes, name: str, room: _Room) -> Iterator[Given]:
    """The files of a .zip; a broken or locked one is a single row that says so."""
    if _announced(data) > MOST_ENTRIES:
        raise Invalid(_("压缩包里的文件太多，请分几次。"), "file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                inside = _name_of(entry)
                if not entry.is_dir() and not _is_leftover(inside):
                    yield room.take(inside, entry.file_size) or _entry(package, entry, inside)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        yield Given(name, error=_("这个压缩包打不开，请重新压缩成 .zip 再传。"))


def _entry(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Given:
    if entry.flag_bits & 1:
        return Given(name, error=_("压缩包加了密码，请去掉密码再传。"))
    try:
        with package.open(entry) as file:
            # No further than it announced: the announced sizes were counted.
            data = file.read(entry.file_size + 1)
    except Exception:  # each way of packing raises its own kinds
        return Given(name, error=_("压缩包里的这个文件损坏了，没有读取。"))
    if len(data) > entry.file_size:
        return Given(name, error=_("压缩包里的这个文件损坏了，没有读取。"))
    return Given(name, data)


def _announced(data: bytes) -> int:
    """How many entries the end of a .zip says it has, before room is made for them."""
    at = data.rfind(b"PK\x05\x06", -END_AT_MOST)
    return int.from_bytes(data[at + 10 : at + 12], "little") if at >= 0 else 0


def _name_of(entry: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: Windows packs Chinese names in GBK without saying so."""
    if entry.flag_bits & UTF8_NAMES:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _is_leftover(name: str) -> bool:
    return name.startswith(LEFTOVERS[0]) or PurePosixPath(name).name.startswith(LEFTOVERS[1:])
