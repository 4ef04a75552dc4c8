"""The numbers Word shows before list paragraphs, which are not in their text."""

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P

_CHINESE = "一二三四五六七八九十"
BULLET = "• "


class Numbering:
    """Counts list paragraphs in order and gives each its marker as the reader sees it."""

    def __init__(self, word: WordDocument) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._load(word)

    def _load(self, word: WordDocument) -> None:
        for style in word.styles.element.iter(qn("w:style")):
            found = _num(style.find(f"{qn('w:pPr')}/{qn('w:numPr')}"))
            if found:
                self._styles[style.get(qn("w:styleId"), "")] = found
        try:
            root = word.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in root.iter(qn("w:abstractNum")):
            number = abstract.get(qn("w:abstractNumId"), "")
            for level in abstract.iter(qn("w:lvl")):
                at = int(level.get(qn("w:ilvl"), "0"))
                self._levels[number, at] = (_val(level, "w:numFmt"), _val(level, "w:lvlText"))
        for one in root.iter(qn("w:num")):
            self._abstract[one.get(qn("w:numId"), "")] = _val(one, "w:abstractNumId")

    def marker(self, paragraph: CT_P) -> tuple[str, int]:
        """The marker of a paragraph and its nesting from 0; ("", 0) when it is no list item."""
        found = _num(paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}"))
        found = found or self._styles.get(paragraph.style or "")
        if found is None or found[0] in ("", "0"):
            return "", 0
        number, level = found
        kind, shape = self._levels.get((self._abstract.get(number, ""), level), ("bullet", ""))
        if kind in ("bullet", "none"):
            return BULLET, level
        counts = self._counts.setdefault(number, [0] * 9)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        return shaped(shape or f"%{level + 1}.", kind, counts), level


def _num(element) -> tuple[str, int] | None:  # type: ignore[no-untyped-def]
    if element is None:
        return None
    level = _val(element, "w:ilvl") or "0"
    return _val(element, "w:numId"), min(int(level), 8) if level.isdigit() else 0


def _val(element, tag: str) -> str:  # type: ignore[no-untyped-def]
    child = element.find(qn(tag))
    return "" if child is None else str(child.get(qn("w:val"), ""))


def shaped(shape: str, kind: str, counts: list[int]) -> str:
    """*shape* with the numbers of *counts* where its ``%1`` … stand, written in *kind*."""
    for level, count in enumerate(counts):
        shape = shape.replace(f"%{level + 1}", _written(count, kind))
    return shape if shape.endswith(("、", ")", "）")) else shape + " "


def _written(count: int, kind: str) -> str:
    if kind.startswith(("chinese", "japaneseCounting", "ideographDigital")) and 0 < count < 100:
        tens, ones = divmod(count, 10)
        head = "" if tens == 0 else "十" if tens == 1 else _CHINESE[tens - 1] + "十"
        return head + (_CHINESE[ones - 1] if ones else "")
    if kind == "decimalEnclosedCircle" and 0 < count <= 20:
        return chr(ord("①") + count - 1)
    if kind in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        return chr(ord("a" if kind == "lowerLetter" else "A") + count - 1)
    return str(count)
