"""The story of these tests: 王芳 leads a meeting that 孙丽 records."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone

from huiban.ground.policies.models import Template
from huiban.ground.policies.verbs import install_presets
from huiban.stages.action_items import verbs as action_items
from huiban.stages.action_items.models import ActionItem
from huiban.stages.decisions import verbs as decisions
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Attendance, Meeting, MeetingRole
from huiban.stages.meetings.verbs import Seat, TopicPlan
from huiban.stages.minutes import verbs
from huiban.stages.minutes.models import Minutes
from huiban.stages.records import verbs as records
from tests.cast import Cast

# A Wednesday with working days around it.
NOW = datetime.fromisoformat("2026-08-05T14:00:00+08:00")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def files(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def live(cast: Cast) -> Meeting:
    """进行中, with a topic and nobody's word in it yet."""
    install_presets()
    meeting = meetings.plan(
        title="新品上市筹备会",
        goal="确定上线分工",
        template=Template.objects.filter(preset="recommended").first(),
        starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=1),
        place="3楼A会议室",
        host=cast.wang_fang,
        recorder=cast.sun_li,
        decider=cast.wang_fang,
        lead_department=cast.market,
        seats=[
            Seat(person=cast.wang_fang, role=MeetingRole.HOST, attendance=Attendance.PRESENT),
            Seat(person=cast.sun_li, role=MeetingRole.RECORDER, attendance=Attendance.PRESENT),
            Seat(person=cast.zhang_wei, attendance=Attendance.PRESENT),
            Seat(
                person=cast.chen_jing,
                attendance=Attendance.ABSENT,
                absence_reason="外出培训",
            ),
        ],
        topics=[TopicPlan(title="上线进度"), TopicPlan(title="其他事项", is_core=False)],
        by=cast.wang_fang,
    )
    meetings.start(meeting, by=cast.wang_fang)
    return meeting


@pytest.fixture
def item(cast: Cast, live: Meeting) -> ActionItem:
    """A decision that is confirmed, a view, and an action item of 张伟, not yet accepted."""
    topic = live.topics.first()
    records.add_entry(
        live,
        text="客户已确认为刚需",
        kind="view",
        speaker=cast.zhang_wei,
        topic=topic,
        department=cast.tech,
        by=cast.sun_li,
    )
    decision = decisions.decide(live, text="数据看板纳入本次上线范围", topic=topic, by=cast.sun_li)
    decisions.confirm(decision, by=cast.wang_fang)
    return action_items.propose(
        live,
        task="接口开发",
        owner=cast.zhang_wei,
        due_on=date(2026, 8, 14),
        deliverable="接口文档",
        topic=topic,
        decision=decision,
        by=cast.sun_li,
    )


@pytest.fixture
def draft(cast: Cast, item: ActionItem) -> Minutes:
    """散会: the first draft."""
    return verbs.end_meeting(item.meeting, by=cast.wang_fang)


@pytest.fixture
def in_review(cast: Cast, draft: Minutes) -> Minutes:
    return verbs.submit_review(draft, by=cast.sun_li)


@pytest.fixture
def sent(cast: Cast, in_review: Minutes) -> Minutes:
    """审核通过并分发, as 推荐 does it in one click."""
    verbs.approve(in_review, by=cast.wang_fang)
    in_review.refresh_from_db()
    return in_review
