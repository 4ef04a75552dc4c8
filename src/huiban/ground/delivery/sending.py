"""Sending what the outbox holds: lease, send outside any transaction, record the result."""

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from huiban.ground.delivery.alarm import warn_admins
from huiban.ground.delivery.messages import NotDelivered
from huiban.ground.delivery.models import Delivery
from huiban.ground.delivery.rules import MOST_ATTEMPTS, wait_after
from huiban.ground.delivery.weather import Weather
from huiban.ground.prepared import prepared

log = logging.getLogger(__name__)
# Longer than the slowest answer of a mail server, short enough to resume soon after a crash.
LEASE = timedelta(seconds=settings.LEASE_SECONDS)
# Several workers look at the same few rows; each tries to lease until one is its own.
ROWS_LOOKED_AT = 12
weather = Weather()


def send_next(now: datetime | None = None) -> bool:
    """Lease one waiting row and send it; False when nothing waits. Call outside a transaction.

    The lease and the attempt are stored before sending. A worker that dies leaves a lease that
    runs out; one that sleeps past its lease cannot record a result (its claim is old).
    """
    now = now or timezone.now()
    mine = _lease(now)
    if mine is None:
        return False
    if not mine.person.is_active:
        _result(mine, cancelled_at=now, error="收件人已停用。")
        return True
    try:
        _channel(mine)(mine)
    except NotDelivered as failure:
        _record_failure(mine, failure, now)
    except Exception as fault:
        # One message that nobody can make must not hold up the queue behind it.
        log.exception("delivery %s failed", mine.key)
        _record_failure(mine, NotDelivered(repr(fault), permanent=True), now)
    else:
        weather.clear(mine.channel)
        _result(mine, sent_at=timezone.now(), error="")
    return True


def _lease(now: datetime) -> Delivery | None:
    """One row that is now mine, by a conditional UPDATE that touched exactly one."""
    for row in _waiting(closed=tuple(sorted(weather.closed(now))), now=now):
        free = Delivery.objects.waiting(now).filter(pk=row.pk, claim=row.claim)
        until = now + LEASE
        if free.update(claim=F("claim") + 1, attempts=F("attempts") + 1, claimed_until=until):
            row.claim += 1
            row.attempts += 1
            return row
    return None


@prepared
def _waiting(*, closed: tuple[str, ...], now: datetime) -> QuerySet[Delivery]:
    """An idle sender asks this all day long."""
    rows = Delivery.objects.waiting(now).exclude(channel__in=closed)
    return rows.select_related("person").order_by("due_at")[:ROWS_LOOKED_AT]


def _channel(delivery: Delivery) -> Callable[[Delivery], None]:
    """Ground never imports outside: the settings name the channel."""
    found: Callable[[Delivery], None] = import_string(settings.DELIVERY_CHANNELS[delivery.channel])
    return found


def _result(mine: Delivery, **values: object) -> bool:
    """Store the outcome, unless the row has been leased again since (fencing)."""
    still_mine = Delivery.objects.filter(pk=mine.pk, claim=mine.claim, sent_at=None)
    return still_mine.update(claimed_until=None, **values) == 1


def _record_failure(mine: Delivery, failure: NotDelivered, now: datetime) -> None:
    reason = str(failure)[:300]
    if failure.everybody:
        outage = weather.worsen(mine.channel, now)
        # The server's fault is not counted against the message.
        _result(mine, error=reason, due_at=outage.until, attempts=mine.attempts - 1)
        warn_admins(mine.channel, outage, reason, now)
    elif failure.permanent or mine.attempts >= MOST_ATTEMPTS:
        _result(mine, error=reason, parked_at=now)
    else:
        wait = wait_after(mine.attempts, random.random())  # noqa: S311 — spreads load, no secret
        _result(mine, error=reason, due_at=now + wait)
