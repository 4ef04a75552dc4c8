"""The title of the minutes: a label, else the first line that reads like one."""

from huiban.ground.reading.head.headlabels import labels_in
from huiban.ground.reading.head.opening import FURNITURE
from huiban.ground.reading.head.titlecut import title_in
from huiban.ground.reading.head.titlestart import Start
from huiban.ground.reading.head.titlewords import (
    NOT,
    ONLY_NTH,
    OVER,
    TELLS,
    is_generic,
    is_labelled,
    is_sample,
)
from huiban.ground.reading.head.toldtitles import told_title
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Line, LineKind
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.front import front_title
from huiban.ground.reading.plain import fold
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Span

_QUOTES = frozenset("\"'")
_COUNTED = later(r"[一1]\s?[、.]")
# A title stands near the beginning.
_WITHIN = 200
_LONGEST_TOP = 40
# [Minutes] 第 31 次例会: what kind of letter it is.
_KIND_FIRST = later(r"\s*[\[【](?:(?i:minutes)|会议纪要|纪要|会议记录)[\]】]\s*(?=\S)")
_BRACKETS = later(r"\([^()]*\)")


def find_title(
    document: Document, lines: list[tuple[Line, Section]], labelled: Span | None, label: str
) -> Span | None:
    """会议名称 where it is stated; else a heading or a first line; else 主题; else prose."""
    front = front_title(document.plain)
    if front:
        return document.span(*front)
    if labelled and (labelled.text.endswith("等") or _COUNTED.match(labelled.text)):
        # 会议议题:质量、进度等 counts topics, so does 一、讲评.
        labelled = None
    name_label = any(word in label.lower() for word in ("名称", "标题", "题目", "title", "subject"))
    if labelled and name_label and len(labelled.text) <= 60:
        quoted = labelled.text[:1] == labelled.text[-1:] and labelled.text[:1] in _QUOTES
        kind = _KIND_FIRST.match(labelled.text)
        first = labelled.start + (kind.end() if kind else quoted)
        return document.span(first, labelled.end - quoted)
    found = _from_lines(document, lines)
    matter = labelled and ONLY_NTH.fullmatch(found.text if found else "")
    if found and not is_generic(found.text) and not matter:
        return found
    if labelled and len(labelled.text) <= 60:
        return labelled
    return told_title(document, alone=found is None) or found or _over_the_text(document, lines)


def _over_the_text(document: Document, lines: list[tuple[Line, Section]]) -> Span | None:
    """A short first line without a stop, as the headline of news, over lines that have more."""
    near = Start.of(document, lines).lines
    if len(near) < 2 or near[0].kind is LineKind.ITEM:
        return None
    span = title_in(document, near[0], first=True)
    said = simplified(fold(span.text))
    whole = document.plain[near[0].start : near[0].end]
    if not 4 <= len(said) <= _LONGEST_TOP or not OVER.fullmatch(said) or is_labelled(whole):
        return None
    below = simplified(document.plain[near[1].start : near[1].end])
    told = len(below) > 2 * len(said) and near[1].kind is LineKind.PARAGRAPH
    headed = bool(labels_in(document.plain, near[1].start, near[1].end))
    return span if told or headed or FURNITURE.search(below) else None


def _from_lines(document: Document, lines: list[tuple[Line, Section]]) -> Span | None:
    start = Start.of(document, lines)
    generic: Span | None = None
    top: Line | None = None
    for line in start.candidates():
        heading = line.kind is LineKind.HEADING
        top = top or (line if heading else None)
        span = title_in(document, line, first=line is start.lines[0])
        said = simplified(fold(span.text))
        longest = 80 if line is top else 44
        # # 会议摘要 over everything is the kind of paper, further down it opens a part.
        over = line is top and start.over and is_generic(said)
        if not 2 <= len(said) <= longest or line.start > _WITHIN or is_labelled(said):
            continue
        if NOT.search(said) and not over:
            continue
        told = TELLS.search(_BRACKETS.sub("", said))
        if not heading and (told or start.is_row(document, line)):
            continue
        if is_generic(said) or start.is_book(document, line, said):
            named = start.named_below(document, line)
            if named:
                return document.span(named.start, named.end)
            generic = generic or span
        elif start.titles(
            line, said, free=generic is None or line is top or is_sample(generic.text)
        ):
            below = start.goes_on(document, line)
            return document.span(span.start, below.end) if below else span
    return generic
