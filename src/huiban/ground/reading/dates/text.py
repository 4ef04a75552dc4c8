"""A phrase made plain for the date rules, with the way back to the words as written."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from huiban.ground.reading.dates.numerals import SIGNS, chinese_number, neighbours
from huiban.ground.reading.later import later
from huiban.ground.reading.plain import fold

_TRADITIONAL = dict(
    zip(
        "週個內後點時間兩節國慶勞動陽會結開從於遲號禮當這終齊",
        "周个内后点时间两节国庆劳动阳会结开从于迟号礼当这终齐",
        strict=True,
    )
)
_OTHER = _TRADITIONAL | {
    "俩": "两",
    "仨": "三",
    "～": "~",
    "∼": "~",
    "〜": "~",
    "\t": " ",
    "．": ".",
}


def _table() -> dict[str, str]:
    """Every sign that is written otherwise in the plain form."""
    signs = "".join(map(chr, (*range(0x80, 0x3200), *range(0xF900, 0x10000))))
    return {a: b for a, b in zip(signs, fold(signs), strict=True) if a != b} | _OTHER


_PLAIN = _table()
# Looking for the few signs to change costs a fifth of translating every sign.
_CHANGED = later(f"[{re.escape(''.join(_PLAIN))}]")
_ANY_NUMERAL = later(f"[{SIGNS}元]")
_HAN = r"[\u4e00-\u9fff]"
# A blank between two digits, or after a full stop, parts two numbers and stays.
_GAP = later(
    rf"(?<={_HAN}) +(?=[\d\u4e00-\u9fff])|(?<=\d) +(?={_HAN})(?![{SIGNS}])"
    r"|(?<=\d) +(?=[-/~] *\d)|(?<=\d[-/~]) +(?=\d)"
)
_UNIT = "年月日号天周个季时点小星礼工旬刻半份交自"
# 统一三天内 is no 13: these words end in 一 themselves.
_OWN_ONE = "统唯逐划归单合专万"
_NAMED_DAY = (
    r"[二三四五六日天](?![天个次报调])|一(?=[之以]?前|[上下中]午|下班|[早晚]|$|[\s,，。;；()（）])"
)
_NUMERAL = later(
    rf"(?:(?<![\d周拜{SIGNS}])(?<!星期)(?!(?<=[{_OWN_ONE}])一)|(?<=[{_OWN_ONE}]一))"
    # 张三 周五前 names a man and a day, 两周一次 a rhythm, 第三周五 the third Friday.
    rf"[{SIGNS}]{{1,12}}(?!(?<!第[{SIGNS}])周(?:{_NAMED_DAY}))"
    rf"(?=[{_UNIT}]|(?:至|到|-|~|、)[{SIGNS}\d]{{1,4}}[{_UNIT}])"
    rf"|(?<=20\d\d)[一二三四](?=季)|(?<=点)[{SIGNS}]{{1,3}}|(?<=Q)[一二三四]"
    rf"|(?<=月)(?:[{SIGNS}]{{2,3}}(?![{SIGNS}个])|[{SIGNS}](?=之?前|以前))"
    # 元月 is January, but 500元月底发 and 单元月报 are not.
    rf"|(?<![\d{SIGNS}千万亿几数多余美欧日港韩公单位次块])元(?=月(?:[{SIGNS}\d份底末前内上中下起]|之前|以前|$|[\s,，。;；、)）]))"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """*text* to match on; ``origins[i]`` is where its character i stands in *source*."""

    source: str
    text: str
    origins: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the source of ``text[start:end]``, blanks at the end left out."""
        if self.origins is None:
            return start, end
        first = self.origins[start]
        last = self.origins[end] if end < len(self.origins) else len(self.source)
        while last > first and self.source[last - 1].isspace():
            last -= 1
        return first, last


def plain(source: str) -> Plain:
    """*source* with full-width, spaced, traditional and Chinese-digit writing made one."""
    text = _CHANGED.sub(_changed, source)
    origins: list[int] | None = None
    if " " in text:
        text, origins = _replace(_GAP, lambda _: "", text, origins)
    if _ANY_NUMERAL.search(text):
        text, origins = _replace(_NUMERAL, _digits, text, origins)
    return Plain(source, text, origins)


def _changed(found: re.Match[str]) -> str:
    return _PLAIN[found[0]]


def _digits(found: re.Match[str]) -> str:
    sign = found[0]
    if sign == "元":
        return "1"
    rough = neighbours(sign)
    if rough and not found.string.startswith("年", found.end()):
        return f"{rough[0]}-{rough[1]}"
    number = chinese_number(sign)
    if number is None:
        return sign
    # 两月 is two months, never February.
    return "2个" if sign == "两" and found.string.startswith("月", found.end()) else str(number)


def _replace(
    pattern: re.Pattern[str],
    new: Callable[[re.Match[str]], str],
    text: str,
    origins: list[int] | None,
) -> tuple[str, list[int] | None]:
    """*text* with every match replaced, and where each of its characters came from."""
    matches = list(pattern.finditer(text))
    if not matches:
        return text, origins
    old: Sequence[int] = range(len(text)) if origins is None else origins
    parts: list[str] = []
    moved: list[int] = []
    done = 0
    for found in matches:
        piece = new(found)
        parts += (text[done : found.start()], piece)
        moved += old[done : found.start()]
        moved += [old[found.start()]] * len(piece)
        done = found.end()
    parts.append(text[done:])
    moved += old[done:]
    return "".join(parts), moved
