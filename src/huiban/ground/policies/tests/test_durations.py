"""Limits with their unit, and the moment they lead to. August and October 2026."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from huiban.ground.policies.durations import Duration, Unit, deadline
from huiban.ground.workdays.official import official_calendar

HERE = ZoneInfo("Asia/Shanghai")
CALENDAR = official_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=HERE)


@pytest.mark.parametrize(
    ("words", "n", "unit"),
    [
        ("2工作日", 2, Unit.WORKDAY),
        ("2个工作日", 2, Unit.WORKDAY),
        (" 24 小时 ", 24, Unit.HOUR),
        ("7天", 7, Unit.DAY),
        ("3日", 3, Unit.DAY),
        ("0小时", 0, Unit.HOUR),
        ("自动", 0, Unit.AUTOMATIC),
    ],
)
def test_words_are_read_with_their_unit(words: str, n: int, unit: Unit) -> None:
    assert Duration.parse(words) == Duration(n, unit)
    assert Duration.parse(str(Duration(n, unit))) == Duration(n, unit)


@pytest.mark.parametrize("words", ["", "2", "工作日", "两天", "2周", "-1天", "2.5小时", "99999天"])
def test_what_has_no_unit_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="不是时限"):
        Duration.parse(words)


@pytest.mark.requirement("R34")
@pytest.mark.parametrize(
    ("limit", "ended", "due"),
    [
        # 散会 on Wednesday 5 August, 16:00.
        ("24小时", "08-05 16:00", "08-06 16:00"),
        ("2小时", "08-05 16:00", "08-05 18:00"),
        ("2工作日", "08-05 16:00", "08-07 16:00"),
        ("2天", "08-05 16:00", "08-07 16:00"),
        # On a Friday: 24 hours later nobody works, so Monday 10:00.
        ("24小时", "08-07 16:00", "08-10 10:00"),
        ("2工作日", "08-07 16:00", "08-11 16:00"),
        ("1工作日", "08-07 16:00", "08-10 16:00"),
        ("2天", "08-07 16:00", "08-10 10:00"),
        # Before the holiday (1–7 October off) and on the worked Saturday after it.
        ("24小时", "09-30 16:00", "10-08 10:00"),
        ("2工作日", "09-30 16:00", "10-09 16:00"),
        ("1工作日", "10-09 16:00", "10-10 16:00"),
        ("24小时", "10-09 16:00", "10-10 16:00"),
        ("24小时", "10-10 16:00", "10-12 10:00"),
        # A meeting on a Saturday.
        ("2小时", "08-08 16:00", "08-10 10:00"),
        ("1工作日", "08-08 16:00", "08-10 16:00"),
        ("自动", "08-08 16:00", "08-08 16:00"),
    ],
)
def test_drafts_and_reviews_are_due_later(limit: str, ended: str, due: str) -> None:
    found = deadline(Duration.parse(limit), start=at(ended), calendar=CALENDAR)
    assert found == at(due)


@pytest.mark.parametrize(
    ("limit", "due"),
    [("24小时", "08-08 16:00"), ("2天", "08-09 16:00"), ("1工作日", "08-10 16:00")],
)
def test_strict_hours_do_not_move(limit: str, due: str) -> None:
    found = deadline(
        Duration.parse(limit), start=at("08-07 16:00"), calendar=CALENDAR, strict_hours=True
    )
    assert found == at(due)


@pytest.mark.requirement("R8")
@pytest.mark.parametrize(
    ("limit", "starts", "due"),
    [
        # A meeting on Monday 17 August, 14:00.
        ("3工作日", "08-17 14:00", "08-12 14:00"),
        ("2工作日", "08-17 14:00", "08-13 14:00"),
        # 3 calendar days before is Friday; 1 day before is Sunday, so Friday 18:00.
        ("3天", "08-17 14:00", "08-14 14:00"),
        ("1天", "08-17 14:00", "08-14 18:00"),
        ("24小时", "08-17 14:00", "08-14 18:00"),
        # After the holiday.
        ("3工作日", "10-09 14:00", "09-29 14:00"),
        ("3天", "10-09 14:00", "09-30 18:00"),
        ("1天", "10-12 14:00", "10-10 18:00"),
        ("0小时", "08-16 14:00", "08-16 14:00"),
    ],
)
def test_notices_and_materials_are_due_earlier(limit: str, starts: str, due: str) -> None:
    found = deadline(
        Duration.parse(limit), start=at(starts), calendar=CALENDAR, direction="earlier"
    )
    assert found == at(due)


def test_a_moment_of_the_database_counts_as_the_day_it_is_here() -> None:
    # 00:30 on Saturday here is still Friday in UTC.
    start = datetime(2026, 8, 7, 16, 30, tzinfo=UTC)
    found = deadline(Duration.parse("1工作日"), start=start, calendar=CALENDAR)
    assert found == at("08-10 00:30")
