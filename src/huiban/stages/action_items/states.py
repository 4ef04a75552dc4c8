"""行动项 and 延期申请: their states and who moves between them (product.md §1.3)."""

from enum import StrEnum

from huiban.ground.procedure import Procedure, step


class Status(StrEnum):
    UNASSIGNED = "unassigned"
    PROPOSED = "proposed"
    OBJECTED = "objected"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    DONE = "done"
    CANCELLED = "cancelled"
    FILED = "filed"


ROLES = {
    "owner": "责任人",
    "dept_head": "部门负责人",
    "host": "主持人",
    "recorder": "记录人",
    "decider": "决策人",
    "verifier": "验收人",
    "sponsor": "分管领导",
    "coordinator": "项目助理",
    "initiator": "发起人",
    "system": "系统",
}
STATES: dict[str, str] = {
    Status.UNASSIGNED: "待指派",
    Status.PROPOSED: "待确认",
    Status.OBJECTED: "有异议",
    Status.IN_PROGRESS: "进行中",
    Status.SUBMITTED: "待验收",
    Status.DONE: "已完成",
    Status.CANCELLED: "已取消",
    # Of old minutes: nobody said here that it was done, and nobody is asked for it any more.
    Status.FILED: "仅存档",
}
OPEN = (
    Status.UNASSIGNED,
    Status.PROPOSED,
    Status.OBJECTED,
    Status.IN_PROGRESS,
    Status.SUBMITTED,
)
# Who may call an item off.
CANCELLERS = ("decider", "host", "sponsor")
ASSIGNERS = ("dept_head", "host", "recorder")
UPDATERS = ("owner", "coordinator")

STEPS = (
    step(Status.UNASSIGNED, "assign", "指派", Status.PROPOSED, *ASSIGNERS),
    step(Status.PROPOSED, "accept", "接受", Status.IN_PROGRESS, "owner"),
    # 口头接受: the recorder logs what the owner said aloud, and it is marked as such.
    step(Status.PROPOSED, "log_acceptance", "口头接受", Status.IN_PROGRESS, "recorder", "host"),
    step(Status.PROPOSED, "object", "有异议", Status.OBJECTED, "owner"),
    step(Status.PROPOSED, "assign", "改责任人", Status.PROPOSED, *ASSIGNERS),
    step(Status.OBJECTED, "settle", "协商", Status.PROPOSED, "host"),
    step(Status.IN_PROGRESS, "update", "更新进展", Status.IN_PROGRESS, *UPDATERS),
    step(Status.IN_PROGRESS, "submit_done", "提交完成", Status.SUBMITTED, *UPDATERS),
    step(Status.IN_PROGRESS, "request_extension", "申请延期", Status.IN_PROGRESS, *UPDATERS),
    step(Status.SUBMITTED, "verify", "验收", Status.DONE, "verifier"),
    step(Status.SUBMITTED, "return", "退回", Status.IN_PROGRESS, "verifier"),
    step(Status.UNASSIGNED, "file_only", "仅存档", Status.FILED, "system"),
    step(Status.PROPOSED, "file_only", "仅存档", Status.FILED, "system"),
    *(step(status, "cancel", "取消行动项", Status.CANCELLED, *CANCELLERS) for status in OPEN),
)
PROCEDURE = Procedure("action_item", "行动项", STATES, ROLES, STEPS, first=Status.PROPOSED)


class ExtensionStatus(StrEnum):
    PENDING = "pending"
    AGREED = "agreed"
    REFUSED = "refused"


EXTENSION_ROLES = {"approver": "审批人"}
EXTENSION_STATES: dict[str, str] = {
    ExtensionStatus.PENDING: "待审批",
    ExtensionStatus.AGREED: "同意",
    ExtensionStatus.REFUSED: "不同意",
}
EXTENSION_STEPS = (
    step(
        ExtensionStatus.PENDING, "agree_extension", "同意延期", ExtensionStatus.AGREED, "approver"
    ),
    step(
        ExtensionStatus.PENDING, "refuse_extension", "不同意", ExtensionStatus.REFUSED, "approver"
    ),
)
EXTENSION_PROCEDURE = Procedure(
    "extension",
    "延期申请",
    EXTENSION_STATES,
    EXTENSION_ROLES,
    EXTENSION_STEPS,
    first=ExtensionStatus.PENDING,
)
