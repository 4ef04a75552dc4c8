"""Who somebody is to a meeting, and why a button stays grey."""

from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.people.delegates import stands_for
from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed, Step
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
    roles = {role for role, holder in holders.items() if holder in standing}
    if meeting.notified_at is None and "initiator" in roles:
        # Whoever brings in minutes of a meeting held outside keeps its record too.
        roles.add("recorder")
    return roles


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


def check_may_run(person: Person, meeting: Meeting) -> None:
    """记录人 and 主持人 keep attendance and the agenda while it is open. Raises NotAllowed."""
    if not may_write(person, meeting):
        raise NotAllowed(_("只有记录人和主持人可以改签到和议程，纪要分发后不能再改。"))


def starts_soon(meeting: Meeting, minutes: int = 30) -> bool:
    """From 30 minutes before on, 开始会议 is the page's button."""
    return (meeting.starts_at - timezone.now()).total_seconds() <= minutes * 60
