"""The facts of the meeting: labelled values first, then what the prose says."""

import re
from datetime import date, time

from huiban.ground.reading import cues, names
from huiban.ground.reading.attendance import read_people
from huiban.ground.reading.blocks import Line
from huiban.ground.reading.clocks import find_day, find_hours
from huiban.ground.reading.document import Document
from huiban.ground.reading.due import Days
from huiban.ground.reading.head import STOPS, Head, read_head
from huiban.ground.reading.parties import PartyReader
from huiban.ground.reading.sections import Section
from huiban.ground.reading.titles import find_title
from huiban.ground.reading.values import MeetingFacts, Party, PartyKind, Span
from huiban.ground.reading.walk import Walk

_COUNT = re.compile(r"(?P<n>\d{1,4})\s?(?:余)?(?:人|名|位)")
_PROSE_COUNT = re.compile(
    r"(?:共有?|实到|到会|出席|参会)[^\d,。]{0,8}(?P<n>\d{1,4})\s?(?:人|名|位)|(?P<m>\d{1,4})\s?(?:人|名|位)[^,。]{0,6}(?:参会|参加|出席)"
)
_HOST = re.compile(
    r"(?:由)?(?P<who>[^\s,。;:()]{2,14}?)(?:\([^()]{1,40}\))?\s?(?:同志)?主持(?:召开|了)?(?:会议|本次)?"
)
_CONVENED = re.compile(r"(?:^|[\s,。;:日午晚])(?P<who>[\u4e00-\u9fff\d]{2,24}?)(?:同志)?主持召开")
_LINK = re.compile(r"https?://\S+|(?:会议号|会议ID|ID)\s?:?\s?[\d\- ]{6,16}")


def read_facts(document: Document, walk: Walk, meeting_day: date | None) -> MeetingFacts:
    """Read the meeting facts; what is not stated stays empty."""
    lines, reader = walk.lines, walk.reader
    head = read_head(document, lines)
    opening = document.plain[:600]
    day, day_span = _day(document, head, lines, meeting_day)
    starts, ends = _hours(head, opening)
    present, absent, observers = read_people(document, head, walk)
    place = head.span("place")
    next_at = head.span("next_meeting") or _next_meeting(document)
    title = find_title(document, lines, head.span("title"), head.labels.get("title", ""))
    return MeetingFacts(
        title=title,
        day=day,
        day_span=day_span,
        starts=starts,
        ends=ends,
        place=place if place and len(place.text) <= 80 else None,
        link=_link(document, head),
        host=_host(document, head, reader, opening),
        recorder=_party(head, reader, "recorder"),
        expected=_number(head.text("expected")),
        present=_present(head, opening),
        attendees=present,
        observers=observers,
        absent=absent,
        cc=head.span("cc"),
        background=head.span("background"),
        goals=_spans(document, walk, Section.GOALS)
        or tuple(one for one in [head.span("goals")] if one),
        next_meeting=next_at,
        next_meeting_day=_next_day(next_at, day or meeting_day),
    )


def _day(
    document: Document, head: Head, lines: list[tuple[Line, Section]], near: date | None
) -> tuple[date | None, Span | None]:
    places = [head.values[role] for role in ("time",) if role in head.values]
    places += [
        (line.start, line.end)
        for line, section in lines[:30]
        if section not in STOPS and line.end - line.start <= 60
    ]
    places += [(line.start, min(line.end, line.start + 120)) for line, _ in lines[:3]]
    opening = document.plain[:300]
    for start, end in places:
        found = find_day(document.plain[start:end], near, opening)
        if found:
            return found[0], document.span(start + found[1], start + found[2])
    return None, None


def _hours(head: Head, opening: str) -> tuple[time | None, time | None]:
    if "starts" in head.values or "ends" in head.values:
        return find_hours(head.text("starts"))[0], find_hours(head.text("ends"))[0]
    for role in ("hours", "time"):
        if role in head.values and find_hours(head.text(role))[0]:
            return find_hours(head.text(role))
    return None, None


def _party(head: Head, reader: PartyReader, role: str) -> Party | None:
    at = head.values.get(role)
    if at is None or at[1] - at[0] > 40:
        return None
    parties = reader.listed(*at)
    if not parties and role + head.labels[role] not in (
        "recorder会议记录",
        "recorder记录",
        "recorder纪录",
    ):
        parties = _last_person(reader, at) if " " in reader.plain[at[0] : at[1]] else ()
        parties = parties or (reader.listed(*at, lenient=True) if at[1] - at[0] <= 12 else ())
    return parties[0] if parties else None


def _last_person(reader: PartyReader, at: tuple[int, int]) -> tuple[Party, ...]:
    """副区长 王芳: the person behind a title and a blank."""
    for match in re.compile(r"\S+").finditer(reader.plain, *at):
        found = reader.listed(match.start(), match.end())
        if found and found[0].kind is PartyKind.PERSON:
            return found
    return ()


def _host(document: Document, head: Head, reader: PartyReader, opening: str) -> Party | None:
    labelled = _party(head, reader, "host")
    if labelled:
        return labelled
    for pattern in (_CONVENED, _HOST):
        match = pattern.search(opening)
        if match:
            return _named(match["who"], match.start("who"))
    return None


_TAIL_NAME = re.compile(r"[\u4e00-\u9fff]{2,8}$")
_BEFORE_PLACE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})(?=同志)?(?:同志)?(?:在|于)")


def _named(text: str, at: int) -> Party | None:
    """The person in "会议由主席王芳" or "校长王芳在301会议室"."""
    placed = _BEFORE_PLACE.search(text)
    if placed:
        for size in (2, 3, 4):
            name = placed["name"][-size:]
            if names.is_person(name):
                start = at + placed.end("name") - len(name)
                return Party(name, PartyKind.PERSON, start, start + len(name))
    tail = _TAIL_NAME.search(text.split("由")[-1])
    if tail is None:
        return None
    words = tail[0]
    for size in range(len(words), 1, -1):
        name, title = names.split_title(words[-size:])
        if names.is_person(name) or (title and names.surname_length(name) == len(name)):
            start = at + len(text) - size
            return Party(name, PartyKind.PERSON, start, start + size, title=title)
    return None


def _number(text: str) -> int | None:
    match = _COUNT.search(text) or re.match(r"(?P<n>\d{1,4})$", text)
    return int(match["n"]) if match else None


def _present(head: Head, opening: str) -> int | None:
    stated = _number(head.text("present"))
    if stated is not None:
        return stated
    match = _PROSE_COUNT.search(head.text("attendees")[:80]) or _PROSE_COUNT.search(opening)
    if match:
        return int(match["n"] or match["m"])
    return None


def _link(document: Document, head: Head) -> Span | None:
    for role in ("link", "place"):
        at = head.values.get(role)
        if at:
            match = _LINK.search(document.text, at[0], at[1])
            if match:
                return document.span(match.start(), match.end())
    return head.span("link")


_NEXT = re.compile(
    r"下(?:一)?次(?:会议|例会|沟通会)(?:时间)?(?:拟?定[于在]|拟于|暂定|安排在|将于|:)\s?(?P<when>[^。;\n\x0b]{3,60})"
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
