"""Days counted from the meeting: 明天, 下周三, 5个工作日内, T+3."""

import re
from dataclasses import replace
from datetime import date

from huiban.ground.language import noop
from huiban.ground.reading.dates.alone import REACH, is_alone
from huiban.ground.reading.dates.anchors import ANCHOR, event_before
from huiban.ground.reading.dates.arithmetic import add_days, add_months
from huiban.ground.reading.dates.found import IMPOSSIBLE, Context, Found
from huiban.ground.reading.dates.words import WORDS
from huiban.ground.reading.later import later

Match = re.Match[str]
_LONGEST_DAYS = 4000


_ESTIMATE = later(
    "(?:"
    + "|".join(WORDS["labels"])
    + ")[ *:：(（|为是]+$|(?:"
    + "|".join(WORDS["estimates"])
    + ")$",
    re.I,
)


_DAY_OF = later(
    "(?:(?:" + "|".join(WORDS["occasions"]) + ")的?|(?<![会以然])(?<!会议结束)(?<!会议之)后)$"
)
# 今天 is today whatever stands before it; 当天 and 次日 are days of what they follow.
_OF_SOMETHING = frozenset("当同次翌隔第")


def named_day(found: Match, context: Context) -> Found:
    """今天, 明早, 次日, 大后天; 上线当天 waits for an event."""
    if found[0][0] in _OF_SOMETHING:
        occasion = _DAY_OF.search(found.string, max(0, found.start() - 8), found.start())
        if occasion:
            return Found(reason="event", lead=len(occasion[0]))
    day = add_days(context.today, WORDS["relative_days"][found[0]])
    return IMPOSSIBLE if day < context.today else Found(day, day)


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
    anchored = ANCHOR.search(clause)
    event = event_before(found, clause, anchored)
    if event is not None:
        return Found(reason="event", lead=len(event))
    edge = found["edge"]
    if not edge and not anchored and not found["limit"]:
        return None if found[0][0] == "近" or _inside(found) else _counted(found, context, 0.7)
    counted = _counted(found, context, 0.8 if edge and edge.endswith("后") else 1.0)
    kind = "about" if edge == "左右" else None if edge and edge.endswith("后") else "by"
    return replace(counted, lead=len(anchored[0]) if anchored else 0, edge=kind)


# 3天搞定, 用两周完成整改: a task set, not 仅用3天完成 or 3天完成了80%, which are told.
_DONE_WITHIN = later(
    "(?:"
    + "|".join(WORDS["done_within"])
    + r")(?!了|过|的|率)[\u4e00-\u9fff]{0,4}(?=$|[\s,，。;；、)）])"
)
_SET = later(r"(?:^|[\s,，、。;；:：(（]|(?<![仅只共曾就])用|" + "|".join(WORDS["plans"]) + ")$")


def _inside(found: Match) -> bool:
    """Whether a bare duration is part of a sentence: 工期30天 is no deadline, 时限：30天 is."""
    start, end = found.span()
    set_here = _SET.search(found.string, max(0, start - 4), start)
    if set_here and _DONE_WITHIN.match(found.string, end):
        return False
    estimate = _ESTIMATE.search(found.string, max(0, start - REACH), start)
    return not is_alone(found.string, estimate.start() if estimate else start, end)


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
    if unit == "分钟":
        return today, noop("从散会时起数，按天记")
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


def next_workdays(found: Match, context: Context) -> Found:
    """下个工作日, 会后第3个工作日, 首个工作日."""
    count = int(found["n"] or 1)
    day = context.calendar.add_workdays(context.today, count)
    return Found(day, day, assumption=noop("从会后下一个工作日数起"))
