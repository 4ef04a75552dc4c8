"""Rows and cells of one HTML table, each at the column where it stands."""

from dataclasses import dataclass, field

from huiban.ground.reading.paper.sourceblocks import SourceBlock, SourceCell, SourceTable
from huiban.outside.refusals import TOO_MUCH, UnreadableFile

_MOST_CELLS = 60_000
_MOST_COLUMNS, _MOST_ROWS = 200, 2_000


@dataclass(slots=True)
class Grid:
    """A table while its tags pass. ``reaching`` counts the rows a column is still covered."""

    rows: list[list[SourceCell]] = field(default_factory=list)
    reaching: dict[int, int] = field(default_factory=dict)
    is_open: bool = False
    _col: int = 0
    _spans: tuple[int, int] = (1, 1)
    _cells: int = 0

    def start_row(self) -> None:
        """``<tr>``: columns covered from above stay covered for one row less."""
        if self.rows:
            self.reaching = {col: left - 1 for col, left in self.reaching.items() if left > 1}
        self.rows.append([])
        self._col = 0

    def start_cell(self, rows: int, cols: int) -> None:
        """``<td>``: the next free column of the row."""
        if not self.rows:
            self.start_row()
        self._cells += 1
        self._spans = min(rows, _MOST_ROWS), min(cols, _MOST_COLUMNS)
        while self._col in self.reaching:
            self._col += 1
        if self._cells > _MOST_CELLS or self._col > _MOST_COLUMNS:
            raise UnreadableFile(TOO_MUCH)
        self.is_open = True

    def end_cell(self, blocks: list[SourceBlock]) -> None:
        """``</td>``."""
        rows, cols = self._spans
        self.rows[-1].append(SourceCell(tuple(blocks), self._col, rows, cols))
        if rows > 1:
            self.reaching |= dict.fromkeys(range(self._col, self._col + cols), rows)
        self._col += cols
        self.is_open = False

    def blocks(self) -> list[SourceBlock]:
        """The table; one that only frames its single cell is what stands inside."""
        rows = [row for row in self.rows if row]
        if len(rows) == 1 and len(rows[0]) == 1:
            return list(rows[0][0].blocks)
        return [SourceTable(tuple(tuple(row) for row in rows))] if rows else []
