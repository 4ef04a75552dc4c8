"""From a reading to the fields a person checks: values, doubts, and the words they came from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from huiban.ground.reading.deadlines import Deadline
from huiban.ground.reading.document import Document
from huiban.ground.reading.matching import match_person
from huiban.ground.reading.values import (
    ActionItemReading,
    Attendee,
    DecisionReading,
    Directory,
    DisputeReading,
    MeetingFacts,
    MinutesReading,
    Party,
    PartyKind,
    Span,
)

SURE = 0.8
NO_DATE = {
    "vague": noop("原文没有写明日期"),
    "event": noop("原文写的是某件事之前，请填日期"),
    "recurring": noop("原文是定期的，请填第一次的日期"),
    "impossible": noop("原文的日期不存在"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the source that a field came from."""

    start: int
    end: int
    key: str
    amber: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One field: its text, the key of its words, and why a person should look (empty: sure)."""

    text: str = ""
    key: str = ""
    doubt: str = ""
    error: str = ""


@dataclass(frozen=True)
class Row:
    """One decision, dispute or action item to check. ``include`` false: only a suggestion."""

    number: int
    fields: dict[str, Value]
    source: str = ""
    topic: int | None = None
    include: bool = True


@dataclass
class Draft:
    """Everything the page shows and sends back."""

    facts: dict[str, Value] = field(default_factory=dict)
    items: list[Row] = field(default_factory=list)
    decisions: list[Row] = field(default_factory=list)
    disputes: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def doubts(self) -> int:
        """How many fields are amber."""
        rows = [*self.items, *self.decisions, *self.disputes]
        values = [*self.facts.values(), *(value for row in rows for value in row.fields.values())]
        return sum(1 for value in values if value.doubt or value.error)


class Drafter:
    """Turns one reading into a :class:`Draft`."""

    def __init__(self, document: Document, directory: Directory, day: date | None) -> None:
        self.document, self.directory, self.day = document, directory, day
        self.draft = Draft()
        self.attendees: Sequence[Attendee] = ()

    def fill(self, reading: MinutesReading) -> Draft:
        self.attendees = reading.facts.attendees
        self._facts(reading.facts)
        for decision in reading.decisions:
            self._decision(decision)
        for dispute in reading.disputes:
            self._dispute(dispute)
        for item in (*reading.items, *reading.suggestions):
            self._item(item)
        return self.draft

    def _mark(self, span: Span | None, key: str, *, amber: bool = False) -> str:
        if span is None or span.end <= span.start:
            return ""
        self.draft.marks.append(Mark(span.start, span.end, key, amber))
        return key

    def _text(self, span: Span | None, key: str) -> Value:
        return Value(span.text if span else "", self._mark(span, key))

    def _facts(self, facts: MeetingFacts) -> None:
        title = self._text(facts.title, "f-title")
        day = self.day or facts.day
        self.draft.facts = {
            "title": title if title.text else Value(doubt=_("原文没有写会议名称")),
            "day": Value(
                day.isoformat() if day else "",
                self._mark(facts.day_span, "f-day"),
                "" if day else _("原文没有写会议日期"),
            ),
            "starts": Value(facts.starts.strftime("%H:%M") if facts.starts else ""),
            "ends": Value(facts.ends.strftime("%H:%M") if facts.ends else ""),
            "place": self._text(facts.place, "f-place"),
            "host": self._party(facts.host, "f-host"),
            "recorder": self._party(facts.recorder, "f-recorder"),
            "attendees": Value("\n".join(_attendee(one) for one in facts.attendees)),
            "absent": Value("\n".join(_absent(one) for one in facts.absent)),
            "next_arrangement": self._text(facts.next_meeting, "f-next"),
        }

    def _party(self, party: Party | None, key: str) -> Value:
        if party is None:
            return Value()
        span = self.document.span(party.start, party.end)
        found = match_person(party.label, self.attendees, self.directory)
        known = found.one if found.one in self.directory.persons else None
        self._mark(span, key, amber=known is None)
        if known is not None:
            return Value(_label(known.name, known.department, self.directory), key)
        candidates = len(found.persons) if found.one is None else 0
        return Value(party.label, key, doubt_about(candidates))

    def _decision(self, read: DecisionReading) -> None:
        number = len(self.draft.decisions)
        fields = {
            "text": Value(read.span.text, self._mark(read.span, f"d{number}-text")),
            "kind": Value(read.kind),
        }
        self.draft.decisions.append(Row(number, fields, read.span.text, read.topic))

    def _dispute(self, read: DisputeReading) -> None:
        number = len(self.draft.disputes)
        key = f"p{number}"
        question = read.question or read.span
        views = "\n".join(
            f"{view.speaker or view.department}：{view.span.text}" for view in read.views
        )
        follower = self._party(read.follower, f"{key}-follower")
        next_talk = self._due(read.next_talk, None, f"{key}-next")
        fields = {
            "question": Value(question.text, self._mark(question, f"{key}-question")),
            "views": Value(views),
            "follower": follower if follower.text else Value(doubt=_("原文没有写跟进人")),
            "next_talk_on": next_talk,
        }
        self.draft.disputes.append(Row(number, fields, read.span.text, read.topic))

    def _item(self, read: ActionItemReading) -> None:
        number = len(self.draft.items)
        key = f"i{number}"
        self._mark(read.span, f"{key}-task", amber=read.is_suggestion)
        fields = {
            "task": Value(read.task, f"{key}-task"),
            "owner": self._owner(read, key),
            "department": Value(self._department(read)),
            "due": self._due(read.due, read.due_span, f"{key}-due"),
            "deliverable": self._text(read.deliverable, f"{key}-deliverable"),
            "support": self._text(read.support, f"{key}-support"),
            "helpers": Value(
                "、".join(one.label for one in (*read.owners[1:], *read.collaborators))
            ),
        }
        include = not read.is_suggestion and not read.done
        self.draft.items.append(Row(number, fields, read.span.text, read.topic, include))

    def _owner(self, read: ActionItemReading, key: str) -> Value:
        people = [one for one in read.owners if one.kind == PartyKind.PERSON]
        if people:
            value = self._party(people[0], f"{key}-owner")
            inherited = "owner" in read.inherited and not value.doubt
            return Value(value.text, value.key, _("由上级条目带下来") if inherited else value.doubt)
        if self._department(read):
            return Value("", "", _("只写了部门，将请部门负责人指派"))
        return Value("", "", _("原文没有写责任人"))

    def _department(self, read: ActionItemReading) -> str:
        known = {one.name for one in self.directory.departments}
        named = [one.name for one in read.owners if one.kind == PartyKind.DEPARTMENT]
        wanted = read.department or (named[0] if named else "")
        return wanted if wanted in known else ""

    def _due(self, due: Deadline | None, span: Span | None, key: str) -> Value:
        if due is None:
            return Value("", "", _("原文没有写明日期"))
        self._mark(span, key, amber=due.date is None)
        if due.date is None:
            return Value(
                "", key if span else "", _(NO_DATE.get(due.reason or "", NO_DATE["vague"]))
            )
        doubt = _assumed(due) if due.confidence < SURE else ""
        return Value(due.date.isoformat(), key if span else "", doubt)


def _assumed(due: Deadline) -> str:
    """What the reading filled in; its sentences are joined by one sign."""
    return _("；").join(_(part) for part in (due.assumption or "").split("；"))


def doubt_about(candidates: int) -> str:
    """Why a name needs a look: several people share it, or the directory has none."""
    if candidates:
        return _("有%(n)s位同名，请写成“部门-姓名”") % {"n": candidates}
    return _("组织名单里没有这个人")


def _label(name: str, department: str, directory: Directory) -> str:
    """张伟, or 技术部-张伟 where two share the name."""
    same = [one for one in directory.persons if one.name == name]
    return f"{department}-{name}" if len(same) > 1 and department else name


def _attendee(one: Attendee) -> str:
    return f"{one.department}-{one.name}" if one.department else one.name


def _absent(one: Attendee) -> str:
    words = [
        _attendee(one),
        one.reason,
        _("由%(name)s代参会") % {"name": one.proxy} if one.proxy else "",
    ]
    return "，".join(word for word in words if word)
