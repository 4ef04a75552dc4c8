"""The little English that Chinese offices write: EOD, next Friday, Aug 15, within 3 days."""

import re
from datetime import date, timedelta

from huiban.ground.language import noop
from huiban.ground.reading.dates.alone import is_alone
from huiban.ground.reading.dates.arithmetic import (
    add_days,
    add_months,
    day_in_year,
    monday,
    month_end,
    month_start,
    real_day,
)
from huiban.ground.reading.dates.found import IMPOSSIBLE, Context, Found
from huiban.ground.reading.dates.words import WORDS
from huiban.ground.reading.dates.written import PERIOD_END

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MIDDLE = 15


def english(found: re.Match[str], context: Context) -> Found:
    """EOD, EOM, end of this month, next Friday, Aug 15, 15 Aug 2024, by end of July."""
    if found["end"]:
        day = _end(WORDS["english_ends"][found["end"].lower()], 0, context)
        return Found(day, day)
    if found["period"]:
        return _period(found, context)
    if found["wd"]:
        return _weekday(found, context)
    if found["mon3"]:
        return _month(found, context)
    month = _month_number(found["mon"] or found["mon2"])
    number, year = int(found["d"] or found["d2"]), found["y"] or found["y2"]
    named = (
        real_day(int(year), month, number) if year else day_in_year(context.today, month, number)
    )
    return Found(named, named, written_year=bool(year)) if named else IMPOSSIBLE


def english_span(found: re.Match[str], context: Context) -> Found | None:
    """Within 3 working days, in two weeks, 5 days."""
    words = found["n"].lower()
    count = int(words) if words.isdigit() else WORDS["english_numbers"].index(words) + 1
    if not (found["limit"] or is_alone(found.string, *found.span())):
        return None
    unit = found["unit"].lower()
    if found["working"]:
        day = context.calendar.add_workdays(context.today, count)
    elif unit == "month":
        day = add_months(context.today, count)
    else:
        day = add_days(context.today, {"hour": -(-count // 24) if count >= 24 else 0,
                                       "day": count, "week": 7 * count}[unit])  # fmt: skip
    return Found(day, day, edge="by", assumption=noop("从会议日起数"))


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _weekday(found: re.Match[str], context: Context) -> Found:
    index = _DAYS.index(found["wd"][:3].lower())
    ahead = 1 if (found["next"] or "").lower().startswith("next") else 0
    day = monday(context.today, ahead) + timedelta(days=index)
    if day <= context.today:
        day += timedelta(days=7)
    return Found(day, day)


def _month(found: re.Match[str], context: Context) -> Found:
    month, year = _month_number(found["mon3"]), found["y3"]
    middle = "mid" in found["edge2"].lower()
    number = int(year) if year else context.today.year
    day = real_day(number, month, _MIDDLE) if middle else month_end(number, month)
    if day is not None and day < context.today and not year:
        day = date(number + 1, month, _MIDDLE) if middle else month_end(number + 1, month)
    return Found(day, day, edge="by", written_year=bool(year), assumption=PERIOD_END)


def _period(found: re.Match[str], context: Context) -> Found:
    ahead = 1 if found["which"].lower() == "next" else 0
    what, edge = found["period"].lower(), (found["edge"] or "").lower()
    day = _end(what, ahead, context)
    if edge.startswith("mid") and what == "month":
        day = max(day.replace(day=_MIDDLE), context.today)
    return Found(day, day, assumption=PERIOD_END, period=not edge)


def _end(what: str, ahead: int, context: Context) -> date:
    today = context.today
    if what == "week":
        start = monday(today, ahead)
        friday = start + timedelta(days=context.settings.week_ends_on - 1)
        return friday if friday >= today else start + timedelta(days=6)
    if what == "year":
        return date(today.year + ahead, 12, 31)
    if what in ("month", "quarter"):
        months = 1 if what == "month" else 3
        first = month_start(today.year, today.month - (today.month - 1) % months + months * ahead)
        return month_end(first.year, first.month + months - 1)
    return today + timedelta(days=what == "tomorrow")
