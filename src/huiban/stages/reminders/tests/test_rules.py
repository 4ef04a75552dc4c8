"""The steps of 催办 as tables. 1–7 October 2026 are off; Saturday 10 October is worked."""

from datetime import date

import pytest

from huiban.ground.policies.rules import Policy, presets
from huiban.ground.workdays.official import official_calendar
from huiban.stages.reminders.rules import (
    Due,
    due_reminders,
    kind_and_text,
    rung_reached,
    step_reached,
    tightness,
)

CALENDAR = official_calendar()
RECOMMENDED = presets()["recommended"].policy


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@pytest.mark.requirement("R39")
@pytest.mark.parametrize(
    ("due", "today", "step"),
    [
        # An ordinary week: due Wednesday 12 August.
        ("08-12", "08-06", None),
        ("08-12", "08-07", 3),
        ("08-12", "08-08", None),
        ("08-12", "08-09", None),
        ("08-12", "08-10", 3),
        ("08-12", "08-11", 1),
        ("08-12", "08-12", 0),
        ("08-12", "08-13", None),
        # Due Monday: the last word before the weekend is on Friday.
        ("08-17", "08-12", 3),
        ("08-17", "08-13", 3),
        ("08-17", "08-14", 1),
        ("08-17", "08-15", None),
        ("08-17", "08-17", 0),
        # Due on a Saturday that nobody works: Friday is the day itself.
        ("08-15", "08-14", 0),
        ("08-15", "08-13", 1),
        ("08-16", "08-14", 0),
        # The holiday: due Monday 12 October.
        ("10-12", "09-29", None),
        ("10-12", "09-30", None),
        ("10-12", "10-08", 3),
        ("10-12", "10-09", 3),
        ("10-12", "10-10", 1),
        ("10-12", "10-11", None),
        ("10-12", "10-12", 0),
        # Due inside the holiday: everything is said before it begins.
        ("10-05", "09-29", 1),
        ("10-05", "09-30", 0),
        ("10-05", "10-05", None),
        # Due Sunday 11 October: Saturday 10 is worked and has the last word.
        ("10-11", "10-10", 0),
        ("10-11", "10-09", 1),
        # Due the worked Saturday itself.
        ("10-10", "10-10", 0),
        ("10-10", "10-08", 3),
        # 20 September 2026 is a Sunday that is worked before the holiday.
        ("09-21", "09-20", 1),
    ],
)
def test_step_reached(due: str, today: str, step: int | None) -> None:
    found = step_reached(day(due), today=day(today), calendar=CALENDAR, steps=(3, 1, 0))
    assert found == step


@pytest.mark.requirement("R39")
@pytest.mark.parametrize(
    ("today", "rung"),
    [
        ("08-12", None),
        ("08-13", 0),
        ("08-14", 0),
        ("08-15", None),
        ("08-17", 1),
        ("08-20", 1),
        ("08-21", 2),
        ("09-30", 2),
        ("12-31", 2),
    ],
)
def test_rung_reached(today: str, rung: int | None) -> None:
    found = rung_reached(day("08-12"), today=day(today), calendar=CALENDAR, steps=(1, 3, 7))
    assert found == rung


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("08-07", (Due("D-3", "owner"),)),
        ("08-11", (Due("D-1", "owner"), Due("D-1", "collaborator"))),
        ("08-12", (Due("D0", "owner"), Due("D-1", "collaborator"))),
        ("08-13", (Due("+1", "owner"),)),
        ("08-17", (Due("+3", "owner"), Due("+3", "head"))),
        ("08-21", (Due("+7", "sponsor"),)),
    ],
)
def test_who_hears_of_it(today: str, expected: tuple[Due, ...]) -> None:
    found = due_reminders(day("08-12"), today=day(today), calendar=CALENDAR, policy=RECOMMENDED)
    assert found == expected


def test_a_policy_without_steps_reminds_nobody() -> None:
    quiet = Policy.from_data({"owner_steps": [], "collaborator_steps": [], "overdue_steps": []})
    for today in ("08-07", "08-12", "08-21"):
        assert not due_reminders(day("08-12"), today=day(today), calendar=CALENDAR, policy=quiet)


def test_steps_order_from_loose_to_tight() -> None:
    steps = ["D-3", "D-1", "D0", "+1", "+3", "+7"]
    assert sorted(["+3", "D0", "+7", "D-3", "+1", "D-1"], key=tightness) == steps


@pytest.mark.parametrize(
    ("audience", "step", "kind"),
    [
        ("owner", "D-3", "N12a"),
        ("owner", "D-1", "N12b"),
        ("collaborator", "D-1", "N12c"),
        ("owner", "D0", "N12d"),
        ("owner", "+1", "N12e"),
        ("head", "+3", "N12f"),
    ],
)
def test_each_line_has_its_kind(audience: str, step: str, kind: str) -> None:
    assert kind_and_text(audience, step)[0] == kind
