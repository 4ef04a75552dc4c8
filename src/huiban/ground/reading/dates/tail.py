"""What follows and precedes a day: its edge and time, and whether a bare one is a day at all."""

import re
from dataclasses import dataclass

from huiban.ground.reading.dates.found import WEEKDAYS
from huiban.ground.reading.dates.rules import EDGES, TAIL
from huiban.ground.reading.dates.words import WORDS
from huiban.ground.reading.later import later

_AFTER_PERIOD = later(
    r"\s*(?:$|[\s,，、。;；:：!！?？()（）|/<>\[\]】”]|" + "|".join(WORDS["verbs"]) + ")"
)
_HISTORY_BEFORE = later("(?:" + "|".join(WORDS["history_before"]) + ")$")
_HISTORY_AFTER = later("(?:" + "|".join(WORDS["history_after"]) + ")")
_NOUN_AFTER = later(r"的?(?:" + "|".join(WORDS["described"]) + ")")
# What makes a bare number or period a deadline, directly before it.
LEAD = later(r"(?:" + "|".join(WORDS["leads"]) + r")[ :：(（]*$")
FIRM_LEAD = later(r"(?:" + "|".join(WORDS["firm_leads"]) + r")[ :：(（]*$")
PLAN = later(r"(?:" + "|".join(WORDS["plans"]) + r")$")
LABEL = later(r"(?:" + "|".join(WORDS["labels"]) + r")[ *:：(（|为是]*$", re.I)
LATEST = later(r"(?:" + "|".join(WORDS["latest"]) + r") *$")
FROM = later(r"[自从]$")


@dataclass(frozen=True, slots=True)
class Tail:
    """What followed the day: its edge (before, by, start, after, about, during) and the time."""

    end: int
    edge: str | None = None
    time: str | None = None
    gathering: bool = False
    weekday: int | None = None


def read_tail(text: str, start: int, closing_time: str) -> Tail:
    """Read the weekday, clock time and edge that follow a day at *start*."""
    found = TAIL.match(text, start)
    if found is None or found.end() == start:
        return Tail(start)
    # 本周的培训: the 的 belongs to the noun.
    end = found.end() - text.startswith("的", found.end() - 1)
    edge = found.lastgroup if found.lastgroup in EDGES else None
    sign = found["wd"] or found["wd2"]
    return Tail(
        end, edge, clock_time(found, closing_time), bool(found["noun"]),
        WEEKDAYS[sign] if sign else None,
    )  # fmt: skip


def clock_time(found: re.Match[str], closing_time: str) -> str | None:
    """The time a match of CLOCK names, as HH:MM; 下午 alone names none."""
    word = found["word"]
    if word:
        return closing_time if word in WORDS["closing"] else WORDS["times"].get(word)
    if not found["hour"]:
        return None
    hour = int(found["hour"])
    if hour < 12 and (found["ampm"] or found["daypart"]) in WORDS["after_noon"]:
        hour += 12
    past = found["minute"] or found["past"] or found["past2"] or "0"
    minute = 30 if found["half"] else 15 * int(found["quarter"] or 0) or int(past)
    midnight = hour == 24 or (hour == 12 and found["daypart"] in ("晚", "晚上", "晚间", "夜里"))
    return "23:59" if midnight else f"{hour:02d}:{minute:02d}"


def is_history(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` tells what was (原定8月1日, 8月1日已完成), not what is due."""
    return _HISTORY_AFTER.match(text, end) is not None or (
        _HISTORY_BEFORE.search(text, max(0, start - 6), start) is not None
    )


def describes_noun(text: str, end: int) -> bool:
    """Whether 年底, 月末 or 季末 ending at *end* belongs to a noun (年底考核)."""
    return _NOUN_AFTER.match(text, end) is not None


def may_be_period(text: str, end: int) -> bool:
    """Whether a bare period ending at *end* is followed by a verb or a pause, not a noun."""
    return _AFTER_PERIOD.match(text, end) is not None
