"""Who checks the table: the tracker of the policy, the host and the recorder."""

from django.utils.translation import gettext as _

from huiban.ground.people.models import Person
from huiban.ground.policies.verbs import policy_of
from huiban.ground.procedure import NotAllowed, Step
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.follow_ups.states import PROCEDURE
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.permissions import roles_of as meeting_roles_of


def roles_of(person: Person, meeting: Meeting) -> set[str]:
    """Role codes of :data:`PROCEDURE`."""
    held = meeting_roles_of(person, meeting)
    roles = held & {"host", "recorder"}
    return roles | {"tracker"} if policy_of(meeting.policy).tracker in held else roles


def tracker_of(meeting: Meeting) -> Person | None:
    """The person the draft goes to; the recorder, then the host, where the policy finds nobody."""
    named = {
        "coordinator": meeting.project.coordinator if meeting.project else None,
        "recorder": meeting.recorder,
        "initiator": meeting.initiator,
    }
    return named.get(policy_of(meeting.policy).tracker) or meeting.recorder or meeting.host


def check(person: Person, table: FollowUp) -> Step:
    """The step to take. Raises NotAllowed with the reason."""
    return PROCEDURE.check(table.status, "confirm_and_sync", roles_of(person, table.meeting))


def refusal(person: Person, table: FollowUp) -> str | None:
    """Why 确认并同步 is grey, or None."""
    roles = roles_of(person, table.meeting)
    return PROCEDURE.refusal(table.status, "confirm_and_sync", roles)


def may_track(person: Person, meeting: Meeting) -> bool:
    return bool(roles_of(person, meeting))


def check_may_track(person: Person, meeting: Meeting) -> None:
    if not may_track(person, meeting):
        raise NotAllowed(_("只有跟进人、主持人和记录人可以备跟进表、写备注。"))
