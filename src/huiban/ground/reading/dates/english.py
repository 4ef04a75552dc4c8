"""The little English that Chinese offices write: EOD, next Friday, Aug 15."""

import re
from datetime import date, timedelta

from huiban.ground.reading.dates.arithmetic import day_in_year, monday, month_end, real_day
from huiban.ground.reading.dates.found import IMPOSSIBLE, Context, Found
from huiban.ground.reading.dates.words import WORDS

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


def english(found: re.Match[str], context: Context) -> Found:
    """EOD, EOM, next Friday, Aug 15, 15 Aug 2024."""
    if found["end"]:
        day = _end(WORDS["english_ends"][found["end"].lower()], context)
        return Found(day, day)
    if found["wd"]:
        return _weekday(found, context)
    month = _MONTHS.index((found["mon"] or found["mon2"]).lower()) + 1
    number, year = int(found["d"] or found["d2"]), found["y"] or found["y2"]
    named = (
        real_day(int(year), month, number) if year else day_in_year(context.today, month, number)
    )
    return Found(named, named, written_year=bool(year)) if named else IMPOSSIBLE


def _weekday(found: re.Match[str], context: Context) -> Found:
    index = _DAYS.index(found["wd"].lower())
    day = monday(context.today, 1 if found["next"] else 0) + timedelta(days=index)
    if day <= context.today:
        day += timedelta(days=7)
    return Found(day, day)


def _end(what: str, context: Context) -> date:
    today = context.today
    if what == "week":
        friday = monday(today) + timedelta(days=context.settings.week_ends_on - 1)
        return friday if friday >= today else monday(today) + timedelta(days=6)
    months = {"month": today.month, "quarter": -(-today.month // 3) * 3, "year": 12}
    if what in months:
        return month_end(today.year, months[what])
    return today + timedelta(days=what == "tomorrow")
