"""Who may confirm, supersede and revoke a decision."""

from huiban.ground.people.models import Person
from huiban.ground.procedure import Step
from huiban.stages.decisions.models import Decision
from huiban.stages.decisions.states import PROCEDURE
from huiban.stages.meetings.permissions import roles_of as meeting_roles_of


def roles_of(person: Person | None, decision: Decision) -> set[str]:
    """Role codes of the decision's procedure."""
    return meeting_roles_of(person, decision.meeting)


def check(person: Person | None, decision: Decision, verb: str) -> Step:
    """The step to take. Raises NotAllowed with the reason."""
    return PROCEDURE.check(decision.status, verb, roles_of(person, decision))
