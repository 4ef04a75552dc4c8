"""Whether a meeting may be closed, closing it, and putting it into the archive (R38)."""

import hashlib
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import OrgRole, Person
from huiban.ground.policies.verbs import floors, policy_of
from huiban.ground.prepared import prepared
from huiban.ground.procedure import NotAllowed
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.states import OPEN
from huiban.stages.archive import events
from huiban.stages.archive.models import ArchiveRecord
from huiban.stages.archive.rules import archive_path, keep_until
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.follow_ups.states import FollowUpStatus
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.permissions import refusal
from huiban.stages.meetings.states import Status
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.states import MinutesStatus
from huiban.stages.records.models import Dispute
from huiban.stages.records.states import DisputeStatus

WARNED_BEFORE = timedelta(days=30)


def closable(meeting: Meeting) -> list[str]:
    """What still stands open, one sentence each; an empty list means 可闭环 (§1.3)."""
    found = []
    items = len(_open_items(meeting=meeting.pk))
    if items:
        found.append(_("还有 %(n)s 项行动项没有完成或取消") % {"n": items})
    disputes = len(_open_disputes(meeting=meeting.pk))
    if disputes and not meeting.next_ones.exclude(status=Status.CANCELLED).exists():
        found.append(
            _("还有 %(disputes)s 个分歧没有解决，也没有转到下次会议") % {"disputes": disputes}
        )
    if not _synced_tables(meeting=meeting.pk):
        found.append(_("会议决议跟进表还没有同步"))
    if _versions_to_send(meeting=meeting.pk):
        found.append(_("纪要的新版还没有分发"))
    return found


@prepared
def _open_items(*, meeting: int) -> QuerySet[ActionItem, int]:
    rows = ActionItem.objects.filter(meeting=meeting, status__in=OPEN)
    return rows.order_by().values_list("pk", flat=True)


@prepared
def _open_disputes(*, meeting: int) -> QuerySet[Dispute, int]:
    rows = Dispute.objects.filter(meeting=meeting).exclude(status=DisputeStatus.RESOLVED)
    return rows.order_by().values_list("pk", flat=True)


@prepared
def _synced_tables(*, meeting: int) -> QuerySet[FollowUp, int]:
    rows = FollowUp.objects.filter(meeting=meeting, status=FollowUpStatus.SYNCED)
    return rows.order_by().values_list("pk", flat=True)


@prepared
def _versions_to_send(*, meeting: int) -> QuerySet[Minutes, int]:
    sent = (MinutesStatus.DISTRIBUTED, MinutesStatus.REVISED)
    rows = Minutes.objects.filter(meeting=meeting).exclude(status__in=sent)
    return rows.order_by().values_list("pk", flat=True)


def close_refusal(person: Person, meeting: Meeting) -> str | None:
    """Why ``person`` cannot close it now, or None: not theirs, or something stands open."""
    points = _("；").join(closable(meeting))
    why_open = _("还不能闭环：%(points)s。") % {"points": points} if points else None
    return refusal(person, meeting, "close") or why_open


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Person) -> Meeting:
    """闭环. Raises NotAllowed with what still stands open."""
    why_not = close_refusal(by, meeting)
    if why_not:
        raise NotAllowed(why_not)
    return meetings.close(meeting, by=by)


def archive_closed(today: date) -> int:
    """归档 of every 已闭环 meeting, each in its own transaction; how many. For every day."""
    closed = Meeting.objects.filter(status=Status.CLOSED).select_related(
        "project", "lead_department", "host__department"
    )
    for meeting in closed:
        _archive(meeting, today)
    return len(closed)


@transaction.atomic
def _archive(meeting: Meeting, today: date) -> None:
    meetings.archive(meeting)
    put_away(meeting, today, seal=_seal_of(meeting))


def put_away(meeting: Meeting, today: date, *, seal: str) -> ArchiveRecord:
    """The record of an archived meeting: its path, and kept from ``today`` on by the policy."""
    policy = policy_of(meeting.policy)
    years = max(policy.keep_years, int(floors().get("keep_years", 1)))
    record = ArchiveRecord.objects.create(
        meeting=meeting,
        path=path_of(meeting),
        archived_at=timezone.now(),
        keep_until=keep_until(today, years),
        content_hash=seal,
    )
    facts = {"path": record.path, "keep_until": record.keep_until.isoformat()}
    journal.record("file", record, by=None, facts=facts)
    return record


def path_of(meeting: Meeting) -> str:
    """年份/牵头部门/项目 of one meeting, by its own policy."""
    host = meeting.host
    department = meeting.lead_department or (host.department if host else None)
    return archive_path(
        policy_of(meeting.policy).archive_path,
        year=meeting.day.year,
        department=department.name if department else "",
        project=meeting.project.name if meeting.project else "",
    )


def _seal_of(meeting: Meeting) -> str:
    """One hash over the seals of all versions and the papers that were sent."""
    rows = meeting.minutes.order_by("version").values_list("version", "content_hash")
    files = meeting.minutes.order_by("version", "files__form").values_list("files__sha256")
    return hashlib.sha256(f"{list(rows)}{list(files)}".encode()).hexdigest()


@transaction.atomic
def remind_closable() -> int:
    """N19 可闭环 to 主持人 and 发起人, once a meeting; how many meetings. For every day."""
    found = [one for one in Meeting.objects.filter(status=Status.FOLLOWING) if not closable(one)]
    for meeting in found:
        events.may_close(meeting)
    return len(found)


@transaction.atomic
def remind_retention(today: date) -> int:
    """N20 to the 管理员 30 days before records may be disposed of; how many records.

    Nothing is deleted: a person decides to keep on or to dispose.
    """
    last = today + WARNED_BEFORE
    records = ArchiveRecord.objects.filter(keep_until__range=(today, last))
    days = sorted(set(records.values_list("keep_until", flat=True)))
    admins = Person.objects.active().filter(org_role=OrgRole.ADMIN)
    for day in days:
        count = records.filter(keep_until=day).count()
        for admin in admins:
            events.keeping_ends(admin, count, day)
    return records.count()


@transaction.atomic
def keep_longer(record: ArchiveRecord, *, years: int, by: Person) -> ArchiveRecord:
    """续存 by whole years, by the 管理员. Raises NotAllowed."""
    if not by.is_admin or not 1 <= years <= 30:
        raise NotAllowed(_("只有管理员可以续存档案，一次 1 到 30 年。"))
    before = record.keep_until
    record.keep_until = keep_until(before, years)
    record.save(update_fields=["keep_until"])
    facts = {"before": before.isoformat(), "after": record.keep_until.isoformat()}
    journal.record("keep_longer", record, by=by, facts=facts)
    return record
