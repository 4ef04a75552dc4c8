"""Reads a Word file (.docx) into a Document, after checks that no hostile file passes.

The checks come before any XML is parsed: a real ZIP, not encrypted, no macros, a bounded size
counted while inflating (a header may lie), no DTD. Links to other files are never followed.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from huiban.ground.language import noop, say
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.sources import (
    SourceBlock,
    SourceCell,
    SourceLine,
    SourceTable,
    build,
)
from huiban.outside.word.guards import UnreadableFile, check_package
from huiban.outside.word.numbering import Numbering

__all__ = ["UnreadableFile", "read_docx"]

MOST_CELLS = 60_000
DEEPEST_TABLE = 8
_BROKEN = noop("这份 Word 文件已损坏，读不出内容。请在 Word 或 WPS 里打开后另存为 .docx 再试。")
_TOO_MUCH = noop("这份 Word 文件的表格过大或嵌套过深，无法读取。请只保留纪要部分再试。")


def read_docx(source: Path | bytes | BinaryIO) -> Document:
    """Read the body of a .docx: headings, lists, tables with merged and nested cells.

    Raises UnreadableFile with one Chinese sentence that says what to do.
    """
    data = _bytes(source)
    check_package(data)
    try:
        word = open_docx(io.BytesIO(data))
        blocks = _Body(word).blocks()
    except UnreadableFile:
        raise
    except Exception as error:  # python-docx and lxml raise many kinds for a broken file
        raise UnreadableFile(_BROKEN) from error
    return build(blocks)


def _bytes(source: Path | bytes | BinaryIO) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes() if isinstance(source, Path) else source.read()
    except OSError as error:
        raise UnreadableFile(say("读不到这个文件，请确认它还在原处，并且您有权限打开。")) from error


class _Body:
    """Walks the XML of the body in reading order."""

    def __init__(self, word: WordDocument) -> None:
        self._root = word.element.body
        self._numbering = Numbering(word)
        self._styles = {style.style_id: style.name or "" for style in word.styles}
        self._cells = 0

    def blocks(self) -> tuple[SourceBlock, ...]:
        return tuple(self._of(self._root, 0))

    def _of(self, parent, depth: int) -> Iterator[SourceBlock]:  # type: ignore[no-untyped-def]
        for child in parent.iterchildren():
            if isinstance(child, CT_P):
                yield self._paragraph(child)
            elif isinstance(child, CT_Tbl):
                yield self._table(child, depth)
            elif child.tag in (qn("w:sdt"), qn("w:ins"), qn("w:smartTag"), qn("w:customXml")):
                content = child.find(qn("w:sdtContent"))
                yield from self._of(child if content is None else content, depth)

    def _paragraph(self, element: CT_P) -> SourceLine:
        text = "".join(_runs(element)).strip("\n")
        heading = self._heading(element)
        marker, level = self._numbering.marker(element)
        if marker and text.strip() and not heading:
            return SourceLine(marker + text.lstrip(), 0, level)
        return SourceLine((marker or "") + text, heading)

    def _heading(self, element: CT_P) -> int:
        name = self._styles.get(element.style or "", "").lower()
        digits = "".join(sign for sign in name if sign.isdigit())
        if name.startswith(("heading", "标题")) and digits:
            return min(int(digits), 6)
        return 1 if name in ("title", "标题") else 0

    def _table(self, element: CT_Tbl, depth: int) -> SourceTable:
        if depth >= DEEPEST_TABLE:
            raise UnreadableFile(_TOO_MUCH)
        rows: list[list[SourceCell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(element.tr_lst):
            made: list[SourceCell] = []
            col = row.grid_before
            for cell in row.tc_lst:
                self._cells += 1
                if self._cells > MOST_CELLS:
                    raise UnreadableFile(_TOO_MUCH)
                span = cell.grid_span
                if cell.vMerge == "continue" and col in open_cells:
                    _reach(rows, open_cells[col])
                else:
                    open_cells[col] = (number, len(made))
                    made.append(SourceCell(tuple(self._of(cell, depth + 1)), col, 1, span))
                col += span
            rows.append(made)
        return SourceTable(tuple(tuple(row) for row in rows))


def _reach(rows: list[list[SourceCell]], at: tuple[int, int]) -> None:
    row, index = at
    cell = rows[row][index]
    rows[row][index] = SourceCell(cell.blocks, cell.col, cell.row_span + 1, cell.col_span)


def _runs(element) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """The words of a paragraph, through links, fields and accepted insertions."""
    for node in element.iter():
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
            yield "\t"
        elif node.tag == qn("w:noBreakHyphen"):
            yield "-"
