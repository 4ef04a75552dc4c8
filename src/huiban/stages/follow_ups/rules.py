"""When a 跟进表 is due, what counts as a gap, and what changed since the last one. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from huiban.ground.policies.rules import Policy
from huiban.ground.workdays.rules import Calendar

# The draft is ready two days before the table is due (product.md §1.3).
DRAFTED_BEFORE = timedelta(days=2)
# An open item that nobody touched for this long is a gap.
SILENCE = timedelta(days=7)


def first_due(ended_on: date, *, policy: Policy, calendar: Calendar) -> date:
    """会后 follow_up_days 天, on the workday before when it is a day off (R45)."""
    return calendar.workday_on_or_before(ended_on + timedelta(days=policy.follow_up_days))


def next_due(last_due: date, *, policy: Policy, calendar: Calendar) -> date | None:
    """The following table's day; None when the policy wants one only."""
    if policy.follow_up_repeat_days <= 0:
        return None
    due = calendar.workday_on_or_before(last_due + timedelta(days=policy.follow_up_repeat_days))
    return due if due > last_due else calendar.next_workday(last_due)


def is_time_to_draft(due: date, *, today: date) -> bool:
    return today >= due - DRAFTED_BEFORE


def is_gap(*, is_open: bool, updated_at: datetime | None, now: datetime) -> bool:
    """Whether an open item has had no 进展 within 7 天."""
    return is_open and (updated_at is None or now - updated_at > SILENCE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one item stood when a table was made: 状态, the date that counts, how late."""

    ref: str
    task: str
    status: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """What is different for one item; ``before`` is empty for a new one."""

    ref: str
    task: str
    before: str
    after: str


def changes(before: Iterable[Standing], after: Iterable[Standing]) -> list[Change]:
    """New items, other states and moved dates since the last table, in the new order."""
    old = {row.ref: row for row in before}
    found = []
    for row in after:
        last = old.get(row.ref)
        if last is None:
            found.append(Change(row.ref, row.task, "", row.status))
            continue
        if last.status != row.status:
            found.append(Change(row.ref, row.task, last.status, row.status))
        if last.due != row.due:
            found.append(Change(row.ref, row.task, _iso(last.due), _iso(row.due)))
    return found


def _iso(day: date | None) -> str:
    return day.isoformat() if day else "—"
