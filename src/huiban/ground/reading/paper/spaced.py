"""Tables whose columns are parted by blanks or commas alone, as a PDF or an export gives them."""

import re
from collections.abc import Sequence

from huiban.ground.reading.labels import ANSWERS, head_role
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Cell, Line, LineKind, Table

_WORD = later(r"[^\s\x0b]+")
# A cell may be empty, but for the first.
_BETWEEN_COMMAS = later(r"[^,\n\x0b]+|(?<=,)(?=,|$)", re.M)
_LONGEST_HEAD = 80
_FEWEST = 3

type Row = tuple[int, int]


def spaced_table(plain: str, rows: Sequence[Row], at: int) -> tuple[Table | None, int]:
    """The table whose line of heads is ``rows[at]``, and the row behind it; None for no table.

    Every word of the first line must be the head of a column of tasks. A line with more words
    than columns has them in its task; one word fewer is an empty last cell.
    """
    sign = _WORD if plain.count(",", *rows[at]) < _FEWEST - 1 else _BETWEEN_COMMAS
    heads = [match.span() for match in sign.finditer(plain, *rows[at])]
    if len(heads) < _FEWEST or heads[-1][1] - heads[0][0] > _LONGEST_HEAD:
        return None, at
    roles = [head_role(plain[start:end]) for start, end in heads]
    if not all(roles) or "task" not in roles or not ANSWERS & set(roles):
        return None, at
    made = [_cells(0, heads)]
    stop = at + 1
    while stop < len(rows):
        words = [match.span() for match in sign.finditer(plain, *rows[stop])]
        if len(words) < max(_FEWEST, len(heads) - 1):
            break
        more = len(words) - len(heads)
        if more > 0:
            task = roles.index("task")
            words[task : task + more + 1] = [(words[task][0], words[task + more][1])]
        made.append(_cells(len(made), words))
        stop += 1
    if len(made) < 2:
        return None, at
    return Table(rows[at][0], rows[stop - 1][1], tuple(made)), stop


def _cells(row: int, words: Sequence[Row]) -> tuple[Cell, ...]:
    return tuple(
        Cell(row, col, start, end, (Line(LineKind.PARAGRAPH, start, end),))
        for col, (start, end) in enumerate(words)
    )
