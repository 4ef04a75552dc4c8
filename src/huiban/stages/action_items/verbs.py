"""The verbs of 行动项 until it is agreed: proposing, assigning, accepting, objecting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.numbering.models import next_number
from huiban.ground.people.delegates import principal
from huiban.ground.people.models import Department, Person
from huiban.ground.procedure import Invalid
from huiban.stages.action_items import events
from huiban.stages.action_items.models import ActionItem, Collaborator
from huiban.stages.action_items.permissions import check, check_may_change, roles_of
from huiban.stages.action_items.states import Status
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


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
