"""Who somebody is to an action item, and why a button stays grey."""

from django.utils.translation import gettext as _

from huiban.ground.people.delegates import stands_for
from huiban.ground.people.models import Person
from huiban.ground.policies.verbs import policy_of
from huiban.ground.procedure import NotAllowed, Step
from huiban.ground.workdays.verbs import calendar
from huiban.stages.action_items.models import ActionItem, Extension
from huiban.stages.action_items.rules import approver_role
from huiban.stages.action_items.states import EXTENSION_PROCEDURE, PROCEDURE, ExtensionStatus
from huiban.stages.meetings.permissions import may_write
from huiban.stages.meetings.permissions import roles_of as meeting_roles_of


def roles_of(person: Person, item: ActionItem) -> set[str]:
    """Role codes of :data:`PROCEDURE`."""
    standing = stands_for(person)
    roles = meeting_roles_of(person, item.meeting)
    if item.owner_id in standing:
        roles.add("owner")
    if item.owner_department and item.owner_department.head_id in standing:
        roles.add("dept_head")
    verifier = policy_of(item.meeting.policy).verifier
    # Without a decider or where the policy names nobody, the host looks at the result.
    if verifier in roles or ("host" in roles and verifier in ("none", "decider")):
        roles.add("verifier")
    return roles


def check(person: Person, item: ActionItem, verb: str) -> Step:
    """The step to take. Raises NotAllowed with the reason."""
    return PROCEDURE.check(item.status, verb, roles_of(person, item))


def refusal(person: Person, item: ActionItem, verb: str) -> str | None:
    """Why ``person`` cannot ``verb`` now, or None."""
    return PROCEDURE.refusal(item.status, verb, roles_of(person, item))


def check_may_change(person: Person, item: ActionItem) -> None:
    """Before 分发 the recorder corrects every field; after it the verbs do. Raises NotAllowed."""
    if not may_write(person, item.meeting):
        raise NotAllowed(_("纪要分发后不能直接改行动项，请用“申请延期”或“改责任人”。"))


def approver_of(extension: Extension) -> Person | None:
    """The person who decides this extension (product.md §1.3)."""
    item = extension.item
    earlier = item.extensions.filter(status=ExtensionStatus.AGREED, id__lt=extension.pk).count()
    later = calendar().workdays_between(extension.old_due_on, extension.new_due_on)
    role = approver_role(earlier, later)
    meeting = item.meeting
    department = item.owner_department or meeting.lead_department
    sponsor = department.sponsor if department else None
    wanted = {"host": meeting.host, "decider": meeting.decider, "sponsor": sponsor}[role]
    return wanted or meeting.decider or meeting.host


def check_extension(person: Person, extension: Extension, verb: str) -> Step:
    """The step to take. Raises NotAllowed with the reason."""
    approver = approver_of(extension)
    roles = {"approver"} if approver and approver.pk in stands_for(person) else set()
    return EXTENSION_PROCEDURE.check(extension.status, verb, roles)
