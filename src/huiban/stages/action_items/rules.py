"""Arithmetic and words of action items on plain values. Pure."""

from datetime import date
from typing import Literal

type PrintedStatus = Literal["进行中", "已完成", "延期"]


def print_status(status: str, *, is_extended: bool, is_overdue: bool) -> PrintedStatus:
    """The three words of the printed forms (R41)."""
    if status == "done":
        return "已完成"
    return "延期" if is_extended or is_overdue else "进行中"


def nearness(due_on: date | None, today: date) -> str:
    """overdue, today, near (≤ 3 天), later or none."""
    if due_on is None:
        return "none"
    left = (due_on - today).days
    if left < 0:
        return "overdue"
    if left == 0:
        return "today"
    return "near" if left <= 3 else "later"


def approver_role(earlier_extensions: int, workdays_later: int) -> str:
    """Who decides an extension: ≤ 3 工作日 主持人; longer or second 决策人; third 分管领导."""
    if earlier_extensions >= 2:
        return "sponsor"
    if earlier_extensions == 1 or workdays_later > 3:
        return "decider"
    return "host"


def on_time_rate(finished: int, on_time: int) -> int | None:
    """按期率 in whole percent, None when nothing is finished."""
    return round(100 * on_time / finished) if finished else None
