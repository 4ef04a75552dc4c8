"""A meeting that may go out, for the stories of this stage."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from huiban.ground.policies.models import Template
from huiban.ground.policies.verbs import install_presets
from huiban.stages.meetings import verbs
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.verbs import Seat, TopicPlan
from tests.cast import Cast


def in_days(days: int, hour: int = 14) -> datetime:
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def plan(cast: Cast, *, days: int = 30, **details: Any) -> Meeting:
    """王芳 chairs, 孙丽 records, 周明 decides; 张伟, 李娜 and 陈静 come."""
    install_presets()
    start = in_days(days)
    given = {
        "title": "星河上线协调会",
        "goal": "确定9月1日上线的分工与预算比例",
        "place": "3楼会议室A",
        "host": cast.wang_fang,
        "recorder": cast.sun_li,
        "decider": cast.zhou_ming,
        "lead_department": cast.market,
        "seats": [Seat(person=one) for one in (cast.zhang_wei, cast.li_na, cast.chen_jing)],
        "topics": [
            TopicPlan(title="上线进度", kind="decide", expected_output="上线日期"),
            TopicPlan(title="其他事项", minutes=5, is_core=False),
        ],
        **details,
    }
    return verbs.plan(
        template=Template.objects.current().get(preset="recommended"),
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        by=cast.wang_fang,
        **given,
    )
