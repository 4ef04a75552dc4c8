"""When a table is due, and what changed since the last one."""

from datetime import date, datetime, timedelta

import pytest

from huiban.ground.policies.rules import Policy, presets
from huiban.ground.workdays.official import official_calendar
from huiban.stages.follow_ups.rules import (
    Change,
    Standing,
    changes,
    first_due,
    is_gap,
    is_time_to_draft,
    next_due,
)

CALENDAR = official_calendar()
RECOMMENDED = presets()["recommended"].policy


@pytest.mark.requirement("R45")
@pytest.mark.parametrize(
    ("preset", "ended", "due"),
    [
        ("recommended", date(2026, 8, 5), date(2026, 8, 12)),
        ("urgent", date(2026, 8, 5), date(2026, 8, 7)),
        # 7 days later is the holiday: the last workday before it.
        ("recommended", date(2026, 9, 25), date(2026, 9, 30)),
    ],
)
def test_the_first_table(preset: str, ended: date, due: date) -> None:
    policy = presets()[preset].policy
    assert first_due(ended, policy=policy, calendar=CALENDAR) == due


def test_it_is_drafted_two_days_before() -> None:
    due = date(2026, 8, 12)
    assert not is_time_to_draft(due, today=date(2026, 8, 9))
    assert is_time_to_draft(due, today=date(2026, 8, 10))
    assert is_time_to_draft(due, today=date(2026, 8, 20))


def test_then_weekly_or_never() -> None:
    once = Policy.from_data({"follow_up_repeat_days": 0})
    last = date(2026, 8, 12)
    assert next_due(last, policy=RECOMMENDED, calendar=CALENDAR) == date(2026, 8, 19)
    assert next_due(last, policy=once, calendar=CALENDAR) is None


def test_a_gap_is_an_open_item_without_news_for_seven_days() -> None:
    now = datetime(2026, 8, 12, 9)
    assert is_gap(is_open=True, updated_at=None, now=now)
    assert is_gap(is_open=True, updated_at=now - timedelta(days=7, minutes=1), now=now)
    assert not is_gap(is_open=True, updated_at=now - timedelta(days=6), now=now)
    assert not is_gap(is_open=False, updated_at=None, now=now)


def test_changes_since_the_last_table() -> None:
    first, moved = date(2026, 8, 15), date(2026, 8, 20)
    before = [Standing("A-1", "接口", "进行中", first), Standing("A-2", "函件", "进行中", first)]
    after = [
        Standing("A-1", "接口", "已完成", first),
        Standing("A-2", "函件", "延期", moved),
        Standing("A-3", "清单", "进行中", first),
    ]
    assert changes(before, after) == [
        Change("A-1", "接口", "进行中", "已完成"),
        Change("A-2", "函件", "进行中", "延期"),
        Change("A-2", "函件", "2026-08-15", "2026-08-20"),
        Change("A-3", "清单", "", "进行中"),
    ]
