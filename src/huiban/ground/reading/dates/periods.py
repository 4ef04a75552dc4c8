"""Quarters, halves, years, fiscal years and terms: a period alone is its last day."""

import re
from datetime import date, timedelta

from huiban.ground.language import noop
from huiban.ground.reading.dates.arithmetic import day_in_year, month_end, month_start
from huiban.ground.reading.dates.found import IMPOSSIBLE, Context, Found
from huiban.ground.reading.dates.written import PERIOD_END, year_of

Match = re.Match[str]
_THIS = {"本": 0, "当": 0, "这": 0, "该": 0, "下": 1, "上": -1}


def _period(
    first: date, last: date, context: Context, *, written: bool, bare: bool, assumption: str
) -> Found:
    if last < context.today and not written:
        return IMPOSSIBLE
    before = first - timedelta(days=1)
    usable = bare and (written or before >= context.today)
    return Found(
        first, last, before=before if usable else None, written_year=written, period=bare,
        assumption=assumption,
    )  # fmt: skip


def _months(
    found: Match, context: Context, first: int, last: int, *, bare: bool, assumption: str
) -> Found:
    """Months *first* to *last* of the written year, or of the next year they end in."""
    groups = found.groupdict()
    written = groups.get("y") or groups.get("y2")
    year = year_of(written, groups.get("yw"), context)
    if year is None:
        year = context.today.year
        if month_end(year, last) < context.today:
            year += 1
    return _period(
        month_start(year, first), month_end(year, last), context,
        written=bool(written), bare=bare, assumption=assumption,
    )  # fmt: skip


def quarter(found: Match, context: Context) -> Found:
    """Q3, 三季度, 第三季度末, 2025年一季度, Q3-Q4."""
    number = int(found["q1"] or found["q2"] or found["q3"])
    begin = int(found["q0"] or found["q00"] or number)
    if not begin <= number:
        begin = number
    bare = not found["part"]
    return _months(found, context, 3 * begin - 2, 3 * number, bare=bare, assumption=PERIOD_END)


def quarter_here(found: Match, context: Context) -> Found:
    """本季度末, 下季度, 季末: counted from the meeting's quarter."""
    today = context.today
    ahead = _THIS[found["which"][0]] if found["which"] else 0
    begin = 3 * ((today.month - 1) // 3) + 1 + 3 * ahead
    first, last = month_start(today.year, begin), month_end(today.year, begin + 2)
    return _period(
        first, last, context, written=False, bare=not found["part"], assumption=PERIOD_END
    )


def half(found: Match, context: Context) -> Found:
    """上半年, 下半年, H1, 2025年上半年, 年中, 半年末."""
    number = 1 if found["half"] in ("上半年", "H1", "年中", "半年度") else 2
    bare = not found["part"] and found["half"] != "年中"
    return _months(found, context, 6 * number - 5, 6 * number, bare=bare, assumption=PERIOD_END)


def half_end(_: Match, context: Context) -> Found:
    """半年末: the next end of June or December."""
    month = 6 if context.today.month <= 6 else 12
    end = month_end(context.today.year, month)
    return Found(end, end)


def year(found: Match, context: Context) -> Found:
    """年底, 年内, 2025年, 明年底, 本年度."""
    number = year_of(found["y"], found["yw"], context) or context.today.year
    bare = not found["part"]
    first, last = date(number, 1, 1), date(number, 12, 31)
    if found["part"]:
        first = last
    assumption = PERIOD_END if bare else "年底、年内按12月31日"
    return _period(first, last, context, written=bool(found["y"]), bare=bare, assumption=assumption)


def five_year_plan(found: Match, context: Context) -> Found:
    """十四五末: the end of 2025, of 十五五 that of 2030."""
    last = date(2005 + 5 * "零一二三四五六七".index(found["n"]), 12, 31)
    return IMPOSSIBLE if last < context.today else Found(last, last, assumption=PERIOD_END)


def fiscal(found: Match, context: Context) -> Found:
    """本财年末, 财年内, FY25: by the month the organisation's fiscal year starts in."""
    start_month, today = context.settings.fiscal_year_starts, context.today
    year_text = found["fy"] or found["y"]
    if year_text:
        number = int(year_text)
        number += 2000 if number < 100 else 0
    else:
        number = today.year - (today.month < start_month) + _THIS.get(found["which"] or "本", 0)
    first = month_start(number, start_month)
    last = month_end(number, start_month + 11)
    return _period(
        first, last, context, written=bool(year_text), bare=not found["part"],
        assumption=f"财年从{start_month}月开始",
    )  # fmt: skip


NO_TERMS = noop("没有设置学期的起止日")


def term(found: Match, context: Context) -> Found:
    """本学期末, 下学期末: by the organisation's settings; unknown without them."""
    ends = coming_days(context, context.settings.term_ends)
    ahead = 1 if found["next"] else 0
    if len(ends) <= ahead:
        return Found(reason="event", assumption=NO_TERMS)
    return Found(ends[ahead], ends[ahead], assumption=noop("学期结束日按设置"))


def coming_days(context: Context, days: tuple[tuple[int, int], ...]) -> list[date]:
    """The next of each (month, day) not before the meeting, in order."""
    coming = [day_in_year(context.today, month, day) for month, day in days]
    return sorted(day for day in coming if day is not None)
