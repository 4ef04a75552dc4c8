"""Signs on a page to lines of words, and lines to paragraphs. Pure."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from huiban.ground.reading.markers import marker_at
from huiban.ground.reading.plain import fold
from huiban.outside.pdf.ink import Sign

_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef，。、；：“”‘’（）《》【】]")
_LABEL = re.compile(r"[^\s:，。]{2,8}\s?:")
# The least blank that is one, in widths of type: between Latin signs, beside a Chinese one (where
# printing itself leaves a fifth), between two Chinese ones (lines are stretched to fit).
_GAPS = (0.2, 0.28, 0.8)
# Ends of a sentence: a paragraph may end here even at the right margin.
_STOPS = "。；！？：;!?:"


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one height, with their box and the size of their type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


def lines_of(signs: Sequence[Sign]) -> list[TextLine]:
    """*signs* as lines from top to bottom."""
    rows: list[list[Sign]] = []
    middle = 0.0
    for sign in sorted(signs, key=lambda one: one.middle):
        if rows and sign.middle - middle < 0.5 * sign.size:
            rows[-1].append(sign)
            # Small signs above or below the line must not carry its middle away.
            middle += (sign.middle - middle) / len(rows[-1])
        else:
            rows.append([sign])
            middle = sign.middle
    made = [_line(sorted(row, key=lambda one: one.left)) for row in rows]
    return [line for line in made if line.text]


def _line(row: list[Sign]) -> TextLine:
    parts = [row[0].text]
    for before, sign in itertools.pairwise(row):
        parts.append(_blank(before, sign) + sign.text)
    row = [sign for sign in row if sign.text != " "] or row
    return TextLine(
        "".join(parts).strip(),
        row[0].left,
        min(sign.top for sign in row),
        max(sign.right for sign in row),
        max(sign.bottom for sign in row),
        max(sign.size for sign in row),
    )


def _blank(before: Sign, sign: Sign) -> str:
    """The blank a reader sees between two signs, unless one of them is a blank itself."""
    if " " in (before.text, sign.text):
        return ""
    gap = (sign.left - before.right) / max(sign.size, 1.0)
    chinese = sum(bool(_CHINESE.match(one)) for one in (before.text[-1], sign.text))
    return "" if gap <= _GAPS[chinese] else " " if gap < 2 else "  "


def paragraphs(lines: Sequence[TextLine], left: float, right: float) -> list[TextLine]:
    """Lines broken only because the column from *left* to *right* was full, joined again."""
    made: list[TextLine] = []
    for line in lines:
        if made and _goes_on(made[-1], line, left, right):
            above = made[-1]
            blank = "" if _CHINESE.match(above.text[-1]) or _CHINESE.match(line.text) else " "
            made[-1] = TextLine(
                above.text + blank + line.text,
                line.left,
                above.top,
                line.right,
                line.bottom,
                line.size,
            )
        else:
            made.append(line)
    return made


def _goes_on(above: TextLine, line: TextLine, left: float, right: float) -> bool:
    if above.right < right - 1.7 * line.size or above.text[-1] in _STOPS:
        return False
    if line.left > left + 0.9 * line.size or abs(above.size - line.size) > 0.5:
        return False
    if line.top - above.bottom > 1.6 * line.size:
        return False
    plain = fold(line.text)
    return not marker_at(plain, 0, len(plain))[0] and not _LABEL.match(plain)
