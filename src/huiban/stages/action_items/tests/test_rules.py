from datetime import date

import pytest

from huiban.stages.action_items.rules import (
    approver_role,
    nearness,
    on_time_rate,
    print_status,
)


@pytest.mark.pure
@pytest.mark.requirement("R41")
@pytest.mark.parametrize(
    ("status", "extended", "overdue", "printed"),
    [
        ("done", True, False, "已完成"),
        ("in_progress", False, False, "进行中"),
        ("in_progress", True, False, "延期"),
        ("in_progress", False, True, "延期"),
        ("proposed", False, False, "进行中"),
        ("submitted", False, False, "进行中"),
    ],
)
def test_three_words_in_print(status: str, extended: bool, overdue: bool, printed: str) -> None:
    assert print_status(status, is_extended=extended, is_overdue=overdue) == printed


@pytest.mark.pure
@pytest.mark.parametrize(
    ("day", "word"),
    [(None, "none"), (9, "overdue"), (10, "today"), (11, "near"), (13, "near"), (14, "later")],
)
def test_nearness(day: int | None, word: str) -> None:
    due_on = date(2026, 8, day) if day else None
    assert nearness(due_on, date(2026, 8, 10)) == word


@pytest.mark.pure
@pytest.mark.parametrize(
    ("earlier", "later", "role"),
    [(0, 3, "host"), (0, 4, "decider"), (1, 1, "decider"), (2, 1, "sponsor"), (3, 9, "sponsor")],
)
def test_who_gives_an_extension(earlier: int, later: int, role: str) -> None:
    assert approver_role(earlier, later) == role


@pytest.mark.pure
def test_on_time_rate() -> None:
    assert on_time_rate(0, 0) is None
    assert on_time_rate(3, 2) == 67
