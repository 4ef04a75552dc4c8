"""The verbs of 会议: the only writers of meetings, topics, participants and readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from huiban.ground.journal import verbs as journal
from huiban.ground.numbering.models import next_number
from huiban.ground.people.delegates import principal
from huiban.ground.people.models import Department, Person, Project
from huiban.ground.policies.models import Template
from huiban.ground.policies.verbs import snapshot
from huiban.ground.procedure import Invalid
from huiban.stages.meetings.events import send_cancelled, send_notice, send_rescheduled
from huiban.stages.meetings.models import (
    Attendance,
    Meeting,
    MeetingRole,
    Participant,
    Reader,
    ReaderReason,
    Topic,
    TopicKind,
)
from huiban.stages.meetings.permissions import check, check_may_run


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


@transaction.atomic
def plan(
    *,
    title: str,
    template: Template,
    starts_at: datetime,
    ends_at: datetime,
    by: Person,
    seats: Sequence[Seat] = (),
    topics: Sequence[TopicPlan] = (),
    project: Project | None = None,
    **details: Any,
) -> Meeting:
    """A draft (nothing is sent). ``details`` are further columns: host, recorder, place, goal, ….

    Raises Invalid when the end is not after the start or the title is empty.
    """
    _check_facts(title, starts_at, ends_at)
    year = timezone.localtime(starts_at).year
    meeting = Meeting.objects.create(
        ref=f"M-{year}-{next_number(f'M-{year}'):03d}",
        title=title.strip(),
        template=template,
        policy=snapshot(template),
        starts_at=starts_at,
        ends_at=ends_at,
        initiator=by,
        project=project,
        **details,
    )
    grant(meeting, by, ReaderReason.PLANNER)
    _set_seats(meeting, seats)
    _set_topics(meeting, topics)
    if project is not None:
        for person in {*project.members.all(), project.coordinator, project.sponsor}:
            if person is not None:
                grant(meeting, person, ReaderReason.PROJECT)
    journal.record("plan", meeting, by=by, facts={"title": meeting.title})
    return meeting


@transaction.atomic
def change_plan(
    meeting: Meeting,
    *,
    by: Person,
    seats: Sequence[Seat] | None = None,
    topics: Sequence[TopicPlan] | None = None,
    **details: Any,
) -> Meeting:
    """Change what is planned while it is a draft. Raises NotAllowed or Invalid."""
    check(by, meeting, "notify")
    before = {name: str(getattr(meeting, name)) for name in details}
    for name, value in details.items():
        setattr(meeting, name, value)
    _check_facts(meeting.title, meeting.starts_at, meeting.ends_at)
    meeting.save()
    if seats is not None:
        _set_seats(meeting, seats)
    if topics is not None:
        _set_topics(meeting, topics)
    journal.record("change_plan", meeting, by=by, facts={"before": before})
    return meeting


def _check_facts(title: str, starts_at: datetime, ends_at: datetime) -> None:
    if not title.strip():
        raise Invalid("请写会议名称。", "title")
    if ends_at <= starts_at:
        raise Invalid("结束时间要晚于开始时间，请改一下时间。", "ends_at")


def _set_seats(meeting: Meeting, seats: Iterable[Seat]) -> None:
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


def _set_topics(meeting: Meeting, topics: Iterable[TopicPlan]) -> None:
    meeting.topics.all().delete()
    for position, topic in enumerate(topics, start=1):
        Topic.objects.create(meeting=meeting, position=position, **topic.__dict__)


@transaction.atomic
def add_topic(meeting: Meeting, *, title: str, by: Person, is_core: bool = True) -> Topic:
    """一句话改议程: one more topic at the end (R18). Raises Invalid when the title is empty."""
    check_may_run(by, meeting)
    if not title.strip():
        raise Invalid("请写议题。", "title")
    last = meeting.topics.order_by("-position").values_list("position", flat=True).first() or 0
    topic = Topic.objects.create(
        meeting=meeting, position=last + 1, title=title.strip()[:200], is_core=is_core
    )
    journal.record("add_topic", meeting, by=by, facts={"topic": topic.title})
    return topic


def grant(meeting: Meeting, person: Person, reason: str) -> None:
    """``person`` may read the meeting for ``reason`` (a :class:`ReaderReason`)."""
    Reader.objects.get_or_create(meeting=meeting, person=person, reason=reason)


def withdraw(meeting: Meeting, person: Person, reason: str) -> None:
    """Take back one reason; others may remain."""
    Reader.objects.filter(meeting=meeting, person=person, reason=reason).delete()


@transaction.atomic
def notify(meeting: Meeting, *, by: Person, short_notice_reason: str = "") -> Meeting:
    """发出通知 (N4): the policy is copied now; later edits of the template move no running clock.

    A notice later than the policy allows goes out with its reason (R8).
    """
    meeting.policy = snapshot(meeting.template)
    meeting.short_notice_reason = short_notice_reason or meeting.short_notice_reason
    facts = {"late": meeting.short_notice_reason} if meeting.short_notice_reason else None
    _move(meeting, "notify", by=by, stamp="notified_at", facts=facts)
    send_notice(meeting)
    return meeting


@transaction.atomic
def reschedule(
    meeting: Meeting, *, starts_at: datetime, ends_at: datetime, reason: str, by: Person
) -> Meeting:
    """改期 with its reason. Raises Invalid without one."""
    if not reason.strip():
        raise Invalid("请写改期的原因，参会人会看到。", "reason")
    _check_facts(meeting.title, starts_at, ends_at)
    old = meeting.starts_at
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    facts = {"from": old.isoformat(), "to": starts_at.isoformat(), "reason": reason.strip()}
    _move(meeting, "reschedule", by=by, facts=facts)
    send_rescheduled(meeting, old, reason.strip())
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Person) -> Meeting:
    """取消会议 with its reason. Raises Invalid without one."""
    if not reason.strip():
        raise Invalid("请写取消的原因，参会人会看到。", "reason")
    meeting.reason = reason.strip()[:300]
    was_notified = meeting.notified_at is not None
    _move(meeting, "cancel", by=by, facts={"reason": meeting.reason})
    if was_notified:
        send_cancelled(meeting)
    return meeting


@transaction.atomic
def start(meeting: Meeting, *, by: Person) -> Meeting:
    """开始会议: from now on the record is open."""
    return _move(meeting, "start", by=by, stamp="started_at")


@transaction.atomic
def check_in(
    participant: Participant,
    *,
    attendance: str,
    by: Person,
    absence_reason: str = "",
    proxy_name: str = "",
) -> Participant:
    """签到, logged by the recorder (代记). Raises NotAllowed, or Invalid for an unknown word."""
    check_may_run(by, participant.meeting)
    if attendance not in Attendance.values:
        raise Invalid("没有这种签到状态，请重新选择。", "attendance")
    before = participant.attendance
    participant.attendance = attendance
    participant.absence_reason = absence_reason.strip()[:200]
    participant.proxy_name = proxy_name.strip()[:40]
    participant.save(update_fields=["attendance", "absence_reason", "proxy_name"])
    facts = {"name": participant.name, "before": before, "after": attendance}
    journal.record("check_in", participant, by=by, facts=facts)
    return participant


@transaction.atomic
def check_in_all(meeting: Meeting, *, by: Person) -> int:
    """Everybody who is still 未签到 is here; one event. Returns how many."""
    check_may_run(by, meeting)
    waiting = meeting.participants.filter(attendance=Attendance.EXPECTED)
    names = list(waiting.values_list("name", flat=True))
    waiting.update(attendance=Attendance.PRESENT)
    if names:
        facts = {"n": len(names), "names": "、".join(names)}
        journal.record("check_in_all", meeting, by=by, facts=facts)
    return len(names)


@transaction.atomic
def end(
    meeting: Meeting, *, by: Person, next_arrangement: str = "", release_reason: str = ""
) -> Meeting:
    """散会. The read-back gate stands before it, in ``minutes.verbs.end_meeting``."""
    meeting.next_arrangement = next_arrangement or meeting.next_arrangement
    meeting.reason = release_reason
    return _move(meeting, "end", by=by, stamp="ended_at", facts={"release": release_reason})


@transaction.atomic
def take_in(meeting: Meeting, *, by: Person, next_arrangement: str = "") -> Meeting:
    """A meeting held outside comes in already ended, with its own times."""
    meeting.started_at, meeting.ended_at = meeting.starts_at, meeting.ends_at
    meeting.next_arrangement = next_arrangement
    return _move(meeting, "take_in", by=by)


@transaction.atomic
def follow(meeting: Meeting) -> Meeting:
    """跟进: the minutes are out; the clock of the follow-up table runs."""
    meeting.is_record_open = False
    return _move(meeting, "follow", by=None, stamp="followed_at")


def shut_record(meeting: Meeting) -> None:
    """Nobody writes while the minutes are reviewed; part of the verb that calls it."""
    meeting.is_record_open = False
    meeting.save(update_fields=["is_record_open"])


def open_record(meeting: Meeting) -> None:
    """记录人 and 主持人 write again: the minutes were returned, or are being revised."""
    meeting.is_record_open = True
    meeting.save(update_fields=["is_record_open"])


@transaction.atomic
def close(meeting: Meeting, *, by: Person) -> Meeting:
    """闭环. That nothing is open is checked by the caller who can see the action items."""
    return _move(meeting, "close", by=by, stamp="closed_at")


@transaction.atomic
def archive(meeting: Meeting) -> Meeting:
    """归档, by the clock."""
    return _move(meeting, "archive", by=None)


def _move(
    meeting: Meeting,
    verb: str,
    *,
    by: Person | None,
    stamp: str = "",
    facts: dict[str, Any] | None = None,
) -> Meeting:
    """One step of the table. The row is locked, so that two clicks make one step."""
    meeting.status = (
        Meeting.objects.select_for_update().values_list("status", flat=True).get(pk=meeting.pk)
    )
    row = check(by, meeting, verb)
    meeting.status = row.after
    if stamp:
        setattr(meeting, stamp, timezone.now())
    meeting.save()
    stood_for = principal(by, meeting.host, meeting.recorder, meeting.initiator) if by else None
    journal.record(verb, meeting, by=by, facts=facts, for_person=stood_for)
    return meeting
