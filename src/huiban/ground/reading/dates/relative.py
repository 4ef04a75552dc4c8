"""Days counted from the meeting: 明天, 下周三, 5个工作日内, T+3."""

import re
from dataclasses import replace
from datetime import date, timedelta

from huiban.ground.language import noop
from huiban.ground.reading.dates.arithmetic import (
    add_days,
    add_months,
    monday,
    month_end,
    month_start,
)
from huiban.ground.reading.dates.found import IMPOSSIBLE, WEEKDAYS, Context, Found
from huiban.ground.reading.dates.words import WORDS

Match = re.Match[str]
_LONGEST_DAYS = 4000
# W3 said in August is the third week of a project, not of next year.
_FAR_WEEK = 120
_BARE_ANCHORS = frozenset({"后", "起", "之后", "以后", "此后", "随后"})
_ANCHOR = re.compile(r"(?:" + "|".join(WORDS["meeting_anchors"]) + r")(?:起|算|计|的)?$")
_EVENT_ANCHOR = re.compile(
    r"(?:[\u4e00-\u9fffA-Za-z0-9《》“”\"]{1,14}?)(?:之后|以后|(?<!最)后|之日起?|当日起|日起|起)(?:的|计|算)?$"
)


_ESTIMATE = re.compile(
    "(?:"
    + "|".join(WORDS["labels"])
    + ")[ *:：(（|为是]+$|(?:"
    + "|".join(WORDS["estimates"])
    + ")$",
    re.I,
)


def named_day(found: Match, context: Context) -> Found:
    """今天, 明早, 次日, 大后天."""
    day = add_days(context.today, WORDS["relative_days"][found[0]])
    return IMPOSSIBLE if day < context.today else Found(day, day)


def _week_end(context: Context, start: date) -> date:
    """The last day of the week of *start*, Sunday when the usual end is already past."""
    end = start + timedelta(days=context.settings.week_ends_on - 1)
    return end if end >= context.today else start + timedelta(days=6)


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


def _count(found: Match) -> float:
    low = found["n2"] or found["n"]
    half = 0.5 if found["half"] or found["half2"] else 0.0
    return 0.5 if low == "半" else float(low) + half


def duration(found: Match, context: Context) -> Found | None:
    """3日内, 两周内, 一个半月内, 5个工作日内, 会后24小时内; after an event: no date."""
    if context.based:
        return replace(_counted(found, context, 1.0), edge="by")
    lead = found.string[max(0, found.start() - 24) : found.start()]
    clause = re.split(r"[,，。;；:：\s(（]", lead)[-1]
    anchored = _ANCHOR.search(clause)
    bound = _EVENT_ANCHOR.search(clause)
    if (bound and not anchored) or _own_event(clause, anchored) or _of_milestone(found, clause):
        return Found(reason="event", lead=len((bound or anchored or [""])[0]))
    edge = found["edge"]
    if not edge and not anchored and not found["limit"]:
        return None if found[0][0] == "近" or _inside(found) else _counted(found, context, 0.7)
    counted = _counted(found, context, 0.8 if edge and edge.endswith("后") else 1.0)
    kind = "about" if edge == "左右" else None if edge and edge.endswith("后") else "by"
    return replace(counted, lead=len(anchored[0]) if anchored else 0, edge=kind)


_MILESTONE = re.compile("(?:" + "|".join(WORDS["milestones"]) + ")$")
_MILESTONE_AFTER = re.compile("(?:" + "|".join(WORDS["milestones_after"]) + ")$")


def _of_milestone(found: Match, clause: str) -> bool:
    """到货7天内, 浇筑完成28天后: counted from something that happens, not from the meeting."""
    edge = found["edge"] or ""
    later = edge.endswith("后") and not clause.endswith(("会议结束", "会结束"))
    named = _MILESTONE.search(clause) or (later and _MILESTONE_AFTER.search(clause))
    return bool(edge and named)


def _own_event(clause: str, anchored: Match | None) -> bool:
    """上线后 ends like the 后 of 会后 but is an event: only a bare anchor counts."""
    if not anchored or anchored[0].rstrip("算计的") not in _BARE_ANCHORS:
        return False
    return bool(clause[: anchored.start()])


def _inside(found: Match) -> bool:
    """Whether a bare duration is part of a sentence: 工期30天 is no deadline, 时限：30天 is."""
    before = _ESTIMATE.sub("", found.string[: found.start()])
    return any(map(str.isalnum, before + found.string[found.end() :]))


def _counted(found: Match, context: Context, factor: float) -> Found:
    count, unit = _count(found), found["unit"]
    if count > _LONGEST_DAYS or count <= 0:
        return IMPOSSIBLE
    day, assumption = _moved(context, count, unit)
    if day.year > 2199:
        return IMPOSSIBLE
    rough = 0.9 if found["n2"] else 1.0
    if "工作" in unit and context.calendar.is_tentative(day):
        rough *= 0.85
        assumption += "；那一年的放假安排未公布，暂定"
    return Found(day, day, assumption=assumption, factor=factor * rough)


def _moved(context: Context, count: float, unit: str) -> tuple[date, str]:
    today = context.today
    if "工作" in unit or "交易" in unit:
        whole = int(count + 0.5)
        return context.calendar.add_workdays(today, whole), noop(
            "工作日从会后下一个工作日数起，按放假调休安排"
        )
    if unit.endswith("月"):
        return _months_on(today, count), noop("从会议日起数满整月")
    if unit.endswith(("季度", "季")):
        return _months_on(today, count * 3), noop("从会议日起数满整月")
    if unit.endswith("年"):
        return _months_on(today, count * 12), noop("从会议日起数满整月")
    if unit.endswith(("周", "星期", "礼拜")):
        return add_days(today, count * 7), noop("从会议日起数自然日")
    if unit in ("小时", "个小时", "h", "H"):
        days = int(-(-count // 24)) if count >= 24 else 0
        return add_days(today, days), noop("从散会时起数，按天记")
    if unit == "半天":
        return today, noop("半天内按会议当天")
    return add_days(today, count if count != 0.5 else 0), noop("从会议日起数自然日")


def _months_on(today: date, count: float) -> date:
    whole = int(count)
    return add_days(add_months(today, whole), 15 if count != whole else 0)


def t_plus(found: Match, context: Context) -> Found | None:
    """T+3, D+5, T+2个工作日: counted from the meeting."""
    count, unit = int(found["n"]), found["unit"] or "天"
    if count > _LONGEST_DAYS:
        return IMPOSSIBLE
    day, assumption = _moved(context, count, unit)
    return Found(day, day, assumption=assumption, factor=1.0 if found["unit"] else 0.85)


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


def next_workdays(found: Match, context: Context) -> Found:
    """下个工作日, 会后第3个工作日, 首个工作日."""
    count = int(found["n"] or 1)
    day = context.calendar.add_workdays(context.today, count)
    return Found(day, day, assumption=noop("从会后下一个工作日数起"))


def ordinal(found: Match, context: Context) -> Found | None:
    """下月第一周, 9月第3个工作日, 本月最后一个工作日, 下周第一个工作日."""
    start, end = _span_of(found, context)
    number = -1 if found["last"] else int(found["n"] or found["n2"] or 1)
    unit = found["unit"]
    if unit.endswith("工作日"):
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


def _friday(context: Context, start: date) -> date:
    return start + timedelta(days=context.settings.week_ends_on - 1)


def _span_of(found: Match, context: Context) -> tuple[date, date]:
    today = context.today
    if found["week"]:
        start = monday(today, found["week"].count("下"))
        return start, start + timedelta(days=6)
    if found["m"]:
        year = today.year + (month_end(today.year, int(found["m"])) < today)
        return month_start(year, int(found["m"])), month_end(year, int(found["m"]))
    ahead = found["mw"].count("下") + found["mw"].count("次")
    return month_start(today.year, today.month + ahead), month_end(today.year, today.month + ahead)
