"""Working days as arithmetic on a calendar of exceptions: pure, no clock, no database.

A calendar knows the days off (休息), the weekend days worked in exchange (调休) and the years
it is sure of. Past those years every answer is 暂定: plain Monday to Friday.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from huiban.ground.language import say
from huiban.ground.workdays.festivals import FESTIVALS, festival_day, statutory_days

ONE_DAY = timedelta(days=1)
# No run of days off comes near this; a calendar of nothing but days off must still end.
LONGEST_SEARCH = 400


@dataclass(frozen=True, slots=True)
class Break:
    """One statutory break (法定假期), both days included; 暂定 when the year is not known."""

    name: str
    first: date
    last: date
    tentative: bool = False


@dataclass(frozen=True)
class Calendar:
    """Days that differ from Monday–Friday, and the years for which that is the whole truth."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    names: dict[date, str] = field(default_factory=dict, hash=False)
    known_years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether the office works on *day*."""
        if day in self.off:
            return False
        return day.weekday() < 5 or day in self.worked

    def is_tentative(self, day: date) -> bool:
        """Whether the answer for *day* is 暂定: its year is not known yet."""
        return day.year not in self.known_years

    def next_workday(self, day: date) -> date:
        """The first working day after *day*."""
        return self._search(day + ONE_DAY, ONE_DAY)

    def previous_workday(self, day: date) -> date:
        """The last working day before *day*."""
        return self._search(day - ONE_DAY, -ONE_DAY)

    def workday_on_or_after(self, day: date) -> date:
        """*day* itself when it is worked, else the next working day."""
        return self._search(day, ONE_DAY)

    def workday_on_or_before(self, day: date) -> date:
        """*day* itself when it is worked, else the last working day before it."""
        return self._search(day, -ONE_DAY)

    def add_workdays(self, day: date, count: int) -> date:
        """*day* moved by *count* 工作日, counted from the next one (or the one before)."""
        step = self.next_workday if count > 0 else self.previous_workday
        for _ in range(abs(count)):
            day = step(day)
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """How many 工作日 lie from *first* to *last*, both included; 0 when last is earlier."""
        days = range(first.toordinal(), last.toordinal() + 1)
        return sum(self.is_workday(date.fromordinal(day)) for day in days)

    def workdays_until(self, due: date, *, today: date) -> int:
        """工作日 left after *today* up to *due*; negative is 工作日 overdue; 0 is the last one."""
        if due >= today:
            return self.workdays_between(today + ONE_DAY, due)
        return -self.workdays_between(due + ONE_DAY, today)

    def breaks(self, year: int) -> tuple[Break, ...]:
        """The statutory breaks that end in *year*, in order, weekends next to them included.

        Two holidays in one run (国庆 with 中秋) give two breaks with the same days. A year
        that is not known gives the days the law names, as 暂定.
        """
        if year in self.known_years:
            return self._known_breaks.get(year, ())
        return tuple(self._breaks_of(statutory_days(year), year, tentative=True))

    @cached_property
    def _known_breaks(self) -> dict[int, tuple[Break, ...]]:
        return {
            year: tuple(self._breaks_of(self.names, year, tentative=False))
            for year in self.known_years
        }

    def _breaks_of(self, names: dict[date, str], year: int, *, tentative: bool) -> Iterator[Break]:
        seen: set[str] = set()
        for day in sorted(day for day in names if day.year in (year, year + 1, year - 1)):
            first, last = self._run(day, names)
            if last.year == year and names[day] not in seen:
                seen.add(names[day])
                yield Break(names[day], first, last, tentative)
        for name in FESTIVALS:
            # 中秋 on 1 October 2020: the notice names the day once, the office both.
            festival = festival_day(name, year)
            if name not in seen and festival in names:
                yield Break(name, *self._run(festival, names), tentative)

    def _run(self, day: date, names: dict[date, str]) -> tuple[date, date]:
        """The unbroken days off around *day*: holidays and the free weekend beside them."""
        first = last = day
        while first - ONE_DAY in names or not self.is_workday(first - ONE_DAY):
            first -= ONE_DAY
        while last + ONE_DAY in names or not self.is_workday(last + ONE_DAY):
            last += ONE_DAY
        return first, last

    def _search(self, day: date, step: timedelta) -> date:
        for _ in range(LONGEST_SEARCH):
            if self.is_workday(day):
                return day
            day += step
        raise ValueError(say("工作日历里连续 400 天没有工作日，请检查节假日设置"))


def calendar_from_rows(rows: Iterable[tuple[date, str, str]], years: Iterable[int]) -> Calendar:
    """Build a calendar from (day, ``"off"`` or ``"work"``, holiday name) and the known years.

    The name may be empty: a day off of the organisation's own is no statutory break.
    """
    off, worked, names = set(), set(), {}
    for day, kind, name in rows:
        if kind == "off":
            off.add(day)
            if name:
                names[day] = name
        elif kind == "work":
            worked.add(day)
        else:
            raise ValueError(say("工作日历里不认识的类别“%(kind)s”，应为 off 或 work", kind=kind))
    return Calendar(frozenset(off), frozenset(worked), names, frozenset(years))
