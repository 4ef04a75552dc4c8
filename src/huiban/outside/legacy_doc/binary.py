"""The streams of a Word 97–2003 file (.doc, .wps), checked, and numbers read from them.

Source of every offset: [MS-DOC], the published description of the format.
"""

import io
import struct
from dataclasses import dataclass

import olefile

from huiban.ground.language import noop
from huiban.outside.refusals import UnreadableFile

_WORD, _OLDEST = 0xA5EC, 193
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
_LEAST = 0x1AA
_NOT_WORD = noop("这不是 Word 或 WPS 的文字文件。请另存为 .docx，或把文字直接粘贴进来。")
_LOCKED = noop("这个文件加了密码。请去掉密码后另存为 .docx 再试。")
_TOO_OLD = noop("这份文件是 Word 97 以前的格式。请用 Word 或 WPS 打开后另存为 .docx 再试。")


@dataclass(frozen=True, slots=True)
class Streams:
    """*main* holds the text and the head of the file, *table* what describes it."""

    main: bytes
    table: bytes
    data: bytes = b""

    def place(self, number: int) -> bytes:
        """The piece of *table* that entry *number* of the head points at; empty when outside."""
        start, length = numbers(self.main, 0x9A + 8 * number, "II")
        return self.table[start : start + length] if start + length <= len(self.table) else b""


def open_streams(file: bytes) -> Streams:
    """The streams of *file*. Raises UnreadableFile when it is locked, too old or not Word's."""
    with olefile.OleFileIO(io.BytesIO(file)) as package:
        if package.exists("EncryptedPackage"):
            raise UnreadableFile(_LOCKED)
        if not package.exists("WordDocument"):
            raise UnreadableFile(_NOT_WORD)
        main = package.openstream("WordDocument").read()
        kind, version = numbers(main, 0, "HH")
        if len(main) < _LEAST or kind != _WORD or version < _OLDEST:
            raise UnreadableFile(_TOO_OLD)
        (flags,) = numbers(main, 0x0A, "H")
        if flags & _ENCRYPTED:
            raise UnreadableFile(_LOCKED)
        table = "1Table" if flags & _OTHER_TABLE else "0Table"
        data = package.openstream("Data").read() if package.exists("Data") else b""
        return Streams(main, package.openstream(table).read(), data)


def numbers(source: bytes, at: int, kinds: str) -> tuple[int, ...]:
    """Numbers of *source* from *at*, as ``struct`` names their kinds; least significant first."""
    return struct.unpack_from("<" + kinds, source, at)
