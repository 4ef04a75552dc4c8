"""分歧: its states and who moves between them (product.md §1.3)."""

from enum import StrEnum

from huiban.ground.procedure import Procedure, step


class DisputeStatus(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"
    ESCALATED = "escalated"
    FILED = "filed"


# Nobody has to do anything about it any more.
SETTLED = (DisputeStatus.RESOLVED, DisputeStatus.FILED)
ROLES = {
    "follower": "跟进人",
    "host": "主持人",
    "recorder": "记录人",
    "sponsor": "分管领导",
    "system": "系统",
}
STATES: dict[str, str] = {
    DisputeStatus.OPEN: "待解决",
    DisputeStatus.RESOLVED: "已解决",
    DisputeStatus.ESCALATED: "已升级",
    DisputeStatus.FILED: "仅存档",
}
STEPS = (
    step(DisputeStatus.OPEN, "resolve", "解决", DisputeStatus.RESOLVED, "follower", "host"),
    step(DisputeStatus.OPEN, "escalate", "升级", DisputeStatus.ESCALATED, "host"),
    step(DisputeStatus.OPEN, "file_only", "仅存档", DisputeStatus.FILED, "system"),
    step(DisputeStatus.ESCALATED, "resolve", "解决", DisputeStatus.RESOLVED, "sponsor", "host"),
)
PROCEDURE = Procedure("dispute", "分歧", STATES, ROLES, STEPS, first=DisputeStatus.OPEN)
