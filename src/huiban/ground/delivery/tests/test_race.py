"""Leases: each row goes out once however many threads look, and a late worker is refused."""

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone
from pytest_django import Settings

from huiban.ground.delivery import sending
from huiban.ground.delivery.messages import NotDelivered
from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.delivery.verbs import resend, send_next
from huiban.ground.procedure import NotAllowed
from tests.cast import Cast, make_cast

sent: list[str] = []
gate: list[BaseException | None] = []


def sink(delivery: Delivery) -> None:
    """Where the tests' mails go; the next entry of gate fails them."""
    fault = gate.pop(0) if gate else None
    if fault is not None:
        raise fault
    sent.append(delivery.key)


def slow_sink(delivery: Delivery) -> None:
    """Its lease runs out while it sends, and another worker takes the row."""
    sent.append(delivery.key)
    later = timezone.now() + sending.LEASE + timedelta(seconds=1)
    if len(sent) == 1:
        assert send_next(later)


@pytest.fixture(autouse=True)
def channel(settings: Settings) -> Iterator[None]:
    settings.DELIVERY_CHANNELS = {Channel.MAIL: f"{__name__}.sink"}
    sent.clear()
    gate.clear()
    yield
    sending.weather.clear(Channel.MAIL)


def waiting(cast: Cast, number: int = 1) -> Delivery:
    return Delivery.objects.create(
        key=f"story/{number}",
        kind="N18",
        person=cast.zhang_wei,
        channel=Channel.MAIL,
        title="请更新",
        body="请更新",
        due_at=timezone.now(),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="threads on SQLite race on a real file in huiban/project/tests/test_worker.py",
)
def test_six_threads_send_each_message_once() -> None:
    cast = make_cast()
    rows = [waiting(cast, number).key for number in range(60)]

    def work() -> None:
        while send_next():
            pass
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(sent) == Counter(rows)


def test_a_leased_row_is_nobody_elses_until_the_lease_ends(cast: Cast) -> None:
    row = waiting(cast)
    now = timezone.now()
    Delivery.objects.update(claimed_until=now + timedelta(seconds=30), claim=1)
    assert not send_next(now)
    assert send_next(now + timedelta(seconds=31))
    row.refresh_from_db()
    assert row.claim == 2


def test_a_worker_that_slept_past_its_lease_cannot_record_a_result(
    cast: Cast, settings: Settings
) -> None:
    settings.DELIVERY_CHANNELS = {Channel.MAIL: f"{__name__}.slow_sink"}
    row = waiting(cast)
    send_next()
    row.refresh_from_db()
    assert sent == [row.key] * 2
    assert row.claim == 2
    assert row.attempts == 2
    first = Delivery(pk=row.pk, claim=1)
    assert not sending._result(first, error="too late")


def test_the_attempt_is_on_record_before_the_message_leaves(cast: Cast) -> None:
    class Killed(BaseException):
        """What no handler catches: the process is gone."""

    gate.append(Killed())
    row = waiting(cast)
    with pytest.raises(Killed):
        send_next()
    row.refresh_from_db()
    assert row.attempts == 1
    assert row.claimed_until is not None
    assert send_next(timezone.now() + sending.LEASE + timedelta(seconds=1))
    assert sent == [row.key]


def test_a_message_nobody_can_make_is_parked_and_the_next_goes_out(cast: Cast) -> None:
    gate.append(KeyError("no such template"))
    bad = waiting(cast, 1)
    waiting(cast, 2)
    while send_next():
        pass
    bad.refresh_from_db()
    assert bad.parked_at is not None
    assert sent == ["story/2"]


def test_a_parked_message_is_sent_again_by_the_admin_alone(cast: Cast) -> None:
    gate.append(NotDelivered("550 没有这个邮箱", permanent=True))
    row = waiting(cast)
    send_next()
    row.refresh_from_db()
    with pytest.raises(NotAllowed, match="只有管理员"):
        resend(row, by=cast.wang_fang)
    resend(row, by=cast.he_ping)
    with pytest.raises(NotAllowed, match="无需重发"):
        resend(row, by=cast.he_ping)
    assert send_next()
    assert sent == [row.key]


def test_waits_grow_and_stay_bounded(cast: Cast) -> None:
    row = waiting(cast)
    moment, waits = timezone.now(), []
    for _ in range(12):
        gate.append(NotDelivered("451 稍后再试"))
        assert send_next(moment)
        row.refresh_from_db()
        waits.append((row.due_at - moment).total_seconds())
        moment = row.due_at
    assert waits[0] < 30
    assert waits[3] > waits[0]
    assert max(waits) <= 8 * 60 * 1.2
    assert row.parked_at is None
