"""Read a deadline the way a Chinese office means it: a day with its reasons, or why there is none.

``read_deadline`` answers for one phrase or clause, ``find_deadlines`` lists all in a longer text.
Both are pure; the meeting day and the working calendar are arguments.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from huiban.ground.language import noop
from huiban.ground.reading.dates.choice import chosen, joined
from huiban.ground.reading.dates.deadline import Deadline
from huiban.ground.reading.dates.found import Context, Found, Rule, Settings
from huiban.ground.reading.dates.rules import rules_for
from huiban.ground.reading.dates.tail import (
    FIRM_LEAD,
    FROM,
    LABEL,
    LATEST,
    LEAD,
    PLAN,
    Tail,
    describes_noun,
    is_history,
    may_be_period,
    read_tail,
    stands_alone,
)
from huiban.ground.reading.dates.words import WORDS
from huiban.ground.reading.dates.written import NO_YEAR
from huiban.ground.reading.text import Plain, plain
from huiban.ground.workdays.official import official_calendar
from huiban.ground.workdays.rules import Calendar

__all__ = ["Deadline", "Settings", "find_deadlines", "read_deadline"]
PAUSES = frozenset(" 【】[],，、;；:：()（）|\t\n\x0b-—。/")
DONE = re.compile(r" ?(?:" + "|".join(WORDS["deeds"]) + ")")
_ENDS = frozenset({"年底", "月底", "季末", "半年末"})
_FAR = 300
_HALF_YEAR = 183
DEFAULT_SETTINGS = Settings()
_EDGE_FACTOR = {"about": 0.7, "start": 0.85, "after": 0.45, "during": 0.6, None: 0.97}
MISSING = Deadline(None, reason="missing")


def read_deadline(
    text: str,
    meeting_day: date,
    calendar: Calendar | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> Deadline:
    """The one deadline of a phrase, a clause or a cell; ``reason`` says why when there is none.

    Of several days the labelled one (完成时间：) wins, then one with 前 or 内, then the latest.
    """
    found = find_deadlines(text, meeting_day, calendar, settings)
    if not found:
        return MISSING
    if len(found) == 1:
        return found[0]
    return chosen(text, found)


def find_deadlines(
    text: str,
    meeting_day: date,
    calendar: Calendar | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> list[Deadline]:
    """Every deadline phrase of *text* in order, the undated ones (尽快, 每周五) included."""
    context = Context(meeting_day, calendar or official_calendar(), settings)
    found = sorted(_scan(plain(text), context), key=lambda one: one.start)
    return joined(text, found) if len(found) > 1 else found


def _scan(source: Plain, context: Context) -> Iterator[Deadline]:
    """Try the rules in order; words one rule has read are closed to the next."""
    text = source.text
    taken = bytearray(len(text) + 1)
    ends: dict[int, date] = {}
    for rule in rules_for(text):
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if any(taken[start : end + (start == end)]):
                continue
            at = replace(context, today=ends[start], based=True) if start in ends else context
            found = rule.resolve(match, at)
            if found is None:
                continue
            undated = found.reason is not None and found.reason != "impossible"
            tail = Tail(end) if undated else _tail(text, end, context)
            if any(taken[end : tail.end]):
                tail = Tail(end)
            tail = replace(tail, edge=tail.edge or found.edge)
            if found.period and tail.gathering:
                found = Found(reason="event")
            if rule.name in _ENDS and not tail.edge and describes_noun(text, tail.end):
                continue
            if tail.end == start or not _stands(text, start, tail, found):
                continue
            begin = max(_begin(text, start - found.lead, tail), taken.rfind(1, 0, start) + 1)
            deadline = _deadline(source, (begin, start), tail, found, rule, context)
            taken[begin : tail.end] = b"\x01" * (tail.end - begin)
            if deadline.date and is_history(text, begin, tail.end):
                if _is_gone(deadline.date, found, context):
                    continue
                deadline = replace(deadline, confidence=round(deadline.confidence / 2, 3))
            if deadline.date and tail.edge in ("start", "after"):
                ends[tail.end] = deadline.date
            yield deadline


def _begin(text: str, start: int, tail: Tail) -> int:
    """Where the phrase begins: 最迟, 截至 and the 自 of 自…起 belong to it."""
    lead = text[max(0, start - 10) : start]
    opening = LATEST.search(lead)
    if opening is None and tail.edge in ("start", "after"):
        opening = FROM.search(lead)
    return start - len(opening[0]) if opening else start


def _tail(text: str, end: int, context: Context) -> Tail:
    """What follows; 晚 of 今晚 is read again, since 今晚8点 is 20:00."""
    inside = 1 if text[end - 1 : end] in ("晚", "早", "晨") else 0
    return read_tail(text, end - inside, context.settings.closing_time)


def _stands(text: str, start: int, tail: Tail, found: Found) -> bool:
    """Whether a bare period or bare number is a day here and not a quantity or an adjective."""
    if found.reason or not (found.period or found.weak) or tail.edge or tail.time:
        return True
    if stands_alone(text, start, tail.end):
        return True
    lead = text[max(0, start - 10) : start]
    if LABEL.search(lead) or (LEAD if found.period else FIRM_LEAD).search(lead):
        return True
    if found.period:
        return may_be_period(text, tail.end)
    planned = PLAN.search(lead) and DONE.match(text, tail.end)
    return bool(planned) or _reads_as_day(text, start, tail.end)


def _reads_as_day(text: str, start: int, end: int) -> bool:
    """8.30完成, (8/15), ，9.10 at the end: numbers too long to be 3.5, where a day is written."""
    if text[end - 2 : end].isdigit() or "/" in text[start:end]:
        slashed = "/" in text[start:end] and text[end - 2 : end].isdigit()
        pause = slashed or start == 0 or text[start - 1] in PAUSES
        return DONE.match(text, end) is not None or (
            pause and (end == len(text) or text[end] in PAUSES)
        )
    return False


def _deadline(
    source: Plain,
    starts: tuple[int, int],
    tail: Tail,
    found: Found,
    rule: Rule,
    context: Context,
) -> Deadline:
    begin, start = starts
    lead = source.text[max(0, start - 10) : start]
    first, last = source.span(begin, tail.end)
    day = _day(found, tail.edge, context)
    reason = found.reason or ("impossible" if day is None else None)
    return Deadline(
        date=day,
        raw=source.source[first:last],
        start=first,
        end=last,
        time=tail.time if day else None,
        rule=rule.name,
        assumption=_assumption(found, tail, day, context),
        confidence=_confidence(rule, found, tail, day, reason, context),
        reason=reason,  # type: ignore[arg-type]
        edge=tail.edge,
        labelled=bool(LABEL.search(lead)),
        past=bool(day and day < context.today),
    )


def _day(found: Found, edge: str | None, context: Context) -> date | None:
    if found.reason or found.last is None:
        return None
    if edge == "before" and found.before is not None:
        return found.before
    if edge == "start" and found.first is not None:
        if found.written_year or found.first >= context.today:
            return found.first
        return min(context.today, found.last)
    return found.last


def _nearness(found: Found, day: date | None, context: Context) -> float:
    """A day without a year that comes round only next year may have been meant for this one."""
    if day is None or NO_YEAR not in (found.assumption or ""):
        return 1.0
    return 0.62 if (day - context.today).days > _FAR else 1.0


def _is_gone(day: date, found: Found, context: Context) -> bool:
    """Whether a day told as history has passed: written so, or nearer in the year behind us."""
    if found.written_year:
        return day < context.today
    return NO_YEAR in (found.assumption or "") and (day - context.today).days > _HALF_YEAR


def _is_other_weekday(day: date | None, tail: Tail) -> bool:
    return day is not None and tail.weekday is not None and day.weekday() != tail.weekday


def _assumption(found: Found, tail: Tail, day: date | None, context: Context) -> str | None:
    edge = tail.edge
    notes = [found.assumption] if found.assumption else []
    if day and edge == "before" and day == found.before:
        notes = [noop("“前”不含这段时间本身")]
    elif edge == "start":
        notes = [noop("这是开始的日子")]
    elif edge == "after":
        notes.append(noop("只写了最早的日子，没有写截止"))
    elif edge == "about":
        notes.append(noop("大约的日子"))
    if day and day < context.today:
        notes.append(noop("写明的日子早于会议"))
    if _is_other_weekday(day, tail):
        notes.append(noop("日期和星期对不上，请核对"))
    return "；".join(notes) or None


def _confidence(
    rule: Rule, found: Found, tail: Tail, day: date | None, reason: str | None, context: Context
) -> float:
    if reason:
        return rule.confidence
    doubt = 0.55 if _is_other_weekday(day, tail) else 1.0
    near = _nearness(found, day, context)
    edge = _EDGE_FACTOR.get(tail.edge, 1.0)
    return round(rule.confidence * found.factor * edge * doubt * near, 3)
