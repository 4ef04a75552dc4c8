"""List markers and headings: what stands before a line's words."""

import re

from huiban.ground.reading.later import later

# Ordered by how high they stand in an office document when nothing else tells.
_MARKERS = (
    ("hash", re.compile(r"#{1,6}\s+|#{2,6}(?=[^#!])|#(?=[^#!\d\s])")),
    ("cn", re.compile(r"[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}\s?[、.](?!\d)\s*")),
    ("cn-paren", re.compile(r"\(\s?[一二三四五六七八九十]{1,3}\s?\)[、.]?\s*")),
    ("ordinal", re.compile(r"第[一二三四五六七八九十\d]{1,3}[、,项点条](?=\D)[、,:]?\s*")),
    ("tag", re.compile(r"【(?:行动项|任务|待办|决议|事项)\s?[\d一二三四五六七八九十]{0,2}】:?\s*")),
    (
        "number",
        re.compile(
            r"\d{1,2}\s?(?:、(?!\d{1,2}[、,])|,(?=\s?[^\d\s,])(?![^,\n]{0,6}[、,]\d)|\.(?!\d)|\.(?=\d{1,2}\s?[月日号])|\)[、.]?)\s*"
        ),
    ),
    (
        "number-deep",
        re.compile(
            r"\d{1,2}(?:\.\d{1,2}){1,3}\.?(?:\s+|(?=[^\d\s.%‰万亿千百元个小天周月日号年版倍人次分折级米克吨-]))"
        ),
    ),
    ("paren", re.compile(r"\(\s?\d{1,2}\s?\)[、.]?\s*")),
    ("circle", re.compile(r"[①-⑳❶-❿⑴-⒇]\s*")),
    ("letter", re.compile(r"[a-zA-Z](?:[.)](?!\w)|、)\s*")),
    ("box", re.compile(r"(?:[-*+]\s+)?\[[ xX√✓]?\]\s*|[☐☑□■]\s*")),
    ("tag", re.compile(r"(?:AR|AI)\s?\d{1,3}\s?[:.]\s*")),
    ("keycap", re.compile(r"\d\ufe0f?\u20e3\s*")),
    # -> what came of it: an arrow typed with signs.
    ("dash", re.compile(r"[-=]{1,2}>\s*(?=[^\s>-])|-{2,}\s*(?=[^\s-])")),
    (
        "bullet",
        re.compile(
            r"[lnuØü§¡](?=\s+[\u4e00-\u9fff])\s+|[👉🔸🔹🔺🔻👆✍➡☞▪]\ufe0f?\s*(?=\S)|[✅✔]\s*|[-*+•●○▪◆◇■□◎▲△★☆✦·➤➢►►→▶※](?:\s+|(?=[^\d\s\-*+]))"
        ),
    ),
)
_RANK = {
    "cn": 0, "cn-paren": 1, "ordinal": 1, "number": 2, "number-deep": 3, "paren": 3, "circle": 4,
    "letter": 4, "tag": 2, "keycap": 2, "dash": 5, "box": 5, "bullet": 5,
}  # fmt: skip
# The only signs of words that count lines.
_COUNTING = frozenset("一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾第")
TICKED = later(r"\[[xX√✓]\]|☑")
# ✅ and ✔ tick a line only where other lines are left open; else they are bullets.
TICKED_AMONG_OPEN = later(r"\[[xX√✓]\]|[☑✅✔]")
OPEN_BOX = later(r"\[ \]|[☐□⬜❌]")


def marker_at(plain: str, start: int, end: int) -> tuple[str, int]:
    """Return the kind of the marker at *start* ("" when none) and the offset after it."""
    sign = plain[start : start + 1]
    if "\u4e00" <= sign <= "\u9fff" and sign not in _COUNTING:
        return "", start
    for kind, pattern in _MARKERS:
        match = pattern.match(plain, start, end)
        if match and match.end() <= end:
            tag = _TAG.match(plain, match.end(), end) if kind in ("bullet", "number") else None
            return kind, tag.end() if tag else match.end()
    return "", start


# - AR1: …: a number of the task behind its bullet.
_TAG = later(r"(?:AR|AI|TODO|Action|Task)\s?\d{1,3}\s?:\s*", re.I)


def rank(kind: str) -> int:
    """How deep a marker of *kind* stands in an office document."""
    return _RANK.get(kind, 0)


_INLINE = later(
    r"(?:(?<=^)|(?<=[^\d.\w%-])|(?<=[\u3400-\u9fff]))"
    r"(?:\(?(?P<paren>\d{1,2})\s?\)|(?P<dot>\d{1,2})(?:[、.](?:(?!\d)|(?=\d{1,2}\s?月))))"
    r"|(?P<circle>[①-⑳])",
    begins=r"(\d①-⑳",
)


def inline_enumerators(
    plain: str, start: int, end: int, *, after: int = 0
) -> list[tuple[int, int]]:
    """Find 1. 2. 3. or 1) 2) or ① ② inside a line, only where the numbers count up.

    Returns (start of marker, start of words) pairs; empty unless at least 1 and 2 stand there,
    or a 1 stands right after a colon, so "版本2.0" and "(3人)" are left alone. *after* is the
    number of the line itself, so that 3) inside line 2) is found.
    """
    found: list[tuple[int, int, int]] = []
    for match in _INLINE.finditer(plain, start, end):
        digits = match["paren"] or match["dot"]
        number = int(digits) if digits else ord(match["circle"]) - ord("①") + 1
        found.append((number, match.start(), match.end()))
    chain: list[tuple[int, int]] = []
    wanted = after + 1
    for number, at, words in found:
        if number == 1 and wanted == 2 and len(chain) and _restarts(plain, at):
            wanted = 1
        if number == wanted:
            chain.append((at, words))
            wanted += 1
        elif number == 1 and wanted > 2:
            chain.append((at, words))
            wanted = 2
    if len(chain) == 1 and not after:
        before = plain[start : chain[0][0]].rstrip()
        return chain if before.endswith(":") or not before else []
    return chain


def _restarts(plain: str, at: int) -> bool:
    return at > 0 and plain[at - 1] in ":。;"
