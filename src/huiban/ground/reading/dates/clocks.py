"""The day and the hours of the meeting itself, as its head states them."""

import re
from datetime import date, time

from huiban.ground.reading.dates.text import plain as made_plain
from huiban.ground.reading.later import later

_FULL = later(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s?[年./\-]\s?(?P<m>\d{1,2})\s?[月./\-]\s?(?P<d>\d{1,2})(?!\d)"
    r"(?:\s?[日号])?"
)
_PACKED = later(r"(?<!\d)(?P<y>20\d{2})(?P<m>0\d|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)")
# 11月10上午: before the half of the day the sign 日 may be lost.
_MONTH_DAY = later(r"(?<!\d)(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?(?:[日号]|(?=[上下]午|晚上))")
_YEAR = later(r"(?<!\d)(20\d{2})(?!\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_NAME = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
# March 18, 2026 and 18 March 2026.
_ENGLISH = (
    re.compile(_MONTH_NAME + r"\s(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y>20\d{2})", re.I),
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s" + _MONTH_NAME + r",?\s(?P<y>20\d{2})", re.I),
)
# 26年3月18日: a year of two digits.
_TWO_DIGITS = later(
    r"(?<![\d.])(?P<y>[12]\d)(?:\s?年\s?|[./])(?P<m>\d{1,2})(?:\s?月\s?|[./])(?P<d>\d{1,2})(?:\s?[日号]|(?![\d.]))"
)
# 8/29/2024, 29-08-2024, and a day glued to the hour behind it: 12月1021:00, 2026031814:00.
_OTHER = (
    # 2020 04 22 周三, 2019-0109: as people stamp their notes.
    re.compile(r"(?<!\d)(?P<y>20\d{2})[ \-](?P<m>0\d|1[0-2]) ?(?P<d>[0-2]\d|3[01])(?![\d:])"),
    re.compile(r"(?<!\d)(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>20\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>1[3-9]|2\d|3[01])[-/](?P<m>0?[1-9]|1[0-2])[-/](?P<y>20\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<m>0\d|1[0-2])(?P<d>[0-2]\d|3[01])(?=\d{2}:\d{2})"),
    re.compile(
        r"(?<!\d)(?P<y>20\d{2})\s?[年./\-]\s?(?P<m>\d{1,2})\s?[月./\-]\s?(?P<d>\d{2})(?=\d{1,2}[:点时])"
    ),
)
# 民国113年5月28日: years counted from 1912.
_MINGUO = later(
    r"(?<!\d)(?:民国)?\s?(?P<y>1[01]\d)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日"
)
_MINGUO_ZERO = 1911
_SHORT = later(r"(?<![\d.])(?P<m>0?[1-9]|1[0-2])[./](?P<d>[0-2]?\d|3[01])(?![\d.%])")
_SHORT_PACKED = later(r"(?<!\d)(?P<m>0\d|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)")
_CLOCK = later(
    r"(?P<half>上午|下午|晚上|晚|中午|早上|凌晨|PM|AM|pm|am)?\s?(?P<h>[012]?\d)\s?(?:[:.](?P<min>[0-5]\d)(?::[0-5]\d)?|[点时](?:(?P<min2>[0-5]?\d)分?|(?P<half_hour>半))?)\s?(?P<after>pm|am|PM|AM)?"
)
# 6月16日至27日 and 9月25日前 are no days of a meeting.
_SPREAD = later(
    r"\s?[日号]?\s?(?:(?:至|到|-{1,2}|~)\s?(?:20\d{2}\s?[年./\-]?\s?)?(?:\d{1,2}\s?[月./\-]\s?)?\d{1,4}(?![\d:点时])|(?:之?前|以前|内|起|截止)(?!往))"
)


_ENDS_SPREAD = later(r"\d\s?[日号]?\s?(?:至|到|-{1,2}|~)\s?$")


def _in_spread(text: str, match: re.Match[str]) -> bool:
    head = text[max(0, match.start() - 8) : match.start()]
    return bool(_SPREAD.match(text, match.end()) or _ENDS_SPREAD.search(head))


def find_day(
    text: str, near: date | None, context: str = "", *, several: bool = False
) -> tuple[date, int, int] | None:
    """The first date of *text* with its offsets; a year not written is the one near *near*.

    Of several days (3月18日至19日) the first counts, where the text may state *several*.
    """
    for pattern in (_FULL, _PACKED, *_OTHER):
        for match in pattern.finditer(text):
            day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
            if day and (several or not _in_spread(text, match)):
                return day, match.start(), match.end()
    for match in (found for pattern in _ENGLISH for found in pattern.finditer(text)):
        month = _MONTHS.index(match["month"].lower()) + 1
        if day := _day(int(match["y"]), month, int(match["d"])):
            return day, match.start(), match.end()
    short = _TWO_DIGITS.search(text)
    if short and (day := _day(2000 + int(short["y"]), int(short["m"]), int(short["d"]))):
        return day, short.start(), short.end()
    minguo = _MINGUO.search(text)
    if minguo and (day := _day(_MINGUO_ZERO + int(minguo["y"]), *map(int, minguo.group("m", "d")))):
        return day, minguo.start(), minguo.end()
    for match in _MONTH_DAY.finditer(text):
        if several or not _in_spread(text, match):
            return _month_day(match, near, context or text)
    written = made_plain(text.replace("○", "〇"))
    if written.text != text and re.search(r"[〇零一二三四五六七八九十]\s?[月年]", text):
        found = (
            find_day(written.text, near, context, several=several)
            if written.origins is not None
            else None
        )
        if found:
            start, end = written.span(found[1], found[2])
            return found[0], start, end
    return None


def find_short_day(
    text: str, near: date | None, context: str, *, labelled: bool = False
) -> tuple[date, int, int] | None:
    """12.16 and 0603 in the line of a title, where *context* states the year.

    Behind a label (时间:8.5 19:00) 8.5 is a day wherever the year is known.
    """
    if not _YEAR.search(context) and not (labelled and near):
        return None
    for pattern in (_SHORT,) if labelled else (_SHORT, _SHORT_PACKED):
        for match in pattern.finditer(text):
            if not _in_spread(text, match):
                return _month_day(match, near, context)
    return None


def _month_day(
    match: re.Match[str], near: date | None, context: str
) -> tuple[date, int, int] | None:
    """The day in the year next to *near*; without it in the year that *context* states."""
    month, number = int(match["m"]), int(match["d"])
    if near is None:
        year = _YEAR.search(context)
        day = _day(int(year[1]), month, number) if year else None
        return (day, match.start(), match.end()) if day else None
    known = [day for shift in (-1, 0, 1) if (day := _day(near.year + shift, month, number))]
    if not known:
        return None
    return min(known, key=lambda one: abs((one - near).days)), match.start(), match.end()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# 8.5 19:00: the first is the day.
_DAY_FIRST = later(r"^\s*(?:0?[1-9]|1[0-2])[./](?:[0-2]?\d|3[01])\s+(?=[上下中早晚]|\d{1,2}:)")


def find_hours(text: str) -> tuple[time | None, time | None]:
    """Start and end of the meeting: 14:00-16:00, 下午3点至5点半."""
    text = _DAY_FIRST.sub("", text)
    text = made_plain(text).text
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
