"""Who was there and who was not: lists, headings with names below, attendance tables."""

import re
from dataclasses import replace

from huiban.ground.reading import names
from huiban.ground.reading.blocks import Cell, Line, Table
from huiban.ground.reading.document import Document
from huiban.ground.reading.head import LABEL, Head, meeting_role
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.roster import Roster, read_absences, read_roster
from huiban.ground.reading.sections import Section, heading_section
from huiban.ground.reading.values import Attendee
from huiban.ground.reading.walk import Walk

type _Groups = tuple[tuple[Attendee, ...], tuple[Attendee, ...], tuple[Attendee, ...]]


def read_people(document: Document, head: Head, walk: Walk) -> _Groups:
    """Those present, those missing with reason and proxy, and the observers."""
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
        if any(
            meeting_role(match["label"]) for match in LABEL.finditer(plain, line.start, line.end)
        ):
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
