"""Days, weeks, months and quarters as plain arithmetic; weeks begin on Monday."""

from calendar import monthrange
from datetime import date, timedelta
from math import floor


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, or none when there is no such day (2月30日)."""
    if 1 <= month <= 12 and 1900 <= year <= 2199 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def month_start(year: int, month: int) -> date:
    """The first of a month; months past 12 or before 1 run into other years."""
    years, index = divmod(month - 1, 12)
    return date(year + years, index + 1, 1)


def month_end(year: int, month: int) -> date:
    """The last day of a month; months past 12 run into other years."""
    first = month_start(year, month)
    # Not by way of the month behind: that of December 9999 is in no calendar.
    return first.replace(day=monthrange(first.year, first.month)[1])


def add_months(day: date, count: int) -> date:
    """The same day *count* months on, or that month's last (31 January + 1 = 28 February)."""
    end = month_end(day.year, day.month + count)
    return end.replace(day=min(day.day, end.day))


def add_days(day: date, count: float) -> date:
    """*day* moved by whole days; halves count up (一周半 = 11 days)."""
    return day + timedelta(days=floor(count + 0.5))


def monday(day: date, weeks: int = 0) -> date:
    """The Monday of the week of *day*, *weeks* on."""
    return day + timedelta(days=7 * weeks - day.weekday())


def day_in_month(day: date, number: int) -> date | None:
    """The next *number*-th of a month not before *day*; none for the 32nd."""
    if not 1 <= number <= 31:
        return None
    for ahead in range(4):
        start = month_start(day.year, day.month + ahead)
        found = real_day(start.year, start.month, number)
        if found is not None and found >= day:
            return found
    return None


def day_in_year(day: date, month: int, number: int) -> date | None:
    """The next *month*-*number* not before *day*; 29 February waits for its leap year."""
    for ahead in range(9):
        found = real_day(day.year + ahead, month, number)
        if found is not None and found >= day:
            return found
    return None
