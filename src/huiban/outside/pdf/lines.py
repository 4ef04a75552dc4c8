"""Signs on a page to lines of words. Pure."""

import itertools
import re
from collections.abc import Sequence

from huiban.outside.pdf.ink import Sign

CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef，。、；：“”‘’（）《》【】]")
# A wide blank and a label: two columns of a form without lines.
_COLUMN = re.compile(r" {2}(?=[\u4e00-\u9fff]{2,8}[:：])")
# The least blank that is one, in widths of type: between Latin signs, beside a Chinese one (where
# printing itself leaves a fifth), between two Chinese ones (lines are stretched to fit).
_GAPS = (0.2, 0.28, 0.8)


class TextLine(Sign):
    """Words on one height, as one sign."""

    __slots__ = ()


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
    made = [line for row in rows for line in _columns(sorted(row, key=lambda one: one.left))]
    return [line for line in made if line.text]


def _columns(row: list[Sign]) -> list[TextLine]:
    """A row as its line, or as several where a label begins a column of its own."""
    parts = [row[0].text]
    ends = [len(row[0].text)]
    for before, sign in itertools.pairwise(row):
        parts.append(_blank(before, sign) + sign.text)
        ends.append(ends[-1] + len(parts[-1]))
    text = "".join(parts)
    cuts = [0, *(match.end() for match in _COLUMN.finditer(text)), len(text)]
    made = []
    for start, stop in itertools.pairwise(cuts):
        inside = [sign for sign, end in zip(row, ends, strict=True) if start < end <= stop]
        if inside:
            made.append(_line(text[start:stop], inside))
    return made


def _line(text: str, row: list[Sign]) -> TextLine:
    row = [sign for sign in row if sign.text != " "] or row
    return TextLine(
        text.strip(),
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
    chinese = sum(bool(CHINESE.match(one)) for one in (before.text[-1], sign.text))
    return "" if gap <= _GAPS[chinese] else " " if gap < 2 else "  "
