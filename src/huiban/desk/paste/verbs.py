"""A checked draft becomes a meeting with its record, decisions, disputes and action items."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.desk.models import PastedBatch, PastedSource
from huiban.desk.paste.answers import day_of, names, time_of
from huiban.desk.paste.draft import Draft, Row
from huiban.desk.paste.people import People
from huiban.ground.people.models import Department, Person, Project
from huiban.ground.policies.models import Template
from huiban.ground.procedure import Invalid
from huiban.ground.reading.values import MinutesReading, Span, ViewReading
from huiban.stages.action_items import verbs as action_items
from huiban.stages.archive.importing import sha256_of
from huiban.stages.decisions import verbs as decisions
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Attendance, Meeting, Topic
from huiban.stages.minutes import verbs as minutes
from huiban.stages.records import verbs as records
from huiban.stages.records.models import EntryKind

START, END = time(9, 0), time(10, 0)


def keep_source(
    name: str,
    data: bytes,
    *,
    by: Person,
    day: date | None = None,
    batch: PastedBatch | None = None,
    error: str = "",
) -> PastedSource:
    """Keep bytes as they came; ``error`` where they cannot be taken, and are not kept."""
    source = PastedSource(by=by, name=name[-200:], day=day, batch=batch, error=error[:300])
    source.sha256 = sha256_of(data)
    if error:
        source.sha256, source.read_at = "", timezone.now()
    source.file.save("source", ContentFile(b"" if error else data), save=False)
    source.save()
    return source


def count_from(source: PastedSource, day: date) -> None:
    """按这一天读: what the minutes do not say themselves, their dates are counted from."""
    source.day = day
    source.save(update_fields=["day"])


def discard_source(source: PastedSource) -> None:
    """Throw a source away that became nothing, with its file."""
    source.file.delete(save=False)
    source.delete()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the minutes do not say. Nobody here has to be the recorder of old ones (``is_old``)."""

    template: Template
    project: Project | None = None
    lead_department: Department | None = None
    is_old: bool = False


@transaction.atomic
def take_in_minutes(
    source: PastedSource,
    draft: Draft,
    reading: MinutesReading,
    chosen: Chosen,
    *,
    people: People,
    by: Person,
) -> Meeting:
    """生成会议与行动项, all or nothing; a source makes one meeting, however often it is sent."""
    source = PastedSource.objects.select_for_update().get(pk=source.pk)
    if source.meeting is not None:
        return source.meeting
    meeting = Taking(draft, reading, people, by).write(chosen)
    meetings.take_in(meeting, by=by, next_arrangement=draft.facts["next_arrangement"].text[:300])
    minutes.begin(meeting, by=by)
    source.meeting = meeting
    source.save(update_fields=["meeting"])
    return meeting


class Taking:
    """Writes a checked draft, part by part, into a new meeting."""

    def __init__(self, draft: Draft, reading: MinutesReading, people: People, by: Person) -> None:
        self.draft, self.reading, self.people, self.by = draft, reading, people, by
        self.topics: list[Topic] = []

    def write(self, chosen: Chosen) -> Meeting:
        """The meeting with all that the draft says. Raises Invalid without a day."""
        meeting = self.plan(chosen)
        self.talk()
        self.results()
        return meeting

    def plan(self, chosen: Chosen) -> Meeting:
        """The draft of the meeting. Raises Invalid without a day."""
        facts = self.draft.facts
        day = day_of(facts["day"])
        if day is None:
            raise Invalid(_("请填会议日期，例如 2026-08-05。"), "f-day")
        starts_at = timezone.make_aware(datetime.combine(day, time_of(facts["starts"], START)))
        ends_at = timezone.make_aware(datetime.combine(day, time_of(facts["ends"], END)))
        host, _host_count = self.people.find(facts["host"].text)
        recorder, _recorder_count = self.people.find(facts["recorder"].text)
        self.meeting = meetings.plan(
            title=facts["title"].text[:120],
            template=chosen.template,
            starts_at=starts_at,
            ends_at=max(ends_at, starts_at + timedelta(minutes=1)),
            by=self.by,
            project=chosen.project,
            lead_department=chosen.lead_department,
            place=facts["place"].text[:120],
            host=host,
            host_name="" if host else facts["host"].text[:40],
            recorder=recorder or (None if chosen.is_old else self.by),
            recorder_name="" if recorder else facts["recorder"].text[:40],
            seats=self._seats(host, recorder),
            topics=[
                meetings.TopicPlan(title=topic.title.text[:200])
                for topic in self.reading.topics
                if topic.title.text
            ],
        )
        self.topics = list(self.meeting.topics.all())
        return self.meeting

    def _seats(self, *leads: Person | None) -> list[meetings.Seat]:
        """Who came and who did not; a host or recorder whom the minutes name was there."""
        facts = self.draft.facts
        came = [self._seat(line, Attendance.PRESENT) for line in names(facts["attendees"].text)]
        seated = {seat.person for seat in came}
        came += [
            meetings.Seat(person=lead, attendance=Attendance.PRESENT)
            for lead in dict.fromkeys(leads)
            if lead is not None and lead not in seated
        ]
        absent = [
            self._seat(head, Attendance.ABSENT, reason=rest)
            for head, _comma, rest in (
                line.partition("，") for line in facts["absent"].text.splitlines() if line.strip()
            )
        ]
        return [*came, *absent]

    def _seat(self, text: str, attendance: str, reason: str = "") -> meetings.Seat:
        person, _count = self.people.find(text)
        if person is not None:
            return meetings.Seat(person=person, attendance=attendance, absence_reason=reason[:200])
        department, dash, name = text.rpartition("-")
        return meetings.Seat(
            name=name.strip()[:40],
            department=self.people.department(department.strip()) if dash else None,
            department_name=department.strip()[:60],
            attendance=attendance,
            absence_reason=reason[:200],
        )

    def talk(self) -> None:
        """Background, views, facts, consensus and notes, topic by topic."""
        titled = [topic for topic in self.reading.topics if topic.title.text]
        for read, topic in zip(titled, self.topics, strict=True):
            self._lines(topic, EntryKind.BACKGROUND, [read.background] if read.background else [])
            for view in read.views:
                self._view(topic, view)
            self._lines(topic, EntryKind.FACT, read.key_facts)
            self._lines(topic, EntryKind.CONSENSUS, read.consensus)
            self._lines(topic, EntryKind.NOTE, read.notes)

    def _lines(self, topic: Topic, kind: str, spans: "list[Span] | tuple[Span, ...]") -> None:
        for span in spans:
            if span.text:
                records.add_entry(self.meeting, text=span.text, topic=topic, kind=kind, by=self.by)

    def _view(self, topic: Topic, view: ViewReading) -> None:
        person, _count = self.people.find(view.speaker) if view.speaker else (None, 0)
        if not view.span.text:
            return
        records.add_entry(
            self.meeting,
            text=view.span.text,
            topic=topic,
            kind=EntryKind.VIEW,
            speaker=person,
            speaker_name=view.speaker[:40],
            department=self.people.department(view.department)
            or (person.department if person else None),
            department_name=view.department[:60],
            by=self.by,
        )

    def results(self) -> None:
        """Decisions, disputes and action items that were ticked."""
        for row in self.draft.decisions:
            if row.include:
                self._decision(row)
        for row in self.draft.disputes:
            if row.include:
                self._dispute(row)
        for row in self.draft.items:
            if row.include:
                self._item(row)

    def _topic(self, row: Row) -> Topic | None:
        known = row.topic is not None and row.topic < len(self.topics)
        return self.topics[row.topic] if known and row.topic is not None else None

    def _decision(self, row: Row) -> None:
        decisions.decide(
            self.meeting,
            text=row.fields["text"].text,
            kind=row.fields["kind"].text or "measure",
            topic=self._topic(row),
            by=self.by,
        )

    def _dispute(self, row: Row) -> None:
        follower, _count = self.people.find(row.fields["follower"].text)
        records.open_dispute(
            self.meeting,
            question=row.fields["question"].text,
            views=row.fields["views"].text,
            topic=self._topic(row),
            follower=follower,
            follower_name="" if follower else row.fields["follower"].text[:40],
            next_talk_on=day_of(row.fields["next_talk_on"]),
            by=self.by,
        )

    def _item(self, row: Row) -> None:
        text = {name: value.text for name, value in row.fields.items()}
        owner, _count = self.people.find(text["owner"]) if text["owner"] else (None, 0)
        action_items.propose(
            self.meeting,
            task=text["task"],
            owner=owner,
            owner_name="" if owner else text["owner"][:40],
            owner_department=self.people.department(text["department"]),
            due_on=day_of(row.fields["due"]),
            deliverable=text["deliverable"][:200],
            support=text["support"][:200],
            topic=self._topic(row),
            source_text=row.source,
            helpers=[self._helper(name) for name in names(text["helpers"])],
            by=self.by,
        )

    def _helper(self, text: str) -> action_items.Helper:
        person, _count = self.people.find(text)
        department = None if person else self.people.department(text)
        return action_items.Helper(name=text[:60], person=person, department=department)
