"""散会 and what it starts: the read-back gate, the first draft, its clock."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.policies.durations import Duration, deadline
from huiban.ground.policies.verbs import policy_of
from huiban.ground.procedure import Invalid
from huiban.ground.workdays.verbs import calendar
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.permissions import check as check_meeting
from huiban.stages.minutes import events
from huiban.stages.minutes.gate import open_points
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.next_meeting import plan_next
from huiban.stages.minutes.record import Record


@transaction.atomic
def end_meeting(
    meeting: Meeting,
    *,
    by: Person,
    release_reason: str = "",
    next_arrangement: str = "",
    distribute_by: datetime | None = None,
    next_starts_at: datetime | None = None,
) -> Minutes:
    """散会 behind the read-back gate (R31); starts the clock of the draft and asks the owners.

    Raises NotAllowed; Invalid when points stand open, or nothing was recorded, and no reason is
    given. The reason is printed in the minutes. ``next_starts_at`` plans the 下次会议 (R32).
    """
    check_meeting(by, meeting, "end")
    record = Record(meeting)
    reason = release_reason.strip()
    if not reason:
        _refuse_open_points(meeting, record)
    meetings.end(meeting, by=by, next_arrangement=next_arrangement, release_reason=reason)
    if next_starts_at is not None:
        plan_next(meeting, starts_at=next_starts_at, by=by)
    return begin(meeting, by=by, release_reason=reason, distribute_by=distribute_by)


def _refuse_open_points(meeting: Meeting, record: Record) -> None:
    if not (record.decisions or record.items or record.disputes):
        raise Invalid(_("还没有记下决议、行动项和分歧。无决议散会请写原因。"), "release_reason")
    points = open_points(meeting, record)
    if points:
        first = _("；").join(point.sentence for point in points[:3])
        raise Invalid(
            _("还有 %(n)s 处没有通过：%(first)s。请补上，或写明放行原因。")
            % {"n": len(points), "first": first},
            "release_reason",
        )


@transaction.atomic
def begin(
    meeting: Meeting,
    *,
    by: Person,
    release_reason: str = "",
    distribute_by: datetime | None = None,
) -> Minutes:
    """The first draft of an ended meeting, also of one that was taken in. A second call is a no-op.

    Asks owners for 接受 and departments for 指派 (N8).
    """
    known = meeting.minutes.order_by("version").first()
    if known is not None:
        return known
    ended = meeting.ended_at or timezone.now()
    # Minutes of a meeting held long ago are not late on arrival: their clock starts now.
    started = ended if meeting.started_at != meeting.starts_at else timezone.now()
    due = limit(meeting, policy_of(meeting.policy).draft_due, started)
    minutes = Minutes.objects.create(
        meeting=meeting,
        release_reason=release_reason,
        draft_due_at=due,
        distribute_by=distribute_by or due,
    )
    events.ask_about_items(meeting)
    journal.record("begin", minutes, by=by, facts={"draft_due": due.isoformat()})
    return minutes


def limit(meeting: Meeting, duration: Duration, start: datetime) -> datetime:
    """When ``duration`` after ``start`` is over, by the meeting's policy and the calendar."""
    strict = policy_of(meeting.policy).strict_hours
    return deadline(duration, start=start, calendar=calendar(), strict_hours=strict)
