"""A match with what followed it as the deadline that is handed out."""

from datetime import date

from huiban.ground.language import noop
from huiban.ground.reading.dates.deadline import Deadline
from huiban.ground.reading.dates.found import Context, Found, Rule
from huiban.ground.reading.dates.tail import LABEL, Tail
from huiban.ground.reading.dates.text import Plain
from huiban.ground.reading.dates.written import NO_YEAR

_FAR = 300
_HALF_YEAR = 183
_EDGE_FACTOR = {"about": 0.7, "start": 0.85, "after": 0.45, "during": 0.6, None: 0.97}


def answer(
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


def is_gone(day: date, found: Found, context: Context) -> bool:
    """Whether a day told as history has passed: written so, or nearer in the year behind us."""
    if found.written_year:
        return day < context.today
    return NO_YEAR in (found.assumption or "") and (day - context.today).days > _HALF_YEAR


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
