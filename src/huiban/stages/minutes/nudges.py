"""What the clock says about drafts and reviews; each run may come late or twice (N10a, N10b)."""

from datetime import datetime, timedelta

from django.db import transaction

from huiban.stages.minutes import events
from huiban.stages.minutes.models import Minutes, Verdict
from huiban.stages.minutes.rules import draft_moment
from huiban.stages.minutes.states import MinutesStatus


@transaction.atomic
def remind_drafts(now: datetime) -> int:
    """N10a to the 记录人 at half of the time and in the last hour; how many drafts were due.

    For every quarter of an hour. A moment already told is not told again.
    """
    drafts = Minutes.objects.filter(
        status__in=[MinutesStatus.DRAFT, MinutesStatus.RETURNED], draft_due_at__gt=now
    ).select_related("meeting__recorder")
    told = 0
    for minutes in drafts:
        which = draft_moment(minutes.created_at, minutes.draft_due_at, now)
        if which:
            events.draft_is_due(minutes, which)
            told += 1
    return told


@transaction.atomic
def remind_reviews(now: datetime) -> int:
    """N10b at the limit to those who have not answered, and to the 发起人; how many are late.

    Silence stays silence: nothing is approved by time.
    """
    late = Minutes.objects.filter(
        status=MinutesStatus.IN_REVIEW,
        review_due_at__lte=now,
        review_due_at__gt=now - timedelta(days=7),
    ).select_related("meeting__initiator")
    for minutes in late:
        waiting = minutes.reviews.filter(verdict=Verdict.WAITING).select_related("reviewer")
        events.review_is_late(minutes, [one.reviewer for one in waiting])
    return len(late)
