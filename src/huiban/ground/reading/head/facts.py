"""The facts of the meeting: labelled values first, then what the prose says."""

import re
from collections.abc import Iterator
from datetime import date, time

from huiban.ground.reading import cues
from huiban.ground.reading.dates.clocks import find_day, find_hours, find_short_day
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.head.attendance import read_people
from huiban.ground.reading.head.headcount import count_expected, count_present
from huiban.ground.reading.head.labelled import STOPS, Head, read_head
from huiban.ground.reading.head.leaders import find_host, find_recorder
from huiban.ground.reading.head.opening import (
    FURNITURE,
    first_rows,
    packed_place,
    place_of,
)
from huiban.ground.reading.head.prosepeople import told_people
from huiban.ground.reading.head.titles import find_title
from huiban.ground.reading.items.sections import Section
from huiban.ground.reading.items.walk import Walk
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import LineKind
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import MeetingFacts, Span

# A list that ends so names only some of those who came.
_AND_OTHERS = later(r"(?:等(?:同志|人员|人)?|et al\.?)[\s。.]*$")
_LINK = later(r"https?://\S+|(?:会议号|会议ID|ID)\s?:?\s?[\d\- ]{6,16}")
_ONLINE_LABEL = later(r"腾讯会议|线上会议|钉钉|飞书|zoom", re.I)


def read_facts(document: Document, walk: Walk, meeting_day: date | None) -> MeetingFacts:
    """Read the meeting facts; what is not stated stays empty."""
    lines, reader = walk.lines, walk.reader
    head = read_head(document, lines)
    opening = document.plain[:600]
    day, day_span = _day(document, head, walk, meeting_day)
    starts, ends = _hours(head, opening)
    present, absent, observers = read_people(document, head, walk)
    place = head.span("place") or _unlabelled_place(document, head)
    next_at = head.span("next_meeting") or _next_meeting(document)
    title = find_title(document, lines, head.span("title"), head.labels.get("title", ""))
    host = find_host(document, head, reader)
    count = count_present(head, opening)
    if count is None and not present and "attendees" not in head.values:
        present = told_people(document.plain, host)
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
        more_came=bool(_AND_OTHERS.search(head.text("attendees"))),
        observers=observers,
        absent=absent,
        cc=head.span("cc"),
        background=head.span("background"),
        goals=_spans(document, walk, Section.GOALS)
        or tuple(one for one in [head.span("goals")] if one),
        next_meeting=next_at,
        next_meeting_day=_next_day(next_at, day or meeting_day),
    )


_HEAD_ROWS = 12
_GATHERED = later(r"召开|举行|会议时间")
# A day alone in the last row is the day of the seal.
_SEALED = later(r"\s*[\d〇零一二三四五六七八九十年月日号\s./\-]{8,16}$")
# 2026年3月18日,线上。: a row of the head that begins with the whole date and tells no more.
_DAY_FIRST = later(r"20\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[^。]{0,16}$")
_CONVENED = later(r"召开|举行|召集|主持|会议|例会|开会|座谈|研讨|讨论|研究|碰头|审议|听取|部署")


def _day(
    document: Document, head: Head, walk: Walk, near: date | None
) -> tuple[date | None, Span | None]:
    """The labelled day, else the first day of the head, else the day of the first sentence."""
    plain, opening = document.plain, document.plain[:300]
    places = [head.values["time"]] if "time" in head.values else []
    places += _dated_rows(document, walk)
    for start, end in places:
        told = (start, end) == head.values.get("time") or _GATHERED.search(plain, start, end)
        found = find_day(plain[start:end], near, opening, several=bool(told))
        if found:
            return found[0], document.span(start + found[1], start + found[2])
    for start, end in [head.values["time"]] if "time" in head.values else []:
        found = find_short_day(plain[start:end][:12], near, opening, labelled=True)
        if found and not any(one.start < end and start < one.end for one in walk.drafts):
            return found[0], document.span(start + found[1], start + found[2])
    for start, end in first_rows(plain, 2):
        row = plain[start : min(end, start + 60)]
        # # 周会 8.5: the day in the line of a title.
        titled = bool(_TITLED.search(row))
        found = find_short_day(row, near, opening, labelled=titled)
        if found:
            return found[0], document.span(start + found[1], start + found[2])
    return None, None


_TITLED = later(r"^#{0,4}\s*[^\s。,:]{0,16}(?:会|会议|纪要|记录)\s\d{1,2}[./]\d{1,2}\s*$")


def _dated_rows(document: Document, walk: Walk) -> Iterator[tuple[int, int]]:
    """Rows of the head that may state the day; what a web page or a seal dates is passed over."""
    plain = document.plain
    tasks = [(one.start, one.end) for one in walk.drafts]
    last = len(plain.rstrip())
    for start, end in first_rows(plain, _HEAD_ROWS):
        row = plain[start:end]
        if any(first < end and start < past for first, past in tasks):
            # The day in a row of a table of tasks is when the task is due.
            continue
        if FURNITURE.search(row) or (start > 60 and end >= last and _SEALED.match(row)):
            continue
        if end - start <= 60 and "。" not in row:
            yield start, end
            continue
        stop = plain.find("。", start, end)
        stop = min(end if stop < 0 else stop, start + 120)
        if _CONVENED.search(simplified(plain[start:stop])) or _DAY_FIRST.match(plain, start, stop):
            yield start, stop
    for line, section in walk.lines[:30]:
        heading = line.kind is LineKind.HEADING
        if section not in STOPS and heading and line.end - line.start <= 60:
            yield line.start, line.end


def _hours(head: Head, opening: str) -> tuple[time | None, time | None]:
    if "starts" in head.values or "ends" in head.values:
        return find_hours(head.text("starts"))[0], find_hours(head.text("ends"))[0]
    for role in ("hours", "time"):
        if role in head.values and find_hours(head.text(role))[0]:
            return find_hours(head.text(role))
    return None, None


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
