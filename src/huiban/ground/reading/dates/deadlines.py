"""Read a deadline the way a Chinese office means it: a day with its reasons, or why there is none.

``read_deadline`` answers for one phrase or clause, ``find_deadlines`` lists all in a longer text.
Both are pure; the meeting day and the working calendar are arguments.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from huiban.ground.reading.dates.answer import answer, is_gone
from huiban.ground.reading.dates.choice import chosen, joined
from huiban.ground.reading.dates.deadline import Deadline
from huiban.ground.reading.dates.found import Context, Found, Settings
from huiban.ground.reading.dates.rules import rules_for
from huiban.ground.reading.dates.standing import stands
from huiban.ground.reading.dates.tail import (
    FROM,
    LATEST,
    Tail,
    describes_noun,
    is_history,
    read_tail,
)
from huiban.ground.reading.dates.text import Plain, plain
from huiban.ground.workdays.official import official_calendar
from huiban.ground.workdays.rules import Calendar

__all__ = ["DEFAULT_SETTINGS", "Deadline", "Settings", "find_deadlines", "read_deadline"]
_ENDS = frozenset({"年底", "月底", "季末", "半年末"})
DEFAULT_SETTINGS = Settings()
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
            if found.edge and not tail.edge:
                tail = replace(tail, edge=found.edge)
            if found.period and tail.gathering:
                found = Found(reason="event")
            if rule.name in _ENDS and not tail.edge and describes_noun(text, tail.end):
                continue
            if tail.end == start or not stands(text, start, tail, found):
                continue
            begin = max(_begin(text, start - found.lead, tail), taken.rfind(1, 0, start) + 1)
            deadline = answer(source, (begin, start), tail, found, rule, context)
            taken[begin : tail.end] = b"\x01" * (tail.end - begin)
            if deadline.date and is_history(text, begin, tail.end):
                if is_gone(deadline.date, found, context):
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
