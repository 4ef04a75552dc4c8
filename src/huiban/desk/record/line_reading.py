"""A typed line as columns: what the entry and the row that it makes will hold."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from huiban.desk.record.line_people import Named, named_in
from huiban.ground.reading.line import LineKind, LineReading, read_line
from huiban.ground.reading.linesigns import fold_line
from huiban.ground.reading.values import PartyKind, Span
from huiban.ground.workdays.verbs import calendar
from huiban.stages.action_items.verbs import Helper
from huiban.stages.meetings.models import Meeting
from huiban.stages.records.models import EntryKind

KINDS = {
    LineKind.NOTE: EntryKind.NOTE,
    LineKind.BACKGROUND: EntryKind.BACKGROUND,
    LineKind.VIEW: EntryKind.VIEW,
    LineKind.FACT: EntryKind.FACT,
    LineKind.CONSENSUS: EntryKind.CONSENSUS,
    LineKind.DECISION: EntryKind.DECISION,
    LineKind.ACTION_ITEM: EntryKind.ACTION,
    LineKind.DISPUTE: EntryKind.DISPUTE,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line, read against one meeting."""

    typed: str
    reading: LineReading
    named: Named

    @property
    def is_command(self) -> bool:
        return self.reading.kind is LineKind.COMMAND

    @property
    def kind(self) -> str:
        return KINDS[self.reading.kind]

    @property
    def text(self) -> str:
        return restored(self.typed, self.reading.text) or self.typed.strip()

    @property
    def due(self) -> date | None:
        return self.reading.due.date if self.reading.due else None

    def speaker_columns(self) -> dict[str, Any]:
        """Who said it; a name the directory does not know stays a name."""
        reading = self.reading
        if reading.kind is not LineKind.VIEW:
            nobody = {"speaker": None, "department": None}
            return {**nobody, "speaker_name": "", "department_name": ""}
        person = self.named.person(reading.speaker, reading.department) if reading.speaker else None
        department = self.named.department(reading.department)
        return {
            "speaker": person,
            "speaker_name": "" if person else reading.speaker[:40],
            "department": department or (person.department if person else None),
            "department_name": "" if department else reading.department[:60],
        }

    def item_columns(self) -> dict[str, Any]:
        """Columns of an action item (R27, R28)."""
        reading, named = self.reading, self.named
        owner = named.of_party(reading.owner)
        return {
            "task": self.text[:300],
            "owner": owner,
            "owner_name": "" if owner or reading.owner is None else reading.owner.name[:40],
            "owner_department": named.department(reading.department),
            "due_on": self.due,
            "deliverable": _words(self.typed, reading.deliverable),
            "support": _words(self.typed, reading.support),
            "cc": "、".join(party.label for party in reading.cc)[:200],
            "source_text": self.typed.strip(),
        }

    def helpers(self) -> list[Helper]:
        made = []
        for party in self.reading.collaborators:
            group = party.kind is PartyKind.DEPARTMENT
            made.append(
                Helper(
                    name=party.name[:60],
                    person=self.named.of_party(party),
                    department=self.named.department(party.name) if group else None,
                )
            )
        return made

    def dispute_columns(self) -> dict[str, Any]:
        """Question, 跟进人 and 下次沟通时间 (R24)."""
        owner = self.reading.owner
        follower = self.named.of_party(owner)
        return {
            "question": self.text[:300],
            "follower": follower,
            "follower_name": "" if follower or owner is None else owner.name[:40],
            "next_talk_on": self.due,
        }


def read(meeting: Meeting, typed: str) -> Line:
    """Read one line of the capture language against the meeting's day and people."""
    named = named_in(meeting, typed)
    return Line(typed, read_line(typed, meeting.day, named.directory(), calendar()), named)


def restored(typed: str, text: str) -> str:
    """``text`` was folded to ASCII signs; where it stands whole in the line, as it was typed."""
    at = fold_line(typed).find(text)
    if at >= 0:
        return typed[at : at + len(text)].strip()
    return text.replace(",", "，").replace(";", "；")


def _words(typed: str, span: Span | None) -> str:
    return typed[span.start : span.end].strip()[:200] if span else ""
