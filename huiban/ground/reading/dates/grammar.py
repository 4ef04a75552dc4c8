"""What every date rule shares: its shape, what it finds, and the words that may follow it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from huiban.ground.reading.dates.words import WORDS
from huiban.ground.workdays.rules import Calendar


@dataclass(frozen=True, slots=True)
class Settings:
    """Conventions in which organisations differ.

    ``week_ends_on``: 1 Monday … 7 Sunday, for 本周内; ``closing_time``: 下班前;
    ``fiscal_year_starts``: month of 财年; ``term_ends``: (month, day) of each 学期, may be empty;
    ``third_ends``: last days of 上旬 and 中旬.
    """

    week_ends_on: int = 5
    closing_time: str = "18:00"
    fiscal_year_starts: int = 1
    term_ends: tuple[tuple[int, int], ...] = ()
    third_ends: tuple[int, int] = (10, 20)


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is read against; ``based`` when *today* is a day the text itself named."""

    today: date
    calendar: Calendar
    settings: Settings
    based: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The days a phrase names, before 前, 起 and 后 are applied; or why it names none.

    ``before`` is what 前 means when it is not the last day itself (国庆前, 9月前).
    ``period`` marks a week, month or longer: alone it may only describe a noun (9月活动), so
    it needs an edge, a verb or the phrase to itself. ``weak`` marks bare numbers (8.30), which
    need an edge or the phrase to themselves. ``lead``: characters before the match that belong
    to the phrase (会后 in 会后3天内).
    """

    first: date | None = None
    last: date | None = None
    before: date | None = None
    written_year: bool = False
    reason: str | None = None
    assumption: str | None = None
    factor: float = 1.0
    period: bool = False
    weak: bool = False
    lead: int = 0
    edge: str | None = None


IMPOSSIBLE = Found(reason="impossible")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of naming a day: tried only when one of *cues* is in the text."""

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Context], Found | None]
    cues: frozenset[str]
    confidence: float
    because: str


def rule(
    name: str,
    cues: str,
    pattern: str,
    resolve: Callable[[re.Match[str], Context], Found | None],
    confidence: float,
    because: str,
) -> Rule:
    """A line of the rule list."""
    return Rule(name, re.compile(pattern), resolve, frozenset(cues), confidence, because)


SEP = r" ?(?:-{1,2}|~|至|到) ?"
YEAR = (
    r"(?:(?P<y>(?<!\d)(?:(?:19|20)\d{2}|\d{2}))年"
    r"|(?P<yw>今年|本年度?|当年|明年|次年|来年|后年|去年)的?)?"
)
WEEK = "(?:周|星期|礼拜)"
WEEKDAYS = {sign: index % 7 for index, sign in enumerate("一二三四五六日1234567")} | {"天": 6, "末": 6}
WEEKDAY = "[一二三四五六日天1-7]"
CLOCK = (
    r"(?:(?P<part>凌晨|清晨|早上|早晨|早|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜里|晚)? ?"
    r"(?P<hour>[01]?\d|2[0-4])(?::(?P<minute>[0-5]\d)(?::\d\d)?|点(?:(?P<half>半)|(?P<quarter>[13])刻"
    r"|(?P<past>[0-5]?\d)分?|钟|整)?|时(?:(?P<past2>[0-5]?\d)分)?)整?"
    r"|(?P<word>下班|收工|零点|午夜|中午|正午|上午|下午|早上|晚上|晚间|傍晚|日终|晚|早))"
)
_EDGES = {
    "about": "前后|左右|上下",
    "before": r"之前|[及或]?以前|[及或]之前|前夕|前(?![期面端台言者述提景沿往])",
    "by": r"之内|以内|内(?![容部外网存])|为止|截止|止",
    "start": r"开始|起(?![草到来源步点诉用])|始",
    "after": r"之后|以后|后(?![续期台端勤果来面方])",
    "during": "期间",
}
EDGE = "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _EDGES.items()) + ")"
_NOUN = "|".join(WORDS["gatherings"])
TAIL = re.compile(
    rf"(?: ?\((?:本|下|这)?{WEEK}(?P<wd>{WEEKDAY})\)| ?{WEEK}(?P<wd2>{WEEKDAY})(?!\d)|\(含(?:当[日天])?\)|\)(?= ?(?:\d|之?前|以前|[上下]午|下班|中午|晚|止|起|内|之内)))?(?:的|当天|当日|这天|那天)?"
    rf"(?: ?{CLOCK})?(?:的?(?P<noun>{_NOUN})(?=之?前|以前))?{EDGE}?"
)
_AFTER_PERIOD = re.compile(
    r"\s*(?:$|[\s,，、。;；:：!！?？()（）|/<>\[\]【】\"'“”]|" + "|".join(WORDS["verbs"]) + ")"
)
# What makes a bare number or period a deadline, directly before it.
LEAD = re.compile(r"(?:" + "|".join(WORDS["leads"]) + r")[ :：(（]*$")
LABEL = re.compile(r"(?:" + "|".join(WORDS["labels"]) + r")[ *:：(（|为是]*$", re.I)
LATEST = re.compile(r"(?:" + "|".join(WORDS["latest"]) + r")[ :：]*$")
FROM = re.compile(r"[自从]$")


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
    edge = found.lastgroup if found.lastgroup in _EDGES else None
    sign = found["wd"] or found["wd2"]
    return Tail(
        found.end(), edge, clock_time(found, closing_time), bool(found["noun"]),
        WEEKDAYS[sign] if sign else None,
    )  # fmt: skip


def clock_time(found: re.Match[str], closing_time: str) -> str | None:
    """The time a match of CLOCK names, as HH:MM; 下午 alone names none."""
    word = found["word"]
    if word:
        return closing_time if word in ("下班", "收工") else WORDS["times"].get(word)
    if not found["hour"]:
        return None
    hour = int(found["hour"])
    if hour < 12 and found["part"] in WORDS["after_noon"]:
        hour += 12
    past = found["minute"] or found["past"] or found["past2"] or "0"
    minute = 30 if found["half"] else 15 * int(found["quarter"] or 0) or int(past)
    return "23:59" if hour == 24 else f"{hour:02d}:{minute:02d}"


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but signs surrounds ``text[start:end]``."""
    return not (any(map(str.isalnum, text[:start])) or any(map(str.isalnum, text[end:])))


def may_be_period(text: str, end: int) -> bool:
    """Whether a bare period ending at *end* is followed by a verb or a pause, not a noun."""
    return _AFTER_PERIOD.match(text, end) is not None
