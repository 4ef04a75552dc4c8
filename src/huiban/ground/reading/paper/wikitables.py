"""Tables and headings as wikis write them: {| … |- … | a || b … |} and == 事项 ==."""

from collections.abc import Callable, Sequence

from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Cell, Line, Table
from huiban.ground.reading.plain import trim

# colspan="2" | 基础设施组周会: what stands before one bar is about the cell.
_ABOUT = later(r"[^|\n]*?=[^|\n]*\|(?!\|)")
_PARTED = later(r"\|\||!!")
HEADING = later(r"\s*(?P<sign>={2,5})\s*(?P<words>[^=\n]{1,40}?)\s*(?P=sign)\s*")

type Row = tuple[int, int]
type Lines = Callable[[str, int, int], tuple[Line, ...]]


def wiki_table(
    plain: str, rows: Sequence[Row], at: int, lines_in: Lines
) -> tuple[Table | None, int]:
    """The table that ``rows[at]`` opens, and the row behind it; None for no table.

    *lines_in* makes the lines of a cell.
    """
    if not plain.startswith("{|", trim(plain, *rows[at])[0]):
        return None, at
    made: list[list[Row]] = [[]]
    stop = at + 1
    while stop < len(rows):
        start, end = trim(plain, *rows[stop])
        if plain.startswith("|}", start):
            break
        if plain.startswith("|-", start):
            made.append([])
        elif plain[start : start + 1] in ("|", "!") and plain[start + 1 : start + 2] != "+":
            made[-1] += _cells(plain, start + 1, end)
        elif start < end and made[-1]:
            # A cell goes on in the lines below it.
            made[-1][-1] = (made[-1][-1][0], end)
        stop += 1
    kept = [row for row in made if row]
    if not kept or stop == len(rows):
        return None, at
    table = tuple(
        tuple(Cell(number, col, *cell, lines_in(plain, *cell)) for col, cell in enumerate(row))
        for number, row in enumerate(kept)
    )
    return Table(rows[at][0], rows[stop][1], table), stop + 1


def _cells(plain: str, start: int, end: int) -> list[Row]:
    made: list[Row] = []
    at = start
    bounds = [match.span() for match in _PARTED.finditer(plain, start, end)]
    for left, right in [*bounds, (end, end)]:
        about = _ABOUT.match(plain, at, left)
        made.append(trim(plain, about.end() if about else at, left))
        at = right
    return made
