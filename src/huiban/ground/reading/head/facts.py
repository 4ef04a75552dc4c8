"""The facts of the meeting: labelled values first, then what the prose says."""

import re
from datetime import date, time

from huiban.ground.reading import cues
from huiban.ground.reading.dates.clocks import find_hours
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.head.attendance import read_people
from huiban.ground.reading.head.headcount import count_expected, count_present
from huiban.ground.reading.head.labelled import Head, read_head
from huiban.ground.reading.head.leaders import find_host, find_recorder
from huiban.ground.reading.head.meetingday import find_meeting_day
from huiban.ground.reading.head.opening import is_place, packed_place, place_of
from huiban.ground.reading.head.prosepeople import told_people
from huiban.ground.reading.head.titles import find_title
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.walk import Walk
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.values import MeetingFacts, Span

# A list that ends so names only some of those who came, and so does one with 各科室负责人 in it.
_AND_OTHERS = later(
    r"(?:等(?:同志|人员|人)?|et al\.?)[\s。.]*$"
    r"|(?:^|[、,;及和与])[^、,;:()及和与]{0,8}(?:全体|各|相关|有关|部分)[^、,;:()]{1,14}(?:[、,;。]|$)"
    r"|(?:(?<!党组)(?<!党委)成员|人员|负责人)(?:[、,;。]|$)"
)
_LINK = later(r"https?://\S+|(?:会议号|会议ID|ID)\s?:?\s?[\d\- ]{6,16}")
_ONLINE_LABEL = later(r"腾讯会议|线上会议|钉钉|飞书|zoom", re.I)


def read_facts(document: Document, walk: Walk, meeting_day: date | None) -> MeetingFacts:
    """Read the meeting facts; what is not stated stays empty."""
    lines, reader = walk.lines, walk.reader
    head = read_head(document, lines)
    opening = document.plain[:600]
    day, day_span = find_meeting_day(document, head, walk, meeting_day)
    starts, ends = _hours(head, opening)
    present, absent, observers = read_people(document, head, walk)
    place = _labelled_place(head) or _unlabelled_place(document, head)
    next_at = head.span("next_meeting") or _next_meeting(document)
    title = find_title(document, lines, head.span("title"), head.labels.get("title", ""))
    host = find_host(document, head, reader)
    count = count_present(head, opening)
    more = bool(_AND_OTHERS.search(head.text("attendees")))
    if not present and "attendees" not in head.values:
        told = told_people(document.plain, host)
        # 四位发起人 may be counted without the host.
        if count is None or count <= len(told.people) <= count + 1:
            present, more = told.people, told.more
    return MeetingFacts(
        title=title,
        day=day,
        day_span=day_span,
        starts=starts,
        ends=ends,
        place=place if place and len(place.text) <= 80 else None,
        link=_link(document, head),
        host=host,
        recorder=find_recorder(document, head, reader),
        expected=count_expected(head, opening),
        present=count,
        attendees=present,
        more_came=more,
        observers=observers,
        absent=absent,
        cc=head.span("cc"),
        background=head.span("background"),
        goals=_spans(document, walk, Section.GOALS)
        or tuple(one for one in [head.span("goals")] if one),
        next_meeting=next_at,
        next_meeting_day=_next_day(next_at, day or meeting_day),
    )


def _hours(head: Head, opening: str) -> tuple[time | None, time | None]:
    if "starts" in head.values or "ends" in head.values:
        return find_hours(head.text("starts"))[0], find_hours(head.text("ends"))[0]
    for role in ("hours", "time"):
        if role in head.values and find_hours(head.text(role))[0]:
            return find_hours(head.text(role))
    return None, None


# 会议形式:设计会议 says what kind of meeting it is, 会议形式:线上 where it is.
_MANNER = later(r"形式|方式|^平台$")
_WAY = later(
    r"线上(?!化)|线下|在线|语音|现场|远程|视频|电话|网络|云|面对面|当面|当场|微信|企微|群|腾讯|钉钉|飞书|会议软件|https?:"
    r"|zoom|teams|meet|webex|skype|discord|online|welink|语雀|混合",
    re.I,
)


def _labelled_place(head: Head) -> Span | None:
    """The value of 地点; that of 会议形式 only where it tells a room or a way to meet."""
    place = head.span("place")
    label = head.labels.get("place", "")
    if place and _MANNER.search(label) and "地" not in label:
        return place if _WAY.search(place.text) or is_place(place.text) else None
    return place


def _unlabelled_place(document: Document, head: Head) -> Span | None:
    """A place no label names: behind the day of a packed line, in prose, or an online room."""
    found = place_of(document.plain)
    if found is None and "time" in head.values:
        found = packed_place(document.plain, *head.values["time"])
    if found is None and _ONLINE_LABEL.search(head.labels.get("link", "")):
        start, end = head.values["link"]
        label = head.labels["link"]
        found = (document.plain.lower().rfind(label, 0, start), end)
    return document.span(*found) if found else None


def _link(document: Document, head: Head) -> Span | None:
    for role in ("link", "place"):
        at = head.values.get(role)
        if at:
            match = _LINK.search(document.text, at[0], at[1])
            if match:
                return document.span(match.start(), match.end())
    return head.span("link")


_NEXT = later(
    r"下(?:一)?[次周期](?:会议|例会|沟通会|组会|周会|碰头会?)(?:时间)?(?:拟?定[于在]|拟于|暂定|安排在|将于|:)\s?(?P<when>[^。;\n\x0b]{3,60})"
)


def _next_meeting(document: Document) -> Span | None:
    match = _NEXT.search(document.plain)
    return document.span(match.start("when"), match.end("when")) if match else None


def _next_day(words: Span | None, near: date | None) -> date | None:
    if words is None or near is None:
        return None
    due = Days(near).best(words.text)
    return due.date if due else None


def _spans(document: Document, walk: Walk, wanted: Section) -> tuple[Span, ...]:
    return tuple(
        document.span(one.start, one.end)
        for one in walk.segments
        if one.section is wanted
        and not one.is_heading
        and not cues.is_empty(document.plain[one.start : one.end])
    )
