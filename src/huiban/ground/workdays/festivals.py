"""The days of the festivals, for years whose breaks are not announced yet."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("festivals.toml")
_FIXED = {"元旦": (1, 1), "劳动节": (5, 1), "国庆节": (10, 1)}
# Days off by law since 2025 (全国年节及纪念日放假办法): first day relative to the festival, count.
_BY_LAW = {
    "元旦": (0, 1),
    "春节": (-1, 4),
    "清明节": (0, 1),
    "劳动节": (0, 2),
    "端午节": (0, 1),
    "中秋节": (0, 1),
    "国庆节": (0, 3),
}
FESTIVALS = tuple(_BY_LAW)


def festival_day(name: str, year: int) -> date | None:
    """The day of the festival *name* (春节 = 正月初一) in *year*; none outside the table."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    return _moving().get(year, {}).get(name)


def statutory_days(year: int) -> dict[date, str]:
    """Every day off that the law itself names for *year*, with its holiday."""
    days = {}
    for name, (offset, count) in _BY_LAW.items():
        festival = festival_day(name, year)
        if festival is not None:
            first = festival + timedelta(days=offset)
            days.update({first + timedelta(days=step): name for step in range(count)})
    return days


@cache
def _moving() -> dict[int, dict[str, date]]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        int(year): {
            name: date.fromisoformat(f"{year}-{month_day}") for name, month_day in days.items()
        }
        for year, days in table.items()
    }
