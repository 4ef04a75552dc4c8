"""What the table says: decisions, what became of their items, open disputes (R45)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from huiban.papers.content import ActionRow, Counts, FollowUpContent, Mark
from huiban.papers.plain import from_plain
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.paper import action_row, named
from huiban.stages.action_items.states import Status
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.follow_ups.permissions import tracker_of
from huiban.stages.follow_ups.rules import Standing
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes.facts import meeting_facts
from huiban.stages.minutes.record import items_of
from huiban.stages.minutes.rows import decision_row, dispute_row
from huiban.stages.records.states import DisputeStatus

AUDIENCE = "参会人、责任人"
OUT_OF_FORCE = (DecisionStatus.REVOKED, DecisionStatus.SUPERSEDED)


def content_of(table: FollowUp, items: Sequence[ActionItem] | None = None) -> FollowUpContent:
    """The table as things stand now; once 已同步, as it was frozen."""
    if table.content:
        return from_plain(FollowUpContent, table.content)
    return _current(table, items_of(table.meeting) if items is None else items)


def _current(table: FollowUp, items: Sequence[ActionItem]) -> FollowUpContent:
    meeting, today = table.meeting, timezone.localdate()
    decisions = meeting.decisions.exclude(status__in=OUT_OF_FORCE).select_related("reporter")
    rows = tuple(decision_row(_inside(one, meeting)) for one in decisions)
    disputes = meeting.disputes.exclude(status=DisputeStatus.RESOLVED)
    seats = meeting.participants.select_related("person", "department")
    actions = tuple(_remarked(action_row(item, today), table) for item in items)
    return FollowUpContent(
        mark=Mark(meeting.ref, table.number, "", address_of(meeting)),
        meeting=meeting_facts(meeting, list(seats)),
        gathered_on=today,
        counts=counts(items, actions, len(rows), today),
        decisions=rows,
        actions=actions,
        disputes=tuple(dispute_row(one) for one in disputes.select_related("follower__department")),
        gathered_by=named(tracker_of(meeting)),
        audience=AUDIENCE,
    )


def _inside[T](row: T, meeting: Meeting) -> T:
    """The row of this very meeting, so that no query asks for it again."""
    row.meeting = meeting  # type: ignore[attr-defined]
    return row


def address_of(meeting: Meeting) -> str:
    return settings.BASE_URL + reverse("follow_up", args=[meeting.ref])


def _remarked(row: ActionRow, table: FollowUp) -> ActionRow:
    """The tracker's remark stands behind the owner's own words."""
    remark = str(table.remarks.get(row.ref, ""))
    return replace(row, progress="；".join(filter(None, (row.progress, remark))))


def counts(
    items: Sequence[ActionItem], rows: Sequence[ActionRow], decisions: int, today: date
) -> Counts:
    """The head line; 按期率 is the share of items due by now that were handed in on time."""
    words = [row.status for row in rows]
    due = [item for item in items if item.status == Status.DONE or item.is_overdue(today)]
    on_time = [item for item in due if was_on_time(item)]
    return Counts(
        decisions=decisions,
        actions=len(rows),
        done=words.count("已完成"),
        running=words.count("进行中"),
        extended=words.count("延期"),
        on_time=len(on_time) / len(due) if due else None,
    )


def was_on_time(item: ActionItem) -> bool:
    """Handed in by its date; how long the 验收 took is not the owner's."""
    handed_in = item.submitted_at or item.done_at
    if item.status != Status.DONE or handed_in is None or item.due_on is None:
        return False
    return timezone.localdate(handed_in) <= item.due_on


def standings(content: FollowUpContent) -> list[Standing]:
    """How every item stands in this table, to compare two of them."""
    return [Standing(row.ref, row.task, row.status, row.deadline) for row in content.actions]
