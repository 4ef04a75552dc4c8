"""The official calendar of the State Council, as the chinesecalendar package carries it."""

from datetime import date
from functools import cache

from chinese_calendar import constants

from huiban.ground.workdays.rules import Calendar, calendar_from_rows

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}


def official_rows() -> list[tuple[date, str, str]]:
    """The rows that seed an organisation's own calendar: (day, ``"off"``/``"work"``, name)."""
    off = [(day, "off", _NAMES.get(name, "")) for day, name in constants.holidays.items()]
    worked = [(day, "work", _NAMES.get(name, "")) for day, name in constants.workdays.items()]
    return sorted(off + worked)


def official_years() -> frozenset[int]:
    """The years for which the notice has been published."""
    return frozenset(day.year for day in constants.holidays)


@cache
def official_calendar() -> Calendar:
    """The calendar everybody starts from."""
    return calendar_from_rows(official_rows(), official_years())
