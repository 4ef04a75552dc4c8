"""Files named on the command line: bytes to documents, and progress on stderr."""

import sys
from collections.abc import Iterator
from pathlib import Path

from huiban.ground.reading.paper.document import Document
from huiban.outside.documents import decode, from_bytes
from huiban.outside.refusals import UnreadableFile

MOST_BYTES = 50 * 1024 * 1024
_BAR = 24


def read_file(path: Path) -> Document:
    """Read one file by what is in it. Raises UnreadableFile with a sentence."""
    if path.is_dir():
        raise UnreadableFile("这是一个文件夹，请写明其中的文件。")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFile("文件超过 50 MB，不像一份纪要。请只保留文字部分再试。")
        data = path.read_bytes()
    except OSError:
        raise UnreadableFile("找不到这个文件，或没有权限打开它。") from None
    return from_bytes(data, path.name)


def text_lines(path: Path) -> Iterator[str]:
    """The non-empty lines of a text file."""
    try:
        data = path.read_bytes()
    except OSError:
        raise UnreadableFile(f"找不到“{path}”，或没有权限打开它。") from None
    return (line for line in decode(data).split("\n") if line.strip())


def progress(number: int, total: int, name: str) -> None:
    """Draw a bar on stderr when there are many files and a person is watching."""
    if total < 2 or not sys.stderr.isatty():
        return
    filled = _BAR * number // total
    end = "\n" if number == total else ""
    print(
        f"\r[{'█' * filled}{'·' * (_BAR - filled)}] {number}/{total} {name[:30]:<30}",
        end=end,
        file=sys.stderr,
    )
