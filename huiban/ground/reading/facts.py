"""The head of the minutes: labels with values wherever they stand, then prose."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import lru_cache

from huiban.ground.reading import cues, names
from huiban.ground.reading.blocks import Cell, Line, LineKind, Table
from huiban.ground.reading.clocks import find_day, find_hours
from huiban.ground.reading.document import Document
from huiban.ground.reading.due import Days
from huiban.ground.reading.grids import pairs, role_of
from huiban.ground.reading.parties import PartyReader
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.roster import Roster, read_absences, read_roster
from huiban.ground.reading.sections import Section, heading_section
from huiban.ground.reading.titles import find_title
from huiban.ground.reading.values import Attendee, MeetingFacts, Party, PartyKind, Span
from huiban.ground.reading.walk import Walk

_LABEL = re.compile(
    r"(?:^|(?<=[\s,;。|、\x0b]))(?P<label>[^\s:,;。|()\d][^:,;。|\n\x0b]{0,13}?)\s{0,4}:(?!//)"
)
_LEAD = re.compile(r"^(?:本次|本届|会议|的)+(?=.{2})")
_COUNT = re.compile(r"(?P<n>\d{1,4})\s?(?:余)?(?:人|名|位)")
_PROSE_COUNT = re.compile(
    r"(?:共有?|实到|到会|出席|参会)[^\d,。]{0,8}(?P<n>\d{1,4})\s?(?:人|名|位)|(?P<m>\d{1,4})\s?(?:人|名|位)[^,。]{0,6}(?:参会|参加|出席)"
)
_HOST = re.compile(
    r"(?:由)?(?P<who>[^\s,。;:()]{2,14}?)(?:\([^()]{1,40}\))?\s?(?:同志)?主持(?:召开|了)?(?:会议|本次)?"
)
_CONVENED = re.compile(r"(?:^|[\s,。;:日午晚])(?P<who>[\u4e00-\u9fff\d]{2,24}?)(?:同志)?主持召开")
_LINK = re.compile(r"https?://\S+|(?:会议号|会议ID|ID)\s?:?\s?[\d\- ]{6,16}")
_PLAIN_ROLES = frozenset({"time", "place", "host", "recorder", "attendees", "absent", "observers"})
_LISTS = frozenset({"attendees", "absent", "observers"})
_STOPS = frozenset({Section.NEXT_MEETING, Section.PAST, Section.TODO})


@dataclass(slots=True)
class Head:
    """Label values found, by role; the first of a role stands."""

    document: Document
    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def add(self, role: str, start: int, end: int, label: str = "") -> None:
        start, end = trim(self.document.plain, start, end, " \t\n\x0b,;、:*|-")
        if role == "time" and "time" in self.values and not find_hours(self.text("time"))[0]:
            role = "hours"
        if start < end and role not in self.values:
            self.values[role] = (start, end)
            self.labels[role] = label

    def text(self, role: str) -> str:
        at = self.values.get(role)
        return squeeze(self.document.plain[at[0] : at[1]]) if at else ""

    def span(self, role: str) -> Span | None:
        at = self.values.get(role)
        return self.document.span(*at) if at else None


def read_head(document: Document, lines: list[tuple[Line, Section]]) -> Head:
    """Collect the labelled values of tables, of lines, and of forms with a label above a value."""
    head = Head(document)
    for block in document.blocks:
        if isinstance(block, Table):
            _table(head, block)
    pending = ""
    for line, section in lines:
        if line.start == line.end:
            continue
        if section in _STOPS and not pending:
            continue
        pending = _line(head, line, pending)
    return head


def _table(head: Head, table: Table) -> None:
    for role, cell, label in pairs(head.document, table):
        if not cues.is_empty(head.document.plain[cell.start : cell.end]):
            head.add(role, cell.start, cell.end, label)
    for row in table.rows:
        for cell in row:
            for block in cell.blocks:
                if isinstance(block, Table):
                    _table(head, block)


def _line(head: Head, line: Line, pending: str) -> str:
    """Take the labels of one line; return the role waiting for the next line, if any."""
    plain = head.document.plain
    found = [
        (match, role) for match in _LABEL.finditer(plain, line.start, line.end)
        if (role := _role(match["label"]))
    ]  # fmt: skip
    text = plain[line.start : line.end].strip()
    lone = role_of(text.rstrip(":"), "meeting") if len(text) <= 14 else ""
    if not found or (lone and len(found) == 1):
        if lone:
            return text.rstrip(":")
        return _unlabelled(head, line, pending)
    for index, (match, role) in enumerate(found):
        stop = found[index + 1][0].start() if index + 1 < len(found) else line.end
        if match.start() - line.start > 90:
            continue
        head.add(role, match.end(), stop, match["label"])
    last, role = found[-1]
    return last["label"] if not plain[last.end() : line.end].strip(" *") else ""


_SPACED = re.compile(r"(?P<label>[^\s:,。;]{2,6})\s+(?=\S)")


def _unlabelled(head: Head, line: Line, pending: str) -> str:
    """A line below a lone label is its value; "地点 三楼" is a label without its colon."""
    plain = head.document.plain
    spaced = _SPACED.match(plain, line.start, line.end)
    if spaced and _role(spaced["label"]) in _PLAIN_ROLES and line.end - line.start <= 80:
        head.add(_role(spaced["label"]), spaced.end(), line.end, spaced["label"])
        return ""
    role = _role(pending) if pending else ""
    if not role or (line.kind is LineKind.ITEM and role in _LISTS):
        return ""
    if role in _LISTS and role in head.values and head.labels[role] == pending:
        people = read_roster(plain, line.start, line.end).present
        if people and people[0].department and "。" not in plain[line.start : line.end]:
            head.values[role] = (head.values[role][0], line.end)
            return pending
        return ""
    head.add(role, line.start, line.end, pending)
    return pending if role in _LISTS else ""


@lru_cache(maxsize=4096)
def _role(label: str) -> str:
    label = re.sub(r"^(?:[\d一二三四五六七八九十]+[、.)]|[-*+•])\s*", "", label.strip(" *"))
    return role_of(label, "meeting") or role_of(_LEAD.sub("", label), "meeting")


def read_facts(document: Document, walk: Walk, meeting_day: date | None) -> MeetingFacts:
    """Read the meeting facts; what is not stated stays empty."""
    lines, reader = walk.lines, walk.reader
    head = read_head(document, lines)
    opening = document.plain[:600]
    day, day_span = _day(document, head, lines, meeting_day)
    starts, ends = _hours(head, opening)
    present, absent, observers = _people(document, head, walk)
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
        if section not in _STOPS and line.end - line.start <= 60
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
    """The person in "会议由轮值主席卢某" or "校长王芳在301会议室"."""
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
        if one.section is wanted and not one.is_heading and one.start < one.end
    )


type _Groups = tuple[tuple[Attendee, ...], tuple[Attendee, ...], tuple[Attendee, ...]]


def _people(document: Document, head: Head, walk: Walk) -> _Groups:
    plain, lines = document.plain, walk.lines
    rosters: dict[str, Roster] = {}
    for role in ("attendees", "absent", "observers"):
        at = head.values.get(role)
        rosters[role] = read_roster(plain, *at) if at else Roster()
    for table in walk.rosters:
        if not rosters["attendees"].present:
            rosters["attendees"] = table_people(document, table)
    if not rosters["attendees"].present:
        rosters["attendees"] = _listed(document, lines, Section.ATTENDEES)
    if not rosters["absent"].present:
        rosters["absent"] = _listed(document, lines, Section.ABSENT)
    missing = _missing(plain, head, rosters)
    return _unique(rosters["attendees"].present), missing, _unique(rosters["observers"].present)


def _missing(plain: str, head: Head, rosters: dict[str, Roster]) -> tuple[Attendee, ...]:
    """Who was not there, with the reason and the proxy where they are stated."""
    told: list[Attendee] = []
    for role in ("absent", "absent_reason", "present"):
        if role in head.values:
            told += read_absences(plain, *head.values[role], sure=role == "absent")
    told += [*rosters["absent"].absent, *rosters["absent"].present, *rosters["attendees"].absent]
    people = _unique(tuple(told))
    reason = head.text("absent_reason")
    if len(people) == 1 and reason and reason != people[0].reason and people[0].name not in reason:
        people = (replace(people[0], reason=reason),)
    return people


def _listed(document: Document, lines: list[tuple[Line, Section]], wanted: Section) -> Roster:
    """People below a heading, one or more on a line."""
    plain = document.plain
    present: list[Attendee] = []
    absent: list[Attendee] = []
    group = ""
    for line, section in lines:
        text = plain[line.start : line.end]
        if section is not wanted or heading_section(text) is wanted or len(text) > 200:
            continue
        if any(_role(match["label"]) for match in _LABEL.finditer(plain, line.start, line.end)):
            continue
        if re.search(r"[。!?]|\(如|删掉|追加", text) and "、" not in text:
            continue
        if names.is_department(squeeze(text)) and not names.is_person(squeeze(text)):
            group = squeeze(text)
            continue
        roster = read_roster(plain, line.start, line.end, group)
        present += roster.present
        absent += roster.absent
    return Roster(tuple(present), tuple(absent))


def _unique(people: tuple[Attendee, ...]) -> tuple[Attendee, ...]:
    seen: dict[tuple[str, str], Attendee] = {}
    for person in people:
        seen.setdefault((person.name, person.department), person)
    return tuple(seen.values())


def table_people(document: Document, table: Table) -> Roster:
    """An attendance table: 姓名|账号 in rows, or names as heads over ticks."""
    rows: list[tuple[Cell, ...]] = list(table.rows)
    if not rows:
        return Roster()
    heads = [squeeze(document.plain[cell.start : cell.end]) for cell in rows[0]]
    if "姓名" in heads or "成员" in heads:
        return _by_column(document, rows, heads)
    return _ticked(document, rows, heads)


def _by_column(document: Document, rows: list[tuple[Cell, ...]], heads: list[str]) -> Roster:
    column = next(index for index, head in enumerate(heads) if head.startswith(("姓名", "成员")))
    group = next((index for index, head in enumerate(heads) if head in ("部门", "单位")), None)
    made: list[Attendee] = []
    for row in rows[1:]:
        cells = {cell.col: cell for cell in row}
        if column in cells:
            cell = cells[column]
            found = read_roster(document.plain, cell.start, cell.end).present
            place = (
                squeeze(document.plain[cells[group].start : cells[group].end])
                if group in cells
                else ""
            )
            made += [
                Attendee(one.name, place or one.department, one.title, start=one.start, end=one.end)
                for one in found
            ]
    return Roster(tuple(made))


_TICK = re.compile(r"^[✔✓√☑✅到是1○]$")


def _ticked(document: Document, rows: list[tuple[Cell, ...]], heads: list[str]) -> Roster:
    if len(rows) < 2:
        return Roster()
    came: list[Attendee] = []
    missing: list[Attendee] = []
    for cell, head in zip(rows[1], heads, strict=False):
        value = squeeze(document.plain[cell.start : cell.end])
        if names.is_person(head) and len(value) <= 4:
            at = rows[0][cell.col]
            person = Attendee(head, start=at.start, end=at.end)
            (came if _TICK.match(value) else missing).append(person)
    return Roster(tuple(came), tuple(missing))
