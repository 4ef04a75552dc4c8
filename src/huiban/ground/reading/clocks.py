"""The day and the hours of the meeting itself, as its head states them."""

import re
from datetime import date, time

from huiban.ground.reading.text import plain as made_plain

_FULL = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s?[年./\-]\s?(?P<m>\d{1,2})\s?[月./\-]\s?(?P<d>\d{1,2})(?!\d)"
    r"(?:\s?[日号])?"
)
_PACKED = re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<m>0\d|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)")
_MONTH_DAY = re.compile(r"(?<!\d)(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号]")
_YEAR = re.compile(r"(20\d{2})\s?年")
_CLOCK = re.compile(
    r"(?P<half>上午|下午|晚上|晚|中午|早上|凌晨|PM|AM|pm|am)?\s?(?P<h>[012]?\d)\s?(?:[:.](?P<min>[0-5]\d)(?::[0-5]\d)?|[点时](?:(?P<min2>[0-5]?\d)分?|(?P<half_hour>半))?)\s?(?P<after>pm|am|PM|AM)?"
)


def find_day(text: str, near: date | None, context: str = "") -> tuple[date, int, int] | None:
    """The first date of *text* with its offsets; a year not written is the one near *near*."""
    for pattern in (_FULL, _PACKED):
        match = pattern.search(text)
        if match:
            day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
            if day:
                return day, match.start(), match.end()
    match = _MONTH_DAY.search(text)
    if match:
        return _month_day(match, near, context or text)
    written = made_plain(text)
    if written.text != text and re.search(r"[〇零一二三四五六七八九十]\s?[月年]", text):
        found = find_day(written.text, near, context) if written.origins is not None else None
        if found:
            start, end = written.span(found[1], found[2])
            return found[0], start, end
    return None


def _month_day(
    match: re.Match[str], near: date | None, context: str
) -> tuple[date, int, int] | None:
    year = _YEAR.search(context)
    if year:
        day = _day(int(year[1]), int(match["m"]), int(match["d"]))
        return (day, match.start(), match.end()) if day else None
    if near is None:
        return None
    days = [_day(near.year + shift, int(match["m"]), int(match["d"])) for shift in (-1, 0, 1)]
    known = [day for day in days if day]
    if not known:
        return None
    day = min(known, key=lambda one: abs((one - near).days))
    return day, match.start(), match.end()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_hours(text: str) -> tuple[time | None, time | None]:
    """Start and end of the meeting: 14:00-16:00, 下午3点至5点半."""
    rest = _FULL.sub(lambda m: " " * len(m[0]), text)
    found = [match for match in _CLOCK.finditer(rest) if int(match["h"]) < 24]
    if not found:
        return None, None
    start = _time(found[0], "")
    if len(found) < 2 or not re.search(r"[-~至到]", rest[found[0].end() : found[1].start()]):
        return start, None
    return start, _time(found[1], found[0]["half"] or "")


def _time(match: re.Match[str], half: str) -> time:
    hour = int(match["h"])
    half = (match["half"] or match["after"] or half).lower()
    if half in ("下午", "晚上", "晚", "pm") and hour < 12:
        hour += 12
    minute = int(match["min"] or match["min2"] or (30 if match["half_hour"] else 0))
    return time(hour % 24, minute)
