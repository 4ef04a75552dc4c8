"""Of several deadlines in one clause, which counts; of one day said twice, one deadline."""

from dataclasses import replace
from datetime import date, timedelta

from huiban.ground.language import noop
from huiban.ground.reading.dates.deadline import Deadline
from huiban.ground.reading.dates.words import WORDS
from huiban.ground.reading.later import later

_LATEST = later("|".join(WORDS["latest"]))
_DOUBTFUL = 0.58
_CLAUSE = 12
_BESIDE = 2
_SENTENCE = later("[。；;!！?？\n]")
_OF_EACH_TURN = later("[当次下本上翌]|第[二2]")
_AHEAD = later("下+")
# 即日起至8月20日: a span of two days that no one rule reads.
_UNTIL = later(" *(?:[至到—–~～]|-{1,2}) *")
_PAUSE = later("[,，。;；:：\n]")
_EDGE_RANK = {"by": 3, "before": 3, None: 2, "about": 2, "during": 1, "start": 1, "after": 0}
_REASON_RANK = ("impossible", "recurring", "event", "vague")
_EXPLICIT = frozenset({"年月日", "月日", "两位年月日", "年月日（数字）", "数字月日"})


def chosen(text: str, found: list[Deadline]) -> Deadline:
    """The deadline of the clause: labelled, moved to, sure, of the whole, with 前, the latest."""
    dated = [one for one in found if one.date is not None]
    undated = [one for one in found if one.date is None]
    dated = [one for one in dated if not _starts_a_rhythm(one, undated)]
    if not dated:
        return min(undated, key=lambda one: _REASON_RANK.index(one.reason or "vague"))
    return max(dated, key=lambda one: _weight(text, one))


def _starts_a_rhythm(one: Deadline, undated: list[Deadline]) -> bool:
    """自9月1日起，每周五更新: the day only says when the rhythm begins."""
    if one.edge not in ("start", "after"):
        return False
    rhythms = [other for other in undated if other.reason == "recurring"]
    return any(other.start < one.start or other.start - one.end <= _BESIDE for other in rhythms)


def _weight(text: str, one: Deadline) -> tuple[bool, bool, bool, bool, bool, int, date]:
    lead = text[max(0, one.start - 6) : one.start]
    granted = any(word in lead for word in WORDS["granted"])
    moved = any(word in lead for word in WORDS["moved"])
    rank = _EDGE_RANK["by"] + 1 if _LATEST.match(one.raw) else _EDGE_RANK[one.edge]
    clause = _PAUSE.split(text[one.end : one.end + _CLAUSE], maxsplit=1)[0]
    whole = any(word in clause for word in WORDS["whole"])
    sure = one.confidence >= _DOUBTFUL
    return not granted, one.labelled, moved, sure, whole, rank, one.date or date.min


def joined(text: str, found: list[Deadline]) -> list[Deadline]:
    """Make one of a day said twice, 本周五（8月9日）前: the day with its month wins."""
    kept = found[:1]
    for one in found[1:]:
        first = kept[-1]
        alike = not _SENTENCE.search(text, first.end, one.start)
        if alike and first.reason == "recurring" and _OF_EACH_TURN.match(one.raw):
            # 每日上报当日数据: the day of each turn.
            continue
        if alike:
            one = _in_the_week_of(first, one)
        if _waits(text, first, one):
            one = replace(one, date=None, time=None, reason="event", assumption=None)
        if first.date and one.date and _UNTIL.fullmatch(text, first.end, one.start):
            kept[-1] = replace(
                one, raw=text[first.start : one.end], start=first.start, labelled=first.labelled
            )
        elif first.date and one.date and _is_same_day_again(text, first, one):
            kept[-1] = _one_of(text, first, one)
        else:
            kept.append(one)
    return kept


def _in_the_week_of(first: Deadline, one: Deadline) -> Deadline:
    """下周一报价，周三前定标: a bare weekday is not before the week named just ahead of it."""
    weekdays = first.rule == one.rule == "周几" and not _AHEAD.search(one.raw)
    if not (weekdays and first.date and one.date and _AHEAD.search(first.raw)):
        return one
    weeks = -(-max((first.date - one.date).days, 0) // 7)
    return replace(one, date=one.date + timedelta(days=7 * weeks))


def _is_same_day_again(text: str, first: Deadline, second: Deadline) -> bool:
    """本周五（8月9日）, 下周四8月15日."""
    between = text[first.end : second.start].strip()
    weekday_first = first.rule in ("周几", "相对日") and second.rule in _EXPLICIT
    return between in ("(", "（") or (not between and weekday_first and first.edge is None)


def _waits(text: str, event: Deadline, limit: Deadline) -> bool:
    """待评审通过后由技术部在两周内完成: the two weeks begin with the event, not the meeting."""
    return (
        limit.rule == "期限"
        and event.reason == "event"
        and event.raw.endswith(("后", "之日起", "之日"))
        and event.raw not in ("会后", "会议结束后", "会议后")
        and not _PAUSE.search(text, event.end, limit.start)
    )


def _one_of(text: str, first: Deadline, second: Deadline) -> Deadline:
    kept = first if first.rule in _EXPLICIT and second.rule not in _EXPLICIT else second
    end = second.end
    if text[end : end + 1] in (")", "）"):
        end += 1
    kept = replace(
        kept, raw=text[first.start : end], start=first.start, end=end,
        time=second.time or first.time, edge=second.edge or first.edge,
        labelled=first.labelled, assumption=kept.assumption,
    )  # fmt: skip
    if _LATEST.match(second.raw):
        return replace(second, raw=kept.raw, start=kept.start, end=kept.end)
    if first.date == second.date:
        return replace(kept, assumption=None, confidence=max(first.confidence, second.confidence))
    return replace(kept, assumption=noop("写了两个不同的日子，请核对"), confidence=0.5)
