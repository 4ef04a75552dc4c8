"""参会人 and 议程 of a plan, as values and as rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from huiban.ground.people.models import Department, Person
from huiban.stages.meetings.models import (
    Attendance,
    Meeting,
    MeetingRole,
    Participant,
    ReaderReason,
    Topic,
    TopicKind,
)
from huiban.stages.meetings.readers import grant


@dataclass(frozen=True, kw_only=True)
class Seat:
    """One 参会人 to be: a person of the directory, or only a name."""

    person: Person | None = None
    name: str = ""
    department: Department | None = None
    department_name: str = ""
    title: str = ""
    role: str = MeetingRole.ATTENDEE
    attendance: str = Attendance.EXPECTED
    absence_reason: str = ""
    proxy_name: str = ""


@dataclass(frozen=True, kw_only=True)
class TopicPlan:
    """One 议题 to be."""

    title: str
    kind: str = TopicKind.DISCUSS
    minutes: int = 20
    expected_output: str = ""
    presenter: Person | None = None
    is_core: bool = True


def set_seats(meeting: Meeting, seats: Iterable[Seat]) -> None:
    meeting.participants.all().delete()
    meeting.readers.filter(reason=ReaderReason.PARTICIPANT).delete()
    for seat in with_role_holders(meeting, seats):
        Participant.objects.create(
            meeting=meeting,
            person=seat.person,
            name=seat.name or (seat.person.name if seat.person else ""),
            department=seat.department or (seat.person.department if seat.person else None),
            department_name=seat.department_name
            or (seat.person.department.name if seat.person and seat.person.department else ""),
            title=seat.title or (seat.person.title if seat.person else ""),
            role=seat.role,
            attendance=seat.attendance,
            absence_reason=seat.absence_reason,
            proxy_name=seat.proxy_name,
        )
        if seat.person:
            grant(meeting, seat.person, ReaderReason.PARTICIPANT)


def with_role_holders(meeting: Meeting, seats: Iterable[Seat]) -> list[Seat]:
    """The seats, each person once, with host, recorder and decider among them."""
    holders = {
        meeting.host: MeetingRole.HOST,
        meeting.recorder: MeetingRole.RECORDER,
        meeting.decider: MeetingRole.DECIDER,
    }
    taken: dict[object, Seat] = {}
    for holder, role in holders.items():
        if holder is not None and holder not in taken:
            taken[holder] = Seat(person=holder, role=role)
    for number, seat in enumerate(seats):
        key: object = seat.person or (seat.name, seat.department_name, number)
        if seat.person in taken:
            held = taken[seat.person]
            seat = Seat(**{**seat.__dict__, "role": held.role})
        taken[key] = seat
    return list(taken.values())


def set_topics(meeting: Meeting, topics: Iterable[TopicPlan]) -> None:
    meeting.topics.all().delete()
    for position, topic in enumerate(topics, start=1):
        Topic.objects.create(meeting=meeting, position=position, **topic.__dict__)
