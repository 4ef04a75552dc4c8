"""What a reader of files hands over: lines and tables, before they have offsets.

Apart from ``sources``, which writes them into a document, so that a process that only reads one
file need not load the rules of the reading.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One paragraph. *heading* 1–6 for a heading style; *nesting* from 0 for a list item."""

    text: str
    heading: int = 0
    nesting: int | None = None


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell with its blocks; a merged cell is given once with its spans."""

    blocks: tuple["SourceBlock", ...]
    col: int
    row_span: int = 1
    col_span: int = 1


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Rows of cells."""

    rows: tuple[tuple[SourceCell, ...], ...]


type SourceBlock = SourceLine | SourceTable
