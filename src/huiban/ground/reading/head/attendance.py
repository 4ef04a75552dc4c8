"""Who was there and who was not: lists, headings with names below, attendance tables."""

import re
from dataclasses import replace

from huiban.ground.reading.head.absences import read_absences
from huiban.ground.reading.head.entries import one_person
from huiban.ground.reading.head.headlabels import labels_in
from huiban.ground.reading.head.labelled import Head
from huiban.ground.reading.head.roster import Roster, read_roster
from huiban.ground.reading.items.sections.section import Section, heading_section
from huiban.ground.reading.items.walk import NAME_HEAD, Walk
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Cell, Line, LineKind, Table
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people import names
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import Attendee

type _Groups = tuple[tuple[Attendee, ...], tuple[Attendee, ...], tuple[Attendee, ...]]


def read_people(document: Document, head: Head, walk: Walk) -> _Groups:
    """Those present, those missing with reason and proxy, and the observers."""
    plain, lines = document.plain, walk.lines
    rosters: dict[str, Roster] = {}
    for role in ("attendees", "absent", "observers"):
        at = head.values.get(role)
        rosters[role] = read_roster(plain, *at, named=role == "attendees") if at else Roster()
    for at in head.also:
        more = read_roster(plain, *at, named=True)
        known = rosters["attendees"]
        rosters["attendees"] = Roster(
            (*known.present, *more.present), (*known.absent, *more.absent)
        )
    for table in walk.rosters:
        told = table_people(document, table)
        inside = (
            at[0] >= table.start and at[1] <= table.end
            if (at := head.values.get("attendees"))
            else True
        )
        if told.present and (inside or not rosters["attendees"].present):
            rosters["attendees"] = told
            break
    if not rosters["attendees"].present:
        # 全员(小陈请假) names only who was not there.
        gone, listed = rosters["attendees"].absent, _listed(document, lines, Section.ATTENDEES)
        rosters["attendees"] = Roster(listed.present, (*gone, *listed.absent))
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
    listed = (*rosters["absent"].absent, *rosters["absent"].present)
    # Words inside a reason, such as 20 万元, are nobody.
    told += [one for one in listed if not any(_within(one, other) for other in told)]
    told += rosters["attendees"].absent
    people = _unique(tuple(told))
    reason = head.text("absent_reason")
    if len(people) == 1 and reason and reason != people[0].reason and people[0].name not in reason:
        people = (replace(people[0], reason=reason),)
    return people


def _within(one: Attendee, other: Attendee) -> bool:
    return other.start < one.start < other.end and one.name != other.name and bool(other.reason)


# video: https://…: what follows the list in front matter.
_KEYED = later(r"(?:[A-Za-z][\w \-]{0,20}:\s?[\"']?)?https?://")
# 1. 张伟,前后勤处副处长,高级工程师。: one person on a line, and what there is to say of them.
_TOLD_OF = later(r"(?P<who>[^,、:;。]{2,24}?)\s?,\s?(?=[^,、]*[^,、\s]{5})[^、]*$")
# A line of a list of people as short as this is a name, whatever it is made of.
_NICKNAME = 6
# 甲方:章工;监理:王芳、李娜: each side with its people.
_TWO_SIDES = later(r"[^:;]{2,10}:[^:;]{2,60};\s?[^:;]{2,10}:")


def _listed(document: Document, lines: list[tuple[Line, Section]], wanted: Section) -> Roster:
    """People below a heading, one or more on a line."""
    plain = document.plain
    present: list[Attendee] = []
    absent: list[Attendee] = []
    group = ""
    for line, section in lines:
        text = plain[line.start : line.end]
        if (
            section is not wanted
            or line.kind is LineKind.HEADING
            or heading_section(text) is wanted
            or len(text) > 200
        ):
            continue
        if labels_in(plain, line.start, line.end) or _KEYED.match(text):
            continue
        told = _TOLD_OF.match(text) if line.kind is LineKind.ITEM else None
        person = one_person(told["who"], group) if told else None
        if told and person:
            at = line.start + told.start("who")
            present.append(replace(person, start=at, end=line.start + told.end("who")))
            continue
        if re.search(r"[。!?]|\(如|删掉|追加", text) and "、" not in text:
            continue
        if text.rstrip().endswith(":") and not names.is_department(squeeze(text).rstrip(":")):
            # Members who attended: introduces the list.
            continue
        if names.is_department(squeeze(text)) and not names.is_person(squeeze(text)):
            group = squeeze(text)
            continue
        roster = read_roster(
            plain,
            line.start,
            line.end,
            group,
            named=(len(text) <= _NICKNAME and line.kind is LineKind.ITEM)
            or _TWO_SIDES.match(text) is not None,
        )
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
    if "成员" in heads or any(NAME_HEAD.match(head) for head in heads):
        return _by_column(document, rows, heads)
    return _ticked(document, rows, heads)


def _by_column(document: Document, rows: list[tuple[Cell, ...]], heads: list[str]) -> Roster:
    column = next(
        cell.col
        for cell, head in zip(rows[0], heads, strict=True)
        if head == "成员" or NAME_HEAD.match(head)
    )
    group = next(
        (cell.col for cell, head in zip(rows[0], heads, strict=True) if head in ("部门", "单位")),
        None,
    )
    state = next(
        (cell.col for cell, head in zip(rows[0], heads, strict=True) if _CAME.match(head)), None
    )
    present: list[Attendee] = []
    absent: list[Attendee] = []
    for row in rows[1:]:
        cells = {cell.col: cell for cell in row}
        if column not in cells:
            continue
        place = cells.get(group) if group is not None else None
        words = squeeze(document.plain[place.start : place.end]) if place else ""
        at = (cells[column].start, cells[column].end)
        found = read_roster(document.plain, *at, words, named=True)
        said = cells.get(state) if state is not None else None
        reason = squeeze(document.plain[said.start : said.end]) if said else ""
        came = [replace(one, department=words or one.department) for one in found.present]
        if _MISSED.search(reason):
            absent += [replace(one, reason=reason) for one in came]
        else:
            present += came
        absent += [replace(one, department=words or one.department) for one in found.absent]
    return Roster(tuple(present), tuple(absent))


_CAME = later(r"(?:是否)?(?:出席|到会|签到|参会|出勤|到场)(?:情况|状态|与否)?$")
_MISSED = later(r"请假|缺席|未到|未签|未参会|未出席|缺勤|^[×✗✘否xX]$")
_TICK = later(r"^[✔✓√☑✅到是1○]$")


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
