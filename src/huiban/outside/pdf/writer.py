"""Draws a Paper as PDF: what is to be set, as JSON, for the typesetter (``printer``)."""

import json
import re
from dataclasses import asdict
from typing import Any, Final

from huiban.outside.layout import (
    Block,
    Cell,
    Column,
    Grid,
    Group,
    Line,
    Paper,
    Record,
    Signs,
    Table,
    Value,
    edges,
    printed,
    spans,
)
from huiban.outside.pdf import printer
from huiban.outside.pdf.glyphs import drawable
from huiban.outside.qr import qr_svg

_LATIN_WIDTH: Final = 2.2
"""Millimetres a Latin character of 10.5 pt takes, generously."""


def write_pdf(paper: Paper) -> bytes:
    """The PDF of a form: A4, fonts embedded, the same bytes for the same paper.

    It is PDF/A-2a, fit for keeping for years and for reading aloud; a character the fonts lack
    (an emoji) prints as 〓.
    Raises RuntimeError when the paper's own layout is broken (widths that do not add up).
    """
    return printer.ask(json.dumps(_paper(paper), ensure_ascii=False))


def _paper(paper: Paper) -> dict[str, Any]:
    footer = asdict(paper.footer)
    url, made = footer.pop("url"), paper.made_on
    return {
        "title": drawable(paper.title),
        "made": {"year": made.year, "month": made.month, "day": made.day},
        "landscape": paper.landscape,
        "footer": {key: drawable(printed(value)) for key, value in footer.items()},
        "qr": qr_svg(url) if url else "",
        "blocks": [_block(block, paper.width) for block in paper.blocks],
    }


def _block(block: Block, width: float) -> dict[str, Any]:
    match block:
        case Grid():
            return _grid(block)
        case Table():
            return _table(block)
        case Signs():
            pairs = [[drawable(label), drawable(printed(value))] for label, value in block.pairs]
            return {"is": "signs", "pairs": pairs}
        case _:
            return {"is": "text", "lines": _lines(block.lines, width)}


def _grid(grid: Grid) -> dict[str, Any]:
    ends = edges(grid)
    rows = [
        {
            "splits": row.splits,
            "height": row.min_height,
            "cells": [
                _cell(cell, span) for cell, span in zip(row.cells, spans(row, ends), strict=True)
            ],
        }
        for row in grid.rows
    ]
    widths = [end - start for start, end in zip((0.0, *ends), ends, strict=False)]
    return {"is": "grid", "widths": widths, "rows": rows}


def _cell(cell: Cell, span: int) -> dict[str, Any]:
    return {"span": span, "kind": cell.kind, "lines": _lines(cell.lines, cell.width)}


def _lines(lines: tuple[Line, ...], width: float) -> list[dict[str, Any]]:
    return [
        {
            "lead": breakable(drawable(line.lead), width),
            "text": breakable(drawable(line.text), width),
            "indent": line.indent,
        }
        for line in lines
    ]


def _table(table: Table) -> dict[str, Any]:
    return {
        "is": "table",
        "title": drawable(table.title),
        "columns": [asdict(column) for column in table.columns],
        "rows": [_table_row(row, table.columns) for row in table.rows],
    }


def _table_row(row: Record | Group, columns: tuple[Column, ...]) -> dict[str, Any]:
    if isinstance(row, Group):
        return {"group": drawable(row.title)}
    cells = zip(row.values, columns, strict=True)
    values = [_value(value, column.width) for value, column in cells]
    return {"values": values, "strong": row.strong}


def _value(value: Value, width: float) -> str:
    text = drawable(printed(value))
    return breakable(text, width) if isinstance(value, str) else text


def breakable(text: str, width: float) -> str:
    """`text` with invisible break points inside Latin words too long for `width` mm.

    Word breaks such a word by itself; Typst would let a long file name run into the next cell.
    """
    longest = max(1, int((width - 2) / _LATIN_WIDTH))
    return re.sub(rf"[!-~]{{{longest + 1},}}", lambda found: "\u200b".join(found.group()), text)
