"""From a reading to the fields a person checks: values, doubts, and the words they came from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from huiban.desk.paste.draft import ITEM_FIELDS, Draft, Mark, Row, Value, doubt_about
from huiban.desk.paste.filenames import title_in_name
from huiban.desk.paste.likely import likely
from huiban.desk.paste.wording import NO_DATE, SURE, absent, assumed, attendee, label
from huiban.ground.people.aliases import refusal as alias_refusal
from huiban.ground.reading.dates.deadlines import Deadline, read_deadline
from huiban.ground.reading.line import read_line
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people.matching import match_department, match_person
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


class Drafter:
    """Turns one reading into a :class:`Draft`."""

    def __init__(
        self,
        document: Document,
        directory: Directory,
        day: date | None,
        *,
        name: str = "",
        named_day: date | None = None,
    ) -> None:
        self.document, self.directory, self.day = document, directory, day or named_day
        self.name, self.is_day_named = name, named_day is not None
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
        if not self.draft.items:
            for sentence in likely(self.document, self.directory):
                self._likely(sentence)
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
        if self.is_day_named:
            no_day = _("原文没有写会议日期，取自文件名")
        else:
            no_day = "" if day else _("原文没有写会议日期")
        self.draft.facts = {
            "title": title if title.text else self._title_of_file(),
            "day": Value(
                day.isoformat() if day else "", self._mark(facts.day_span, "f-day"), no_day
            ),
            "starts": Value(facts.starts.strftime("%H:%M") if facts.starts else ""),
            "ends": Value(facts.ends.strftime("%H:%M") if facts.ends else ""),
            "place": self._text(facts.place, "f-place"),
            "host": self._party(facts.host, "f-host"),
            "recorder": self._party(facts.recorder, "f-recorder"),
            "attendees": Value("\n".join(attendee(one) for one in facts.attendees)),
            "absent": Value("\n".join(absent(one) for one in facts.absent)),
            "next_arrangement": self._text(facts.next_meeting, "f-next"),
        }

    def _title_of_file(self) -> Value:
        title = title_in_name(self.name)
        return Value(
            title,
            doubt=_("原文没有写会议名称，取自文件名") if title else _("原文没有写会议名称"),
        )

    def _party(self, party: Party | None, key: str) -> Value:
        if party is None:
            return Value()
        span = self.document.span(party.start, party.end)
        found = match_person(party.label, self.attendees, self.directory)
        known = found.one if found.one in self.directory.persons else None
        self._mark(span, key, amber=known is None)
        if known is not None:
            return Value(label(known.name, known.department, self.directory), key)
        candidates = len(found.persons) if found.one is None else 0
        said = "" if candidates or alias_refusal(party.label) else party.label
        return Value(party.label, key, doubt_about(candidates), said=said)

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
        fields = _with_words(fields, f"{key}-question")
        self.draft.disputes.append(Row(number, fields, read.span.text, read.topic))

    def _item(self, read: ActionItemReading) -> None:
        number = len(self.draft.items)
        key = f"i{number}"
        self._mark(read.span, f"{key}-task", amber=read.is_suggestion)
        fields = {
            "task": Value(read.task, f"{key}-task"),
            "owner": self._owner(read, key),
            "department": self._department(read),
            "due": self._due(read.due, read.due_span, f"{key}-due"),
            "deliverable": self._text(read.deliverable, f"{key}-deliverable"),
            "support": self._text(read.support, f"{key}-support"),
            "helpers": Value(
                "、".join(one.label for one in (*read.owners[1:], *read.collaborators))
            ),
        }
        include = not read.is_suggestion and not read.done
        fields = _with_words(fields, f"{key}-task")
        self.draft.items.append(
            Row(
                number,
                fields,
                read.span.text,
                read.topic,
                include,
                read.is_suggestion,
                said=read.said.text if read.said else "",
            )
        )

    def _likely(self, sentence: Span) -> None:
        """A sentence that looks like a task, with whom and when the line itself names."""
        number = len(self.draft.items)
        key = f"i{number}"
        day = self.day or date.today()
        read = read_line(sentence.text, day, self.directory)
        fields = {name: Value() for name in ITEM_FIELDS}
        found = match_person(read.owner.label, (), self.directory) if read.owner else None
        person = found.one if found else None
        task = sentence.text.strip("。；;")
        fields["task"] = Value(task, self._mark(sentence, f"{key}-task", amber=True))
        fields["owner"] = Value(
            label(person.name, person.department, self.directory) if person else ""
        )
        fields["department"] = Value(match_department(read.department, self.directory))
        due = read_deadline(sentence.text, self.day).date if self.day else None
        fields["due"] = Value(due.isoformat() if due else "")
        self.draft.items.append(
            Row(number, fields, sentence.text, include=False, is_suggestion=True)
        )

    def _owner(self, read: ActionItemReading, key: str) -> Value:
        people = [one for one in read.owners if one.kind == PartyKind.PERSON]
        if people:
            value = self._party(people[0], f"{key}-owner")
            inherited = "owner" in read.inherited and not value.doubt
            return replace(value, doubt=_("由上级条目带下来")) if inherited else value
        if self._named_department(read):
            return Value("", "", _("只写了部门，将请部门负责人指派"))
        return Value("", "", _("原文没有写责任人"))

    def _named_department(self, read: ActionItemReading) -> str:
        named = [one.name for one in read.owners if one.kind == PartyKind.DEPARTMENT]
        return read.department or (named[0] if named else "")

    def _department(self, read: ActionItemReading) -> Value:
        wanted = self._named_department(read)
        known = match_department(wanted, self.directory)
        if known or not wanted or any(one.kind == PartyKind.PERSON for one in read.owners):
            return Value(known)
        doubt = _("组织名单里没有“%(name)s”，请选一个部门") % {"name": wanted}
        said = "" if alias_refusal(wanted) else wanted
        return Value("", "", doubt, said=said, remember=bool(said))

    def _due(self, due: Deadline | None, span: Span | None, key: str) -> Value:
        if due is None:
            return Value("", "", _("原文没有写明日期"))
        self._mark(span, key, amber=due.date is None)
        if due.date is None:
            return Value(
                "", key if span else "", _(NO_DATE.get(due.reason or "", NO_DATE["vague"]))
            )
        doubt = assumed(due) if due.confidence < SURE else ""
        return Value(due.date.isoformat(), key if span else "", doubt)


def _with_words(fields: dict[str, Value], sentence: str) -> dict[str, Value]:
    """A doubtful field without words of its own is shown in the sentence of its row."""
    return {
        name: replace(value, key=sentence) if value.doubt and not value.key else value
        for name, value in fields.items()
    }
