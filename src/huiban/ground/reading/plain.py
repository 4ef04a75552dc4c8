"""Length-preserving cleaning: the plain text has the same offsets as the source.

Markup (HTML tags, Markdown emphasis, links) becomes blanks and full-width signs become their
ASCII twins, one character for one character. So every match in the plain text points at its
words in the source without a table of offsets.
"""

import re
import unicodedata

from huiban.ground.reading.later import later

# Stands for markup at the beginning of a line: as empty as a blank, and no indent.
EMPTY = "\x1f"
# A wide blank that parts columns.
GAP = "\x1e"
# A line break inside a table cell; kept apart from "\n", which ends a row.
CELL_BREAK = "\x0b"

_SAME_LENGTH = {
    "—": "-", "–": "-", "―": "-", "─": "-", "－": "-", "‐": "-", "‑": "-", "−": "-",
    "\u00a0": " ", "\u3000": " ", "\u2002": " ", "\u2003": " ", "\u200b": " ", "\ufeff": " ",
    "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    "﹕": ":", "∶": ":", "︰": ":", "﹒": ".", "》": "》", "〈": "《", "〉": "》",
}  # fmt: skip


def _fold_table() -> dict[int, str]:
    table = {ord(key): value for key, value in _SAME_LENGTH.items()}
    for code in (*range(0xFF01, 0xFFEF), *range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and folded != chr(code) and code not in table:
            table[code] = folded
    table[ord("。")] = "。"
    table[0xFF61] = "。"
    table[0xFF64] = "、"
    return table


_FOLD = _fold_table()
# A wide blank behind words parts the columns of a line; inside a label (时　间) it is only a blank.
_WIDE_GAP = later(r"(?<=\S{4})\u3000+(?=\S)")
_BREAK_TAG = later(r"<br\s{0,3}/?>", re.I)
_CELL_TAG = later(r"<t[dh](?:\s[^<>\n]{0,120})?>", re.I)
_TABLE_TAG = later(r"<table\b", re.I)
_TABLE_END = later(r"</table\b", re.I)
_ROW_END = later(r"</tr\s?>(?!\s*\n)", re.I)
_TAG = later(r"</?[a-zA-Z][^<>\n]{0,200}>")
_LINK = later(r"(!?)\[([^\[\]\n]{0,200})\]\(([^()\s]{0,400})\)")
# [name=王芳] [color=…]: an editor's marks in a note; the first calls somebody as @ does.
_EDITORS = later(
    r"(?P<bare>^[\s>]*)?\[(?:name=(?P<who>[^\[\]\n]{1,40})|color=[^\[\]\n]{0,60})\]", re.M
)
# [name=DL] [time=…] says until when, and calls nobody.
_DEADLINE = later(r"(?:ddl?|dl|deadline|due)", re.I)
# :::info, :::spoiler 出席: where a box of a note begins and ends.
_BOX = later(
    r"^[ \t]{0,8}:{3,}[ \t]*(?:info|success|warning|danger|tip|note|spoiler|caution)?", re.M
)
_EMPHASIS = later(r"\*\*|__(?=\S)|(?<=\S)__|~~|(?<![\w*])`|`(?![\w*])")
# Words struck out are taken back or done.
_STRUCK = later(r"~~(?=[^\s~])[^~\n]{1,300}~~")
# 买买提•艾力, 玛丽 ・ 居里: the dot inside a name, whatever sign it is typed as.
_DOT = later(r"(?<=[\u4e00-\u9fff])[•・‧∙⋅●](?=[\u4e00-\u9fff])")
# 交至党政办.春节期间: the stop of another keyboard; a name with a dot is shorter.
_STOP_TYPED = later(r"(?<=[\u4e00-\u9fff]{6})\.(?=[\u4e00-\u9fff]{4})")
_DOTS = frozenset("•・‧∙⋅●")
# Where a line begins with emphasis, blanks would look like an indent.
_BOLD_START = later(r"^(?:\*\*|__)(?=\S)", re.M)
_ENTITY = later(r"&(?:nbsp|ensp|emsp|amp|lt|gt|quot);")
_ENTITY_SIGN = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
_ESCAPE = later(r"\\([|*_\[\]()#<>`~.+-])")
_CJK_GAP = later(r"(?<=[\u3400-\u9fff、。,;:，；：]) (?=[\u3400-\u9fff、。,;:，；：])")
_SIGNS = str.maketrans(",:;?!", "，：；？！")
_NEAR_CJK = later(r"[,:;?!](?:(?<=[\u3400-\u9fff、。）].)|(?=[\u3400-\u9fff]))")
_PAIR = later(
    r"(?<=[\u3400-\u9fff])\(([^()\n]{0,200})\)|\(([^()\n]{0,200}[\u3400-\u9fff][^()\n]{0,200})\)"
)


def fold(text: str) -> str:
    """Return *text* with full-width signs, odd dashes and odd blanks as ASCII, same length."""
    return text.translate(_FOLD)


def clean(text: str) -> str:
    """Return *text* folded and without markup, every character at its old offset."""
    if text.count("\\n") > 2 * text.count("\n") + 2:
        # Copied out of a program, line breaks stand as two characters.
        text = text.replace("\\n", " \n")
    if "<" in text:
        text = _rows_in_lines(text)
        text = _CELL_TAG.sub(lambda m: "|" + " " * (len(m[0]) - 1), text)
        text = _ROW_END.sub(lambda m: "\n" + " " * (len(m[0]) - 1), text)
        text = _BREAK_TAG.sub(lambda m: CELL_BREAK + " " * (len(m[0]) - 1), text)
        text = _TAG.sub(lambda m: " " * len(m[0]), text)
    if "[name=" in text:
        text = _EDITORS.sub(_called, text)
    if ":::" in text:
        text = _BOX.sub(lambda m: EMPTY * len(m[0]), text)
    if "](" in text:
        text = _LINK.sub(_keep_label, text)
    if "&" in text:
        text = _ENTITY.sub(lambda m: _ENTITY_SIGN.get(m[0], " ").ljust(len(m[0])), text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda m: "  " if m[1] == "|" else " " + m[1], text)
    if "~~" in text:
        text = _STRUCK.sub(lambda m: " " * len(m[0]), text)
    if "*" in text or "_" in text or "~" in text or "`" in text:
        text = _BOLD_START.sub(lambda m: EMPTY * len(m[0]), text)
        text = _EMPHASIS.sub(lambda m: " " * len(m[0]), text)
    if "\u3000" in text:
        text = _WIDE_GAP.sub(lambda m: GAP * len(m[0]), text)
    text = fold(text.replace("\r", " "))
    if "." in text:
        text = _STOP_TYPED.sub("。", text)
    return text if _DOTS.isdisjoint(text) else _DOT.sub("·", text)


def _rows_in_lines(text: str) -> str:
    """A table whose cells stand on lines of their own has each row on one line."""
    parts: list[str] = []
    at = 0
    while match := _TABLE_TAG.search(text, at):
        closing = _TABLE_END.search(text, match.end())
        if closing is None:
            break
        parts += [text[at : match.start()], text[match.start() : closing.end()].replace("\n", " ")]
        at = closing.end()
    return "".join([*parts, text[at:]])


def _called(match: re.Match[str]) -> str:
    if match["who"] is None:
        return " " * len(match[0])
    if _DEADLINE.fullmatch(match["who"]):
        return match[0]
    # At the head of a line blanks would look like an indent.
    before = match["bare"] or ""
    blank = EMPTY if match["bare"] is not None else " "
    return before + blank * (len("[name=") - 1) + "@" + match["who"] + " "


def _keep_label(match: re.Match[str]) -> str:
    if match[1]:
        # What a picture shows is no text of the minutes.
        return " " * len(match[0])
    label = " " + match[2]
    return label.ljust(len(match[0]))


def full_width(text: str) -> str:
    """Signs beside Chinese characters as Chinese signs, as minutes print them."""
    if "(" in text:
        text = _PAIR.sub(lambda match: f"（{match[1] or match[2] or ''}）", text)
    return _NEAR_CJK.sub(lambda match: match[0].translate(_SIGNS), text)


def squeeze(text: str) -> str:
    """Return *text* on one line, blanks between Chinese characters dropped."""
    words = text.split()
    return _CJK_GAP.sub("", " ".join(words)) if len(words) > 1 else "".join(words)


def trim(
    text: str, start: int, end: int, signs: str = " \t\n\x0b\r" + EMPTY + GAP
) -> tuple[int, int]:
    """Return *start* and *end* moved inwards past *signs*."""
    while start < end and text[start] in signs:
        start += 1
    while end > start and text[end - 1] in signs:
        end -= 1
    return start, end


def cut(plain: str, start: int, end: int, sign: re.Pattern[str]) -> list[tuple[int, int]]:
    """Pieces of *plain* between matches of *sign*; empty ones left out."""
    parts = []
    at = start
    for match in sign.finditer(plain, start, end):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, end))
    return [(a, b) for a, b in parts if plain[a:b].strip(" \t,、")]
