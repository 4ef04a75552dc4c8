"""A meeting that was sent out, and one that is closed: the story of the minutes goes on."""

import pytest

from huiban.stages.action_items import closing
from huiban.stages.action_items.models import ActionItem
from huiban.stages.archive import verbs
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.tests.conftest import (
    clock,
    draft,
    files,
    in_review,
    item,
    live,
    sent,
)
from tests.cast import Cast

__all__ = ["clock", "draft", "files", "in_review", "item", "live", "sent"]


@pytest.fixture
def following(sent: Minutes) -> Meeting:
    meeting = Meeting.objects.get()
    verbs.index(meeting)
    return meeting


@pytest.fixture
def finished(cast: Cast, following: Meeting) -> Meeting:
    """可闭环: everything done, the follow-up table synced."""
    row = ActionItem.objects.get()
    closing.cancel(row, reason="并入下一期", by=cast.wang_fang)
    FollowUp.objects.create(
        meeting=following,
        due_on=following.day,
        status="synced",
        synced_by=cast.sun_li,
        synced_at=following.starts_at,
    )
    return following
