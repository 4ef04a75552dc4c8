"""The verbs of 行动项: proposing, assigning, accepting, finishing, calling off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.numbering.models import next_number
from huiban.ground.people.delegates import principal
from huiban.ground.people.models import Department, Person
from huiban.ground.policies.verbs import policy_of
from huiban.ground.procedure import Invalid
from huiban.stages.action_items import events
from huiban.stages.action_items.models import ActionItem, Collaborator, Evidence, Update
from huiban.stages.action_items.permissions import check, check_may_change, roles_of
from huiban.stages.action_items.states import PROCEDURE, Status
from huiban.stages.meetings.models import Meeting, ReaderReason
from huiban.stages.meetings.verbs import grant
from huiban.stages.records.permissions import check_may_write


@dataclass(frozen=True, kw_only=True)
class Helper:
    """One 协作人 to be."""

    name: str
    person: Person | None = None
    department: Department | None = None
    supplies: str = ""


@transaction.atomic
def propose(
    meeting: Meeting,
    *,
    task: str,
    by: Person,
    owner: Person | None = None,
    owner_name: str = "",
    owner_department: Department | None = None,
    due_on: date | None = None,
    helpers: Sequence[Helper] = (),
    **details: Any,
) -> ActionItem:
    """记为行动项: 待确认 with an owner, 待指派 with a department alone.

    ``details``: topic, decision, entry, deliverable, support, cc, source_text.
    Raises NotAllowed, or Invalid without a task.
    """
    check_may_write(by, meeting)
    if not task.strip():
        raise Invalid(_("请写做什么。"), "task")
    named = owner is not None or bool(owner_name)
    item = ActionItem.objects.create(
        ref=f"A-{next_number('A')}",
        meeting=meeting,
        task=task.strip()[:300],
        owner=owner,
        owner_name="" if owner else owner_name,
        owner_department=owner_department or (owner.department if owner else None),
        due_on=due_on,
        original_due_on=due_on,
        status=Status.PROPOSED if named else Status.UNASSIGNED,
        **details,
    )
    _set_helpers(item, helpers)
    _let_read(item)
    journal.record("propose", item, by=by, facts={"task": item.task, "due": _iso(due_on)})
    return item


@transaction.atomic
def change(
    item: ActionItem, *, by: Person, helpers: Sequence[Helper] | None = None, **columns: Any
) -> ActionItem:
    """Correct an item before 分发. An item that gains or loses its owner changes its status.

    Who has accepted is asked again when task, owner or date changed: silence is no consent.
    """
    check_may_change(by, item)
    before = {name: str(getattr(item, name)) for name in columns}
    for name, value in columns.items():
        setattr(item, name, value)
    if not item.task.strip():
        raise Invalid(_("请写做什么。"), "task")
    if "due_on" in columns:
        item.original_due_on = item.due_on
    if item.owner:
        item.owner_name = ""
        item.owner_department = item.owner_department or item.owner.department
    promised = {"task", "owner", "due_on"} & set(columns)
    kept = all(before[name] == str(getattr(item, name)) for name in promised)
    if item.status == Status.IN_PROGRESS and not kept:
        item.status, item.accepted_at, item.acceptance_logged_by = Status.PROPOSED, None, None
    if item.status in (Status.PROPOSED, Status.UNASSIGNED):
        named = item.owner is not None or bool(item.owner_name)
        item.status = Status.PROPOSED if named else Status.UNASSIGNED
    item.save()
    if helpers is not None:
        item.collaborators.all().delete()
        _set_helpers(item, helpers)
    _let_read(item)
    after = {name: str(getattr(item, name)) for name in columns}
    journal.record("change_item", item, by=by, facts={"before": before, "after": after})
    return item


@transaction.atomic
def remove(item: ActionItem, *, by: Person) -> None:
    """Take out what was written by mistake, before 分发; its number is never used again."""
    check_may_change(by, item)
    journal.record("remove_item", item, by=by, facts={"task": item.task})
    item.delete()


def _set_helpers(item: ActionItem, helpers: Sequence[Helper]) -> None:
    for helper in helpers:
        Collaborator.objects.create(item=item, **helper.__dict__)


def _let_read(item: ActionItem) -> None:
    if item.owner:
        grant(item.meeting, item.owner, ReaderReason.OWNER)
    for helper in item.collaborators.exclude(person=None):
        if helper.person:
            grant(item.meeting, helper.person, ReaderReason.HELPER)


@transaction.atomic
def assign(item: ActionItem, *, owner: Person, by: Person) -> ActionItem:
    """指派 or 改责任人; a 部门负责人 names somebody of the own department."""
    row = check(by, item, "assign")
    if roles_of(by, item) <= {"dept_head"} and owner.department_id != item.owner_department_id:
        raise Invalid(_("请指派本部门的人；跨部门的改派请主持人来做。"), "owner")
    before = item.owner_label
    item.status, item.owner, item.owner_name = row.after, owner, ""
    item.owner_department = item.owner_department or owner.department
    item.accepted_at = None
    item.save()
    _let_read(item)
    event = journal.record("assign", item, by=by, facts={"before": before, "after": owner.name})
    events.tell_assigned(item, event)
    return item


@transaction.atomic
def accept(item: ActionItem, *, by: Person) -> ActionItem:
    """接受, by the 责任人 (R30): silence is never consent."""
    return _accept(item, "accept", by=by)


@transaction.atomic
def log_acceptance(item: ActionItem, *, by: Person) -> ActionItem:
    """口头接受, logged by the recorder and marked as such."""
    item.acceptance_logged_by = by
    return _accept(item, "log_acceptance", by=by)


def _accept(item: ActionItem, verb: str, *, by: Person) -> ActionItem:
    row = check(by, item, verb)
    if item.due_on is None:
        raise Invalid(_("还没有截止日期，补上日期后才能接受。"), "due_on")
    item.status, item.accepted_at = row.after, timezone.now()
    item.objection = ""
    item.save()
    journal.record(verb, item, by=by, for_person=principal(by, item.owner))
    events.tell_answered(item)
    return item


@transaction.atomic
def object_to(
    item: ActionItem, *, reason: str, by: Person, suggested_due_on: date | None = None
) -> ActionItem:
    """有异议 with its reason: another date, another person or another content."""
    row = check(by, item, "object")
    if not reason.strip():
        raise Invalid(_("请写异议的原因，主持人会据此协商。"), "reason")
    item.status, item.objection = row.after, reason.strip()[:300]
    item.suggested_due_on = suggested_due_on
    item.save()
    facts = {"reason": reason, "due": _iso(suggested_due_on)}
    event = journal.record("object", item, by=by, facts=facts)
    events.tell_objected(item, event, by)
    return item


@transaction.atomic
def settle(
    item: ActionItem,
    *,
    by: Person,
    task: str = "",
    owner: Person | None = None,
    due_on: date | None = None,
) -> ActionItem:
    """协商 an objection: change what is agreed and ask for acceptance again."""
    row = check(by, item, "settle")
    before = {"task": item.task, "owner": item.owner_label, "due": _iso(item.due_on)}
    item.task = task.strip() or item.task
    item.owner = owner or item.owner
    item.due_on = due_on or item.due_on
    item.original_due_on = item.due_on
    item.status = row.after
    item.save()
    _let_read(item)
    after = {"task": item.task, "owner": item.owner_label, "due": _iso(item.due_on)}
    event = journal.record("settle", item, by=by, facts={"before": before, "after": after})
    events.tell_assigned(item, event)
    return item


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


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
