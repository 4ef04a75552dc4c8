"""Reads .doc and .wps: paragraphs with headings and list numbers, tables with merged cells.

Runs in a process of its own (``outside/apart``), named there by its dotted name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from huiban.ground.reading.paper.sourceblocks import (
    SourceBlock,
    SourceCell,
    SourceLine,
    SourceTable,
)
from huiban.outside.legacy_doc.binary import Streams, open_streams
from huiban.outside.legacy_doc.lists import Counter, levels
from huiban.outside.legacy_doc.properties import AllProperties, CellShape, Properties
from huiban.outside.legacy_doc.text import RawParagraph, paragraphs, shown
from huiban.outside.word.numbering import BULLET, shaped

# Edges of cells that should meet differ by a few twentieths of a point.
_NEAR = 30


def read(file: bytes) -> list[SourceBlock]:
    """The blocks of a Word 97–2003 file. Raises UnreadableFile, or any error of a broken file."""
    return read_streams(open_streams(file))


def read_streams(streams: Streams) -> list[SourceBlock]:
    """The blocks that *streams* describe."""
    known = AllProperties(streams)
    body = _Body(Counter(levels(streams)))
    for one in paragraphs(streams):
        body.take(one, known.at(one.place))
    return body.done()


@dataclass(slots=True)
class _Row:
    cells: list[tuple[SourceBlock, ...]]
    shapes: list[CellShape]


@dataclass(slots=True)
class _Body:
    """Gathers paragraphs into cells, cells into rows, rows into tables."""

    counter: Counter
    blocks: list[SourceBlock] = field(default_factory=list)
    lines: list[SourceBlock] = field(default_factory=list)
    cells: list[tuple[SourceBlock, ...]] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)

    def take(self, one: RawParagraph, said: Properties) -> None:
        """The next paragraph of the body."""
        if not said.depth:
            self._end_table()
            self.blocks.append(self._line(one, said))
        elif said.depth == 1 and said.ends_row:
            self.rows.append(_Row(self.cells, said.row))
            self.cells, self.lines = [], []
        else:
            # The text of a table inside a cell becomes lines of that cell.
            if not said.ends_row:
                self.lines.append(self._line(one, said))
            if one.end == "\x07":
                self.cells.append(tuple(self.lines))
                self.lines = []

    def done(self) -> list[SourceBlock]:
        """Everything taken."""
        self._end_table()
        return self.blocks

    def _line(self, one: RawParagraph, said: Properties) -> SourceLine:
        text = shown(one.text)
        if not said.list_number or said.heading or not text:
            return SourceLine(text, min(said.heading, 6))
        level, counts = self.counter.next(said.list_number, said.level)
        shape = level.shape or f"%{said.level + 1}."
        marker = BULLET if level.kind == "bullet" else shaped(shape, level.kind, counts)
        return SourceLine(marker + text.lstrip(), 0, said.level)

    def _end_table(self) -> None:
        if self.lines or self.cells:
            left = (*(line for cell in self.cells for line in cell), *self.lines)
            self.lines, self.cells = [], []
            self.blocks.extend(left)
        if self.rows:
            self.blocks.append(_table(self.rows))
            self.rows = []


def _table(rows: list[_Row]) -> SourceTable:
    edges = _edges(rows)
    made: list[list[SourceCell]] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        cells: list[SourceCell] = []
        for col, span, blocks, above in _placed(row, edges):
            if above and col in open_cells:
                at, index = open_cells[col]
                cell = made[at][index]
                made[at][index] = replace(cell, row_span=cell.row_span + 1)
            else:
                open_cells[col] = (number, len(cells))
                cells.append(SourceCell(blocks, col, 1, span))
        made.append(cells)
    return SourceTable(tuple(tuple(row) for row in made))


def _placed(
    row: _Row, edges: list[int]
) -> Iterator[tuple[int, int, tuple[SourceBlock, ...], bool]]:
    """Column, width in columns, blocks of each cell, and whether it goes on from above."""
    if len(row.shapes) != len(row.cells):
        for col, blocks in enumerate(row.cells):
            yield col, 1, blocks, False
        return
    index = 0
    while index < len(row.cells):
        last = index
        while last + 1 < len(row.shapes) and row.shapes[last + 1].joins_left:
            last += 1
        left = _column(row.shapes[index].left, edges)
        right = _column(row.shapes[last].right, edges)
        blocks = row.cells[index]
        if last > index:
            joined = (line for cell in row.cells[index : last + 1] for line in cell)
            blocks = tuple(line for line in joined if line != SourceLine(""))
        yield left, max(1, right - left), blocks, row.shapes[index].joins_above
        index = last + 1


def _edges(rows: list[_Row]) -> list[int]:
    """The edges of the columns, those that nearly meet counted once."""
    made: list[int] = []
    for edge in sorted({x for row in rows for one in row.shapes for x in (one.left, one.right)}):
        if not made or edge - made[-1] > _NEAR:
            made.append(edge)
    return made


def _column(edge: int, edges: list[int]) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge))
