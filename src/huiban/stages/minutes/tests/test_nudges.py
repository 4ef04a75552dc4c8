from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from huiban.ground.delivery.models import Delivery
from huiban.stages.action_items import verbs as action_items
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes import verbs
from huiban.stages.minutes.models import Minutes
from tests.cast import Cast


def bodies(kind: str, cast_person: object) -> list[str]:
    rows = Delivery.objects.filter(kind=kind, person=cast_person, channel="in_app")
    return list(rows.filter(cancelled_at=None).order_by("id").values_list("body", flat=True))


@pytest.mark.requirement("R34")
def test_the_recorder_is_asked_at_half_time_with_what_is_missing(
    cast: Cast, live: Meeting, clock: time_machine.Traveller
) -> None:
    action_items.propose(live, task="简化清单", owner=cast.zhang_wei, by=cast.sun_li)
    verbs.end_meeting(live, by=cast.wang_fang, release_reason="明日补")
    assert verbs.remind_drafts(timezone.now()) == 0
    clock.shift(timedelta(hours=12))
    assert verbs.remind_drafts(timezone.now()) == 1
    verbs.remind_drafts(timezone.now())
    (body,) = bodies("N10a", cast.sun_li)
    assert "纪要初稿8月6日14:00到期，还差1处：A-1 没有到日的截止日期" in body
    clock.shift(timedelta(hours=11, minutes=30))
    verbs.remind_drafts(timezone.now())
    assert len(bodies("N10a", cast.sun_li)) == 2


@pytest.mark.requirement("R36")
def test_a_late_review_is_told_once_to_reviewer_and_initiator(
    cast: Cast, in_review: Minutes, clock: time_machine.Traveller
) -> None:
    Meeting.objects.update(initiator=cast.chen_jing)
    assert verbs.remind_reviews(timezone.now()) == 0
    clock.shift(timedelta(days=2))
    verbs.remind_reviews(timezone.now())
    verbs.remind_reviews(timezone.now())
    (body,) = bodies("N10b", cast.chen_jing)
    assert "审核时限8月6日14:00已过，还等：王芳" in body
    assert len(bodies("N10b", cast.wang_fang)) == 2
    in_review.refresh_from_db()
    assert in_review.status == "in_review"


def test_an_answer_stops_the_reminder(
    cast: Cast, in_review: Minutes, clock: time_machine.Traveller
) -> None:
    verbs.approve(in_review, by=cast.wang_fang)
    clock.shift(timedelta(days=2))
    assert verbs.remind_reviews(timezone.now()) == 0
    assert verbs.remind_drafts(timezone.now()) == 0
