"""The parts of a document: lines with a role, tables of cells, all with offsets into its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of content: offsets exclude its marker. *level*: 1.. for headings, nesting from 0."""

    kind: LineKind
    start: int
    end: int
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; a merged cell stands once, at its first row and column."""

    row: int
    col: int
    start: int
    end: int
    blocks: tuple["Block", ...] = ()
    row_span: int = 1
    col_span: int = 1

    def lines(self) -> Iterator[Line]:
        """Every line of the cell, those of tables inside it too."""
        return lines_of(self.blocks)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; rows may differ in length."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


type Block = Line | Table


def lines_of(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Every line in reading order, through tables and the tables inside their cells."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell.lines()
