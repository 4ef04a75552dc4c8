"""Meetings with everything that hangs on them, a batch at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import models
from django.utils import timezone

from bench.filling import words
from bench.filling.people import PROJECTS
from bench.filling.size import Size
from huiban.ground.policies.models import Template
from huiban.stages.action_items.models import ActionItem, Collaborator, Update
from huiban.stages.action_items.states import Status as ItemStatus
from huiban.stages.archive.index import Sentence
from huiban.stages.archive.index import add as add_sentences
from huiban.stages.archive.models import ArchiveRecord
from huiban.stages.decisions.models import Decision
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.meetings.models import (
    Attendance,
    Meeting,
    MeetingRole,
    Participant,
    Reader,
    ReaderReason,
    Topic,
)
from huiban.stages.meetings.states import Status
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.states import MinutesStatus
from huiban.stages.records.models import Entry, EntryKind

TOPICS, SEATS, ENTRIES, DECISIONS = 3, 8, 15, 3
KINDS = (EntryKind.VIEW, EntryKind.NOTE, EntryKind.FACT, EntryKind.VIEW, EntryKind.CONSENSUS)
# The first accounts chair these, one each, so that every connection has a record to write in.
LIVE, HEADS = 8, 2
DAY = timedelta(days=1)


@dataclass
class Rows:
    """One batch: the rows of each table in the order they must be written."""

    lists: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)
    sentences: list[tuple[int, date, Sentence]] = field(default_factory=list)

    def add(self, row: models.Model) -> None:
        self.lists.setdefault(type(row), []).append(row)

    def find_by(self, meeting: Meeting, kind: str, row: int, text: str) -> None:
        """A sentence of the search index."""
        self.sentences.append((meeting.pk, meeting.day, (kind, row, text)))

    def write(self) -> None:
        for model, rows in self.lists.items():
            model._default_manager.bulk_create(rows, batch_size=400)
        self.lists.clear()
        add_sentences(self.sentences)
        self.sentences.clear()


class Meetings:
    """Makes meeting after meeting with numbers of its own, so that rows can name each other."""

    def __init__(self, size: Size, today: date) -> None:
        self.size, self.today = size, today
        self.template = Template.objects.current().get(preset="recommended")
        self.rows = Rows()
        self.item = 0
        self.open_each = max(1, size.open_items // size.open_meetings)

    def fill(self) -> Iterator[int]:
        """Yields the number of meetings written so far."""
        for number in range(1, self.size.meetings + 1):
            self._meeting(number)
            if number % 200 == 0 or number == self.size.meetings:
                self.rows.write()
                yield number

    def _meeting(self, number: int) -> None:
        dice = Random(number)
        meeting = self._row(number, dice)
        self.rows.add(meeting)
        self.rows.find_by(meeting, "meeting", number, f"{meeting.title}。{meeting.goal}")
        people = self._seats(meeting, dice)
        for place in range(1, TOPICS + 1):
            topic = Topic(
                id=_inner(number, place),
                meeting=meeting,
                position=place,
                title=words.subject(dice),
                presenter_id=people[place],
            )
            self.rows.add(topic)
        self._entries(meeting, people, dice)
        if meeting.status not in (Status.DRAFT, Status.NOTIFIED, Status.LIVE):
            self._outcome(meeting, people, dice)

    def _row(self, number: int, dice: Random) -> Meeting:
        status, day = self._status(number, dice)
        starts = timezone.make_aware(datetime.combine(day, time(9 + number % 8, 30)))
        host = chair(number, self.size)
        ended = starts + timedelta(hours=1)
        is_over = status not in (Status.DRAFT, Status.NOTIFIED, Status.LIVE)
        return Meeting(
            id=number,
            ref=f"M-{day.year}-{number:05d}",
            title=f"{words.subject(dice)}协调会",
            goal=words.sentence(dice),
            template=self.template,
            policy=self.template.policy,
            project_id=1 + number % PROJECTS,
            lead_department_id=1 + (host - 2) % self.size.departments,
            status=status,
            starts_at=starts,
            ends_at=ended,
            place="三号会议室",
            initiator_id=host,
            host_id=host,
            recorder_id=host,
            decider_id=host,
            notified_at=None if status == Status.DRAFT else starts - 3 * DAY,
            started_at=starts if is_over or status == Status.LIVE else None,
            ended_at=ended if is_over else None,
            followed_at=ended + DAY if is_over and status != Status.ENDED else None,
            closed_at=ended + 30 * DAY if status in (Status.CLOSED, Status.ARCHIVED) else None,
            is_record_open=status in (Status.LIVE, Status.DRAFT, Status.NOTIFIED, Status.ENDED),
        )

    def _status(self, number: int, dice: Random) -> tuple[str, date]:
        if number <= LIVE:
            return Status.LIVE, self.today
        if number > self.size.open_meetings:
            return Status.ARCHIVED, self.today - (40 + dice.randrange(3 * 360)) * DAY
        kind = number % 4
        if kind == 0:
            return Status.NOTIFIED, self.today + (1 + number % 20) * DAY
        if kind == 1:
            return Status.ENDED, self.today - (1 + number % 3) * DAY
        return Status.FOLLOWING, self.today - (4 + number % 26) * DAY

    def _seats(self, meeting: Meeting, dice: Random) -> list[int]:
        others = [one for one in range(2, self.size.people + 1) if one != meeting.host_id]
        people = [int(meeting.host_id or 1), *dice.sample(others, SEATS - 1)]
        for person in people:
            is_host = person == meeting.host_id
            self.rows.add(
                Participant(
                    meeting=meeting,
                    person_id=person,
                    name=words.person_name(person),
                    department_id=1 + (person - 2) % self.size.departments,
                    role=MeetingRole.HOST if is_host else MeetingRole.ATTENDEE,
                    attendance=Attendance.PRESENT if meeting.started_at else Attendance.EXPECTED,
                )
            )
            reason = ReaderReason.PLANNER if is_host else ReaderReason.PARTICIPANT
            self.rows.add(Reader(meeting=meeting, person_id=person, reason=reason))
        return people

    def _entries(self, meeting: Meeting, people: list[int], dice: Random) -> None:
        if meeting.status in (Status.DRAFT, Status.NOTIFIED):
            return
        for place in range(1, ENTRIES + 1):
            text = words.sentence(dice)
            self.rows.find_by(meeting, "entry", _inner(meeting.pk, place), text)
            self.rows.add(
                Entry(
                    id=_inner(meeting.pk, place),
                    meeting=meeting,
                    topic_id=_inner(meeting.pk, 1 + place % TOPICS),
                    position=place,
                    kind=KINDS[place % len(KINDS)],
                    text=text,
                    speaker_id=people[place % SEATS],
                    written_by_id=people[0],
                )
            )

    def _outcome(self, meeting: Meeting, people: list[int], dice: Random) -> None:
        for place in range(1, DECISIONS + 1):
            text = words.sentence(dice)
            self.rows.find_by(meeting, "decision", _inner(meeting.pk, place), text)
            self.rows.add(
                Decision(
                    id=_inner(meeting.pk, place),
                    ref=f"{meeting.ref}-D{place}",
                    meeting=meeting,
                    topic_id=_inner(meeting.pk, place),
                    number=place,
                    text=text,
                    status=DecisionStatus.CONFIRMED,
                    confirmed_by_id=people[0],
                    confirmed_at=meeting.ended_at,
                )
            )
        for place in range(self.size.items_each):
            self._item(meeting, people, place, dice)
        is_open = meeting.status == Status.ENDED
        self.rows.add(
            Minutes(
                id=meeting.pk,
                meeting=meeting,
                status=MinutesStatus.DRAFT if is_open else MinutesStatus.DISTRIBUTED,
                content_hash="" if is_open else "0" * 64,
                distributed_by_id=None if is_open else people[0],
                distributed_at=None if is_open else meeting.followed_at,
            )
        )

        if meeting.status == Status.ARCHIVED:
            self.rows.add(
                ArchiveRecord(
                    meeting=meeting,
                    path=f"{meeting.day.year}/{meeting.lead_department_id}/{meeting.project_id}",
                    archived_at=meeting.closed_at,
                    keep_until=meeting.day + timedelta(days=5 * 365),
                    content_hash="0" * 64,
                )
            )

    def _item(self, meeting: Meeting, people: list[int], place: int, dice: Random) -> None:
        self.item += 1
        owner = people[1 + place % (SEATS - 1)]
        status = self._item_status(meeting, place)
        due = meeting.day + timedelta(days=5 + dice.randrange(30))
        task = words.task(dice)
        self.rows.find_by(meeting, "action_item", self.item, f"{task}。{words.person_name(owner)}")
        self.rows.add(
            ActionItem(
                id=self.item,
                ref=f"A-{self.item}",
                meeting=meeting,
                topic_id=_inner(meeting.pk, 1 + place % TOPICS),
                decision_id=_inner(meeting.pk, 1 + place % DECISIONS),
                task=task,
                owner_id=owner,
                owner_department_id=1 + (owner - 2) % self.size.departments,
                due_on=due,
                original_due_on=due,
                deliverable=dice.choice(words.OBJECTS),
                status=status,
                source_text=words.sentence(dice),
                accepted_at=meeting.ended_at,
                done_at=meeting.closed_at,
            )
        )
        if place % 3 == 0:
            helper = people[(2 + place) % SEATS]
            self.rows.add(
                Collaborator(item_id=self.item, person_id=helper, name=words.person_name(helper))
            )
            self.rows.add(
                Update(item_id=self.item, text=words.sentence(dice), percent=50, by_id=owner)
            )

    def _item_status(self, meeting: Meeting, place: int) -> str:
        if meeting.status == Status.ARCHIVED or place >= self.open_each:
            return ItemStatus.DONE
        return (ItemStatus.IN_PROGRESS, ItemStatus.PROPOSED, ItemStatus.SUBMITTED)[
            0 if place % 5 else 1 + place % 2
        ]


def chair(number: int, size: Size) -> int:
    """Who chairs meeting ``number``: two heads of departments, then members, in turn."""
    if number > LIVE:
        return 2 + (number - 1) % (size.people - 1)
    return number + 1 if number <= HEADS else size.people - number


def _inner(meeting: int, place: int) -> int:
    """A number that no other meeting uses."""
    return meeting * 20 + place
