"""Days counted from the meeting: 明天, 下周三, 5个工作日内, T+3."""

import re
from dataclasses import replace
from datetime import date

from huiban.ground.language import noop
from huiban.ground.reading.dates.alone import REACH, is_alone
from huiban.ground.reading.dates.arithmetic import (
    add_days,
    add_months,
)
from huiban.ground.reading.dates.found import IMPOSSIBLE, Context, Found
from huiban.ground.reading.dates.words import WORDS
from huiban.ground.reading.later import later

Match = re.Match[str]
_LONGEST_DAYS = 4000
_BARE_ANCHORS = frozenset({"后", "起", "之后", "以后", "此后", "随后"})
_ANCHOR = later(r"(?:" + "|".join(WORDS["meeting_anchors"]) + r")(?:起|算|计|的)?$")
_EVENT_ANCHOR = later(
    r"(?:[\u4e00-\u9fffA-Za-z0-9《》“”\"]{1,14}?)(?:之后|以后|(?<!最)后|之日起?|当日起|日起|起)(?:的|计|算)?$"
)


_ESTIMATE = later(
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


_MILESTONE = later("(?:" + "|".join(WORDS["milestones"]) + ")$")
_MILESTONE_AFTER = later("(?:" + "|".join(WORDS["milestones_after"]) + ")$")


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
    start, end = found.span()
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
