"""The title of the minutes: a label, else the first line that reads like one."""

import re

from huiban.ground.reading.blocks import Line, LineKind
from huiban.ground.reading.document import Document
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.plain import fold
from huiban.ground.reading.sections import Section
from huiban.ground.reading.values import Span

_LIKE = re.compile(
    r"会议|例会|纪要|周会|晨会|早会|月会|座谈|讨论|评审|研讨|沟通|记录|协调会|推进会|办公会|(?i:meeting)|会$"
)
_GENERIC = re.compile(
    r"^(?:跨部门|部门|工作|会议|协作|沟通|协调|小组)*(?:纪要|记录|会议)(?:表|单)?$|^会议$"
)
_NOT = re.compile(
    r"基本信息|会议时间|会议地点|参会|与会|主持|记录人|会议概况|会议内容|^\d{4}[-/.年\d\s:月日]+$|会议议程|会议议题|下次|会议名称|[。;]"
)
_DATED = re.compile(r"\s*\(?\s*(?:20\d{2}\s?[年./\-]\s?\d{1,2}\s?[月./\-]\s?\d{1,2}日?)\s*\)\s*$")
_NTH = re.compile(r"^第[\d一二三四五六七八九十百]+[次周期届]")
_CONVENED = re.compile(
    r"(?:召开|举行|召集)(?:了)?(?P<title>[^,。;:]{3,40}?(?:会议|例会|会))(?=[,。;:(]|$)"
)
_TAIL = " \t:：*#-—|"


def find_title(
    document: Document, lines: list[tuple[Line, Section]], labelled: Span | None, label: str
) -> Span | None:
    """会议名称 where it is stated; else a heading or a first line; else 主题; else prose."""
    name_label = any(word in label for word in ("名称", "标题", "题目"))
    if labelled and name_label and len(labelled.text) <= 60:
        return labelled
    found = _from_lines(document, lines)
    if found and not _is_generic(found.text):
        return found
    if labelled and len(labelled.text) <= 60:
        return labelled
    match = _CONVENED.search(document.plain[:400])
    if match:
        return document.span(match.start("title"), match.end("title"))
    return found


def _is_generic(text: str) -> bool:
    return bool(_GENERIC.match(text.replace(" ", "")))


def _from_lines(document: Document, lines: list[tuple[Line, Section]]) -> Span | None:
    near = [line for line, _ in lines[:14] if line.start < line.end]
    headings = [line for line in near if line.kind is LineKind.HEADING]
    first = [line for line in near[:4] if line.kind is LineKind.PARAGRAPH]
    generic: Span | None = None
    for line in (*headings, *first):
        span = _cleaned(document, line)
        said = fold(span.text)
        label = said.partition(":")[0]
        if label != said and role_of(label, "meeting"):
            continue
        if len(said) > 44 or not said or _NOT.search(said):
            continue
        if _is_generic(said):
            generic = generic or span
        elif (line in headings and _NTH.match(said)) or (
            _LIKE.search(said) and (generic is None or _NTH.match(said) or line in headings[:1])
        ):
            return span
    return generic


def _cleaned(document: Document, line: Line) -> Span:
    start, end = line.start, line.end
    plain = document.plain
    dated = _DATED.search(plain, start, end)
    if dated and dated.end() == end and dated.start() > start:
        end = dated.start()
    while end > start and plain[end - 1] in _TAIL:
        end -= 1
    return document.span(start, end)
