"""Which step of the ladder is reached, for whom, and in what order it is told. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from huiban.ground.policies.rules import Policy
from huiban.ground.workdays.rules import Calendar

OWNER, COLLABORATOR, HEAD, SPONSOR = "owner", "collaborator", "head", "sponsor"
# Rung by rung an overdue item moves up instead of being repeated (product.md §5).
LADDER = ((OWNER,), (OWNER, HEAD), (SPONSOR,))
# So many days hold three weeks of work even over the longest holiday: no need to count them.
LONG_PAST = 30


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that is due: “D-1” or “+3”, and who hears of it."""

    step: str
    audience: str


def step_reached(due: date, *, today: date, calendar: Calendar, steps: Sequence[int]) -> int | None:
    """The tightest step (工作日 before ``due``) already reached, so a missed day is caught up.

    None on a day off, past the date, or while every step is still ahead.
    """
    if today > due or not calendar.is_workday(today):
        return None
    left = calendar.workdays_until(due, today=today)
    return min((step for step in steps if left <= step), default=None)


def rung_reached(due: date, *, today: date, calendar: Calendar, steps: Sequence[int]) -> int | None:
    """The place in ``steps`` (工作日 past ``due``, ascending) of the last one reached.

    None before the first and on a day off.
    """
    if today <= due or not steps or not calendar.is_workday(today):
        return None
    if (today - due).days > LONG_PAST + 3 * max(steps):
        return len(steps) - 1
    late = -calendar.workdays_until(due, today=today)
    return max((place for place, step in enumerate(steps) if late >= step), default=None)


def due_reminders(due: date, *, today: date, calendar: Calendar, policy: Policy) -> tuple[Due, ...]:
    """Everything that is due for one running item today."""
    if today > due:
        return _overdue(due, today, calendar, policy.overdue_steps)
    found = []
    for audience, steps in (
        (OWNER, policy.owner_steps),
        (COLLABORATOR, policy.collaborator_steps),
    ):
        step = step_reached(due, today=today, calendar=calendar, steps=steps)
        if step is not None:
            found.append(Due(f"D-{step}" if step else "D0", audience))
    return tuple(found)


def _overdue(due: date, today: date, calendar: Calendar, steps: Sequence[int]) -> tuple[Due, ...]:
    rung = rung_reached(due, today=today, calendar=calendar, steps=steps)
    if rung is None:
        return ()
    audiences = LADDER[min(rung, len(LADDER) - 1)]
    return tuple(Due(f"+{steps[rung]}", audience) for audience in audiences)


def tightness(step: str) -> int:
    """Orders the steps of one date: D-3 < D-1 < D0 < +1 < +3."""
    return int(step.removeprefix("D") or 0)


# (kind, template) by audience and step; the order is that of the digest, most pressing first.
def kind_and_text(audience: str, step: str) -> tuple[str, str]:
    """N12a … N12f and the text that tells it."""
    if audience == COLLABORATOR:
        return "N12c", "supply"
    if audience == HEAD:
        return "N12f", "overdue_department"
    if step.startswith("+"):
        return "N12e", "overdue"
    if step == "D0":
        return "N12d", "due_today"
    return ("N12b", "due_next") if step == "D-1" else ("N12a", "due_soon")


ORDER = ("N12e", "N12d", "N12b", "N12c", "N12f", "N12a")
