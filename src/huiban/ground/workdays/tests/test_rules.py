"""Working days: a calendar of our own for the arithmetic, the official one for the facts."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiban.ground.workdays.festivals import festival_day, statutory_days
from huiban.ground.workdays.official import official_calendar, official_rows, official_years
from huiban.ground.workdays.rules import Break, Calendar, calendar_from_rows

OCTOBER = Calendar(
    off=frozenset(date(2026, 10, day) for day in range(1, 8)),
    worked=frozenset({date(2026, 10, 10)}),
    names={date(2026, 10, day): "国庆节" for day in range(1, 8)},
    known_years=frozenset({2026}),
)
KNOWN_DAYS = st.dates(date(2004, 1, 20), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [(1, False), (7, False), (8, True), (9, True), (10, True), (11, False), (12, True)],
)
def test_days_off_and_the_saturday_worked_for_them(day: int, works: bool) -> None:
    assert OCTOBER.is_workday(date(2026, 10, day)) is works


def test_next_and_previous() -> None:
    assert OCTOBER.next_workday(date(2026, 9, 30)) == date(2026, 10, 8)
    assert OCTOBER.previous_workday(date(2026, 10, 8)) == date(2026, 9, 30)
    assert OCTOBER.workday_on_or_before(date(2026, 10, 11)) == date(2026, 10, 10)
    assert OCTOBER.workday_on_or_after(date(2026, 10, 3)) == date(2026, 10, 8)
    assert OCTOBER.workday_on_or_after(date(2026, 10, 8)) == date(2026, 10, 8)


@pytest.mark.parametrize(
    ("count", "wanted"),
    [
        (0, date(2026, 9, 29)),
        (1, date(2026, 9, 30)),
        (2, date(2026, 10, 8)),
        (4, date(2026, 10, 10)),
        (5, date(2026, 10, 12)),
        (-1, date(2026, 9, 28)),
    ],
)
def test_workdays_are_counted_from_the_next_one(count: int, wanted: date) -> None:
    assert OCTOBER.add_workdays(date(2026, 9, 29), count) == wanted


@pytest.mark.parametrize(
    ("today", "due", "left"),
    [
        (date(2026, 10, 8), date(2026, 10, 12), 3),
        (date(2026, 10, 9), date(2026, 10, 12), 2),
        (date(2026, 10, 10), date(2026, 10, 12), 1),
        (date(2026, 10, 12), date(2026, 10, 12), 0),
        (date(2026, 10, 10), date(2026, 10, 11), 0),
        (date(2026, 10, 12), date(2026, 9, 30), -4),
    ],
)
def test_workdays_until_a_due_day(today: date, due: date, left: int) -> None:
    assert OCTOBER.workdays_until(due, today=today) == left


def test_workdays_between_counts_both_ends() -> None:
    assert OCTOBER.workdays_between(date(2026, 9, 30), date(2026, 10, 8)) == 2
    assert OCTOBER.workdays_between(date(2026, 10, 8), date(2026, 9, 30)) == 0


def test_a_year_not_known_is_tentative_and_monday_to_friday() -> None:
    assert OCTOBER.is_tentative(date(2027, 10, 1))
    assert not OCTOBER.is_tentative(date(2026, 10, 1))
    assert OCTOBER.is_workday(date(2027, 10, 1))
    assert not OCTOBER.is_workday(date(2027, 10, 2))


def test_a_calendar_without_a_working_day_says_so() -> None:
    days = [date(2026, 1, 1) + timedelta(days=step) for step in range(800)]
    closed = Calendar(off=frozenset(days))
    with pytest.raises(ValueError, match="没有工作日"):
        closed.next_workday(date(2026, 1, 1))


def test_rows_of_the_table_make_a_calendar() -> None:
    rows = [
        (date(2026, 10, 1), "off", "国庆节"),
        (date(2026, 10, 10), "work", "国庆节"),
        (date(2026, 8, 3), "off", ""),
    ]
    calendar = calendar_from_rows(rows, [2026])
    assert not calendar.is_workday(date(2026, 8, 3))
    assert calendar.is_workday(date(2026, 10, 10))
    assert [one.name for one in calendar.breaks(2026)] == ["国庆节"]
    with pytest.raises(ValueError, match="不认识的类别"):
        calendar_from_rows([(date(2026, 1, 1), "half", "")], [2026])


@pytest.mark.parametrize(
    ("year", "name", "first", "last"),
    [
        (2024, "元旦", "2023-12-30", "2024-01-01"),
        (2024, "中秋节", "2024-09-15", "2024-09-17"),
        (2024, "端午节", "2024-06-08", "2024-06-10"),
        (2025, "国庆节", "2025-10-01", "2025-10-08"),
        (2025, "中秋节", "2025-10-01", "2025-10-08"),
        (2026, "春节", "2026-02-15", "2026-02-23"),
        (2026, "劳动节", "2026-05-01", "2026-05-05"),
    ],
)
def test_official_breaks(year: int, name: str, first: str, last: str) -> None:
    [found] = [one for one in official_calendar().breaks(year) if one.name == name]
    assert found == Break(name, date.fromisoformat(first), date.fromisoformat(last))


def test_every_known_year_has_its_breaks() -> None:
    for year in range(2008, max(official_years()) + 1):
        names = {one.name for one in official_calendar().breaks(year)}
        assert names >= {"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}, year


def test_breaks_of_a_year_not_announced_are_tentative() -> None:
    breaks = {one.name: one for one in official_calendar().breaks(2031)}
    assert all(one.tentative for one in breaks.values())
    assert breaks["春节"].first <= date(2031, 1, 22)
    assert breaks["国庆节"].first == date(2031, 10, 1)


def test_the_second_opinion_agrees_on_every_day() -> None:
    """The holidays package reads the same notices; its 除夕 and 调休 days must be ours."""
    calendar = official_calendar()
    years = range(2010, max(official_years()) + 1)
    other = holidays.country_holidays("CN", years=years)
    day, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    while day <= last:
        assert calendar.is_workday(day) is other.is_working_day(day), day
        day += timedelta(days=1)


def test_the_festivals_agree_with_the_second_opinion() -> None:
    names = {"春节": "春节", "清明节": "清明节", "端午节": "端午节", "中秋节": "中秋节"}
    other = holidays.country_holidays("CN", years=range(2008, 2051), language="zh_CN")
    for year in range(2008, 2051):
        for name, theirs in names.items():
            day = festival_day(name, year)
            assert day is not None
            assert theirs in other.get(day, ""), (name, day)


def test_the_table_of_festivals_ends_honestly() -> None:
    assert festival_day("春节", 2200) is None
    assert festival_day("国庆节", 2200) == date(2200, 10, 1)
    assert date(2200, 10, 1) in statutory_days(2200)


@given(KNOWN_DAYS, st.integers(-60, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    calendar = official_calendar()
    moved = calendar.add_workdays(day, count)
    if count > 0:
        assert calendar.workdays_until(moved, today=day) == count
    if count:
        assert calendar.is_workday(moved)


@given(KNOWN_DAYS)
def test_steps_land_on_working_days(day: date) -> None:
    calendar = official_calendar()
    assert calendar.previous_workday(day) < day < calendar.next_workday(day)
    assert calendar.workday_on_or_before(day) <= day <= calendar.workday_on_or_after(day)


def test_the_official_rows_seed_a_table() -> None:
    rows = official_rows()
    assert len({day for day, _, _ in rows}) == len(rows)
    assert {kind for _, kind, _ in rows} == {"off", "work"}
