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
    last_day = groups.get("d2") or groups.get("d3")
    if last_day is None:
        only, written = _single(found, context, month, day)
        if only is None or (not written and only < context.today):
            return IMPOSSIBLE
        return Found(only, only, written_year=written, assumption=None if written else NO_YEAR)
    last_month = int(groups.get("m2") or groups.get("m3") or month)
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


def _month_part(year: int, month: int, part: str | None, context: Context) -> tuple[date, date]:
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
        first, last = _month_part(start.year, start.month, part, context)
    elif not 1 <= int(number) <= 12:
        return None
    elif year is not None:
        if found["m0"] and int(found["m0"]) > int(number) and not found["y2"]:
            year += 1
        first, last = _month_part(year, int(number), part, context)
    else:
        first, last = _month_part(today.year, int(number), part, context)
        if last < today:
            first, last = _month_part(today.year + 1, int(number), part, context)
    if last < today and not written:
        return IMPOSSIBLE
    if found["m0"]:
        first = _range_start(found, last, context) or first
    return _as_month(first, last, part, written, context, named=bool(found["mw"] or year))


def this_month_part(found: Match, context: Context) -> Found:
    """月底, 月末, 月中 without a month: this month's, or the next when it is past."""
    part, today = found["part"][1:], context.today
    first, last = _month_part(today.year, today.month, part, context)
    if last < today:
        following = month_start(today.year, today.month + 1)
        first, last = _month_part(following.year, following.month, part, context)
    return Found(first, last)


def this_month_third(found: Match, context: Context) -> Found:
    """上旬, 中旬, 下旬 without a month: the next one that is not over."""
    for ahead in range(2):
        start = month_start(context.today.year, context.today.month + ahead)
        first, last = _month_part(start.year, start.month, found["part"], context)
        if last >= context.today:
            break
    return Found(first, last, assumption=NO_MONTH)


def _range_start(found: Match, last: date, context: Context) -> date | None:
    number = int(found["m0"])
    if not 1 <= number <= 12:
        return None
    year = last.year - (number > last.month)
    return _month_part(year, number, found["part0"], context)[0]


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


def month_number(found: Match, context: Context) -> Found:
    """2024-08, 2024.8, 2024/08: a month with its year."""
    year, number = int(found["y"]), int(found["m"])
    first, last = _month_part(year, number, None, context)
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
        first, last = _month_part(year, number, None, context)
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


_FIELD = re.compile("(?:截止|截至|节点|时间|日期|期限|时限|DDL|ddl)[ :：]*$")
_BY = re.compile(r"\s*(?:之?前|以前|止|截止|起|开始|左右|前后|下班)")


def _is_fraction(found: Match) -> bool:
    """1/3 完成 is a third, 1/3前 and 1/3 alone are the third of January."""
    if found["s"] != "/" or found["d2"] or not int(found["m"]) < int(found["d"]) <= 10:
        return False
    text = found.string
    alone = not any(map(str.isalnum, text[: found.start()] + text[found.end() :]))
    named = _FIELD.search(text, 0, found.start())
    return not (alone or named or _BY.match(text, found.end()))
