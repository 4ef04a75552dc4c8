"""Blocks as plain JSON values, between the process that reads a file and the one that asked."""

from collections.abc import Iterable, Sequence
from typing import Any

from huiban.ground.reading.paper.sourceblocks import (
    SourceBlock,
    SourceCell,
    SourceLine,
    SourceTable,
)

_DEEPEST = 12


def packed(blocks: Iterable[SourceBlock]) -> list[Any]:
    """*blocks* as lists, strings and numbers."""
    return [
        [block.text, block.heading, block.nesting]
        if isinstance(block, SourceLine)
        else [[[_packed_cell(cell) for cell in row] for row in block.rows]]
        for block in blocks
    ]


def _packed_cell(cell: SourceCell) -> list[Any]:
    return [cell.col, cell.row_span, cell.col_span, packed(cell.blocks)]


def unpacked(values: Sequence[Any], depth: int = 0) -> list[SourceBlock]:
    """What :func:`packed` made. Raises ValueError or TypeError for anything else."""
    if depth > _DEEPEST:
        raise ValueError("tables nested too deep")
    return [_block(value, depth) for value in values]


def _block(value: Any, depth: int) -> SourceBlock:
    if len(value) == 1:
        rows = [tuple(_cell(cell, depth) for cell in row) for row in value[0]]
        return SourceTable(tuple(rows))
    text, heading, nesting = value
    if not isinstance(text, str):
        raise TypeError("a line is text")
    return SourceLine(text, int(heading), None if nesting is None else int(nesting))


def _cell(value: Any, depth: int) -> SourceCell:
    col, row_span, col_span, blocks = value
    return SourceCell(tuple(unpacked(blocks, depth + 1)), int(col), int(row_span), int(col_span))
