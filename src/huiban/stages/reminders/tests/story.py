"""A meeting with one running item: 张伟 owns 接口开发, 李娜 helps, due Wednesday 12 August 2026."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from huiban.ground.policies.models import Template
from huiban.ground.policies.verbs import install_presets
from huiban.stages.action_items.models import ActionItem, Collaborator
from huiban.stages.action_items.states import Status
from huiban.stages.meetings.models import Meeting, ReaderReason
from huiban.stages.meetings.states import Status as MeetingStatus
from huiban.stages.meetings.verbs import Seat, grant, plan
from tests.cast import Cast

HERE = ZoneInfo("Asia/Shanghai")
DUE = date(2026, 8, 12)


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HERE)


def held_meeting(cast: Cast, **columns: Any) -> Meeting:
    """王芳 chaired it on Monday 3 August, 孙丽 recorded; now it is followed up."""
    install_presets()
    meeting = plan(
        title="星河上线协调会",
        template=Template.objects.current().get(name="跨部门协作会议"),
        starts_at=at(8, 3, 14),
        ends_at=at(8, 3, 15),
        by=cast.wang_fang,
        host=cast.wang_fang,
        recorder=cast.sun_li,
        decider=cast.zhou_ming,
        seats=[Seat(person=one) for one in (cast.zhang_wei, cast.li_na, cast.chen_jing)],
        project=cast.project,
    )
    given = {"status": MeetingStatus.FOLLOWING, "ended_at": at(8, 3, 15), **columns}
    for name, value in given.items():
        setattr(meeting, name, value)
    meeting.save()
    return meeting


def running_item(cast: Cast, meeting: Meeting, ref: str = "A-1", **columns: Any) -> ActionItem:
    given = {
        "task": "接口开发",
        "owner": cast.zhang_wei,
        "owner_department": cast.tech,
        "due_on": DUE,
        "original_due_on": columns.get("due_on", DUE),
        "deliverable": "接口文档",
        "status": Status.IN_PROGRESS,
        **columns,
    }
    item = ActionItem.objects.create(ref=ref, meeting=meeting, **given)
    if item.owner:
        grant(meeting, item.owner, ReaderReason.OWNER)
    return item


def helper(item: ActionItem, cast: Cast) -> None:
    Collaborator.objects.create(item=item, person=cast.li_na, name="李娜", supplies="数据报表")
