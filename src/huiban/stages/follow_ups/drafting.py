"""跟进表 by the clock: drafted two days before it is due, then again while items are open."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.policies.verbs import policy_of
from huiban.ground.procedure import NotAllowed
from huiban.ground.workdays.verbs import calendar
from huiban.stages.action_items.models import ActionItem
from huiban.stages.follow_ups import events
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.follow_ups.permissions import check_may_track, tracker_of
from huiban.stages.follow_ups.rules import first_due, is_gap, is_time_to_draft, next_due
from huiban.stages.follow_ups.states import FollowUpStatus
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.states import Status
from huiban.stages.records.states import DisputeStatus


def draft(today: date) -> int:
    """Prepare every table whose time has come; returns how many. Safe to run late or twice."""
    made = 0
    meetings = Meeting.objects.following().select_related("project__coordinator", "recorder")
    for meeting in meetings.prefetch_related("follow_ups"):
        due = due_for(meeting, today)
        if due is not None and is_time_to_draft(due, today=today):
            made += _make(meeting, due, by=None) is not None
        _remind_of_due(meeting, today)
    return made


def draft_now(meeting: Meeting, *, by: Person) -> FollowUp | None:
    """备跟进表 before its day, by the tracker. None when one is open or nothing is left to track.

    Raises NotAllowed.
    """
    check_may_track(by, meeting)
    if meeting.status != Status.FOLLOWING:
        raise NotAllowed(_("纪要分发以后、闭环以前才能备跟进表。"))
    due = due_for(meeting, timezone.localdate())
    return _make(meeting, due, by=by) if due is not None else None


def due_for(meeting: Meeting, today: date) -> date | None:
    """The day of the next table; None while one is open, or when there is none to come.

    Old minutes that were taken in late are due at once, not in the past.
    """
    if meeting.ended_at is None:
        return None
    policy, days = policy_of(meeting.policy), calendar()
    last = next(iter(meeting.follow_ups.all()), None)
    if last is None:
        due = first_due(timezone.localdate(meeting.ended_at), policy=policy, calendar=days)
        return max(due, today)
    if last.status == FollowUpStatus.DRAFT or not has_open_points(meeting):
        return None
    following = next_due(last.due_on, policy=policy, calendar=days)
    return max(following, today) if following else None


def has_open_points(meeting: Meeting) -> bool:
    """Items or disputes that somebody still has to settle."""
    disputes = meeting.disputes.exclude(status=DisputeStatus.RESOLVED)
    return ActionItem.objects.open().filter(meeting=meeting).exists() or disputes.exists()


def _make(meeting: Meeting, due: date, *, by: Person | None) -> FollowUp | None:
    last = next(iter(meeting.follow_ups.all()), None)
    try:
        with transaction.atomic():
            table = FollowUp.objects.create(
                meeting=meeting, number=last.number + 1 if last else 1, due_on=due
            )
            if by is None:
                _tell_tracker(table, "drafted")
            facts = {"number": table.number, "due": due.isoformat()}
            journal.record("draft", table, by=by, facts=facts)
    except IntegrityError:
        # Another worker has just made it.
        return None
    return table


def _remind_of_due(meeting: Meeting, today: date) -> None:
    """The day has come and nobody has confirmed: the tracker hears it once more."""
    for table in meeting.follow_ups.all():
        if table.status == FollowUpStatus.DRAFT and table.due_on <= today:
            _tell_tracker(table, "due")


def _tell_tracker(table: FollowUp, moment: str) -> None:
    tracker = tracker_of(table.meeting)
    if tracker is not None:
        items = table.meeting.action_items.prefetch_related("updates")
        events.tell_tracker(table, tracker, gaps=len(gaps_of(items)), moment=moment)


def gaps_of(items: Iterable[ActionItem]) -> list[ActionItem]:
    """Open items without 进展 in 7 天; reads their updates."""
    now = timezone.now()
    found = []
    for item in items:
        latest = next(iter(item.updates.all()), None)
        if is_gap(is_open=item.is_open, updated_at=latest.at if latest else None, now=now):
            found.append(item)
    return found
