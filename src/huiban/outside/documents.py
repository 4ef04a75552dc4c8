"""Bytes of any readable file to a document of minutes."""

from huiban.ground.language import say
from huiban.ground.reading.document import Document
from huiban.outside.word.reader import UnreadableFile, read_docx

WORD_ENDINGS = (".docx", ".docm")
ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"


def from_bytes(data: bytes, name: str) -> Document:
    """A Word file or text in UTF-8, UTF-16 or GB18030. Raises UnreadableFile with a sentence."""
    if data.startswith((ZIP, OLE)) or name.lower().endswith(WORD_ENDINGS):
        return read_docx(data)
    return Document.from_text(decode(data))


def decode(data: bytes) -> str:
    """Text in UTF-8, UTF-16 (with its mark) or GB18030. Raises UnreadableFile for other bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _tried(data, "utf-16")
    if b"\x00" in data[:4096]:
        raise UnreadableFile(say("这不是文本，也不是 .docx。请另存为 .docx、.txt 或 .md 再试。"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _tried(data, "gb18030")


def _tried(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(say("认不出这个文本的编码。请另存为 UTF-8 再试。")) from None
