"""The verbs of 延期申请: the old date is always kept (R42)."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid
from huiban.stages.action_items import events
from huiban.stages.action_items.models import ActionItem, Extension, ExtensionReason
from huiban.stages.action_items.permissions import check, check_extension
from huiban.stages.action_items.states import ExtensionStatus


@transaction.atomic
def request_extension(
    item: ActionItem, *, new_due_on: date, reason: str, explanation: str, remedy: str, by: Person
) -> Extension:
    """申请延期. Raises Invalid when the date is not later, or a reason or the remedy is missing."""
    check(by, item, "request_extension")
    if item.due_on is None or new_due_on <= item.due_on:
        raise Invalid(_("调整后时间要晚于现在的截止日期。"), "new_due_on")
    if reason not in ExtensionReason.values:
        raise Invalid(_("请选一个延期原因。"), "reason")
    if not remedy.strip():
        raise Invalid(_("请写解决方案：怎样保证新的日期做完。"), "remedy")
    if item.extensions.filter(status=ExtensionStatus.PENDING).exists():
        raise Invalid(_("已有一个延期申请在等审批，批完后再申请。"), "new_due_on")
    extension = Extension.objects.create(
        item=item,
        reason=reason,
        explanation=explanation.strip(),
        remedy=remedy.strip(),
        old_due_on=item.due_on,
        new_due_on=new_due_on,
        requested_by=by,
    )
    facts = {"from": item.due_on.isoformat(), "to": new_due_on.isoformat(), "reason": reason}
    event = journal.record("request_extension", item, by=by, facts=facts)
    events.tell_extension_asked(extension, event)
    return extension


@transaction.atomic
def agree_extension(extension: Extension, *, by: Person, answer: str = "") -> Extension:
    """同意延期: the date moves, a new ladder of reminders starts."""
    _decide(extension, "agree_extension", by=by, answer=answer)
    item = extension.item
    item.due_on = extension.new_due_on
    item.save(update_fields=["due_on"])
    facts = {"from": extension.old_due_on.isoformat(), "to": extension.new_due_on.isoformat()}
    event = journal.record("agree_extension", item, by=by, facts=facts)
    events.tell_extension_decided(extension, event, agreed=True)
    return extension


@transaction.atomic
def refuse_extension(extension: Extension, *, by: Person, answer: str) -> Extension:
    """不同意 with its reason. Raises Invalid without one."""
    if not answer.strip():
        raise Invalid(_("请写不同意的原因。"), "answer")
    _decide(extension, "refuse_extension", by=by, answer=answer)
    event = journal.record("refuse_extension", extension.item, by=by, facts={"reason": answer})
    events.tell_extension_decided(extension, event, agreed=False)
    return extension


def _decide(extension: Extension, verb: str, *, by: Person, answer: str) -> None:
    row = check_extension(by, extension, verb)
    extension.status, extension.answer = row.after, answer.strip()
    extension.decided_by, extension.decided_at = by, timezone.now()
    extension.save()
