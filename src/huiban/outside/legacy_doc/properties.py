"""What a Word 97–2003 file says of each paragraph: heading, list, cell, row."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from huiban.outside.legacy_doc.binary import Streams, numbers

_PAGES_OF_PARAGRAPHS = 13
_PAGE = 512
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_INNER_CELL, _INNER_ROW = 0x244B, 0x244C
_LEVEL, _LIST = 0x260A, 0x460B
_ROW, _ELSEWHERE = 0xD608, (0x6645, 0x6646)
_MERGED_UP, _MERGED_LEFT = 0x0020, 0x0002
_FIRST = 0x0040


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell of a row: its left and right edge in twentieths of a point, and how it is merged."""

    left: int
    right: int
    joins_above: bool = False
    joins_left: bool = False


@dataclass(slots=True)
class Properties:
    """*heading* 1–9, or 0. *depth* 0 outside tables. *row* where the paragraph ends a row."""

    heading: int = 0
    list_number: int = 0
    level: int = 0
    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    row: list[CellShape] = field(default_factory=list)


class AllProperties:
    """Looks up the properties of the paragraph whose mark stands at a place of the stream."""

    def __init__(self, streams: Streams) -> None:
        self._streams = streams
        self._runs = sorted(self._read(), key=lambda run: run[0])
        self._starts = [run[0] for run in self._runs]

    def at(self, place: int) -> Properties:
        """Of the paragraph that ends at *place*; plain ones when nothing is said."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self._runs[index][1]:
            return Properties()
        return self._made(self._runs[index][2])

    def _read(self) -> Iterator[tuple[int, int, bytes]]:
        places = self._streams.place(_PAGES_OF_PARAGRAPHS)
        count = max(0, (len(places) - 4) // 8)
        for number in numbers(places, 4 * (count + 1), f"{count}I"):
            page = self._streams.main[number * _PAGE : (number + 1) * _PAGE]
            if len(page) == _PAGE:
                yield from _runs(page)

    def _made(self, said: bytes) -> Properties:
        made = Properties()
        if len(said) < 2:
            return made
        (style,) = numbers(said, 0, "H")
        made.heading = style if 1 <= style <= 9 else 0
        for code, value in self._changes(said[2:]):
            _take(made, code, value)
        return made

    def _changes(self, said: bytes) -> Iterator[tuple[int, bytes]]:
        for code, value in _changes(said):
            if code in _ELSEWHERE:
                (place,) = numbers(value, 0, "I")
                (length,) = numbers(self._streams.data, place, "H")
                yield from _changes(self._streams.data[place + 2 : place + 2 + length])
            else:
                yield code, value


def _runs(page: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Start, end and properties of the paragraphs that one page describes."""
    count = page[-1]
    edges = numbers(page, 0, f"{count + 1}I")
    for index in range(count):
        at = 2 * page[4 * (count + 1) + 13 * index]
        said = b""
        if at:
            size = page[at]
            start, length = (at + 1, 2 * size - 1) if size else (at + 2, 2 * page[at + 1])
            said = page[start : start + length]
        yield edges[index], edges[index + 1], said


def _changes(said: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 <= len(said):
        (code,) = numbers(said, at, "H")
        at += 2
        size = _SIZES[code >> 13]
        if code == _ROW and at + 2 <= len(said):
            size = numbers(said, at, "H")[0] + 1
        elif not size and at < len(said):
            size = said[at] + 1
        if not size or at + size > len(said):
            return
        yield code, said[at : at + size]
        at += size


def _take(made: Properties, code: int, value: bytes) -> None:
    if code == _IN_TABLE:
        made.depth = max(made.depth, value[0])
    elif code == _DEPTH:
        made.depth = max(0, numbers(value, 0, "i")[0])
    elif code == _ROW_END:
        made.ends_row = bool(value[0])
    elif code == _INNER_CELL:
        made.ends_cell = bool(value[0])
    elif code == _INNER_ROW:
        made.ends_row = bool(value[0])
    elif code == _LEVEL:
        made.level = min(value[0], 8)
    elif code == _LIST:
        made.list_number = numbers(value, 0, "H")[0]
    elif code == _ROW:
        made.row = _shapes(value)


def _shapes(value: bytes) -> list[CellShape]:
    count = value[2]
    edges = numbers(value, 3, f"{count + 1}h")
    first = 3 + 2 * (count + 1)
    shapes = []
    for index in range(count):
        at = first + 20 * index
        flags = numbers(value, at, "H")[0] if at + 2 <= len(value) else 0
        up = bool(flags & _MERGED_UP) and not flags & _FIRST
        left = bool(flags & _MERGED_LEFT) and index > 0
        shapes.append(CellShape(edges[index], edges[index + 1], up, left))
    return shapes
