"""The capture language: one typed line becomes one record (product §3.3).

Signs work as ASCII and as a Chinese input method writes them: ``@ ＠``, ``# ＃``, ``> ＞ 》``,
``! ！``. A plain line with an owner and a date is an action item without any sign.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from huiban.ground.reading.dates.deadlines import Deadline
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.finish import Finisher
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sentences.drafts import SUPPORT
from huiban.ground.reading.items.sentences.prose import prose
from huiban.ground.reading.items.sentences.speech import speaker
from huiban.ground.reading.later import later
from huiban.ground.reading.linesigns import Piece, fold_line, pieces
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import full_width, squeeze
from huiban.ground.reading.values import ActionItemReading, Directory, Party, PartyKind, Span
from huiban.ground.reading.wordlists import load
from huiban.ground.workdays.rules import Calendar


class LineKind(StrEnum):
    NOTE = "note"
    BACKGROUND = "background"
    VIEW = "view"
    DECISION = "decision"
    CONSENSUS = "consensus"
    DISPUTE = "dispute"
    FACT = "fact"
    ACTION_ITEM = "action_item"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class LineReading:
    """One line as a record. Spans point into the line as typed.

    *owner* None with a *department* is 待指派. For a dispute *owner* is the 跟进人 and *due* the
    下次沟通时间. *offer* is the working day proposed where *due* falls on a day off.
    """

    kind: LineKind
    text: str
    span: Span
    speaker: str = ""
    department: str = ""
    owner: Party | None = None
    collaborators: tuple[Party, ...] = ()
    due: Deadline | None = None
    due_span: Span | None = None
    offer: date | None = None
    deliverable: Span | None = None
    support: Span | None = None
    cc: tuple[Party, ...] = ()
    command: str = ""
    argument: str = ""
    confidence: float = 1.0


def read_line(
    text: str,
    meeting_day: date,
    directory: Directory = Directory(),  # noqa: B008 - frozen and empty
    calendar: Calendar | None = None,
) -> LineReading:
    """Read one line of the capture language; *meeting_day* is what dates are counted from."""
    plain = fold_line(text)
    document = Document(text, plain)
    days = Days(meeting_day, calendar)
    reader = PartyReader.of(plain, directory, ())
    whole = document.span(0, len(text))
    command = _command(plain)
    if command:
        return LineReading(
            LineKind.COMMAND, whole.text, whole, command=command[0], argument=command[1]
        )
    kind, start = _opening(plain)
    found = pieces(reader, days, start, len(plain))
    base = LineReading(kind or LineKind.NOTE, _rest(plain, start, found), whole)
    signed = _signed(document, reader, days, base, found)
    if kind is None or kind is LineKind.ACTION_ITEM:
        signed = _plain(document, reader, days, signed, start, kind)
    if signed.kind is LineKind.DISPUTE and signed.due is None:
        signed = _with_due(document, days, signed, start)
    return _offered(signed, calendar)


def _command(plain: str) -> tuple[str, str] | None:
    if not plain.lstrip().startswith("/"):
        return None
    words = plain.strip()[1:].strip()
    for name, spoken in load("capture")["commands"].items():
        for word in spoken:
            if words.startswith(word):
                return name, words[len(word) :].strip()
    return None


@cache
def _labels() -> dict[str, LineKind]:
    return {
        word: LineKind(kind)
        for kind, spoken in load("capture")["labels"].items()
        for word in spoken
    }


_LABEL = later(r"\s*(?P<label>[\u4e00-\u9fff]{2,4})\s?\d{0,2}\s?:\s*")


def _opening(plain: str) -> tuple[LineKind | None, int]:
    """The kind the line says it is, and where its words begin."""
    start = len(plain) - len(plain.lstrip())
    sign = load("capture")["signs"].get(plain[start : start + 1])
    if sign:
        return LineKind(sign), start + 1
    match = _LABEL.match(plain)
    if match and match["label"] in _labels():
        return _labels()[match["label"]], match.end()
    return None, start


def _rest(plain: str, start: int, found: list[Piece]) -> str:
    kept = []
    at = start
    for piece in found:
        kept.append(plain[at : piece.start])
        at = piece.end
    kept.append(plain[at:])
    text = re.sub(r"\s+([,。;])", r"\1", squeeze(" ".join(kept))).strip(" ,;、")
    return full_width(text)


def _signed(
    document: Document, reader: PartyReader, days: Days, base: LineReading, found: list[Piece]
) -> LineReading:
    """Take what the signs and labels of the line say."""
    people: list[Party] = []
    groups: list[Party] = []
    made = base
    for piece in found:
        if piece.role in ("owner", "collaborators", "department", "cc"):
            for party in piece.parties:
                made = _placed(made, piece.role, party, people, groups)
        elif piece.role == "due":
            span = document.span(piece.value_start, piece.value_end)
            made = replace(made, due=piece.due, due_span=span)
        elif piece.role == "deliverable":
            made = replace(made, deliverable=document.span(piece.value_start, piece.value_end))
        elif piece.role == "support":
            made = replace(made, support=document.span(piece.value_start, piece.value_end))
    owner = people[0] if people else None
    department = groups[0].name if groups else (owner.department if owner else "")
    helpers = (*people[1:], *made.collaborators, *groups[1:])
    kind = made.kind
    if kind is LineKind.NOTE and (owner or department) and made.due is not None:
        kind = LineKind.ACTION_ITEM
    return replace(made, kind=kind, owner=owner, department=department, collaborators=helpers)


def _placed(
    made: LineReading, role: str, party: Party, people: list[Party], groups: list[Party]
) -> LineReading:
    if role == "cc":
        return replace(made, cc=(*made.cc, party))
    if role == "collaborators":
        return replace(made, collaborators=(*made.collaborators, party))
    (groups if party.kind is PartyKind.DEPARTMENT else people).append(party)
    return made


def _plain(
    document: Document,
    reader: PartyReader,
    days: Days,
    made: LineReading,
    start: int,
    kind: LineKind | None,
) -> LineReading:
    """A line without signs: an owner with work or a date, else what somebody said, else a note."""
    item = _prose_item(document, reader, days, start)
    if item is not None and not (made.owner or made.department):
        made = _taken(made, item)
    elif item is not None and made.due is None:
        made = replace(made, due=item.due, due_span=item.due_span)
    if made.due is None and (made.owner or made.department or kind):
        made = _with_due(document, days, made, start)
    if (made.owner or made.department) and (made.due or kind or item):
        return replace(made, kind=LineKind.ACTION_ITEM)
    if kind is None:
        made = _view(document, reader, made, start)
    support = _support(document, reader, start)
    return replace(made, support=made.support or support)


def _with_due(document: Document, days: Days, made: LineReading, start: int) -> LineReading:
    due = days.best(document.plain[start:])
    if due is None:
        return made
    return replace(made, due=due, due_span=document.span(start + due.start, start + due.end))


def _prose_item(
    document: Document, reader: PartyReader, days: Days, start: int
) -> ActionItemReading | None:
    if speaker(reader, start, len(document.plain)) or document.plain.rstrip().endswith("?"):
        return None
    drafts = prose(reader, days, start, len(document.plain), Section.NONE)
    drafts = [draft for draft in drafts if draft.owners and draft.score >= 0.6]
    return Finisher(document, reader, days).finish(drafts[0]) if drafts else None


def _taken(made: LineReading, item: ActionItemReading) -> LineReading:
    people = [party for party in item.owners if party.kind is not PartyKind.DEPARTMENT]
    groups = [party for party in item.owners if party.kind is PartyKind.DEPARTMENT]
    owner = people[0] if people else None
    department = (groups[0].name if groups else "") or (owner.department if owner else "")
    return replace(
        made,
        text=item.task,
        owner=owner,
        department=department,
        collaborators=(*people[1:], *groups[1:], *item.collaborators, *made.collaborators),
        due=made.due or item.due,
        due_span=made.due_span or item.due_span,
        support=made.support or item.support,
        cc=made.cc or item.cc,
        confidence=item.confidence,
    )


def _view(document: Document, reader: PartyReader, made: LineReading, start: int) -> LineReading:
    said = speaker(reader, start, len(document.plain))
    if said is None:
        return made
    party = said[0].owners[0]
    group = party.department or (party.name if names.is_department(party.name) else "")
    words = document.span(said[1], len(document.plain))
    name = "" if group == party.name else party.name
    return replace(made, kind=LineKind.VIEW, text=words.text, speaker=name, department=group)


def _support(document: Document, reader: PartyReader, start: int) -> Span | None:
    match = SUPPORT.search(document.plain, start)
    if match is None or not reader.listed(match.start("who"), match.end("who")):
        return None
    return document.span(match.start("who"), match.end("who"))


def _offered(made: LineReading, calendar: Calendar | None) -> LineReading:
    """Propose the working day before, where the date falls on a day off."""
    day = made.due.date if made.due else None
    if day is None or calendar is None or calendar.is_workday(day):
        return made
    return replace(made, offer=calendar.workday_on_or_before(day))
