"""Days written in digits alone: 2024.8, 20240815, 0815, 8/15/2024, 8.30."""

import re

from huiban.ground.reading.dates.alone import is_alone
from huiban.ground.reading.dates.arithmetic import day_in_year, real_day
from huiban.ground.reading.dates.found import IMPOSSIBLE, Context, Found
from huiban.ground.reading.dates.written import NO_YEAR, PERIOD_END, month_part
from huiban.ground.reading.later import later

Match = re.Match[str]
_FIELD = later("(?:截止|截至|节点|时间|日期|期限|时限|DDL|ddl)[ :：]*$")
_BY = later(
    r"\s*(?:之?前|以前|止|截止|起|开始|左右|前后|下班|给|交(?!易|叉|通|互)|报|[EC]O[BD]|\d{1,2}[:点])"
)


def month_number(found: Match, context: Context) -> Found:
    """2024-08, 2024.8, 2024/08: a month with its year."""
    year, number = int(found["y"]), int(found["m"])
    first, last = month_part(year, number, None, context)
    return Found(first, last, written_year=True, weak=True, assumption=PERIOD_END)


def compact(found: Match, context: Context) -> Found | None:
    """20240815, 20240815-20240820."""
    day = real_day(int(found["y"]), int(found["m"]), int(found["d"]))
    if not day:
        return None
    first = real_day(*map(int, found.group("y0", "m0", "d0"))) if found["y0"] else day
    return Found(first, day, written_year=True) if first and first <= day else IMPOSSIBLE


def run_together(found: Match, context: Context) -> Found | None:
    """260815, 202608, 0815: only with an edge or alone, since digits may number anything."""
    if found["m2"]:
        day = day_in_year(context.today, int(found["m2"]), int(found["d2"]))
        return Found(day, day, weak=True, assumption=NO_YEAR) if day else None
    year, number = int(found["y"]) % 100 + 2000, int(found["m"])
    if not found["d"]:
        if len(found["y"]) == 2:
            return None
        first, last = month_part(year, number, None, context)
        return Found(first, last, written_year=True, weak=True, assumption=PERIOD_END)
    day = real_day(year, number, int(found["d"]))
    return Found(day, day, written_year=True, weak=True) if day else None


def year_last(found: Match, context: Context) -> Found:
    """8/15/2024, 15/8/2024."""
    first, second, year = int(found["m"]), int(found["d"]), int(found["y"])
    day = real_day(year, second, first) if first > 12 else real_day(year, first, second)
    return Found(day, day, written_year=True) if day else IMPOSSIBLE


def short_numbers(found: Match, context: Context) -> Found | None:
    """8.30, 8/15, 8-15, 8.12-8.16: only with an edge or alone, since 3.5 may be 万元."""
    first = (int(found["m"]), int(found["d"]))
    last = (int(found["m2"] or first[0]), int(found["d2"])) if found["d2"] else first
    if real_day(2024, *first) is None or real_day(2024, *last) is None:
        return None
    end = day_in_year(context.today, *last)
    if end is None or _is_fraction(found):
        return None
    start = real_day(end.year - (first > last), *first) or end
    return Found(start, end, weak=True, assumption=NO_YEAR)


def _is_fraction(found: Match) -> bool:
    """1/3 完成 is a third, 1/3前 and 1/3 alone are the third of January."""
    if found["s"] != "/" or found["d2"] or not int(found["m"]) < int(found["d"]) <= 10:
        return False
    text = found.string
    alone = is_alone(text, found.start(), found.end())
    named = _FIELD.search(text, max(0, found.start() - 12), found.start())
    return not (alone or named or _BY.match(text, found.end()))
