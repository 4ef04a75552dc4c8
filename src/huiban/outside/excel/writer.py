"""Draws a Paper that is a table (D5, D6, D7) as an Excel sheet.

SEC-21: every string is written as a typed text cell, never through the guessing `write`, so Excel
and LibreOffice show it and do not run it. One that begins like a formula also carries Excel's own
quote mark (a cell property, nothing visible), so that editing the cell keeps it text.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from huiban.outside.excel.looks import Looks
from huiban.outside.layout import (
    EMPTY,
    Cell,
    Column,
    Footer,
    Grid,
    Group,
    Kind,
    Line,
    Paper,
    Record,
    Row,
    Signs,
    Table,
    Value,
    printable,
    printed,
)

_FORMULA_STARTS: Final = tuple("=+-@＝＋－＠")
_LONGEST: Final = 32_767
_POINTS_PER_LINE: Final = 15
_TALLEST: Final = 409


def write_xlsx(paper: Paper) -> bytes:
    """The .xlsx of a form with one table; the same bytes for the same paper.

    Dates are date cells, the header stays in view and repeats in print, A4 landscape fitted to
    the page width. Raises ValueError for a paper without a table.
    """
    table = next((block for block in paper.blocks if isinstance(block, Table)), None)
    if table is None:
        raise ValueError(f"{paper.title} has no table to write as a sheet")
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties(
            {"title": printable(paper.title), "created": datetime.combine(paper.made_on, time())}
        )
        sheet = book.add_worksheet(_sheet_name(paper.title))
        _print_setup(sheet, paper.footer)
        _Pen(sheet, Looks(book), table.columns).draw(paper)
    return made.getvalue()


def is_formula_like(text: str) -> bool:
    """Would a spreadsheet take this text for a formula, were it typed in?"""
    return text.lstrip().startswith(_FORMULA_STARTS)


def _sheet_name(title: str) -> str | None:
    """The title without what a sheet's name may not hold, 31 UTF-16 units at most."""
    plain = re.sub(r"[\[\]:*?/\\'\n]", "", printable(title)).strip()
    return plain.encode("utf-16-le")[:62].decode("utf-16-le", "ignore") or None


def _print_setup(sheet: Worksheet, footer: Footer) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.98, right=0.98, top=0.8, bottom=0.9)
    sheet.center_horizontally()
    ref, code = (printed(text).replace("&", "&&") for text in (footer.ref, footer.check_code))
    sheet.set_footer(f"&L{ref} · v{footer.version} · 第&P页 共&N页 · 校验码 {code}")


class _Pen:
    """Writes downwards; knows the next free row."""

    def __init__(self, sheet: Worksheet, looks: Looks, columns: Sequence[Column]) -> None:
        self.sheet, self.looks, self.columns, self.row = sheet, looks, columns, 0
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width * 0.54)

    def draw(self, paper: Paper) -> None:
        self._wide(paper.title, self.looks.cell("title"), 30)
        for block in paper.blocks:
            match block:
                case Grid():
                    for row in block.rows:
                        self._grid_row(row)
                case Table():
                    self._table(block)
                case Signs():
                    self._signs(block)
                case _:
                    for line in block.lines:
                        self._wide(line.lead + line.text, self.looks.cell("plain"), 18)

    def _table(self, table: Table) -> None:
        for number, column in enumerate(table.columns):
            self._text(self.row, number, column.title, "label")
        self.sheet.set_row(self.row, 36)
        self.sheet.repeat_rows(self.row)
        self.sheet.freeze_panes(self.row + 1, 0)
        if not any(isinstance(row, Group) for row in table.rows):
            last = self.row + len(table.rows)
            self.sheet.autofilter(self.row, 0, last, len(table.columns) - 1)
        self.row += 1
        for row in table.rows:
            self._table_row(row)

    def _table_row(self, row: Record | Group) -> None:
        if isinstance(row, Group):
            self._wide(row.title, self.looks.cell("heading"), 18)
            return
        lines = 1
        for number, (value, column) in enumerate(zip(row.values, self.columns, strict=True)):
            kind = ("strong-" if row.strong else "") + ("centred" if column.centred else "value")
            lines = max(lines, _lines_needed(printed(value), column.width))
            self._value(number, value, kind)
        self._next(lines)

    def _next(self, lines: int) -> None:
        # Not every program grows a row to its text on opening, and none does for merged cells.
        self.sheet.set_row(self.row, min(_POINTS_PER_LINE * lines + 6, _TALLEST))
        self.row += 1

    def _value(self, number: int, value: Value, kind: str) -> None:
        if isinstance(value, date):
            self.sheet.write_datetime(self.row, number, value, self.looks.cell(kind, dated=True))
        elif isinstance(value, int):
            self.sheet.write_number(self.row, number, value, self.looks.cell(kind))
        else:
            self._text(self.row, number, printed(value), kind)

    def _text(self, row: int, number: int, text: str, kind: str) -> None:
        words = _fitting(text)
        look = self.looks.cell(kind, quoted=is_formula_like(words))
        self.sheet.write_string(row, number, words, look)

    def _grid_row(self, row: Row) -> None:
        """A label and its value share a cell: the columns below are too unequal for a form."""
        pairs = _paired(row)
        lines = 1
        for cell, (first, last) in zip(pairs, self._places(pairs), strict=True):
            text = "\n".join(line.lead + line.text for line in cell.lines)
            width = sum(column.width for column in self.columns[first : last + 1])
            lines = max(lines, _lines_needed(text, width))
            self._merged(first, last, text, "heading" if cell.kind is Kind.HEADING else "value")
        self._next(lines)

    def _signs(self, signs: Signs) -> None:
        share = sum(column.width for column in self.columns) / len(signs.pairs)
        places = self._places([Cell(share, ())] * len(signs.pairs))
        self.sheet.set_row(self.row, 24)
        for (label, value), (first, last) in zip(signs.pairs, places, strict=True):
            self._merged(first, last, f"{label}：{value or EMPTY}", "plain")
        self.row += 1

    def _merged(self, first: int, last: int, text: str, kind: str) -> None:
        words = _fitting(text)
        look = self.looks.cell(kind, quoted=is_formula_like(words))
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", look)
        self.sheet.write_string(self.row, first, words, look)

    def _wide(self, text: str, look: Format, height: float) -> None:
        self.sheet.set_row(self.row, height)
        self.sheet.merge_range(self.row, 0, self.row, len(self.columns) - 1, "", look)
        self.sheet.write_string(self.row, 0, _fitting(text), look)
        self.row += 1

    def _places(self, cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
        """First and last sheet column of each cell: the table's edges nearest to its own."""
        ends: list[float] = []
        for column in self.columns:
            ends.append((ends[-1] if ends else 0) + column.width)
        reached, first = 0.0, 0
        for number, cell in enumerate(cells):
            reached += cell.width
            left_over = len(cells) - number - 1
            choices = range(first, len(ends) - left_over)
            last = min(choices, key=lambda at: abs(ends[at] - reached))
            yield first, last
            first = last + 1


def _paired(row: Row) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.cells:
        before = cells[-1] if cells else None
        if before and before.kind is Kind.LABEL:
            text = "".join(line.text for line in before.lines) + "："
            first, *rest = cell.lines
            lines = (Line(first.lead + first.text, text), *rest)
            cells[-1] = Cell(before.width + cell.width, lines)
        else:
            cells.append(cell)
    return cells


def _fitting(text: str) -> str:
    words = printable(text)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _lines_needed(text: str, width: float) -> int:
    """Lines a text takes in `width` mm: a Chinese character is 3.8 mm wide, others half."""
    room = max(2, int((width - 2) / 1.9))
    taken = (sum(1 if char.isascii() else 2 for char in part) for part in text.split("\n"))
    return sum(max(1, -(-units // room)) for units in taken)
