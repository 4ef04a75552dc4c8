"""Lines that were broken only because their column was full, joined to paragraphs again. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from huiban.ground.reading.paper.markers import marker_at
from huiban.ground.reading.plain import fold
from huiban.outside.pdf.lines import CHINESE, TextLine

_LABEL = re.compile(r"[^\s:,;。、()]{2,8}\s?:")
# What stays together at the end of a line: opening signs, a sign or a run of Latin, closing signs.
_UNIT = re.compile(r"[“‘（《【(]*(?:[A-Za-z0-9./:%+-]+|.)[”’）》】)，。、；：！？]*")
# In a column of fewer signs any line may be full by chance: there a sentence ends one, and a
# label or the department in brackets below a name begins one.
_NARROW = 18
_STOPS = "。；！？：;!?:"
# A line shorter than this share of its column is never full.
_FULL = 0.55


def paragraphs(lines: Sequence[TextLine], left: float, right: float) -> list[TextLine]:
    """*lines* of the column from *left* to *right* as paragraphs, each with the box of its last."""
    made: list[TextLine] = []
    for line in lines:
        if made and _goes_on(made[-1], line, left, right):
            made[-1] = replace(line, text=_glued(made[-1].text, line.text), top=made[-1].top)
        else:
            made.append(line)
    return made


def _glued(above: str, below: str) -> str:
    blank = "" if CHINESE.match(above[-1]) or CHINESE.match(below) else " "
    return above + blank + below


def _goes_on(above: TextLine, line: TextLine, left: float, right: float) -> bool:
    if not _is_full(above, line, left, right):
        return False
    plain = fold(line.text)
    narrow = right - left < _NARROW * line.size
    if narrow and (above.text[-1] in _STOPS or _LABEL.match(plain) or plain[0] == "("):
        return False
    if abs(above.size - line.size) > 0.5 or line.top - above.bottom > 1.6 * line.size:
        return False
    if line.left > left + 0.9 * line.size and not _is_centred(line, left, right):
        return False
    return not marker_at(plain, 0, len(plain))[0]


def _is_full(above: TextLine, line: TextLine, left: float, right: float) -> bool:
    """Whether what begins *line* had no room any more at the end of the line *above*."""
    unit = _UNIT.match(line.text)
    signs = unit[0] if unit else line.text[:1]
    needed = sum(1.0 if CHINESE.match(sign) else 0.5 for sign in signs) * line.size
    width = max(right - left, 1.0)
    used = above.right - (above.left if _is_centred(above, left, right) else left)
    # Printing leaves a fifth between Latin and Chinese signs, which the unit does not count.
    spare = 0.1 if width < _NARROW * line.size else 0.4
    return used + needed > width - spare * line.size and used > _FULL * width


def _is_centred(line: TextLine, left: float, right: float) -> bool:
    return abs((line.left + line.right) - (left + right)) < 0.6 * line.size
