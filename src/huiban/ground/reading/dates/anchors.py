"""What a limit counts from: 会后3天内 the meeting, 上线后3天内 and 下次会后3天内 something else."""

import re

from huiban.ground.reading.dates.words import WORDS
from huiban.ground.reading.later import later

Match = re.Match[str]
_BARE_ANCHORS = frozenset({"后", "起", "之后", "以后", "此后", "随后"})
ANCHOR = later(r"(?:" + "|".join(WORDS["meeting_anchors"]) + r")(?:起|算|计|的)?$")
_EVENT_ANCHOR = later(
    r"(?:[\u4e00-\u9fffA-Za-z0-9《》“”\"]{1,14}?)(?:之后|以后|(?<!最)后|之日起?|当日起|日起|起)(?:的|计|算)?$"
)
_MILESTONE = later("(?:" + "|".join(WORDS["milestones"]) + ")$")
_MILESTONE_AFTER = later("(?:" + "|".join(WORDS["milestones_after"]) + ")$")
_OTHER_DAY = later(
    "(?:(?<![今当本])日|号|下[1一]?个?(?:次|周|月)|(?:周|星期|礼拜)[1-7一二三四五六日天])"
    "的?(?:例|评审|工作|办公|专题|协调)?$"
)


def event_before(found: Match, clause: str, anchored: Match | None) -> str | None:
    """The words of the event that the limit *found* counts from; none when it is this meeting.

    *clause* is what stands before the limit, *anchored* the meeting's own words (会后) at its end.
    """
    bound = _EVENT_ANCHOR.search(clause)
    other = _own_event(clause, anchored) or _of_another_day(clause, anchored)
    if not ((bound and not anchored) or other or _of_milestone(found, clause)):
        return None
    return (bound or anchored or [""])[0]


def _of_milestone(found: Match, clause: str) -> bool:
    """到货7天内, 浇筑完成28天后: counted from something that happens, not from the meeting."""
    edge = found["edge"] or ""
    behind = edge.endswith("后") and not clause.endswith(("会议结束", "会结束"))
    named = _MILESTONE.search(clause) or (behind and _MILESTONE_AFTER.search(clause))
    return bool(edge and named)


def _own_event(clause: str, anchored: Match | None) -> bool:
    """上线后 ends like the 后 of 会后 but is an event: only a bare anchor counts."""
    if not anchored or anchored[0].rstrip("算计的") not in _BARE_ANCHORS:
        return False
    return bool(clause[: anchored.start()])


def _of_another_day(clause: str, anchored: Match | None) -> bool:
    """下周一例会后两天内: counted from that meeting, not from this one."""
    return bool(anchored and _OTHER_DAY.search(clause, 0, anchored.start()))
