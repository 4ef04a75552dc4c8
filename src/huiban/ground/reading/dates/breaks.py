"""Days around the statutory breaks: 国庆前, 节后, 春节前一周, 双11前."""

import re
from datetime import date, timedelta

from huiban.ground.language import noop
from huiban.ground.reading.dates.arithmetic import add_days, day_in_year, monday
from huiban.ground.reading.dates.found import Context, Found
from huiban.ground.reading.dates.periods import NO_TERMS, coming_days
from huiban.ground.reading.dates.words import WORDS
from huiban.ground.reading.dates.written import year_of
from huiban.ground.workdays.festivals import festival_day
from huiban.ground.workdays.rules import Break

Match = re.Match[str]
_ONE_DAY = timedelta(days=1)
_TENTATIVE = noop("放假安排未公布，按法定节日推算，暂定")


def _next_break(name: str | None, context: Context, *, by_end: bool, year: int = 0) -> Break | None:
    """The next break of *name* (of any name) whose start, or end, is not before the meeting."""
    today = context.today
    for number in range(year or today.year, (year or today.year) + 3):
        for one in context.calendar.breaks(number):
            if (name is None or one.name == name) and (
                year or (one.last if by_end else one.first) > today
            ):
                return one
    return None


def around_break(found: Match, context: Context) -> Found | None:
    """国庆前 = the last day before the break; 春节后 = the first working day after it."""
    words = found["name"]
    name = WORDS["breaks"].get(words.removesuffix("节")) or WORDS["breaks"].get(words)
    if found["same"]:
        return _festival_itself(found, context, name)
    return _around(found, context, name)


def _festival_itself(found: Match, context: Context, name: str | None) -> Found | None:
    """元旦当天, 元旦起: the day of the festival, not the meeting's 当天."""
    year = _written_year(found, context)
    for number in (year,) if year else (context.today.year, context.today.year + 1):
        day = festival_day(name or "", number)
        if day and (year or day >= context.today):
            edge = "start" if found["same"] == "起" else None
            return Found(
                day, day, assumption=f"{name}当天", edge=edge, written_year=bool(found["y"])
            )
    return None


def around_any_break(found: Match, context: Context) -> Found | None:
    """节前, 节后, 放假前: the next break of any name."""
    return _around(found, context, None)


def around_new_year(found: Match, context: Context) -> Found | None:
    """年前, 年后: in an office this is the Spring Festival."""
    return _around(found, context, "春节", note=noop("“年前”“年后”按春节假期"))


def _around(found: Match, context: Context, name: str | None, note: str = "") -> Found | None:
    before = bool(found["before"])
    year = _written_year(found, context)
    one = _next_break(name, context, by_end=not before, year=year)
    return _by_edge(found, context, one, note) if one else None


def around_term_start(found: Match, context: Context) -> Found | None:
    """开学前, 开学后, 开学第一周: by the organisation's settings; unknown without them."""
    starts = coming_days(context, context.settings.term_starts)
    if not starts:
        return Found(reason="event", assumption=NO_TERMS)
    start, note = starts[0], noop("开学日按设置")
    if found["week"]:
        friday = add_days(monday(start), context.settings.week_ends_on - 1)
        return Found(start, max(friday, start), assumption=note)
    return _by_edge(found, context, Break("开学", start, start - _ONE_DAY), note)


def _by_edge(found: Match, context: Context, one: Break, note: str) -> Found | None:
    """*one* with the 前, 后, 期间 or 结束前 that stands behind it."""
    before, after = bool(found["before"]), bool(found["after"])
    if not (before or after):
        return _whole_break(found, one)
    assumption = note or _said(found, one)
    if one.tentative:
        assumption += "；" + _TENTATIVE
    day = _before(found, one, context) if before else _after(found, one, context)
    if day < context.today:
        return None
    factor = (0.85 if note or one.tentative else 1.0) * (1.0 if before else 0.75)
    edge = "before" if before else None
    return Found(day, day, assumption=assumption, factor=factor, edge=edge)


def _said(found: Match, one: Break) -> str:
    if found["before"]:
        return f"{one.name}放假的前一天"
    if found["nth"] or found["n3"]:
        return f"从{one.name}假期结束后数"
    return f"{one.name}假期结束后的第一个工作日"


def _whole_break(found: Match, one: Break) -> Found:
    """国庆假期结束前 is its last day; 国庆期间 only says when something goes on."""
    assumption = f"{one.name}假期的最后一天"
    if found["whole"].startswith(("结束", "最后")):
        factor = 0.85 if one.tentative else 0.95
        return Found(one.last, one.last, edge="by", assumption=assumption, factor=factor)
    return Found(one.first, one.last, assumption=assumption, factor=0.6, period=True)


def _written_year(found: Match, context: Context) -> int:
    groups = found.groupdict()
    return year_of(groups.get("y"), groups.get("yw"), context) or 0


def _before(found: Match, one: Break, context: Context) -> date:
    count = int(found["n"] or 1)
    unit = found["unit"] or "天"
    if "工作" in unit:
        return context.calendar.add_workdays(one.first, -count)
    return add_days(one.first, -count * (7 if "周" in unit or "星期" in unit else 1))


def _after(found: Match, one: Break, context: Context) -> date:
    number, unit = found["nth"] or found["n3"], found["unit2"] or found["unit3"]
    if not number:
        return context.calendar.next_workday(one.last)
    count = int(number)
    if "工作" in unit:
        return context.calendar.add_workdays(one.last, count)
    if "周" not in unit and "星期" not in unit:
        return add_days(one.last, count)
    if not found["nth"]:
        return add_days(one.last, 7 * count)
    back = context.calendar.next_workday(one.last)
    friday = add_days(monday(back), context.settings.week_ends_on - 1)
    # Back on a working Sunday: the first week is the one that begins the day after.
    return add_days(friday, 7 * (count - (friday >= back)))


def _after_festival(day: date, name: str, count: int) -> date | None:
    """The next day not before *day* that is *count* days after the festival *name*."""
    for year in (day.year, day.year + 1):
        festival = festival_day(name, year)
        if festival and add_days(festival, count) >= day:
            return add_days(festival, count)
    return None


def known_day(found: Match, context: Context) -> Found | None:
    """双11前, 六一前, 圣诞前: a day everybody knows that is no break."""
    first, number = WORDS["known_days"][found["name"]]
    after = context.today + _ONE_DAY
    day = (
        day_in_year(after, first, number)
        if isinstance(first, int)
        else _after_festival(after, first, number)
    )
    if day is None:
        return None
    before = day - _ONE_DAY
    return Found(before, before, assumption=noop("节日的前一天"), edge="before")
