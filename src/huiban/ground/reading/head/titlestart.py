"""The first lines of minutes, and which of them may be the title."""

from dataclasses import dataclass
from itertools import pairwise

from huiban.ground.reading.head import titlewords as words
from huiban.ground.reading.head.headlabels import labels_in
from huiban.ground.reading.head.opening import FURNITURE
from huiban.ground.reading.items.sections.section import Section, label_section
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Line, LineKind
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.front import front_end

_BULLETS = frozenset("-*+•·")
_WORDS = later(r"[^\W\d]")
_LONGEST = 24
# 首页 > 社区 > 会议纪要: where a page lies.
_CRUMBS = later(
    r"(?:首页|[您你]?现在的?位置|当前位置)\s?(?:[:>»›]|-\s)|[^>\n]{1,12}\s>\s[^>\n]{1,12}\s>\s"
)
_DIGIT = later(r"\d")


@dataclass(frozen=True, slots=True)
class Start:
    """The first lines of a text, and how the first of them stands to the rest."""

    lines: list[Line]
    # The only heading of the first level: it stands over the whole text.
    over: bool
    # The only heading of any level.
    alone: bool
    # Right below the first line stand the labels of the head.
    headed: bool
    # 第一次会议, 第二次会议: parts of one paper that names all of them.
    several: bool
    # The heading below the first line is the only one of its level.
    one_below: bool

    @staticmethod
    def of(document: Document, lines: list[tuple[Line, Section]]) -> "Start":
        front = front_end(document.plain)
        near = [line for line, _ in lines[:16] if front <= line.start < line.end]
        if near and _CRUMBS.match(document.plain, near[0].start, near[0].end):
            near = near[1:]
        near = _under_furniture(document, near)
        tops = [one for one, _ in lines if one.kind is LineKind.HEADING and one.level == 1]
        below = labels_in(document.plain, near[1].start, near[1].end) if len(near) > 1 else []
        headed = bool(below) and below[0].start == near[1].start
        heads = [one for one, _ in lines if one.kind is LineKind.HEADING]
        nth = [one for one in heads if words.NTH.match(document.plain[one.start : one.end])]
        over = len(tops) == 1 and tops == near[:1]
        second = near[1].level if len(near) > 1 else 0
        one_below = sum(one.level == second for one in heads) == 1
        return Start(near, over, len(heads) == 1, headed, len(nth) > 1, one_below)

    def candidates(self) -> list[Line]:
        """Headings first, then the first paragraphs."""
        headings = [line for line in self.lines if line.kind is LineKind.HEADING]
        first = [line for line in self.lines[:5] if line.kind is LineKind.PARAGRAPH]
        dated = [line for line in self.lines[:1] if self._is_marked(line)]
        return [*headings, *dated, *first]

    def _is_marked(self, line: Line) -> bool:
        """3.18 产品对齐会, - 机械组例会纪要: the first line, with its day or a bullet before it."""
        bullet = self.headed and line.marker.strip() in _BULLETS
        return bool(words.DAY_MARK.match(line.marker)) or bullet

    def is_row(self, document: Document, line: Line) -> bool:
        """并入会议:选型会 between 日期:… and 对象:…: one of the labelled rows of a head."""
        rows = [document.plain[one.start : one.end] for one in self.lines[1:6]]
        told = document.plain[line.start : line.end]
        if line is self.lines[0] or line is self.lines[1] or words.NTH.match(told):
            return False
        labelled = [row for row in rows if words.LABELLED.match(row)]
        return told in labelled and len(labelled) > 2

    def named_below(self, document: Document, line: Line) -> Line | None:
        """采购需求研讨会 alone in the paragraph below 会议纪要: the meeting of this paper."""
        below = next((one for above, one in pairwise(self.lines) if above is line), line)
        alone = words.MEETING_ALONE.fullmatch(document.plain, below.start, below.end)
        return below if alone and below.kind is LineKind.PARAGRAPH and below is not line else None

    def goes_on(self, document: Document, line: Line) -> Line | None:
        """第八次全体会议纪要 below 第三届学术委员会: a title of two lines."""
        below = self.lines[1] if len(self.lines) > 1 and line is self.lines[0] else line
        told = document.plain[below.start : below.end]
        nth = words.NTH.match(told) and words.LIKE.search(told) and len(told) <= _LONGEST
        return below if below is not line and nth and below.kind is line.kind else None

    def is_book(self, document: Document, line: Line, said: str) -> bool:
        """# 设计组会议记录 right over ## 2026-03-18 评审会: the book of minutes of one meeting."""
        below = self.lines[1] if len(self.lines) > 1 else line
        if line is not self.lines[0] or below.kind is not LineKind.HEADING or not self.one_below:
            return False
        inside = document.plain[below.start : below.end]
        named = words.DAY_FIRST.match(inside) and words.LIKE.search(inside)
        return said.endswith(("记录", "纪要")) and not _DIGIT.search(said) and bool(named)

    def titles(self, line: Line, said: str, *, free: bool) -> bool:
        """Whether a line is a title: the nth meeting, a word of meetings, the day, a frame."""
        heading, first = line.kind is LineKind.HEADING, line is self.lines[0]
        named = said.endswith(("纪要", "记录", "会议", "例会", "备忘录"))
        if heading and not first and not named and label_section(said) is not Section.NONE:
            return False
        below = len(self.lines) > 1 and line is self.lines[1]
        if heading and below and (words.NUMBERED.match(said) or words.DAY_FIRST.match(said)):
            return True
        if words.NTH.match(said):
            if self.several and not first:
                return False
            return heading or bool(words.LIKE.search(said))
        if words.LIKE.search(said):
            return free
        if first and self.headed and words.DONE.search(said):
            return True
        if heading and first and self.alone and words.SHORT_DAY.fullmatch(said):
            return True
        # Over the labels of the head even 厂家走访结论 is the title, and opens no section.
        opens = not self.headed and label_section(said) is not Section.NONE
        over = self.over and not opens and bool(_WORDS.search(said))
        return first and heading and (over or bool(words.DAY_FIRST.match(said)))


def _under_furniture(document: Document, near: list[Line]) -> list[Line]:
    """What stands below the line of a web page that tells when the text was put online."""
    for at, line in enumerate(near[:4]):
        row = document.plain[line.start : line.end]
        below = near[at + 1 :]
        if len(row) <= 80 and FURNITURE.search(row) and any(
            words.LIKE.search(document.plain[one.start : one.end]) and one.end - one.start <= 44
            for one in below[:1]
        ):  # fmt: skip
            return below
    return near
