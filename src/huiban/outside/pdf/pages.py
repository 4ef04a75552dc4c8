"""Pages to blocks: what is a table, a paragraph, a title, a page number. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from huiban.ground.reading.paper.sourceblocks import (
    SourceBlock,
    SourceCell,
    SourceLine,
    SourceTable,
)
from huiban.outside.pdf.ink import Ink, Sign
from huiban.outside.pdf.lines import TextLine, lines_of
from huiban.outside.pdf.paragraphs import paragraphs
from huiban.outside.pdf.ruled import Box, Frame, frames
from huiban.outside.titles import title_line

_PAGE_NUMBER = re.compile(
    r"[-—–\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/共,，]\s*\d{1,4}\s*页?)?[-—–\s]*"
)
_NUMBERED = re.compile(r"第\s*\d{1,4}\s*页")
# Official papers leave 37 mm above and 35 mm below, and print the number inside of that.
_MARGIN = 0.12
_TITLE = 1.2
_PADDING = 6.0
# A page is scanned when it has hardly a word and a picture covers this share of it.
_FEW_WORDS, _COVERED = 10, 0.5


def is_scan(page: Ink) -> bool:
    """Whether the words of *page* are in a picture."""
    words = sum(sign.text != " " for sign in page.signs)
    return words < _FEW_WORDS and page.pictured > _COVERED


def blocks_of(inks: Sequence[Ink]) -> list[SourceBlock]:
    """The lines and tables of all pages; a table that goes on over the page becomes one again."""
    pages = [_Page(one) for one in inks]
    _drop_margins(pages)
    return _joined(pages)


@dataclass(slots=True)
class _Table:
    top: float
    columns: tuple[float, ...]
    rows: list[tuple[SourceCell, ...]]


class _Page:
    """One page: its tables, and the lines outside of them."""

    def __init__(self, page: Ink) -> None:
        self.width, self.height = page.width, page.height
        self.is_scan = is_scan(page)
        self.size = median(sign.size for sign in page.signs) if page.signs else 0.0
        found = frames(page.level, page.upright)
        free, inside = _sorted(page.signs, found)
        self.lines = lines_of(free)
        self.tables = [
            _Table(frame.top, frame.columns, _rows(frame, inside[index]))
            for index, frame in enumerate(found)
            if any(inside[index].values())
        ]

    def blocks(self, usual: float) -> list[SourceBlock | _Table]:
        """Paragraphs and tables from top to bottom; *usual* is the size of most type."""
        left = min((line.left for line in self.lines), default=0.0)
        right = self._right(left)
        placed: list[tuple[float, SourceBlock | _Table]] = [(one.top, one) for one in self.tables]
        for line in _between(self.lines, self.tables, left, right):
            title = line.size >= _TITLE * usual
            placed.append((line.top, title_line(line.text) if title else SourceLine(line.text)))
        return [block for _, block in sorted(placed, key=lambda one: one[0])]

    def _right(self, left: float) -> float:
        """The right margin: where several lines end; else as far from the edge as the left one."""
        reached = max((line.right for line in self.lines), default=0.0)
        full = sum(line.right > reached - 1.2 * line.size for line in self.lines)
        return reached if full > 2 else max(reached, self.width - left)


def _between(
    lines: list[TextLine], tables: list[_Table], left: float, right: float
) -> Iterator[TextLine]:
    """The paragraphs; a table parts what is above it from what is below."""
    tops = sorted(table.top for table in tables)
    at = 0
    for top in (*tops, float("inf")):
        end = at
        while end < len(lines) and lines[end].top < top:
            end += 1
        yield from paragraphs(lines[at:end], left, right)
        at = end


def _sorted(
    signs: list[Sign], found: list[Frame]
) -> tuple[list[Sign], list[dict[Box, list[Sign]]]]:
    """The signs outside of all tables, and those of each cell."""
    free: list[Sign] = []
    inside: list[dict[Box, list[Sign]]] = [{box: [] for box in one.boxes} for one in found]
    for sign in signs:
        x = (sign.left + sign.right) / 2
        for frame, cells in zip(found, inside, strict=True):
            if frame.left <= x <= frame.right and frame.top <= sign.middle <= frame.bottom:
                box = next((one for one in cells if _holds(one, x, sign.middle)), None)
                if box:
                    cells[box].append(sign)
                    break
        else:
            free.append(sign)
    return free, inside


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _rows(frame: Frame, inside: dict[Box, list[Sign]]) -> list[tuple[SourceCell, ...]]:
    rows: dict[int, list[SourceCell]] = {}
    for box in sorted(frame.boxes, key=lambda one: (one.row, one.col)):
        lines = lines_of(inside[box])
        # Text does not reach the line that is drawn around it; in a centred cell it stays away far.
        left = min((line.left for line in lines), default=box.left)
        padding = min(left - box.left, *(0.6 * line.size for line in lines), _PADDING)
        found = paragraphs(lines, box.left + padding, box.right - padding)
        words = tuple(SourceLine(line.text) for line in found)
        cell = SourceCell(words, box.col, box.row_span, box.col_span)
        rows.setdefault(box.row, []).append(cell)
    return [tuple(rows.get(number, ())) for number in range(max(rows) + 1)]


def _drop_margins(pages: list[_Page]) -> None:
    """Page numbers, and what stands at the edge of most pages, are not minutes."""
    seen = Counter(
        shape
        for page in pages
        for shape in {_shape(one) for one in page.lines if _at_edge(page, one)}
    )
    often = max(3, (len(pages) + 1) // 2)
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not _at_edge(page, line)
            or not (
                _PAGE_NUMBER.fullmatch(line.text)
                or _NUMBERED.search(line.text)
                or seen[_shape(line)] >= often
            )
        ]


def _shape(line: TextLine) -> str:
    """The words of a line, its numbers aside: they count the pages."""
    return re.sub(r"\d+", "#", line.text)


def _at_edge(page: _Page, line: TextLine) -> bool:
    edge = _MARGIN * page.height
    return line.bottom < edge or line.top > page.height - edge


def _joined(pages: list[_Page]) -> list[SourceBlock]:
    usual = median([page.size for page in pages if page.size] or [0.0])
    made: list[SourceBlock | _Table] = []
    for number, page in enumerate(pages, 1):
        if page.is_scan:
            made.append(SourceLine(f"（第 {number} 页是扫描图片，没有读。）"))
        blocks = page.blocks(usual)
        if made and blocks and _continues(made[-1], blocks[0]):
            _append(made[-1], blocks.pop(0))
        made += blocks
    return [SourceTable(tuple(one.rows)) if isinstance(one, _Table) else one for one in made]


def _continues(above: SourceBlock | _Table, below: SourceBlock | _Table) -> bool:
    if not isinstance(above, _Table) or not isinstance(below, _Table):
        return False
    pairs = zip(above.columns, below.columns, strict=False)
    return len(above.columns) == len(below.columns) and all(abs(a - b) < 3 for a, b in pairs)


def _append(above: SourceBlock | _Table, below: SourceBlock | _Table) -> None:
    """Add the rows of the next page, without the head that is printed again."""
    if isinstance(above, _Table) and isinstance(below, _Table):
        again = 0
        while (
            again < min(len(above.rows), len(below.rows)) and below.rows[again] == above.rows[again]
        ):
            again += 1
        above.rows += below.rows[again:]
