"""决议: its states and who moves between them (product.md §1.3)."""

from enum import StrEnum

from huiban.ground.procedure import Procedure, step


class DecisionStatus(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    FULFILLED = "fulfilled"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    FILED = "filed"


ROLES = {"decider": "决策人", "host": "主持人", "recorder": "记录人", "system": "系统"}
STATES: dict[str, str] = {
    DecisionStatus.DRAFT: "草拟",
    DecisionStatus.CONFIRMED: "已确认",
    DecisionStatus.FULFILLED: "已落实",
    DecisionStatus.SUPERSEDED: "已变更",
    DecisionStatus.REVOKED: "已撤销",
    DecisionStatus.FILED: "仅存档",
}
STEPS = (
    # At read-back the recorder may log what the decider said aloud.
    step(
        DecisionStatus.DRAFT,
        "confirm",
        "确认决议",
        DecisionStatus.CONFIRMED,
        "decider",
        "host",
        "recorder",
    ),
    # Of old minutes: what they say, confirmed by nobody here.
    step(DecisionStatus.DRAFT, "file_only", "仅存档", DecisionStatus.FILED, "system"),
    step(DecisionStatus.CONFIRMED, "fulfil", "落实", DecisionStatus.FULFILLED, "system"),
    step(
        DecisionStatus.CONFIRMED,
        "supersede",
        "变更决议",
        DecisionStatus.SUPERSEDED,
        "decider",
        "host",
    ),
    step(DecisionStatus.CONFIRMED, "revoke", "撤销决议", DecisionStatus.REVOKED, "decider", "host"),
)
PROCEDURE = Procedure("decision", "决议", STATES, ROLES, STEPS, first=DecisionStatus.DRAFT)
