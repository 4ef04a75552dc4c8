"""Documents from files that already know their structure: a tree in, offsets out.

A reader of a format (Word, Excel, HTML) hands over lines and tables; ``build`` writes them into
one text and gives every line and cell its offsets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from huiban.ground.reading.paper.blocks import Block, Cell, Line, LineKind, Table
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.sourceblocks import (
    SourceBlock,
    SourceCell,
    SourceLine,
    SourceTable,
)
from huiban.ground.reading.paper.spaced import spaced_table
from huiban.ground.reading.paper.textblocks import lines_in
from huiban.ground.reading.plain import fold

__all__ = ["SourceBlock", "SourceCell", "SourceLine", "SourceTable", "build"]


@dataclass(slots=True)
class _Writer:
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, text: str) -> tuple[int, int]:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length


type _Placed = (
    tuple[SourceLine, int, int]
    | tuple[SourceTable, list[list[tuple[SourceCell, int, int, list["_Placed"]]]], int, int]
)


def build(blocks: Sequence[SourceBlock]) -> Document:
    """Write *blocks* into one document: a line each, cells of a row parted by tabs."""
    writer = _Writer()
    placed = _place(writer, blocks, "\n")
    text = "".join(writer.parts)
    plain = fold(text).replace("\r", " ")
    made: list[Block] = []
    for block in placed:
        made.extend(_blocks(plain, block))
    return Document(text, plain, tuple(_gathered(plain, made)))


def _gathered(plain: str, blocks: Sequence[Block]) -> list[Block]:
    """*blocks* with lines that are a table parted by blanks alone (PDF) as one."""
    rows = [(one.start, one.end) if isinstance(one, Line) else (0, 0) for one in blocks]
    made: list[Block] = []
    at = 0
    while at < len(blocks):
        table, past = spaced_table(plain, rows, at)
        made.append(table or blocks[at])
        at = past if table else at + 1
    return made


def _place(writer: _Writer, blocks: Sequence[SourceBlock], end: str) -> list[_Placed]:
    placed: list[_Placed] = []
    for index, block in enumerate(blocks):
        if isinstance(block, SourceLine):
            start, stop = writer.put(block.text)
            placed.append((block, start, stop))
        else:
            placed.append(_place_table(writer, block))
        if index + 1 < len(blocks) or end == "\n":
            writer.put("\n")
    return placed


def _place_table(writer: _Writer, table: SourceTable) -> _Placed:
    first = writer.length
    rows = []
    for row in table.rows:
        cells = []
        for index, cell in enumerate(row):
            if index:
                writer.put("\t")
            start = writer.length
            inner = _place(writer, cell.blocks, "")
            cells.append((cell, start, writer.length, inner))
        writer.put("\n")
        rows.append(cells)
    return (table, rows, first, writer.length)


def _blocks(plain: str, placed: _Placed) -> list[Block]:
    if len(placed) == 3:
        return list(_lines(plain, *placed))
    _, rows, first, last = placed
    made = []
    for number, row in enumerate(rows):
        cells = []
        for cell, start, end, inner in row:
            blocks: list[Block] = []
            for one in inner:
                blocks.extend(_blocks(plain, one))
            cells.append(
                Cell(number, cell.col, start, end, tuple(blocks), cell.row_span, cell.col_span)
            )
        made.append(tuple(cells))
    return [Table(first, last, tuple(made))]


def _lines(plain: str, line: SourceLine, start: int, end: int) -> list[Line]:
    lines = list(lines_in(plain, start, end))
    if not lines:
        return [Line(LineKind.PARAGRAPH, start, start)]
    first = lines[0]
    if line.heading:
        lines[0] = Line(LineKind.HEADING, first.start, first.end, line.heading, first.marker)
    elif line.nesting is not None:
        lines[0] = Line(LineKind.ITEM, first.start, first.end, line.nesting, first.marker or "•")
    return lines
