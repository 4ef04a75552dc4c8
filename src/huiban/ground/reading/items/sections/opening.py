"""From lines to segments: what a line opens as a heading, and in what section it stands."""

import re
from dataclasses import replace

from huiban.ground.reading.items.sections.cuts import enumerated, labelled
from huiban.ground.reading.items.sections.section import Section, heading_section, label_section
from huiban.ground.reading.items.sections.segments import Segment, State
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Line, LineKind
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people import names

# 【本期议题】 alone on its line.
_FRAMED = later(r"【[^【】:]{2,20}】:?")
_TOPIC = later(r"(?:议题|议程|问题|主题)\s?[一二三四五六七八九十\d]{1,3}\s?[:、.\s]")
# What a new topic ends.
_ENDED = (Section.DECISION, Section.TODO, Section.PAST, Section.ATTENDEES)
_LONE = later(r"^(?P<label>[^:。;,?!|]{2,24}?)\s*:?$")
# 目录结构约定 below 决议与分工 tells how things are, not what is to be done.
_DESCRIBES = later(r"(?:约定|说明|概述|简介|技术栈|选型|架构|现状|结构|规范)\s*$")
_PLAIN_HEADING = 26
_CN_HEAD = later(r"\(?[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}[、.)]")
_OWNED = later(r"(?P<who>[^\s:,。]{2,10})\s?:\s?\S{3}")


def _is_duty(text: str, state: State) -> bool:
    """### 第2组:用例图 below a label such as 分工如下: a heading only by its sign."""
    labelled = bool(state.stack) and 14 < state.stack[-1][0] < 20
    match = _OWNED.match(text) if labelled and state.section is Section.TODO else None
    who = match["who"] if match else ""
    return names.is_numbered(who) or names.is_person(who) or names.is_department(who)


# 布置了本学期的任务及分工,主要内容如下: the words before it say what follows.
_AS_FOLLOWS = later(r"[,。;](?:主要|具体)?(?:内容|安排|分工|事项)?如下$")
_LAST = later(r"上[周月期]|昨[天日]")


def _to_come(state: State, section: Section, text: str) -> Section:
    """Of 上周工作 and 本周工作 the first is over and the second to come."""
    if section is Section.PAST and _LAST.search(text):
        state.told = True
    elif section is Section.PAST and state.told and _THIS.search(text):
        return Section.TODO
    return section


_THIS = later(r"(?:本[周月]|今[天日])工作\s?:?$")


def line_segments(document: Document, line: Line, number: int, state: State) -> list[Segment]:
    """Cut one line into segments; *state* is the section state and moves on."""
    if line.start == line.end:
        state.blank = True
        return []
    plain = document.plain
    words = (line.start, line.end)
    text = plain[line.start : line.end]
    if _leaves_facts(plain, line, text, state):
        state.close_below(state.stack[-1][0] - 1)
    elif state.section in _THERE and _counts_matters(plain, line, text):
        state.close_below(14)
    if line.kind is LineKind.HEADING and not _is_duty(text, state):
        section = _to_come(state, heading_section(text), text.strip())
        if section is Section.NONE and _DESCRIBES.search(text):
            section = Section.DISCUSSION
        elif section is Section.NONE and _shares_out(line, text, state):
            section = Section.TODO
        state.open(line.level, section, words)
        return [_heading(words, state, number)]
    if _FRAMED.fullmatch(text.strip()):
        state.open(6, heading_section(text), words)
        return [_heading(words, state, number)]
    if _is_chinese_heading(line, text):
        state.open(7 if "(" not in line.marker else 8, heading_section(text), words)
        return [_heading(words, state, number)]
    if (text.rstrip().endswith(":") and _PLAIN_HEADING < len(text) <= 60) or (
        text.rstrip().endswith(":") and "," in text
    ):
        section = heading_section(re.split(r"[,。;]", _AS_FOLLOWS.sub("", text.rstrip(": ")))[-1])
        if section is not Section.NONE:
            _open_lone(line, section, words, state)
            return [_heading(words, state, number)]
    lone = _LONE.match(text.strip())
    if lone and len(text.strip()) <= _PLAIN_HEADING:
        section = _to_come(state, _lone_section(line, lone["label"], text), text.strip())
        if section is not Section.NONE:
            _open_lone(line, section, words, state)
            return [_heading(words, state, number)]
    topic = _TOPIC.match(text)
    if topic and state.section in _ENDED:
        # 议题二:… ends what was decided on the topic before.
        state.open(12, Section.NONE, words)
    if state.section is Section.PAST and lone and text.rstrip().endswith(":"):
        # 上周完成: … 本周: a label of its own kind ends what is over.
        _open_lone(line, Section.NONE, words, state)
        state.stack[-1] = (state.stack[-1][0], Section.DISCUSSION, words)
        return [_heading(words, state, number)]
    return _pieces(document, line, number, state)


_FACTS_OF = later(r"(?:基本|基础|会议)(?:信息|概况|情况)")
_COUNTED = later(r"[\d一二三四五六七八九]")


_THERE = (Section.ATTENDEES, Section.ABSENT, Section.OBSERVERS)
# "1   进度" opens a matter, and 1.1 stands below one; those who came are counted 1, 2, 3.
_OUTLINE = later(r"\d{1,2}\s{2,}[\u4e00-\u9fff]{2,8}\s*$")
_BELOW = later(r"\d{1,2}\.\d{1,2}")


def _counts_matters(plain: str, line: Line, text: str) -> bool:
    if line.kind is LineKind.ITEM:
        return _BELOW.match(line.marker) is not None
    return _OUTLINE.match(text) is not None and not names.is_person(text.split()[-1])


def _leaves_facts(plain: str, line: Line, text: str, state: State) -> bool:
    """【会议基本信息】, its labels, and then 1、回顾: a number without a label ends it."""
    if state.section is not Section.OTHER or line.kind is not LineKind.ITEM or ":" in text:
        return False
    facts = state.heading is not None and _FACTS_OF.search(plain[slice(*state.heading)])
    return bool(facts) and _COUNTED.match(line.marker) is not None


def _shares_out(line: Line, text: str, state: State) -> bool:
    """# 下周任务, # 张伟, # 李娜: names as headings beside that of the tasks, each with its own."""
    beside = bool(state.stack) and state.stack[-1][0] == line.level
    return beside and state.section is Section.TODO and names.is_person(text.strip(" :"))


def _lone_section(line: Line, label: str, text: str) -> Section:
    section = label_section(label)
    if section is Section.NONE and (text.rstrip().endswith(":") or line.kind is LineKind.ITEM):
        found = heading_section(label)
        section = found if text.rstrip().endswith(":") else Section.NONE
    return section


def _open_lone(line: Line, section: Section, words: tuple[int, int], state: State) -> None:
    if line.kind is LineKind.ITEM:
        state.open(20 + line.level, section, words)
        state.opener, state.fresh = _sign(line.marker), True
    else:
        state.open(15 + min(line.level, 4), section, words)


def _is_chinese_heading(line: Line, text: str) -> bool:
    if line.kind is not LineKind.ITEM or not _CN_HEAD.match(line.marker):
        return False
    stripped = text.strip()
    if stripped.endswith((":",)) and len(stripped) <= 40:
        return True
    if len(stripped) > 45 or any(sign in stripped for sign in "。;"):
        return False
    return ":" not in stripped or stripped.index(":") < 8 or stripped.endswith(":")


def _heading(words: tuple[int, int], state: State, number: int) -> Segment:
    depth = state.stack[-1][0] if state.stack else 0
    section = state.section
    return Segment(*words, section, heading=words, line=number, is_heading=True, depth=depth)


# 张伟: alone on a line goes on with whose part of the list it is.
_CALLED = later(r"[\u4e00-\u9fff]{2,4}\s?:")


def _pieces(document: Document, line: Line, number: int, state: State) -> list[Segment]:
    plain = document.plain
    text = plain[line.start : line.end].strip()
    if line.kind is LineKind.ITEM:
        _count_again(line, state)
        state.inner = state.inner or _begins_again(line, state)
        state.fresh = False
        own = _sign(line.marker) != state.opener != ""
        inside = state.inner or own or not _in_bullets(state)
        state.close_below(20 + line.level - (not inside))
        while state.parents and state.parents[-1][0] >= line.level:
            state.parents.pop()
        state.listed = True
    elif line.level == 0 and state.blank and not (state.inner and _CALLED.fullmatch(text)):
        # Behind a list a paragraph of its own ends what a plain label opened.
        state.close_below(14 if state.listed else 19)
        state.listed = False
    if line.kind is not LineKind.ITEM and line.level == 0:
        state.parents.clear()
    parent = state.parents[-1][1] if state.parents else None
    base = Segment(
        line.start, line.end, state.section, line.marker, level=line.level, parent=parent,
        heading=state.heading, line=number,
    )  # fmt: skip
    if line.kind is LineKind.ITEM:
        state.parents.append((line.level, (line.start, line.end)))
    state.blank = False
    made: list[Segment] = []
    for start, end, label, section in labelled(plain, line.start, line.end):
        section = _to_come(state, section, label.strip()) if section else None
        made.extend(enumerated(plain, base, start, end, label, section or state.section, not made))
    last = _heads_next(plain, made)
    if last:
        made[-1] = replace(made[-1], is_heading=True, section=last)
        _keep_label(line, made[-1], state)
    elif made and made[-1].label and _opens_more(plain, made[-1]):
        made[-1] = replace(made[-1], is_heading=_is_note(plain, made[-1]))
        _keep_label(line, made[-1], state)
    elif made and made[0].label:
        state.label = Section.NONE
    return made


_FIRST = later(r"\(?[1一①]\s?[、.):]?")


def _begins_again(line: Line, state: State) -> bool:
    """1、计划: and below it 1、…: numbers that begin again count what the first one opened."""
    first = _FIRST.fullmatch(line.marker.strip()) is not None
    return state.fresh and first and _in_bullets(state)


def _count_again(line: Line, state: State) -> None:
    """遗留问题: 1. 2. and then 1、: another list, which ends what the plain label opened."""
    number = _NUMBER.fullmatch(line.marker.strip())
    if number is None:
        return
    seen = (number["sign"], line.level)
    count = int(number["count"])
    _go_on(seen, count, state)
    if state.numbered is None:
        state.numbered = seen
    elif count == 1 and seen[0] != state.numbered[0] and seen[1] == state.numbered[1]:
        state.close_below(14)
        state.numbered = seen
    state.counted[seen] = (count, list(state.stack))


_NUMBER = later(r"(?P<count>\d{1,2})\s?(?P<sign>[、.)，,:])")


def _go_on(seen: tuple[str, int], count: int, state: State) -> None:
    """2. 议题, 结论:, 3. 议题: a list that goes on stands where it began, whatever came between."""
    before, stack = state.counted.get(seen, (0, []))
    if before and count == before + 1:
        state.stack = list(stack)


def _heads_next(plain: str, made: list[Segment]) -> Section:
    """纪要:1、近期任务安排 at the end of a line is the heading of the lines below."""
    inline = bool(made) and made[-1].marker and (len(made) > 1 or made[-1].label)
    if not inline:
        return Section.NONE
    last = made[-1]
    words = plain[last.start : last.end]
    return label_section(words) if len(words) <= 16 else Section.NONE


def _sign(marker: str) -> str:
    """What bullets of one list share: 1、 and 2、, but not 1. and 1、."""
    return _DIGITS.sub("1", marker.strip())


_DIGITS = later(r"\d+|[一二三四五六七八九十]+")


def _in_bullets(state: State) -> bool:
    return bool(state.stack) and state.stack[-1][0] >= 20


def _opens_more(plain: str, last: Segment) -> bool:
    said = plain[last.start : last.end].strip()
    return not said or said.endswith(":") or _is_note(plain, last)


def _is_note(plain: str, last: Segment) -> bool:
    """任务安排:(按模块): only a note stands behind the label."""
    return bool(_NOTE.fullmatch(plain, last.start, last.end))


_NOTE = later(r"\s*\([^()\n]{1,30}\)\s*")


def _keep_label(line: Line, last: Segment, state: State) -> None:
    state.open(16 + min(line.level, 3), last.section, (last.start, last.end))
