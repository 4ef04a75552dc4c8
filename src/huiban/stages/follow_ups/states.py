"""会议决议跟进表: its states and who moves between them (product.md §1.3, R45)."""

from enum import StrEnum

from huiban.ground.procedure import Procedure, step


class FollowUpStatus(StrEnum):
    DRAFT = "draft"
    SYNCED = "synced"


ROLES = {"tracker": "跟进人", "host": "主持人", "recorder": "记录人"}
STATES: dict[str, str] = {FollowUpStatus.DRAFT: "草稿", FollowUpStatus.SYNCED: "已同步"}
STEPS = (
    step(
        FollowUpStatus.DRAFT,
        "confirm_and_sync",
        "确认并同步",
        FollowUpStatus.SYNCED,
        "tracker",
        "host",
        "recorder",
    ),
)
PROCEDURE = Procedure(
    "follow_up", "会议决议跟进表", STATES, ROLES, STEPS, first=FollowUpStatus.DRAFT
)
