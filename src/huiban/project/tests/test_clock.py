"""The clock: every line once a slot, caught up when missed, again when its worker died."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoAssertNumQueries

from huiban.ground.delivery.models import ScheduledRun
from huiban.project.clock import run_due
from huiban.project.schedule import SCHEDULE, Daily, Every

HERE = ZoneInfo("Asia/Shanghai")


def at(hour: int, minute: int = 0, day: int = 5) -> datetime:
    return datetime(2026, 8, day, hour, minute, tzinfo=HERE)


class Bell:
    """A verb that counts its days, and fails the first ``faults`` times."""

    def __init__(self, faults: int = 0) -> None:
        self.rung: list[date] = []
        self.faults = faults

    def ring(self, today: date) -> None:
        if self.faults:
            self.faults -= 1
            raise RuntimeError("no bell today")
        self.rung.append(today)

    def line(self, until: time = time(23, 59, 59)) -> list[Daily]:
        return [Daily(time(8, 35), "敲钟", self.ring, until)]


@pytest.mark.django_db
def test_once_a_day_from_its_minute_on() -> None:
    bell = Bell()
    for moment in (at(8, 34), at(8, 35), at(8, 36), at(17), at(8, 34, 6), at(9, 0, 6)):
        run_due(moment, bell.line())
    assert bell.rung == [date(2026, 8, 5), date(2026, 8, 6)]


@pytest.mark.django_db
def test_a_run_that_was_missed_is_caught_up_but_not_in_the_evening() -> None:
    bell, late = Bell(), Bell()
    run_due(at(16), bell.line(until=time(18)))
    run_due(at(19), late.line(until=time(18)))
    assert bell.rung == [date(2026, 8, 5)]
    assert late.rung == []


@pytest.mark.django_db
def test_a_failed_run_is_tried_again_after_a_while() -> None:
    bell = Bell(faults=1)
    assert run_due(at(8, 35), bell.line()) == []
    assert "no bell today" in ScheduledRun.objects.get().error
    assert run_due(at(8, 40), bell.line()) == []
    assert run_due(at(8, 46), bell.line()) == ["敲钟"]
    assert ScheduledRun.objects.get().error == ""


@pytest.mark.django_db
def test_the_slot_of_a_dead_worker_is_taken_over_and_a_living_one_is_left_alone() -> None:
    bell = Bell()
    ScheduledRun.objects.create(name="敲钟", slot="2026-08-05", started_at=at(8, 35))
    run_due(at(8, 40), bell.line())
    assert bell.rung == []
    run_due(at(8, 35) + timedelta(minutes=11), bell.line())
    assert bell.rung == [date(2026, 8, 5)]


@pytest.mark.django_db
def test_one_broken_line_does_not_hold_up_the_next() -> None:
    bad, good = Bell(faults=9), Bell()
    lines = [Daily(time(8), "坏", bad.ring), Daily(time(8), "好", good.ring)]
    assert run_due(at(9), lines) == ["好"]


@pytest.mark.django_db
def test_a_line_of_every_five_minutes_runs_once_in_each_and_keeps_one_row() -> None:
    rung: list[datetime] = []
    line = [Every(5, "看一眼", rung.append)]
    for moment in (at(8, 1), at(8, 2), at(8, 4), at(8, 5), at(8, 9), at(8, 31)):
        run_due(moment, line)
    assert rung == [at(8, 1), at(8, 5), at(8, 31)]
    assert ScheduledRun.objects.count() == 1


@pytest.mark.django_db
def test_a_rolling_line_whose_worker_died_goes_on_after_a_while() -> None:
    rung: list[datetime] = []
    line = [Every(5, "看一眼", rung.append)]
    ScheduledRun.objects.create(name="看一眼", slot="rolling", started_at=at(8, 1))
    run_due(at(8, 6), line)
    assert rung == []
    run_due(at(8, 12), line)
    assert rung == [at(8, 12)]


def test_every_line_names_a_verb_and_keeps_off_the_full_and_half_hours() -> None:
    names = [line.name for line in SCHEDULE]
    assert len(set(names)) == len(names)
    for line in SCHEDULE:
        assert callable(line.verb)
        assert isinstance(line, Every) or line.at.minute not in (0, 30)


@pytest.mark.django_db
def test_a_look_at_the_clock_is_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    run_due(at(17))
    with django_assert_num_queries(1):
        assert run_due(at(17)) == []


@pytest.mark.django_db
def test_the_whole_schedule_runs_on_an_empty_house() -> None:
    assert run_due(at(17)) == [line.name for line in SCHEDULE]
    assert run_due(at(17)) == []
