"""会议: its states and who moves between them (product.md §1.3)."""

from enum import StrEnum

from huiban.ground.procedure import Procedure, step


class Status(StrEnum):
    DRAFT = "draft"
    NOTIFIED = "notified"
    LIVE = "live"
    ENDED = "ended"
    FOLLOWING = "following"
    CLOSED = "closed"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


ROLES = {
    "initiator": "发起人",
    "host": "主持人",
    "recorder": "记录人",
    "coordinator": "项目助理",
    "sponsor": "分管领导",
    "system": "系统",
}
STATES: dict[str, str] = {
    Status.DRAFT: "草稿",
    Status.NOTIFIED: "已通知",
    Status.LIVE: "进行中",
    Status.ENDED: "待出纪要",
    Status.FOLLOWING: "跟进中",
    Status.CLOSED: "已闭环",
    Status.ARCHIVED: "已归档",
    Status.CANCELLED: "已取消",
}
PLANNERS = ("initiator", "host", "coordinator")
STEPS = (
    step(Status.DRAFT, "notify", "发出通知", Status.NOTIFIED, *PLANNERS),
    step(Status.DRAFT, "start", "开始会议", Status.LIVE, "host", "recorder"),
    # Minutes of a meeting that was held outside come in already ended.
    step(Status.DRAFT, "take_in", "生成会议与行动项", Status.ENDED, *PLANNERS, "recorder"),
    # Old minutes go straight into the archive: no clock runs, nobody is asked or reminded.
    step(Status.DRAFT, "import_history", "导入归档", Status.ARCHIVED, "initiator"),
    step(Status.NOTIFIED, "start", "开始会议", Status.LIVE, "host", "recorder"),
    step(Status.NOTIFIED, "reschedule", "改期", Status.NOTIFIED, "host", "initiator"),
    step(Status.NOTIFIED, "cancel", "取消会议", Status.CANCELLED, "host", "initiator", "sponsor"),
    step(Status.DRAFT, "cancel", "取消会议", Status.CANCELLED, *PLANNERS),
    step(Status.LIVE, "end", "散会", Status.ENDED, "host", "recorder"),
    step(Status.ENDED, "follow", "跟进", Status.FOLLOWING, "system"),
    step(Status.FOLLOWING, "close", "闭环", Status.CLOSED, "host", "coordinator", "initiator"),
    step(Status.CLOSED, "archive", "归档", Status.ARCHIVED, "system"),
)
PROCEDURE = Procedure("meeting", "会议", STATES, ROLES, STEPS, first=Status.DRAFT)
