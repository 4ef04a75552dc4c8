"""Blocks of plain text and Markdown: headings, lists with nesting, pipe and tab tables."""

import re
from itertools import pairwise

from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Block, Cell, Line, LineKind, Table
from huiban.ground.reading.paper.markers import marker_at, rank
from huiban.ground.reading.paper.spaced import spaced_table
from huiban.ground.reading.paper.wikitables import HEADING, wiki_table
from huiban.ground.reading.plain import CELL_BREAK, EMPTY, trim

_RULE = later(r"\s*(?:=+|-{3,}|\*{3,}|_{3,})\s*$")
_TABLE_RULE = later(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$|\s*\|\s*(?::?-+:?\s*\|\s*)+$")
# === 本周计划 ===, --- 待办 ---: a heading between rules.
_FRAMED = later(
    r"(?P<rule>={2,}|-{3,}|\*{3,}|~{3,})\s?(?P<words>[^\s=*~-][^=*~\n]{0,30}?)\s?(?P=rule)"
)
# ### 张伟:负责登录页: a task, though the sign of a heading stands before it.
# #action 张伟 补用例: what is said to a program that keeps the minutes.
_SAID_TO_BOT = later(r"#(?:action|info|agreed|link|idea|help|accepted|rejected)\b", re.I)
_DEED = later(r"[\u4e00-\u9fff]{2,4}\s?:\s?(?:负责|完成|跟进|牵头)(?=[^\s。])")
_INDENT = {"\t": 4, EMPTY: 0}
_WRAPPED_MIN = 28
# 张伟--起草初稿: a short word with a dash or an arrow begins a line of its own.
# Or the words of a heading: 会议分析, 下一步计划.
_OWN_LINE = later(
    r"【|\[[^\[\]\s]{1,16}\]\s|[^\s,。;:]{1,8}\s?(?:--|→|->)|@[^\s@]{1,12}\s"
    r"|(?:会议|会后|待办|决议|讨论|后续|下一?步|行动|遗留)[\u4e00-\u9fff]{2,4}$"
)
# … -- 张伟、李娜: with a name behind a dash a line is at its end.
_NAMED_LAST = later(r"\s?--?\s{0,2}[\u4e00-\u9fff]{2,4}(?:[、&/][\u4e00-\u9fff]{2,4}){0,5}$")
_STOPS = '。;;!?:,、.)】》”"'


def read_blocks(plain: str) -> tuple[Block, ...]:
    """Split cleaned text into blocks with offsets; one pass over its lines."""
    rows = _rows(plain)
    blocks: list[Block] = []
    at = 0
    indents: list[int] = []
    while at < len(rows):
        start, end = rows[at]
        table, past = wiki_table(plain, rows, at, lines_in)
        if table:
            blocks.append(table)
            at = past
            continue
        if _is_table_row(plain, start, end):
            stop = at + 1
            while stop < len(rows) and _goes_on(plain, rows, stop):
                stop += 1
            blocks.append(_table(plain, rows[at:stop]))
            at = stop
            continue
        table, past = spaced_table(plain, rows, at)
        if table:
            blocks.append(table)
            at = past
            continue
        if at + 1 < len(rows) and _is_setext(plain, rows[at], rows[at + 1]):
            blocks.append(Line(LineKind.HEADING, *trim(plain, start, end), level=1))
            at += 2
            continue
        if not _RULE.match(plain, start, end):
            _add_line(plain, start, end, blocks, indents)
        at += 1
    return tuple(blocks)


def lines_in(plain: str, start: int, end: int) -> tuple[Line, ...]:
    """The lines between two offsets, as in a table cell; ``<br>`` and newlines part them."""
    lines: list[Block] = []
    indents: list[int] = []
    for at, stop in _split(plain, start, end, CELL_BREAK + "\n"):
        for first, last in _flattened(plain, at, stop):
            _add_line(plain, first, last, lines, indents)
    return tuple(line for line in lines if isinstance(line, Line))


_DASHED = later(r"\s+(?=-\s+[^\s\d])")
_NUMBERED = later(r"\s+(?=(?P<number>\d)\s?[.、)]\s?[^\s\d])")
_FEWEST_POINTS = 2


def _flattened(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """- 甲 - 乙, 1. 甲 2. 乙: the lines of a list that lost their breaks in a cell."""
    first, last = trim(plain, start, end)
    parts = _by_chapters(plain, first, last)
    if parts:
        return parts
    if plain.startswith("- ", first):
        cuts = [match.end() for match in _DASHED.finditer(plain, first, last)]
    elif plain.startswith("1", first):
        cuts, wanted = [], _FEWEST_POINTS
        for match in _NUMBERED.finditer(plain, first, last):
            if match["number"] == str(wanted):
                cuts.append(match.end())
                wanted += 1
    else:
        cuts = []
    edges = [first, *cuts, last]
    return list(pairwise(edges)) if cuts else [(start, end)]


# 一、上周 1. … 2. … 二、本周 1. …: chapters of a form, each with its points.
_CHAPTER = later(r"(?:(?<=[\s。;:；])|^)(?P<count>[一二三四五六七八九])、\s?(?=\S)")
_COUNT = "一二三四五六七八九"
_POINT = later(r"(?<=\S)\s+(?=1\s?[.、)]\s?[^\s\d])")
_LONGEST_CHAPTER = 24


def _by_chapters(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """The chapters that stand in one line, their heads apart from the points below them."""
    found = list(_CHAPTER.finditer(plain, start, end))
    counted = [match for at, match in enumerate(found) if match["count"] == _COUNT[at : at + 1]]
    if len(counted) < _FEWEST_POINTS or len(counted) < len(found):
        return []
    edges = [start, *(match.start() for match in counted if match.start() > start), end]
    made: list[tuple[int, int]] = []
    for at, stop in pairwise(edges):
        point = _POINT.search(plain, at, min(stop, at + _LONGEST_CHAPTER))
        if point:
            made += [(at, point.start()), *_flattened(plain, point.end(), stop)]
        else:
            made.append((at, stop))
    return made


def _rows(plain: str) -> list[tuple[int, int]]:
    return _split(plain, 0, len(plain), "\n")


def _split(plain: str, start: int, end: int, signs: str) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = start
    for match in re.compile(f"[{signs}]").finditer(plain, start, end):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, end))
    return parts


_RULE_SIGNS = frozenset("=- ")
_TITLE_LINE = later(r"(?![-*+#>|\d([【])[^:,。;|!?、]{2,30}(?<![\s\-])")


def _is_setext(plain: str, row: tuple[int, int], below: tuple[int, int]) -> bool:
    if plain[below[0] : below[0] + 1] not in _RULE_SIGNS:
        return False
    line = plain[below[0] : below[1]].strip()
    above = plain[row[0] : row[1]].strip()
    if len(line) < 3 or not above:
        return False
    # Under words that are no label and no list, a row of dashes makes a heading, too.
    return set(line) == {"="} or (set(line) == {"-"} and _TITLE_LINE.fullmatch(above) is not None)


def _add_line(plain: str, start: int, end: int, blocks: list[Block], indents: list[int]) -> None:
    if CELL_BREAK in plain[start:end]:
        for at, stop in _split(plain, start, end, CELL_BREAK):
            _add_line(plain, at, stop, blocks, indents)
        return
    first, last = trim(plain, start, end)
    while first < last and plain[first] == ">":
        first, last = trim(plain, first + 1, last)
    if first == last:
        blocks.append(Line(LineKind.PARAGRAPH, first, first))
        return
    framed = _FRAMED.fullmatch(plain, first, last) or HEADING.fullmatch(plain, first, last)
    if framed:
        blocks.append(Line(LineKind.HEADING, *framed.span("words"), level=2, marker="#"))
        indents.clear()
        return
    indent = _indent(plain, start, first)
    kind, words = marker_at(plain, first, last)
    words, last = trim(plain, words, last)
    if kind == "bullet" and plain.startswith("##", words):
        # - ### 展示平台: a heading, though a bullet stands before it.
        first, kind, words = words, *marker_at(plain, words, last)
    if kind == "hash" and _SAID_TO_BOT.match(plain, first, last):
        kind, words = "", first
    if kind == "hash" and _DEED.match(plain, words, last):
        blocks.append(_item(plain, first, words, last, kind, indent, indents))
    elif kind == "hash":
        level = len(plain[first:words].split(" ")[0].rstrip()) or 1
        words, last = trim(plain, words, last, "# \t")
        blocks.append(Line(LineKind.HEADING, words, last, level=min(level, 6), marker="#"))
        indents.clear()
    elif kind:
        blocks.append(_item(plain, first, words, last, kind, indent, indents))
    elif not _joined(plain, first, last, indent, blocks):
        blocks.append(Line(LineKind.PARAGRAPH, first, last, level=_depth(indent, indents)))


def _item(
    plain: str, first: int, words: int, last: int, kind: str, indent: int, indents: list[int]
) -> Line:
    key = indent * 10 + (rank(kind) if not indent else 5)
    while indents and indents[-1] > key:
        indents.pop()
    if not indents or indents[-1] < key:
        indents.append(key)
    marker = plain[first:words].strip()
    return Line(LineKind.ITEM, words, last, level=len(indents) - 1, marker=marker)


def _indent(plain: str, start: int, first: int) -> int:
    return sum(_INDENT.get(sign, 1) for sign in plain[start:first])


def _depth(indent: int, indents: list[int]) -> int:
    return sum(1 for key in indents if key < indent * 10) if indent else 0


def _joined(plain: str, first: int, last: int, indent: int, blocks: list[Block]) -> bool:
    """Join a line broken by an editor at a fixed width to the one before it."""
    if not blocks or not isinstance(blocks[-1], Line):
        return False
    above = blocks[-1]
    if above.kind is LineKind.HEADING or above.end - above.start < _WRAPPED_MIN:
        return False
    if plain.count("\n", above.end, first) != 1 or plain[above.end - 1] in _STOPS:
        return False
    if _OWN_LINE.match(plain, first, last) or _NAMED_LAST.search(plain, above.start, above.end):
        return False
    if indent == 0 and ":" in plain[first : min(last, first + 14)]:
        return False
    latin = plain[above.end - 1].isascii() or plain[first].islower()
    if not latin and above.end - above.start < 34:
        return False
    if above.end - above.start > 120:
        return False
    blocks[-1] = Line(above.kind, above.start, last, above.level, above.marker)
    return True


def _is_table_row(plain: str, start: int, end: int) -> bool:
    line = plain[start:end].strip(" ")
    if "|" in line:
        return line.startswith("|") or " | " in line or line.endswith("|") or line.count("|") > 1
    inner = line.strip()
    return "\t" in inner and not _leading_marker_tab(inner)


def _goes_on(plain: str, rows: list[tuple[int, int]], at: int) -> bool:
    """Whether a table reaches to the line *at*; a rule without bars is one of it between rows."""
    if _is_table_row(plain, *rows[at]):
        return True
    inside = at + 1 < len(rows) and _is_table_row(plain, *rows[at + 1])
    return inside and bool(_TABLE_RULE.match(plain, *rows[at]))


def _leading_marker_tab(line: str) -> bool:
    head, _, rest = line.partition("\t")
    return "\t" not in rest and bool(
        re.fullmatch(r"[\d一二三四五六七八九十().、·•●*-]{1,4}", head.strip())
    )


def _table(plain: str, rows: list[tuple[int, int]]) -> Table:
    made: list[tuple[Cell, ...]] = []
    for start, end in rows:
        if _TABLE_RULE.match(plain, start, end) or plain[start:end].strip(" |") == "":
            continue
        made.append(_cells(plain, start, end, len(made)))
    return Table(rows[0][0], rows[-1][1], tuple(made))


def _cells(plain: str, start: int, end: int, row: int) -> tuple[Cell, ...]:
    first, last = trim(plain, start, end, " \r")
    sign = "|" if "|" in plain[first:last] else "\t"
    if sign == "|":
        first += plain[first] == "|"
        last -= last > first and plain[last - 1] == "|"
    cells = []
    for col, (at, stop) in enumerate(_split(plain, first, last, re.escape(sign))):
        at, stop = trim(plain, at, stop)
        cells.append(Cell(row, col, at, stop, lines_in(plain, at, stop)))
    return tuple(cells)
