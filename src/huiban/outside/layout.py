"""The layout language: what a printed form is, as plain data.

`papers/` writes forms in it; the writers in `word/`, `pdf/` and `excel/` draw them. It stands
on the floor of the writers because arrows only point down. All widths and heights are
millimetres on A4; a row of cells fills the body width of its paper exactly.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

EMPTY: Final = "—"
PORTRAIT_WIDTH: Final = 156.0
LANDSCAPE_WIDTH: Final = 247.0

type Value = str | int | date | None
"""What a table cell may hold; an empty one prints EMPTY, a date prints 2024-08-15."""

# Controls that XML refuses, marks that turn the reading direction round, and lone surrogates.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class Kind(StrEnum):
    """How a cell of a grid looks: LABEL is 黑体 on grey and centred, HEADING the same but left."""

    VALUE = "value"
    LABEL = "label"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; `lead` is printed before the text in 黑体, `indent` counts characters."""

    text: str = ""
    lead: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid, `width` mm wide."""

    width: float
    lines: tuple[Line, ...]
    kind: Kind = Kind.VALUE


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side. `splits` lets a long row go on over the page edge."""

    cells: tuple[Cell, ...]
    min_height: float = 8.0
    splits: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows whose cells may differ in width from row to row, ruled as one form."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. `centred` for short facts such as dates, names and states."""

    title: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A table row: one value per column; `strong` prints it in 黑体 (overdue)."""

    values: tuple[Value, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A row over the full width that names the rows under it."""

    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """Columns under a header that repeats on every page; rows stay whole.

    A `title` prints as a row over the header and repeats with it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Record | Group, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """The unruled row of signatures: (label, value) side by side in equal shares."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Loose lines outside any ruling."""

    lines: tuple[Line, ...]


type Block = Grid | Table | Signs | Text


@dataclass(frozen=True, slots=True)
class Footer:
    """Bottom of every page: 编号 · v版本 · 第X页 共Y页 · 校验码, and `url` as a QR code."""

    ref: str
    version: int
    check_code: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A form ready to be drawn.

    `dated` goes into the file's properties as its date of making: never today, so that the same
    paper always gives the same bytes and a check code can be compared.
    """

    title: str
    blocks: tuple[Block, ...]
    footer: Footer
    landscape: bool = False
    dated: date | None = None

    @property
    def made_on(self) -> date:
        """`dated`, or for an undated draft the same day always."""
        return self.dated or date(2000, 1, 1)

    @property
    def width(self) -> float:
        """Body width in mm."""
        return LANDSCAPE_WIDTH if self.landscape else PORTRAIT_WIDTH


def printed(value: Value) -> str:
    """The words a table cell prints for its value; never an empty string."""
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return printable("" if value is None else str(value)).strip() or EMPTY


def printable(text: str) -> str:
    """`text` with one kind of line end, and without characters no printed form can carry."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNPRINTABLE.sub("", plain)


def edges(grid: Grid) -> tuple[float, ...]:
    """The right edges, in mm, of every column needed to rule all rows of the grid."""
    found = {round(edge, 1) for row in grid.rows for edge in _row_edges(row)}
    return tuple(sorted(found))


def spans(row: Row, columns: tuple[float, ...]) -> tuple[int, ...]:
    """How many of the grid's columns each cell of the row covers."""
    ends = [columns.index(round(edge, 1)) + 1 for edge in _row_edges(row)]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


def _row_edges(row: Row) -> list[float]:
    reached = 0.0
    return [reached := reached + cell.width for cell in row.cells]
