"""Reads the sheets of a workbook (.xlsx, .xls) as blocks: a table of tasks with what is above it.

Runs in a process of its own (``outside/apart``). Formulas are never run; hidden sheets stay out.
"""

import io
import json
import zipfile
from collections.abc import Iterator

import olefile
from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from huiban.ground.language import noop
from huiban.ground.reading.paper.sourceblocks import (
    SourceBlock,
    SourceCell,
    SourceLine,
    SourceTable,
)
from huiban.outside.excel.cells import shown
from huiban.outside.excel.panics import panics_as_errors
from huiban.outside.refusals import TOO_MUCH, UnreadableFile
from huiban.outside.titles import title_line

_INFLATED_LIMIT = 100 * 1024 * 1024
_MOST_CELLS = 200_000
_OLE = b"\xd0\xcf\x11\xe0"
_MOST_SHEETS = 60
_LOCKED = noop("这个表格加了密码。请去掉密码后另存为 .xlsx 再试。")

# Row and column of the first and the last cell.
type _Area = tuple[tuple[int, int], tuple[int, int]]


def read(file: bytes) -> list[SourceBlock]:
    """Every visible sheet: its name when there are several, then its lines and tables."""
    _check(file)
    with panics_as_errors():
        return _read(file)


def first_rows(file: bytes) -> str:
    """The rows of the first sheet as JSON, every cell as text."""
    _check(file)
    with panics_as_errors():
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0)
        return json.dumps(_texts(sheet), ensure_ascii=False)


def _texts(sheet: CalamineSheet) -> list[list[str]]:
    return [[shown(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _read(file: bytes) -> list[SourceBlock]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    except PasswordError as error:
        raise UnreadableFile(_LOCKED) from error
    seen = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
    ]
    blocks: list[SourceBlock] = []
    left = _MOST_CELLS
    for name in seen[:_MOST_SHEETS]:
        sheet = book.get_sheet_by_name(name)
        left -= sheet.total_height * sheet.total_width
        if left < 0:
            raise UnreadableFile(TOO_MUCH)
        made = list(_blocks(_texts(sheet), sheet.merged_cell_ranges or []))
        if made and len(seen) > 1:
            blocks.append(SourceLine(name))
        blocks += made
    return blocks


def _check(file: bytes) -> None:
    """Count what a package unpacks to before the library does. Its own head may lie."""
    if file.startswith(_OLE):
        # A head that lies makes the library ask for gigabytes; this one only looks and complains.
        olefile.OleFileIO(io.BytesIO(file)).close()
    if not file.startswith(b"PK"):
        return
    total = 0
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        for entry in package.infolist():
            with package.open(entry) as part:
                while piece := part.read(1 << 20):
                    total += len(piece)
                    if total > _INFLATED_LIMIT:
                        raise UnreadableFile(TOO_MUCH)


def _blocks(rows: list[list[str]], merged: list[_Area]) -> Iterator[SourceBlock]:
    """Empty rows part tables; a row with words in one place only is a line of text."""
    spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in merged}
    covered = {
        (row, col)
        for (top, left), (bottom, right) in merged
        for row in range(top, min(bottom, top + len(rows)) + 1)
        for col in range(left, right + 1)
        if (row, col) != (top, left)
    }
    table: list[tuple[SourceCell, ...]] = []
    for number, row in enumerate(rows):
        cells = tuple(_cells(number, row, spans, covered))
        said = [cell for cell in cells if cell.blocks]
        inside = bool(table) and any((number, col) in covered for col in range(len(row)))
        if len(said) > 1 or (said and inside):
            table.append(cells)
            continue
        if table and not inside:
            yield SourceTable(tuple(table))
            table = []
        for cell in said:
            # A line over several columns above the first table is the title of the sheet.
            title = number == 0 and cell.col_span > 1
            yield from (_titled(cell.blocks) if title else cell.blocks)
    if table:
        yield SourceTable(tuple(table))


def _titled(blocks: tuple[SourceBlock, ...]) -> Iterator[SourceBlock]:
    for block in blocks:
        yield title_line(block.text) if isinstance(block, SourceLine) else block


def _cells(
    number: int,
    row: list[str],
    spans: dict[tuple[int, int], tuple[int, int]],
    covered: set[tuple[int, int]],
) -> Iterator[SourceCell]:
    for col, text in enumerate(row):
        if (number, col) in covered:
            continue
        rows, cols = spans.get((number, col), (1, 1))
        lines = tuple(SourceLine(line) for line in text.split("\n") if line.strip())
        yield SourceCell(lines, col, rows, cols)
