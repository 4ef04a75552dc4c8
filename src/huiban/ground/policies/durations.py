"""时限 as values: a number with its unit, and the moment it leads to. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from math import ceil
from typing import Literal
from zoneinfo import ZoneInfo

from huiban.ground.language import say
from huiban.ground.workdays.rules import Calendar

# The office's own days and clock; a moment of the database comes in UTC.
HERE = ZoneInfo("Asia/Shanghai")
DRAFTS_RESUME = time(10)
OFFICE_CLOSES = time(18)
Direction = Literal["earlier", "later"]


class Unit(StrEnum):
    WORKDAY = "工作日"
    DAY = "天"
    HOUR = "小时"
    AUTOMATIC = "自动"


_PATTERN = re.compile(r"\s*(\d{1,4})\s*(?:个)?\s*(工作日|天|日|小时)\s*")


@dataclass(frozen=True, slots=True)
class Duration:
    """A limit such as 2工作日, 24小时 or 7天; 自动 means at once."""

    n: int
    unit: Unit

    @classmethod
    def parse(cls, words: str) -> "Duration":
        """Read “2工作日”, “2个工作日”, “24小时”, “7天”, “自动”. Raises ValueError."""
        if words.strip() == Unit.AUTOMATIC:
            return cls(0, Unit.AUTOMATIC)
        match = _PATTERN.fullmatch(words)
        if match is None:
            raise ValueError(
                say("“%(words)s”不是时限，请写成“2工作日”“24小时”或“7天”。", words=words)
            )
        unit = "天" if match[2] == "日" else match[2]
        return cls(int(match[1]), Unit(unit))

    def __str__(self) -> str:
        return self.unit if self.unit == Unit.AUTOMATIC else f"{self.n}{self.unit}"

    def words(self) -> str:
        """As people read it: 3工作日, 3 working days."""
        match self.unit:
            case Unit.WORKDAY:
                return say("%(n)s工作日", n=self.n)
            case Unit.DAY:
                return say("%(n)s天", n=self.n)
            case Unit.HOUR:
                return say("%(n)s小时", n=self.n)
        return say("自动")

    def least_hours(self) -> int:
        """The shortest it can last: no weekend inside."""
        return self.n * (1 if self.unit == Unit.HOUR else 24)

    def most_hours(self) -> int:
        """The longest it can last, weekends (not holidays) counted."""
        weekends = 2 * ceil(self.n / 5) if self.unit == Unit.WORKDAY else 0
        return self.least_hours() + 24 * weekends


def deadline(
    duration: Duration,
    *,
    start: datetime,
    calendar: Calendar,
    direction: Direction = "later",
    strict_hours: bool = False,
    zone: tzinfo = HERE,
) -> datetime:
    """The moment ``duration`` after (``later``) or before (``earlier``) the aware ``start``.

    A limit that lands on a non-workday moves earlier, to 18:00 of the workday before, for notices,
    materials and reminders; and later, to 10:00 of the next workday, for drafts and reviews
    unless ``strict_hours`` (product.md §2.2). Answers in ``zone``.
    """
    here = start.astimezone(zone)
    if duration.n == 0:
        return here
    landed = _move(here, duration, calendar, 1 if direction == "later" else -1)
    if calendar.is_workday(landed.date()):
        return landed
    if direction == "earlier":
        return _at(calendar.previous_workday(landed.date()), OFFICE_CLOSES, zone)
    if strict_hours:
        return landed
    return _at(calendar.next_workday(landed.date()), DRAFTS_RESUME, zone)


def _move(here: datetime, duration: Duration, calendar: Calendar, sign: int) -> datetime:
    if duration.unit == Unit.WORKDAY:
        day = calendar.add_workdays(here.date(), sign * duration.n)
        return datetime.combine(day, here.timetz())
    return here + sign * timedelta(hours=duration.least_hours())


def _at(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone)
