"""Requests of one process: one after the other, but nobody waits long behind a long one."""

import threading

import pytest

from huiban.project import in_turn as module
from huiban.project.in_turn import in_turn

pytestmark = pytest.mark.pure


class Desk:
    """Answers when it is told to, and knows how many stand at it."""

    def __init__(self) -> None:
        self.here, self.most, self.served = 0, 0, 0
        self.may_go, self.came = threading.Semaphore(0), threading.Semaphore(0)

    def __call__(self, environ, start_response):
        self.here += 1
        self.most = max(self.most, self.here)
        self.came.release()
        assert self.may_go.acquire(timeout=20)
        self.here -= 1
        self.served += 1
        return [b"ok"]


def visit(application, count):
    visitors = [
        threading.Thread(target=application, args=({}, None), daemon=True) for _ in range(count)
    ]
    for one in visitors:
        one.start()
    return visitors


def test_one_is_answered_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 20)
    desk = Desk()
    visitors = visit(in_turn(desk), 5)
    for _ in visitors:
        assert desk.came.acquire(timeout=20)
        desk.may_go.release()
    for one in visitors:
        one.join(20)
    assert (desk.served, desk.most) == (5, 1)


def test_who_stands_behind_a_long_request_goes_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.01)
    desk = Desk()
    visitors = visit(in_turn(desk), 2)
    assert desk.came.acquire(timeout=20)
    assert desk.came.acquire(timeout=20)
    desk.may_go.release(2)
    for one in visitors:
        one.join(20)
    assert (desk.served, desk.most) == (2, 2)


def test_nobody_waits_again_for_one_who_has_long_had_the_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [1.0]
    monkeypatch.setattr(module, "monotonic", lambda: clock[0])
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 20)
    desk = Desk()
    application = in_turn(desk)
    visitors = visit(application, 1)
    assert desk.came.acquire(timeout=20)
    clock[0] += 21
    visitors += visit(application, 1)
    assert desk.came.acquire(timeout=10)
    desk.may_go.release(2)
    for one in visitors:
        one.join(20)
    assert (desk.served, desk.most) == (2, 2)


def test_a_request_that_fails_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 20)
    faults = [RuntimeError("no")]

    def answer(environ, start_response):
        if faults:
            raise faults.pop()
        return [b"ok"]

    application = in_turn(answer)
    with pytest.raises(RuntimeError):
        application({}, None)
    assert application({}, None) == [b"ok"]
