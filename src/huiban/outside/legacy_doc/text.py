"""The text of a Word 97–2003 file: pieces of one or two bytes a character, in the order shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from huiban.outside.legacy_doc.binary import Streams, numbers

_PIECES = 33
_LENGTH_OF_BODY = 0x4C
_ONE_BYTE = 0x40000000
_PROPERTIES, _TABLE_OF_PIECES = 1, 2
# What ends a paragraph: its mark, the mark of a cell or a row, a new page.
ENDS = "\r\x07\x0c"


@dataclass(frozen=True, slots=True)
class Piece:
    """*text*, and where its first character stands in the stream; *width* in bytes each."""

    text: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """*text* without its end; *end* is the sign that ends it, *place* where that sign stands."""

    text: str
    end: str
    place: int


def paragraphs(streams: Streams) -> Iterator[RawParagraph]:
    """The paragraphs of the body, in reading order."""
    parts: list[str] = []
    for piece in _pieces(streams):
        at = 0
        for index, sign in enumerate(piece.text):
            if sign in ENDS:
                parts.append(piece.text[at:index])
                yield RawParagraph("".join(parts), sign, piece.start + index * piece.width)
                parts, at = [], index + 1
        parts.append(piece.text[at:])
    rest = "".join(parts)
    if rest.strip():
        yield RawParagraph(rest, "\r", -1)


def _pieces(streams: Streams) -> Iterator[Piece]:
    (left,) = numbers(streams.main, _LENGTH_OF_BODY, "i")
    table = _table_of_pieces(streams.place(_PIECES))
    count = (len(table) - 4) // 12
    starts = numbers(table, 0, f"{count + 1}I")
    for index in range(count):
        length = min(starts[index + 1] - starts[index], left)
        if length <= 0:
            return
        (place,) = numbers(table, 4 * (count + 1) + 8 * index + 2, "I")
        one = bool(place & _ONE_BYTE)
        start = (place & ~_ONE_BYTE) // 2 if one else place
        raw = streams.main[start : start + length * (1 if one else 2)]
        text = raw.decode("cp1252" if one else "utf-16-le", "replace")
        yield Piece(text, start, 1 if one else 2)
        left -= length


def _table_of_pieces(source: bytes) -> bytes:
    at = 0
    while source[at] == _PROPERTIES:
        (length,) = numbers(source, at + 1, "H")
        at += 3 + length
    if source[at] != _TABLE_OF_PIECES:
        raise ValueError("no table of pieces")
    (length,) = numbers(source, at + 1, "I")
    return source[at + 5 : at + 5 + length]


def shown(text: str) -> str:
    """*text* as a reader sees it: results of fields, line breaks, no signs of pictures."""
    if "\x13" in text or "\x14" in text or "\x15" in text:
        text = _without_instructions(text)
    return text.translate(_SIGNS).strip("\n ")


_SIGNS = dict.fromkeys((*range(9), *range(0x0E, 0x20), 0x7F)) | {
    0x0B: "\n",
    0x1E: "-",
    0x1F: None,
    0xA0: " ",
}


def _without_instructions(text: str) -> str:
    """A field is ``\\x13 instruction \\x14 result \\x15``; they stand inside each other."""
    kept: list[str] = []
    inside: list[bool] = []
    for sign in text:
        if sign == "\x13":
            inside.append(True)
        elif sign == "\x14" and inside:
            inside[-1] = False
        elif sign == "\x15" and inside:
            inside.pop()
        elif not any(inside):
            kept.append(sign)
    return "".join(kept)
