"""会议纪要: its states and who moves between them (product.md §1.3)."""

from enum import StrEnum

from huiban.ground.procedure import Procedure, step


class MinutesStatus(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    DISTRIBUTED = "distributed"
    REVISED = "revised"


ROLES = {
    "recorder": "记录人",
    "host": "主持人",
    "reviewer": "审核人",
    "system": "系统",
}
STATES: dict[str, str] = {
    MinutesStatus.DRAFT: "草稿",
    MinutesStatus.IN_REVIEW: "审核中",
    MinutesStatus.RETURNED: "退回修改",
    MinutesStatus.APPROVED: "已通过",
    MinutesStatus.DISTRIBUTED: "已分发",
    MinutesStatus.REVISED: "已有新版",
}
WRITERS = ("recorder", "host")
STEPS = (
    step(MinutesStatus.DRAFT, "submit_review", "提交审核", MinutesStatus.IN_REVIEW, *WRITERS),
    step(MinutesStatus.RETURNED, "submit_review", "提交审核", MinutesStatus.IN_REVIEW, *WRITERS),
    step(MinutesStatus.IN_REVIEW, "approve", "审核通过", MinutesStatus.APPROVED, "reviewer"),
    step(MinutesStatus.IN_REVIEW, "return", "退回修改", MinutesStatus.RETURNED, "reviewer"),
    step(MinutesStatus.APPROVED, "distribute", "分发", MinutesStatus.DISTRIBUTED, "host", "system"),
    step(MinutesStatus.DISTRIBUTED, "revise", "修订", MinutesStatus.REVISED, *WRITERS),
)
PROCEDURE = Procedure("minutes", "会议纪要", STATES, ROLES, STEPS, first=MinutesStatus.DRAFT)
