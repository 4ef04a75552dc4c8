"""What a date rule is, what it is read against and what it finds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from huiban.ground.workdays.rules import Calendar


@dataclass(frozen=True, slots=True)
class Settings:
    """Conventions in which organisations differ.

    ``week_ends_on``: 1 Monday … 7 Sunday, for 本周内; ``closing_time``: 下班前;
    ``fiscal_year_starts``: month of 财年 (1: the calendar year, as the 预算法 has it);
    ``term_ends`` and ``term_starts``: (month, day) of each 学期; empty, as at first, 学期末 and
    开学前 wait for an event. ``third_ends``: last days of 上旬 and 中旬.
    """

    week_ends_on: int = 5
    closing_time: str = "18:00"
    fiscal_year_starts: int = 1
    term_ends: tuple[tuple[int, int], ...] = ()
    term_starts: tuple[tuple[int, int], ...] = ()
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


Resolver = Callable[[re.Match[str], Context], Found | None]
WEEKDAYS = {sign: index % 7 for index, sign in enumerate("一二三四五六日1234567")} | {
    "天": 6,
    "末": 6,
}


@dataclass(frozen=True)
class Rule:
    """One way of naming a day: tried only when the text has its cues (bits of *needs*)."""

    name: str
    regex: str
    resolve: Resolver
    needs: int
    confidence: float
    because: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """*regex* compiled, when a text first needs it: most programs need a few rules."""
        return re.compile(self.regex, re.VERBOSE)
