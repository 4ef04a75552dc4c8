"""The blocks of a Paper in WordprocessingML."""

from huiban.outside.layout import (
    EMPTY,
    Block,
    Cell,
    Column,
    Grid,
    Group,
    Kind,
    Line,
    Record,
    Signs,
    Table,
    edges,
    printed,
    spans,
)
from huiban.outside.word import ooxml
from huiban.outside.word.ooxml import BODY, LABEL, TABLE, Face


def block(drawn: Block, width: float) -> str:
    """The element of one block on a body `width` mm wide."""
    match drawn:
        case Grid():
            return _grid(drawn)
        case Table():
            return _table(drawn)
        case Signs():
            return _signs(drawn, width)
        case _:
            return "".join(_line(line, BODY) for line in drawn.lines)


def _grid(grid: Grid) -> str:
    ends = edges(grid)
    widths = [end - start for start, end in zip((0.0, *ends), ends, strict=False)]
    rows = [
        ooxml.row(
            (_cell(cell, span) for cell, span in zip(row.cells, spans(row, ends), strict=True)),
            height=row.min_height,
            splits=row.splits,
        )
        for row in grid.rows
    ]
    return ooxml.table(rows, widths)


def _cell(cell: Cell, span: int) -> str:
    plain = cell.kind is Kind.VALUE
    align = "center" if cell.kind is Kind.LABEL else "left"
    lines = "".join(_line(line, TABLE if plain else LABEL, align) for line in cell.lines)
    return ooxml.cell(lines, cell.width, span=span, grey=not plain)


def _line(line: Line, face: Face, align: str = "left") -> str:
    lead = Face(LABEL.chinese, LABEL.latin, face.points)
    runs = ooxml.run(line.lead, lead) + ooxml.run(line.text, face)
    return ooxml.paragraph(runs, face.points, align=align, indent=line.indent * face.points)


def _table(table: Table) -> str:
    widths = [column.width for column in table.columns]
    heads = [ooxml.row(map(_head, table.columns), header=True)]
    if table.title:
        heads.insert(0, ooxml.row([_over(table.title, widths, "center")], header=True))
    last = len(table.rows) - 1
    rows = [_row(row, table.columns, keep=at == last) for at, row in enumerate(table.rows)]
    return ooxml.table([*heads, *rows], widths)


def _row(row: Record | Group, columns: tuple[Column, ...], *, keep: bool) -> str:
    if isinstance(row, Group):
        return ooxml.row([_over(row.title, [column.width for column in columns], "left")])
    face = LABEL if row.strong else TABLE
    return ooxml.row(
        _said(printed(value), face, column, keep=keep)
        for value, column in zip(row.values, columns, strict=True)
    )


def _head(column: Column) -> str:
    text = ooxml.paragraph(ooxml.run(column.title, LABEL), LABEL.points, align="center")
    return ooxml.cell(text, column.width, grey=True)


def _said(text: str, face: Face, column: Column, *, keep: bool) -> str:
    align = "center" if column.centred else "left"
    line = ooxml.paragraph(ooxml.run(text, face), face.points, align=align, keep=keep)
    return ooxml.cell(line, column.width)


def _over(text: str, widths: list[float], align: str) -> str:
    line = ooxml.paragraph(ooxml.run(text, LABEL), LABEL.points, align=align, keep=True)
    return ooxml.cell(line, sum(widths), span=len(widths), grey=True)


def _signs(signs: Signs, width: float) -> str:
    share = width / len(signs.pairs)
    label = Face(LABEL.chinese, LABEL.latin, BODY.points)
    cells = [
        ooxml.cell(
            ooxml.paragraph(
                ooxml.run(f"{name}：", label) + ooxml.run(value or EMPTY, BODY), BODY.points
            ),
            share,
        )
        for name, value in signs.pairs
    ]
    return ooxml.table([ooxml.row(cells, height=10)], [share] * len(cells), ruled=False)
