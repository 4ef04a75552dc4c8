"""To-dos wherever their line stands: a box, an account, an arrow to a person, a dash before one."""

from dataclasses import replace

from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.lines import named
from huiban.ground.reading.items.sections.section import SKIPPED, Section
from huiban.ground.reading.items.sections.segments import Segment, says_open
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.markers import OPEN_BOX
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze

# 7. [ ] 找两篇综述: a box behind a number.
_BOX = later(r"\[\s{0,2}\]\s{0,3}(?=\S)")
# @zhangwei 整理清单; with a colon behind it the account speaks.
_CALLED_UPON = later(r"@[^\s:@,、]+(?:[、,]?\s?@[^\s:@,、]+)*[\s,](?!\s*:)")
# @zhangwei 打算翻译手册: on a plain line the words say that it is to come.
_PLANS = later(r"@\S+\s+(?:打算|计划|准备|将|负责|推进|跟进|会后|下周)")
# 主图视频 @阿杰, 送样品@阿杰 8/10: an account at the end of a bullet, with a day or without.
_CALLED_LAST = later(
    r"(?<=\S)\s?@[^\s:@,、。;()]{1,20}(?:\s?[、,]?\s?@[^\s:@,、。;()]{1,20}){0,4}"
    r"(?:\s{1,3}"
    r"(?:\d{1,2}\s?[./月-]\s?\d{1,2}[日号]?|[今明后]天|[本下]?周[一二三四五六日末])"
    r"\s?(?:之?前)?\S{0,6})?\s{0,3}[。;]?$"
)
_LONGEST_CALL, _LONGEST_POINT = 120, 40
_ARROWS = frozenset(">→➔➜")
_POINTED_LAST = later(
    r"\S\s{0,3}(?:->|→|➔|➜|=>)\s{0,3}(?P<who>[^\s\d:;,。>→()]{2,12}(?:[、/]\s?[^\s\d:;,。>→()]{2,12}){0,3})"
    r"(?:\s{1,3}\d{1,2}\s?[./月-]\s?\d{1,2}[日号]?(?:之?前)?)?\s{0,2}[。;]?$"
)
_WIDE = later(r"\S(?:\x1e|\t|\s{2,})[^\s:]")
_FIRST_WORD = later(r"(?P<who>[^\s:,。;]{1,6})[\s:]")


def told_apart(reader: PartyReader, days: Days, segment: Segment) -> Segment:
    """A box, an account at the end, a dash before a name: a to-do wherever the line stands."""
    if segment.start >= segment.end:
        return segment
    if OPEN_BOX.search(segment.marker) and segment.section is not Section.OTHER:
        return replace(segment, section=Section.TODO)
    if segment.section in SKIPPED:
        return segment
    plain = reader.plain
    box = _BOX.match(plain, segment.start, segment.end) if segment.marker else None
    if box:
        return replace(segment, start=box.end(), section=Section.TODO)
    if segment.marker and says_open(plain, segment):
        return replace(segment, section=Section.TODO)
    upon = _CALLED_UPON.match(plain, segment.start, segment.end)
    planned = _PLANS.match(plain, segment.start, segment.end) if upon else None
    called = upon is not None and bool(segment.marker or planned)
    if segment.marker.startswith("--"):
        match = _FIRST_WORD.match(plain, segment.start, segment.end)
        called = match is not None and bool(reader.listed(*match.span("who")))
    elif segment.marker and segment.section is Section.NONE:
        wide = _WIDE.search(plain, segment.start, segment.end)
        told = wide and named.trailing(reader, days, segment.start, segment.end)
        called = called or bool(told)
    called = called or _called_last(reader, segment) or _pointed_last(reader, segment)
    return replace(segment, section=Section.TODO) if called else segment


def _pointed_last(reader: PartyReader, segment: Segment) -> bool:
    """Whether an arrow to a person of the meeting ends a bullet: 增加验证码 -> 张伟 3/10."""
    plain = reader.plain
    begin = max(segment.start, segment.end - _LONGEST_POINT)
    if not segment.marker or _ARROWS.isdisjoint(plain[begin : segment.end]):
        return False
    arrow = _POINTED_LAST.search(plain, begin, segment.end)
    if arrow is None:
        return False
    people = reader.listed(*arrow.span("who"))
    return bool(people) and all(one.name in reader.known for one in people)


def _called_last(reader: PartyReader, segment: Segment) -> bool:
    """Whether an account ends a bullet; 主持人:@张三 only names who presided."""
    begin = max(segment.start, segment.end - _LONGEST_CALL)
    if not segment.marker or "@" not in reader.plain[begin : segment.end]:
        return False
    last = _CALLED_LAST.search(reader.plain, begin, segment.end)
    if last is None:
        return False
    words = squeeze(reader.plain[segment.start : last.start()])
    return not (role_of(words.rstrip(":"), "meeting") or acts.reports(words))
