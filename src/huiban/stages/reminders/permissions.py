"""Who may chase an action item."""

from django.utils.translation import gettext as _

from huiban.ground.people.delegates import stands_for
from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.permissions import roles_of


def check_can_nudge(person: Person, item: ActionItem) -> None:
    """Everybody with a role in it but the owner, and those who help. Raises NotAllowed."""
    if not item.is_open:
        raise NotAllowed(_("这一项已经结束，不需要催办。"))
    if item.owner_id == person.pk:
        raise NotAllowed(_("这是您自己的行动项，请直接更新进展。"))
    if roles_of(person, item) - {"owner"}:
        return
    if not item.collaborators.filter(person_id__in=stands_for(person)).exists():
        raise NotAllowed(_("只有会议的主持人、记录人、项目助理、部门负责人和协作人可以催办。"))


def refusal_to_nudge(person: Person, item: ActionItem) -> str | None:
    """Why the button is grey, or None."""
    try:
        check_can_nudge(person, item)
    except NotAllowed as no:
        return str(no)
    return None
