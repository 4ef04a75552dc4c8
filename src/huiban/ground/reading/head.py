"""Labelled facts at the head of minutes: in tables, in lines, in forms with the value below."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from huiban.ground.reading import cues
from huiban.ground.reading.blocks import Line, LineKind, Table
from huiban.ground.reading.clocks import find_hours
from huiban.ground.reading.document import Document
from huiban.ground.reading.grids import pairs
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.roster import read_roster
from huiban.ground.reading.sections import Section
from huiban.ground.reading.values import Span

LABEL = re.compile(
    r"(?:^|(?<=[\s,;。|、\x0b]))(?P<label>[^\s:,;。|()\d][^:,;。|\n\x0b]{0,13}?)\s{0,4}:(?!//)"
)
_LEAD = re.compile(r"^(?:本次|本届|会议|的)+(?=.{2})")
_PLAIN_ROLES = frozenset({"time", "place", "host", "recorder", "attendees", "absent", "observers"})
_LISTS = frozenset({"attendees", "absent", "observers"})
STOPS = frozenset({Section.NEXT_MEETING, Section.PAST, Section.TODO})


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
        if section in STOPS and not pending:
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
        (match, role) for match in LABEL.finditer(plain, line.start, line.end)
        if (role := meeting_role(match["label"]))
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
    if spaced and meeting_role(spaced["label"]) in _PLAIN_ROLES and line.end - line.start <= 80:
        head.add(meeting_role(spaced["label"]), spaced.end(), line.end, spaced["label"])
        return ""
    role = meeting_role(pending) if pending else ""
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
def meeting_role(label: str) -> str:
    label = re.sub(r"^(?:[\d一二三四五六七八九十]+[、.)]|[-*+•])\s*", "", label.strip(" *"))
    return role_of(label, "meeting") or role_of(_LEAD.sub("", label), "meeting")
