"""When a message may leave, and when a failed one tries again. Pure."""

from datetime import datetime, time, timedelta, tzinfo

from huiban.ground.policies.durations import HERE
from huiban.ground.workdays.rules import Calendar

QUIET_FROM, QUIET_UNTIL = time(20), time(8)
FIRST_WAIT = timedelta(seconds=20)
# A server that comes back after hours finds everything asking again within ten minutes.
LONGEST_WAIT = timedelta(minutes=8)
# With the longest wait this is more than a day of failing.
MOST_ATTEMPTS = 200
MERGE_WINDOW = timedelta(minutes=30)


def awake_at(moment: datetime, calendar: Calendar, zone: tzinfo = HERE) -> datetime:
    """``moment`` itself, or 08:00 of the next workday when it is 20:00–08:00 or a day off."""
    here = moment.astimezone(zone)
    day = here.date()
    if calendar.is_workday(day):
        if QUIET_UNTIL <= here.time() < QUIET_FROM:
            return moment
        if here.time() < QUIET_UNTIL:
            return datetime.combine(day, QUIET_UNTIL, tzinfo=zone)
    return datetime.combine(calendar.next_workday(day), QUIET_UNTIL, tzinfo=zone)


def wait_after(attempts: int, jitter: float) -> timedelta:
    """How long after the given number of attempts: doubling, capped, ±20 %.

    ``jitter`` is 0 … 1; it keeps a thousand failed rows from asking in the same second.
    """
    wait = min(FIRST_WAIT * (1 << min(attempts - 1, 16)), LONGEST_WAIT)
    return wait * (0.8 + 0.4 * jitter)
