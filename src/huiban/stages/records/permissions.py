"""Who may write the record and settle a dispute."""

from django.utils.translation import gettext as _

from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed, Step
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.permissions import may_write
from huiban.stages.meetings.permissions import roles_of as meeting_roles_of
from huiban.stages.records.models import Dispute
from huiban.stages.records.states import PROCEDURE


def check_may_write(person: Person, meeting: Meeting) -> None:
    """Raises NotAllowed with the reason."""
    if not may_write(person, meeting):
        raise NotAllowed(_("只有记录人和主持人可以写记录，纪要分发后要用“修订”。"))


def roles_of(person: Person, dispute: Dispute) -> set[str]:
    """Role codes of the dispute's procedure."""
    roles = meeting_roles_of(person, dispute.meeting)
    return roles | ({"follower"} if dispute.follower_id == person.pk else set())


def check(person: Person, dispute: Dispute, verb: str) -> Step:
    """The step to take. Raises NotAllowed with the reason."""
    return PROCEDURE.check(dispute.status, verb, roles_of(person, dispute))
