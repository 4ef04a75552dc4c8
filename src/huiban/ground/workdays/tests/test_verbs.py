"""The organisation's calendar: seeded, replaced by the year, renewed where it is kept."""

from collections.abc import Iterator
from datetime import date

import pytest

from huiban.ground.procedure import NotAllowed
from huiban.ground.workdays import verbs
from huiban.ground.workdays.models import WorkCalendar
from huiban.ground.workdays.official import official_calendar
from huiban.ground.workdays.table import read_table
from tests.cast import Cast


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    verbs.forget()
    yield
    verbs.forget()


@pytest.mark.django_db
def test_before_the_tables_are_filled_the_official_calendar_counts() -> None:
    assert verbs.calendar() is official_calendar()


@pytest.mark.django_db
def test_seeding_fills_the_tables_once_and_leaves_own_changes() -> None:
    verbs.seed_official()
    count = WorkCalendar.objects.count()
    assert verbs.calendar().off == official_calendar().off
    WorkCalendar.objects.filter(day=date(2026, 10, 10)).delete()
    verbs.seed_official()
    assert WorkCalendar.objects.count() == count - 1
    assert not verbs.calendar().is_workday(date(2026, 10, 10))


def test_loading_a_year_replaces_it_and_ends_its_being_tentative(cast: Cast) -> None:
    verbs.seed_official()
    assert verbs.calendar().is_tentative(date(2027, 1, 1))
    rows = [(date(2027, 1, 1), "off", "元旦"), (date(2027, 1, 3), "work", "")]
    assert verbs.load_year(2027, rows, by=cast.he_ping) == 2
    verbs.load_year(2027, rows[:1], by=cast.he_ping)
    verbs.forget()
    days = verbs.calendar()
    assert not days.is_tentative(date(2027, 1, 1))
    assert not days.is_workday(date(2027, 1, 3))
    assert days.is_workday(date(2026, 10, 10))
    with pytest.raises(NotAllowed, match="只有管理员"):
        verbs.load_year(2027, rows, by=cast.wang_fang)


@pytest.mark.django_db
def test_the_kept_calendar_is_renewed_when_another_process_changes_the_tables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    verbs.seed_official()
    assert verbs.calendar().is_workday(date(2026, 11, 20))
    WorkCalendar.objects.create(day=date(2026, 11, 20), kind="off", name="厂庆")
    assert verbs.calendar().is_workday(date(2026, 11, 20))
    monkeypatch.setattr(verbs, "SECONDS_KEPT", 0.0)
    assert not verbs.calendar().is_workday(date(2026, 11, 20))


@pytest.mark.django_db
def test_asking_again_costs_no_query(django_assert_num_queries) -> None:
    verbs.seed_official()
    verbs.calendar()
    with django_assert_num_queries(0):
        verbs.calendar()


def test_a_table_is_read_with_its_words() -> None:
    lines = [
        ["日期", "类别", "名称"],
        ["2027-01-01", "休息", "元旦"],
        ["2027/1/3", "上班", ""],
        ["", "", ""],
    ]
    rows, errors = read_table(lines)
    assert errors == []
    assert rows == [(date(2027, 1, 1), "off", "元旦"), (date(2027, 1, 3), "work", "")]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "表里没有日期"),
        ([["日期", "类别"]], "表里没有日期"),
        ([["2027-01-01", "休息"], ["2028-01-01", "休息"]], "一次只能导入一年"),
        ([["2027-01-01", "休息"], ["2027-01-01", "休息"]], "第2行：2027-01-01 出现了两次"),
        ([["2027-01-01"]], "类别“”看不懂"),
        ([["2027-01-01", "休息"], ["二月三日", "休息"]], "第2行：“二月三日”不是日期"),
        ([["2027-01-01", "休息"], ["2027-02-30", "休息"]], "第2行：“2027-02-30”不是日期"),
        ([["2027-01-01", "也许"]], "类别“也许”看不懂"),
        ([["2027-01-04", "上班"]], "本来就是工作日"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_row(lines: list[list[str]], sentence: str) -> None:
    _, errors = read_table(lines)
    assert sentence in errors[0]
