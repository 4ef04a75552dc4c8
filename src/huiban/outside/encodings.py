"""Bytes of a text to its characters: UTF-8, UTF-16 and GB18030, whichever is certain."""

from huiban.ground.language import noop
from huiban.outside.refusals import UnreadableFile

_NOT_TEXT = noop("这不是文本，也不是能读的文件格式。请另存为 .docx、.pdf、.txt 或 .md 再试。")
_UNKNOWN = noop("认不出这个文本的编码。请另存为 UTF-8 再试。")
# Share of characters that must be usual ones before unmarked bytes count as UTF-16.
_CERTAIN = 0.98
_SAMPLE = 20_000
_USUAL = frozenset("\r\n\t") | {chr(code) for code in range(0x20, 0x7F)}


def decode(data: bytes) -> str:
    """The text of *data*. Raises UnreadableFile for other bytes.

    UTF-16 is known by its mark; without one only when nearly all it gives is Chinese or ASCII.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _tried(data, "utf-16")
    if b"\x00" in data[:4096]:
        return _unmarked(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _tried(data, "gb18030")


def _unmarked(data: bytes) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        if sample and sum(map(_is_usual, sample)) >= _CERTAIN * len(sample):
            return text
    raise UnreadableFile(_NOT_TEXT)


def _is_usual(sign: str) -> bool:
    if sign in _USUAL or "\u3000" <= sign <= "\u303f" or "\u4e00" <= sign <= "\u9fff":
        return True
    return "\u2010" <= sign <= "\u2026" or "\uff01" <= sign <= "\uff5e" or sign in "·①②③④⑤⑥⑦⑧⑨⑩"


def _tried(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(_UNKNOWN) from None
