"""kill -9 of the server and of the worker, on real processes (FLT-01, FLT-02)."""

from pathlib import Path

import pytest

from bench.kills import kill_server, kill_worker

pytestmark = pytest.mark.slow
KILLS = 10


def test_no_acknowledged_save_is_lost_or_doubled(tmp_path: Path) -> None:
    result = kill_server(tmp_path, saves=50, kills=KILLS)
    assert result.acknowledged >= 50
    assert (result.lost, result.doubled, result.torn) == (0, 0, 0)


def test_no_reminder_is_lost_and_a_kill_costs_one_copy_at_most(tmp_path: Path) -> None:
    result = kill_worker(tmp_path, reminders=200, kills=KILLS)
    assert result.lost == 0
    assert result.extra <= result.kills
