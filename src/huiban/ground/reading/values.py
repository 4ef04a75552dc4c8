"""What the reader returns: plain frozen values, each field tied to its words in the source."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from huiban.ground.reading.dates.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the source: ``document.text[start:end]``; *text* is them, cleaned, on one line."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the organisation, as the directory knows them, and what else they are called."""

    name: str
    department: str = ""
    employee_no: str = ""
    title: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Department:
    """A department and the other names people write for it."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Directory:
    """Whom the reader may know. Empty is fine: the text itself then names everybody."""

    persons: tuple[Person, ...] = ()
    departments: tuple[Department, ...] = ()


class PartyKind(StrEnum):
    PERSON = "person"
    DEPARTMENT = "department"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named in the text: a person, a department, or everyone."""

    name: str
    kind: PartyKind
    start: int
    end: int
    department: str = ""
    title: str = ""

    @property
    def label(self) -> str:
        """The name with its department, as the minutes write it."""
        if self.department and self.department != self.name:
            return f"{self.department}-{self.name}"
        return self.name


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person at the meeting, or missing from it with *reason* and *proxy*."""

    name: str
    department: str = ""
    title: str = ""
    reason: str = ""
    proxy: str = ""
    start: int = 0
    end: int = 0


SUGGESTION_BELOW = 0.6


@dataclass(frozen=True, slots=True)
class ActionItemReading:
    """One task after the meeting.

    ``owners[0]`` is the 责任人, or a department alone (待指派); the others help.
    ``inherited`` names the fields that came from a heading, a cell or a parent bullet.
    ``rule`` says which pattern read it; below 0.6 *confidence* it is only a suggestion.
    """

    task: str
    span: Span
    owners: tuple[Party, ...] = ()
    department: str = ""
    collaborators: tuple[Party, ...] = ()
    due: Deadline | None = None
    due_span: Span | None = None
    deliverable: Span | None = None
    support: Span | None = None
    cc: tuple[Party, ...] = ()
    note: Span | None = None
    done: bool = False
    topic: int | None = None
    rule: str = ""
    confidence: float = 0.0
    inherited: frozenset[str] = frozenset()
    # Who said it and when, where it was heard and not written: 张三 00:12:30.
    said: Span | None = None

    @property
    def is_suggestion(self) -> bool:
        """Whether a person must say yes before this counts."""
        return self.confidence < SUGGESTION_BELOW


class DecisionKind(StrEnum):
    MEASURE = "measure"
    RULE = "rule"
    METRIC = "metric"


@dataclass(frozen=True, slots=True)
class DecisionReading:
    """One resolution; a rule has a day it takes effect, a metric a target."""

    span: Span
    kind: DecisionKind
    effective: Deadline | None = None
    target: Span | None = None
    topic: int | None = None
    decider: str = ""


@dataclass(frozen=True, slots=True)
class ViewReading:
    """What a speaker or a department said."""

    span: Span
    speaker: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class DisputeReading:
    """A question left open: the sides, what is to be solved, who follows it up and when."""

    span: Span
    question: Span | None = None
    views: tuple[ViewReading, ...] = ()
    follower: Party | None = None
    next_talk: Deadline | None = None
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class TopicReading:
    """A topic of the agenda with what was said in it."""

    title: Span
    background: Span | None = None
    views: tuple[ViewReading, ...] = ()
    consensus: tuple[Span, ...] = ()
    key_facts: tuple[Span, ...] = ()
    notes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """The head of the minutes. A fact not stated is ``None`` or empty, never guessed."""

    title: Span | None = None
    day: date | None = None
    day_span: Span | None = None
    starts: time | None = None
    ends: time | None = None
    place: Span | None = None
    link: Span | None = None
    host: Party | None = None
    recorder: Party | None = None
    expected: int | None = None
    present: int | None = None
    attendees: tuple[Attendee, ...] = ()
    # The list of attendees ends in 等: it names only some of them.
    more_came: bool = False
    observers: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    cc: Span | None = None
    background: Span | None = None
    goals: tuple[Span, ...] = ()
    next_meeting: Span | None = None
    next_meeting_day: date | None = None

    @property
    def attendees_count(self) -> int | None:
        """How many came: as stated, else as listed, else unknown."""
        if self.present is not None:
            return self.present
        return None if self.more_came else len(self.attendees) or None


@dataclass(frozen=True, slots=True)
class MinutesReading:
    """Everything read from one document of minutes."""

    facts: MeetingFacts = field(default_factory=MeetingFacts)
    topics: tuple[TopicReading, ...] = ()
    decisions: tuple[DecisionReading, ...] = ()
    disputes: tuple[DisputeReading, ...] = ()
    items: tuple[ActionItemReading, ...] = ()
    suggestions: tuple[ActionItemReading, ...] = ()
