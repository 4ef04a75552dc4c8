"""The head of every form: who was there, when and where; all of it is counted (R19, R21)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from huiban.ground.chinese import in_chinese
from huiban.papers.content import Absence, DepartmentCount, MeetingFacts, PersonName
from huiban.stages.action_items.paper import named
from huiban.stages.meetings.models import Attendance, Meeting, MeetingRole, Participant

SHORTEST = timedelta(minutes=5)


def meeting_facts(meeting: Meeting, participants: Sequence[Participant]) -> MeetingFacts:
    """The head of every form; all numbers are counted, none is typed (R19, R21)."""
    starts, ends = held_between(meeting)
    invited = [one for one in participants if one.role != MeetingRole.OBSERVER]
    # Where nobody was ticked off nothing is known about who came; then no number is invented.
    is_known = any(one.attendance != Attendance.EXPECTED for one in participants)
    came = [one for one in participants if one.came or not is_known]
    gone = [one for one in invited if one.attendance in (Attendance.ABSENT, Attendance.MISSING)]
    return MeetingFacts(
        title=meeting.title,
        held_on=starts.date(),
        start=starts.time().replace(second=0, microsecond=0),
        end=ends.time().replace(second=0, microsecond=0),
        place=meeting.place or ("线上会议" if meeting.online_link else ""),
        mode=in_chinese(meeting.get_mode_display),
        host=named(meeting.host, meeting.host_name),
        recorder=named(meeting.recorder, meeting.recorder_name),
        initiator=named(meeting.initiator),
        expected=_counts(invited),
        present=_counts(came) if is_known else (),
        attendees=tuple(map(_participant, came)),
        absences=tuple(map(_absence, gone)),
        recorded=meeting.is_recorded,
    )


def held_between(meeting: Meeting) -> tuple[datetime, datetime]:
    """By the clock where it ran with the meeting; one clicked through later says nothing."""
    planned = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    if meeting.started_at is None or meeting.ended_at is None:
        return planned
    by_clock = timezone.localtime(meeting.started_at), timezone.localtime(meeting.ended_at)
    ran = by_clock[1] - by_clock[0] >= SHORTEST
    return by_clock if ran and by_clock[0].date() == planned[0].date() else planned


def _participant(one: Participant) -> PersonName:
    return PersonName(one.name, _department(one), one.title)


def _department(one: Participant) -> str:
    return one.department.name if one.department else one.department_name


def _absence(one: Participant) -> Absence:
    proxy = PersonName(one.proxy_name, _department(one)) if one.proxy_name else None
    reason = one.absence_reason or in_chinese(one.get_attendance_display)
    return Absence(_participant(one), reason, proxy)


def _counts(people: Iterable[Participant]) -> tuple[DepartmentCount, ...]:
    counted = Counter(map(_department, people))
    return tuple(DepartmentCount(name, number) for name, number in counted.items())
