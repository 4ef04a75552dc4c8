"""Who somebody is to a meeting, and why a button stays grey."""

from django.utils import timezone

from huiban.ground.people.delegates import stands_for
from huiban.ground.people.models import Person
from huiban.ground.procedure import Step
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.states import PROCEDURE


def roles_of(person: Person | None, meeting: Meeting) -> set[str]:
    """Role codes of :data:`PROCEDURE`; the clock (None) is ``system``."""
    if person is None:
        return {"system"}
    standing = stands_for(person)
    project, department = meeting.project, meeting.lead_department
    holders = {
        "initiator": meeting.initiator_id,
        "host": meeting.host_id,
        "recorder": meeting.recorder_id,
        "decider": meeting.decider_id,
        "coordinator": project.coordinator_id if project else None,
        "sponsor": department.sponsor_id if department else None,
    }
    return {role for role, holder in holders.items() if holder in standing}


def check(person: Person | None, meeting: Meeting, verb: str) -> Step:
    """The step to take. Raises NotAllowed with the reason."""
    return PROCEDURE.check(meeting.status, verb, roles_of(person, meeting))


def refusal(person: Person | None, meeting: Meeting, verb: str) -> str | None:
    """Why ``person`` cannot ``verb`` now, or None."""
    return PROCEDURE.refusal(meeting.status, verb, roles_of(person, meeting))


def may_write(person: Person, meeting: Meeting) -> bool:
    """记录人 and 主持人 write the record while it is open (§1.4)."""
    writers = roles_of(person, meeting) & {"recorder", "host"}
    written = ("live", "ended", "draft", "notified", "following")
    return bool(writers) and meeting.is_record_open and meeting.status in written


def starts_soon(meeting: Meeting, minutes: int = 30) -> bool:
    """From 30 minutes before on, 开始会议 is the page's button."""
    return (meeting.starts_at - timezone.now()).total_seconds() <= minutes * 60
