"""Weeks and weekdays: 下周三, 本周内, W33, 9月第3个工作日."""

import re
from datetime import date, timedelta

from huiban.ground.language import noop
from huiban.ground.reading.dates.arithmetic import monday, month_end, month_start
from huiban.ground.reading.dates.found import IMPOSSIBLE, WEEKDAYS, Context, Found

Match = re.Match[str]
# W3 said in August is the third week of a project, not of next year.
_FAR_WEEK = 120
_WEEKS_AHEAD = {"本": 0, "这": 0, "当": 0, "下": 1, "次": 1, "上": -1}


def weekday(found: Match, context: Context) -> Found:
    """周五, 本周五, 下下周一, 周末, 周一至周三."""
    which, today = found["which"] or "", context.today
    sign = found["d2"] or found["d"]
    index = WEEKDAYS[sign]
    weeks = which.count("下") if which.startswith("下") else _WEEKS_AHEAD.get(which[:1], 0)
    if found["which2"]:
        weeks = found["which2"].count("下")
    day = monday(today, weeks) + timedelta(days=index)
    if not which and day <= today:
        day += timedelta(days=7)
    if day < today:
        return IMPOSSIBLE
    first = day
    if found["d2"]:
        first = day - timedelta(days=(index - WEEKDAYS[found["d"]]) % 7)
    friday = day - timedelta(days=2)
    before = friday if sign == "末" and friday >= today else None
    # 周末加班费: only names its noun.
    return Found(max(first, today), day, before=before, period=sign == "末")


def week(found: Match, context: Context) -> Found:
    """本周内, 下周, 下下周, 周内."""
    which = found["which"] or "本"
    weeks = which.count("下") if which.startswith("下") else _WEEKS_AHEAD.get(which[0], 0)
    if which[0] == "上":
        return IMPOSSIBLE
    start = monday(context.today, weeks)
    last = _week_end(context, start)
    if last == context.today and not found.string.startswith(("内", "之内"), found.end()):
        last = start + timedelta(days=6)
    earlier = _week_end(context, start - timedelta(days=7))
    days = "一二三四五六日"[last.weekday()]
    return Found(
        max(start, context.today), last, before=earlier if earlier >= context.today else None,
        period=True, assumption=f"一周按到周{days}算",
    )  # fmt: skip


def _week_end(context: Context, start: date) -> date:
    """The last day of the week of *start*, Sunday when the usual end is already past."""
    end = start + timedelta(days=context.settings.week_ends_on - 1)
    return end if end >= context.today else start + timedelta(days=6)


def calendar_week(found: Match, context: Context) -> Found:
    """W33, Week 34, 第34周: a week of the year, the coming one unless that is far away."""
    number = int(found["n"] or found["n2"])
    year, written = int(found["y"] or context.today.year), bool(found["y"])
    for candidate in (year, year + 1):
        try:
            start = date.fromisocalendar(candidate, number, 1)
        except ValueError:
            continue
        day = _friday(context, start)
        if written or 0 <= (day - context.today).days <= _FAR_WEEK:
            return Found(max(start, context.today), day, written_year=written, period=True)
    return Found(reason="event")


def ordinal(found: Match, context: Context) -> Found | None:
    """下月第一周, 9月第3个工作日, 本月最后一个工作日, 下周第一个工作日."""
    start, end = _span_of(found, context)
    number = -1 if found["last"] else int(found["n"] or found["n2"] or 1)
    unit = found["unit"]
    if found["back"]:
        day = _from_the_end(found, end, number, context)
    elif unit.endswith("工作日"):
        before = context.calendar.add_workdays(start - timedelta(days=1), max(number, 0))
        day = context.calendar.workday_on_or_before(end) if number < 0 else before
    elif unit == "天":
        day = end if number < 0 else start + timedelta(days=number - 1)
    elif found["d"]:
        index = WEEKDAYS[found["d"]]
        day = start + timedelta(days=(index - start.weekday()) % 7 + 7 * (max(number, 1) - 1))
        if number < 0:
            day = end - timedelta(days=(end.weekday() - index) % 7)
    else:
        begin = start if start.weekday() < 5 else monday(start, 1)
        day = end if number < 0 else _friday(context, monday(begin, number - 1))
        if day < context.today and number > 0:
            # 8月第一周 said on Monday the 5th is that week, not the half week of the 1st.
            day += timedelta(days=7 if start.weekday() else 0)
    if not start <= day <= end or day < context.today:
        return IMPOSSIBLE
    return Found(day, day, assumption=noop("第几周按含工作日的自然周数"), factor=0.8)


def _from_the_end(found: Match, end: date, number: int, context: Context) -> date:
    """本月倒数第二个工作日, 9月倒数第二个周五, 月底倒数第三天."""
    if found["unit"].endswith("工作日"):
        return context.calendar.add_workdays(end + timedelta(days=1), -number)
    if found["unit"] == "天":
        return end - timedelta(days=number - 1)
    index = WEEKDAYS[found["d"]] if found["d"] else context.settings.week_ends_on - 1
    return end - timedelta(days=(end.weekday() - index) % 7 + 7 * (number - 1))


def _friday(context: Context, start: date) -> date:
    return start + timedelta(days=context.settings.week_ends_on - 1)


def _span_of(found: Match, context: Context) -> tuple[date, date]:
    today = context.today
    if found["week"]:
        start = monday(today, found["week"].count("下"))
        return start, start + timedelta(days=6)
    if found["year"]:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    if found["m"]:
        year = today.year + (month_end(today.year, int(found["m"])) < today)
        return month_start(year, int(found["m"])), month_end(year, int(found["m"]))
    ahead = found["mw"].count("下") + found["mw"].count("次")
    return month_start(today.year, today.month + ahead), month_end(today.year, today.month + ahead)
