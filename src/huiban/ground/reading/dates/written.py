"""Days, months, quarters, halves and years that are written out."""

import re
from datetime import date, timedelta

from huiban.ground.language import noop
from huiban.ground.reading.dates.arithmetic import (
    day_in_month,
    day_in_year,
    month_end,
    month_start,
    real_day,
)
from huiban.ground.reading.dates.found import IMPOSSIBLE, Context, Found
from huiban.ground.reading.dates.words import WORDS

Match = re.Match[str]
NO_YEAR = noop("没有写年份，取会后最近的一次")
NO_MONTH = noop("没有写月份，取会后最近的一次")
PERIOD_END = noop("没有写日，取最后一天")
_MONTHS_AHEAD = {"上": -1, "下": 1, "次": 1, "翌": 1}


def year_of(text: str | None, word: str | None, context: Context) -> int | None:
    """The year as written (24 is 2024) or by 今年, 明年; none when there is none."""
    if text:
        return int(text) + 2000 if len(text) == 2 else int(text)
    if word:
        return context.today.year + int(WORDS["years"][word[0]])
    return None


def _months_ahead(word: str) -> int:
    return 2 if word.startswith("下下") else _MONTHS_AHEAD.get(word[0], 0)


def _single(found: Match, context: Context, month: int, day: int) -> tuple[date | None, bool]:
    """A day of a month with its year, written or next; and whether the year was written."""
    groups = found.groupdict()
    year = year_of(groups.get("y"), groups.get("yw"), context)
    if year is None:
        return day_in_year(context.today, month, day), False
    return real_day(year, month, day), bool(groups.get("y"))


def full_date(found: Match, context: Context) -> Found | None:
    """2024-08-15, 8月15日, 24年8月15日, 8月10日至8月15日, 8月12-16日."""
    groups = found.groupdict()
    month, day = int(groups["m"]), int(groups["d"])
    last_day = groups.get("d3") or groups.get("d2")
    if last_day is None:
        only, written = _single(found, context, month, day)
        if only is None or (not written and only < context.today):
            return IMPOSSIBLE
        return Found(only, only, written_year=written, assumption=None if written else NO_YEAR)
    last_month = int(groups.get("m3") or groups.get("m2") or month)
    return _range(found, context, (month, day), (last_month, int(last_day)))


def _range(
    found: Match, context: Context, first: tuple[int, int], last: tuple[int, int]
) -> Found | None:
    groups = found.groupdict()
    year = year_of(groups.get("y"), groups.get("yw"), context)
    year2 = year_of(groups.get("y2"), None, context)
    if year2 is None and year is not None:
        year2 = year + (last < first)
    end = real_day(year2, *last) if year2 else day_in_year(context.today, *last)
    if end is None:
        return IMPOSSIBLE
    start = real_day(year or end.year - (first > last), *first)
    if start is None or start > end:
        return IMPOSSIBLE
    assumption = (
        noop("写的是一段时间，取结束日") if year2 else "写的是一段时间，取结束日；" + NO_YEAR
    )
    return Found(start, end, written_year=bool(year2), assumption=assumption)


def day_of_named_month(found: Match, context: Context) -> Found:
    """下月5日, 本月25号, 次月5日."""
    today = context.today
    start = month_start(today.year, today.month + _months_ahead(found["mw"]))
    day = real_day(start.year, start.month, int(found["d2"] or found["d"]))
    first = real_day(start.year, start.month, int(found["d"]))
    if day is None or first is None or day < today:
        return IMPOSSIBLE
    return Found(first, day)


def day_alone(found: Match, context: Context) -> Found | None:
    """15日前, 20号, 12至16日: no month, so the next such day."""
    last = day_in_month(context.today, int(found["d2"] or found["d"]))
    if last is None:
        return IMPOSSIBLE
    first = real_day(last.year, last.month, int(found["d"]))
    return Found(first or last, last, assumption=NO_MONTH)


def month_part(year: int, month: int, part: str | None, context: Context) -> tuple[date, date]:
    """The first and last day of a month or of its 上旬, 中旬, 下旬, 底."""
    start, end = month_start(year, month), month_end(year, month)
    upper, middle = context.settings.third_ends
    first, last = {
        "上旬": (1, upper),
        "中旬": (upper + 1, middle),
        "上中旬": (1, middle),
        "下旬": (middle + 1, end.day),
        "中下旬": (upper + 1, end.day),
        "中上旬": (1, middle),
        "上半月": (1, 15),
        "下半月": (16, end.day),
        "中": (15, 15),
    }.get(part or "", (1, end.day))
    if part and part.endswith(("底", "末")):
        first = last
    return start.replace(day=first), start.replace(day=last)


def month(found: Match, context: Context) -> Found | None:
    """9月, 9月底, 8月下旬, 下月上旬, 本月内, 明年3月, 8-10月, 8月下旬至9月上旬."""
    number, part, today = found["m"], found["until"] or found["part"], context.today
    year = year_of(found["y2"] or found["y"], None if found["y2"] else found["yw"], context)
    written = bool(found["y2"] or found["y"])
    if found["mw"]:
        start = month_start(today.year, today.month + _months_ahead(found["mw"]))
        first, last = month_part(start.year, start.month, part, context)
    elif not 1 <= int(number) <= 12:
        return None
    elif year is not None:
        if found["m0"] and int(found["m0"]) > int(number) and not found["y2"]:
            year += 1
        first, last = month_part(year, int(number), part, context)
    else:
        first, last = month_part(today.year, int(number), part, context)
        if last < today:
            first, last = month_part(today.year + 1, int(number), part, context)
    if last < today and not written:
        return IMPOSSIBLE
    if found["m0"]:
        first = _range_start(found, last, context) or first
    return _as_month(first, last, part, written, context, named=bool(found["mw"] or year))


def this_month_part(found: Match, context: Context) -> Found:
    """月底, 月末, 月中 without a month: this month's, or the next when it is past."""
    part, today = found["part"][1:], context.today
    first, last = month_part(today.year, today.month, part, context)
    if last < today:
        following = month_start(today.year, today.month + 1)
        first, last = month_part(following.year, following.month, part, context)
    return Found(first, last)


def this_month_third(found: Match, context: Context) -> Found:
    """上旬, 中旬, 下旬 without a month: the next one that is not over."""
    for ahead in range(2):
        start = month_start(context.today.year, context.today.month + ahead)
        first, last = month_part(start.year, start.month, found["part"], context)
        if last >= context.today:
            break
    return Found(first, last, assumption=NO_MONTH)


def _range_start(found: Match, last: date, context: Context) -> date | None:
    number = int(found["m0"])
    if not 1 <= number <= 12:
        return None
    year = last.year - (number > last.month)
    return month_part(year, number, found["part0"], context)[0]


def _as_month(
    first: date, last: date, part: str | None, written: bool, context: Context, *, named: bool
) -> Found:
    before = first - timedelta(days=1)
    whole = not part
    assumption = None if part and named else PERIOD_END if whole else NO_YEAR
    return Found(
        first, last, before=before if whole and before >= context.today else None,
        written_year=written, period=whole, assumption=assumption, factor=1.0 if part else 0.95,
    )  # fmt: skip
