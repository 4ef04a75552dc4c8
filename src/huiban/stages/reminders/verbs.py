"""催办: by the clock, once a day in a digest, and by hand."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.delivery.verbs import Message, post
from huiban.ground.delivery.words import words
from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed
from huiban.stages.action_items.models import ActionItem
from huiban.stages.reminders.digests import send_digests
from huiban.stages.reminders.models import Nudge
from huiban.stages.reminders.permissions import check_can_nudge
from huiban.stages.reminders.planning import plan

__all__ = ["nudge", "plan", "send_digests"]
NUDGE_REST = timedelta(hours=24)


@transaction.atomic
def nudge(item: ActionItem, *, by: Person) -> Nudge:
    """催办 by hand: 责任人, or the 部门负责人 of an item without one; once in 24 小时 for all.

    Raises NotAllowed when nobody can be asked, when it is not open, or too soon.
    """
    item = ActionItem.objects.select_for_update().get(pk=item.pk)
    check_can_nudge(by, item)
    now = timezone.now()
    last = Nudge.objects.filter(item=item, at__gt=now - NUDGE_REST).order_by("-at").first()
    if last is not None:
        raise NotAllowed(
            _("%(who)s在24小时内催办过这一项（%(when)s），请先等等回音。")
            % {"who": last.by.name, "when": f"{timezone.localtime(last.at):%H:%M}"}
        )
    row = Nudge.objects.create(item=item, by=by, at=now)
    person = item.owner or _head(item)
    post(_message(item, person, by, key=f"nudge/{row.pk}"))
    journal.record("nudge", item, by=by, facts={"to": person.name})
    return row


def _head(item: ActionItem) -> Person:
    head = item.owner_department.head if item.owner_department else None
    if head is None:
        raise NotAllowed(_("这一项还没有责任人，也没有部门负责人可催，请先指派。"))
    return head


def _message(item: ActionItem, person: Person, by: Person, *, key: str) -> Message:
    name = "nudge" if item.owner else "nudge_department"
    title, body = words(
        f"reminders/messages/{name}.txt",
        language=person.language,
        by=by.name,
        task=item.task,
        due=item.due_on,
        department=str(item.owner_department or ""),
    )
    return Message(
        kind="N18",
        key=key,
        person=person,
        title=title,
        body=body,
        link=f"/actions/{item.ref}",
        noun="actionitem",
        noun_id=item.pk,
    )
