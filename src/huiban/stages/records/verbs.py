"""The verbs of 记录 and 分歧."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.prepared import prepared
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.meetings.models import Meeting, Topic
from huiban.stages.records.models import Dispute, Entry, EntryKind
from huiban.stages.records.permissions import check, check_may_write
from huiban.stages.records.states import PROCEDURE, DisputeStatus


class Stale(Exception):
    """Somebody changed the line meanwhile; ``current`` is the row as it stands now."""

    def __init__(self, current: Entry) -> None:
        super().__init__(_("这一行刚被别人改过，请比较两个版本后选一个。"))
        self.current = current


def add_entry(
    meeting: Meeting,
    *,
    text: str,
    by: Person,
    topic: Topic | None = None,
    kind: str = EntryKind.NOTE,
    client_key: str = "",
    **speaker: Any,
) -> Entry:
    """One line as typed, at the end. The same ``client_key`` again returns the same row (FLT-13).

    ``speaker`` are further columns: speaker, speaker_name, department, department_name.
    Raises NotAllowed, or Invalid for an empty line.
    """
    # Before the transaction: other writers wait for its end.
    check_may_write(by, meeting)
    if not text.strip():
        raise Invalid(_("这一行是空的，写点内容再按回车。"), "text")
    entry = Entry(
        meeting=meeting,
        topic=topic,
        kind=kind,
        text=text.strip(),
        client_key=client_key,
        written_by=by,
        **speaker,
    )
    try:
        return _append(entry, by=by)
    except IntegrityError:
        # The same line arrived before, or on two connections at once; the first one stands.
        known = meeting.entries.filter(client_key=client_key).first() if client_key else None
        if known is None:
            raise
        known.meeting, known.is_repeat = meeting, True
        return known


@transaction.atomic
def _append(entry: Entry, *, by: Person) -> Entry:
    entry.position = next(iter(_last(meeting=entry.meeting.pk)), 0) + 1
    entry.save(force_insert=True)
    journal.record("add_entry", entry, by=by, facts={"text": entry.text})
    return entry


@prepared
def _last(*, meeting: int) -> QuerySet[Entry, int]:
    """The position of the last line, at the end of its index."""
    rows = Entry.objects.filter(meeting=meeting).order_by("-position")
    return rows.values_list("position", flat=True)[:1]


@transaction.atomic
def change_entry(entry: Entry, *, revision: int, by: Person, **columns: Any) -> Entry:
    """Change text, kind, topic or speaker of a line.

    ``revision`` is the one the writer saw. Raises Stale when it is no longer the row's.
    """
    check_may_write(by, entry.meeting)
    if "text" in columns and not columns["text"].strip():
        raise Invalid(_("这一行是空的；不要它了就用“删除”。"), "text")
    before = {name: str(getattr(entry, name)) for name in columns}
    changed = Entry.objects.filter(pk=entry.pk, revision=revision).update(
        revision=revision + 1, **columns
    )
    # Only the columns: the rows it points to are already at hand.
    entry.refresh_from_db(fields=["revision", *columns])
    if not changed:
        entry.refresh_from_db()
        raise Stale(entry)
    after = {name: str(getattr(entry, name)) for name in columns}
    journal.record("change_entry", entry, by=by, facts={"before": before, "after": after})
    return entry


@transaction.atomic
def remove_entry(entry: Entry, *, by: Person) -> None:
    """Take a line out; the journal keeps its words."""
    check_may_write(by, entry.meeting)
    journal.record("remove_entry", entry, by=by, facts={"text": entry.text})
    entry.delete()


@transaction.atomic
def open_dispute(
    meeting: Meeting,
    *,
    question: str,
    by: Person,
    views: str = "",
    topic: Topic | None = None,
    entry: Entry | None = None,
    follower: Person | None = None,
    follower_name: str = "",
    next_talk_on: date | None = None,
) -> Dispute:
    """记为分歧. 跟进人 and 下次沟通时间 may follow until read-back (R24)."""
    check_may_write(by, meeting)
    if not question.strip():
        raise Invalid(_("请写清分歧是什么。"), "question")
    number = (meeting.disputes.aggregate(last=Max("number"))["last"] or 0) + 1
    dispute = Dispute.objects.create(
        meeting=meeting,
        topic=topic,
        entry=entry,
        number=number,
        question=question.strip()[:300],
        views=views,
        follower=follower,
        follower_name="" if follower else follower_name,
        next_talk_on=next_talk_on,
    )
    journal.record("open_dispute", dispute, by=by, facts={"question": dispute.question})
    return dispute


@transaction.atomic
def change_dispute(dispute: Dispute, *, by: Person, **columns: Any) -> Dispute:
    """Fill in or correct a dispute while the record is open."""
    check_may_write(by, dispute.meeting)
    before = {name: str(getattr(dispute, name)) for name in columns}
    for name, value in columns.items():
        setattr(dispute, name, value)
    dispute.save()
    after = {name: str(getattr(dispute, name)) for name in columns}
    journal.record("change_dispute", dispute, by=by, facts={"before": before, "after": after})
    return dispute


@transaction.atomic
def remove_dispute(dispute: Dispute, *, by: Person) -> None:
    """Take out what was misread, while the record is open."""
    check_may_write(by, dispute.meeting)
    if dispute.status != DisputeStatus.OPEN:
        raise NotAllowed(_("分歧已经解决或升级，不能再删。"))
    journal.record("remove_dispute", dispute, by=by, facts={"question": dispute.question})
    dispute.delete()


@transaction.atomic
def resolve(dispute: Dispute, *, outcome: str, by: Person) -> Dispute:
    """解决 with its outcome. Raises Invalid without one."""
    row = check(by, dispute, "resolve")
    if not outcome.strip():
        raise Invalid(_("请写分歧怎么解决的。"), "outcome")
    dispute.status, dispute.outcome = row.after, outcome.strip()
    dispute.resolved_at = timezone.now()
    dispute.save()
    journal.record("resolve", dispute, by=by, facts={"outcome": dispute.outcome})
    return dispute


@transaction.atomic
def escalate(dispute: Dispute, *, by: Person) -> Dispute:
    """升级 to the 分管领导."""
    row = check(by, dispute, "escalate")
    dispute.status = row.after
    dispute.save(update_fields=["status"])
    journal.record("escalate", dispute, by=by)
    return dispute


@transaction.atomic
def file_only(dispute: Dispute) -> Dispute:
    """仅存档, when old minutes are imported: nobody follows it up any more."""
    row = PROCEDURE.check(dispute.status, "file_only", {"system"})
    dispute.status = row.after
    dispute.save(update_fields=["status"])
    journal.record("file_only", dispute, by=None)
    return dispute
