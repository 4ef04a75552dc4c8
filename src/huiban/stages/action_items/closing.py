"""The verbs of 行动项 on the way to its end: progress, proofs, 提交完成, 验收, 取消."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.delegates import principal
from huiban.ground.people.models import Person
from huiban.ground.policies.verbs import policy_of
from huiban.ground.procedure import Invalid
from huiban.stages.action_items import events
from huiban.stages.action_items.models import ActionItem, Evidence, Update
from huiban.stages.action_items.permissions import check, roles_of
from huiban.stages.action_items.states import PROCEDURE


@transaction.atomic
def update(item: ActionItem, *, text: str, by: Person, percent: int | None = None) -> Update:
    """更新进展, one line; the 项目助理 may fill it in (代填, R40)."""
    check(by, item, "update")
    if not text.strip():
        raise Invalid(_("请写一句进展。"), "text")
    if percent is not None and not 0 <= percent <= 100:
        raise Invalid(_("完成比例要在 0 到 100 之间。"), "percent")
    row = Update.objects.create(
        item=item,
        text=text.strip(),
        percent=percent,
        by=by,
        is_on_behalf="owner" not in roles_of(by, item),
    )
    journal.record("update", item, by=by, facts={"text": row.text, "percent": percent})
    events.tell_updated(item)
    return row


@transaction.atomic
def add_evidence(
    item: ActionItem,
    *,
    by: Person,
    file: "UploadedFile[Any] | None" = None,
    link: str = "",
    name: str = "",
) -> Evidence:
    """佐证材料: a file or a link. Raises Invalid when it is neither, or not an http(s) link."""
    check(by, item, "submit_done")
    if file is None and not link.startswith(("https://", "http://")):
        raise Invalid(_("请选一个文件，或写一个以 http 开头的链接。"), "link")
    label = name or (file.name if file and file.name else link)
    evidence = Evidence(item=item, name=label[:200], by=by, link="" if file else link)
    if file is not None:
        evidence.file.save(file.name or "evidence", file, save=False)
    evidence.save()
    journal.record("add_evidence", item, by=by, facts={"name": evidence.name})
    return evidence


@transaction.atomic
def submit_done(item: ActionItem, *, by: Person, text: str = "") -> ActionItem:
    """提交完成. Evidence is required when a deliverable is set and the policy says so (R44)."""
    row = check(by, item, "submit_done")
    policy = policy_of(item.meeting.policy)
    if policy.evidence_required and item.deliverable and not item.evidence.exists():
        raise Invalid(
            _("请先附上佐证材料：约定的交付成果是“%(deliverable)s”。")
            % {"deliverable": item.deliverable},
            "file",
        )
    if text.strip():
        Update.objects.create(item=item, text=text.strip(), percent=100, by=by)
    item.status, item.submitted_at = row.after, timezone.now()
    item.save()
    event = journal.record("submit_done", item, by=by, for_person=principal(by, item.owner))
    events.tell_submitted(item, event)
    return item


@transaction.atomic
def verify(item: ActionItem, *, by: Person) -> ActionItem:
    """验收通过: the item is 已完成."""
    row = check(by, item, "verify")
    item.status, item.verified_by, item.done_at = row.after, by, timezone.now()
    item.save()
    event = journal.record("verify", item, by=by)
    events.tell_judged(item, event, "verified")
    return item


@transaction.atomic
def send_back(item: ActionItem, *, reason: str, by: Person) -> ActionItem:
    """退回 what was submitted, with its reason. Raises Invalid without one."""
    row = check(by, item, "return")
    if not reason.strip():
        raise Invalid(_("请写退回的原因，责任人据此补充。"), "reason")
    item.status, item.reason = row.after, reason.strip()
    item.save()
    event = journal.record("return", item, by=by, facts={"reason": reason})
    events.tell_judged(item, event, "sent_back")
    return item


@transaction.atomic
def cancel(item: ActionItem, *, reason: str, by: Person) -> ActionItem:
    """取消行动项 with its reason. Raises Invalid without one."""
    row = check(by, item, "cancel")
    if not reason.strip():
        raise Invalid(_("请写取消的原因。"), "reason")
    item.status, item.reason = row.after, reason.strip()
    item.save()
    journal.record("cancel", item, by=by, facts={"reason": reason})
    events.tell_answered(item)
    return item


@transaction.atomic
def file_only(item: ActionItem) -> ActionItem:
    """仅存档, when old minutes are imported: kept and found, never asked for or reminded of."""
    row = PROCEDURE.check(item.status, "file_only", {"system"})
    item.status = row.after
    item.save(update_fields=["status"])
    journal.record("file_only", item, by=None)
    return item
