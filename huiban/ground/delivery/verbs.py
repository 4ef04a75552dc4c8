"""The outbox: post in the business transaction, send outside it, at least once."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from huiban.ground.delivery.kinds import channels_of, kind_of
from huiban.ground.delivery.messages import Message, NotDelivered
from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.delivery.rules import MERGE_WINDOW, MOST_ATTEMPTS, awake_at, wait_after
from huiban.ground.delivery.words import BECAUSE
from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed
from huiban.ground.workdays.verbs import calendar

__all__ = [
    "Message",
    "NotDelivered",
    "cancel_waiting",
    "post",
    "resend",
    "send_next",
]
# Longer than the slowest answer of a mail server, short enough to resume soon after a crash.
LEASE = timedelta(seconds=50)
# Several workers look at the same few rows; each tries to lease until one is its own.
ROWS_LOOKED_AT = 12


def post(message: Message, *, now: datetime | None = None) -> None:
    """Write one row per channel; a key that was posted before is left alone.

    Call it inside the business transaction: the message stands or falls with the fact.
    """
    now = now or timezone.now()
    kind = kind_of(message.kind)
    for channel in channels_of(kind, message.person.notification_choices):
        _post_one(message, Channel(channel), now, urgent=kind.urgent or message.urgent)


def _post_one(message: Message, channel: Channel, now: datetime, *, urgent: bool) -> None:
    key = f"{message.key}/{message.person.pk}/{channel}"
    if Delivery.objects.filter(key=key).exists():
        return
    body, because = split_because(message)
    due_at = max(message.due_at or now, now)
    row = Delivery(
        key=key,
        kind=message.kind,
        person=message.person,
        channel=channel,
        title=message.title[:200],
        body=body,
        link=message.link,
        because=because,
        attachments=[dict(one) for one in message.attachments],
        noun=message.noun,
        noun_id=message.noun_id,
        due_at=due_at,
    )
    _merge_with_last(row, now, urgent=urgent)
    if channel == Channel.IN_APP:
        row.sent_at = row.due_at
    elif not urgent:
        row.due_at = awake_at(row.due_at, calendar())
    # Two workers may post the same event at once: the key lets one of them win, in silence.
    Delivery.objects.bulk_create([row], ignore_conflicts=True)


def split_because(message: Message) -> tuple[str, str]:
    """The body without its last line “因为：…”, and that reason."""
    body, _, last = message.body.rpartition("\n")
    if message.because or not last.startswith(BECAUSE):
        return message.body, message.because
    return body.strip(), last.removeprefix(BECAUSE).strip()[:60]


def _merge_with_last(row: Delivery, now: datetime, *, urgent: bool) -> None:
    """Same kind, object and person within 30 minutes: one message, with both texts."""
    last = _last_about_the_same(row, now)
    if last is None:
        return
    if last.sent_at is None or (row.channel == Channel.IN_APP and last.read_at is None):
        if _supersede(last, now) and last.body not in row.body:
            row.body = f"{last.body}\n{row.body}"
    elif not urgent and row.channel != Channel.IN_APP:
        row.due_at = max(row.due_at, last.sent_at + MERGE_WINDOW)


def _last_about_the_same(row: Delivery, now: datetime) -> Delivery | None:
    if not row.noun:
        return None
    return (
        Delivery.objects.filter(
            noun=row.noun,
            noun_id=row.noun_id,
            kind=row.kind,
            person_id=row.person_id,
            channel=row.channel,
            cancelled_at=None,
            parked_at=None,
            created_at__gt=now - MERGE_WINDOW,
        )
        .order_by("-id")
        .first()
    )


def _supersede(last: Delivery, now: datetime) -> bool:
    """Take the older message back, unless a worker has it in hand or it was read."""
    free = Delivery.objects.filter(_not_in_hand(now), pk=last.pk, cancelled_at=None, read_at=None)
    if last.channel != Channel.IN_APP:
        free = free.filter(sent_at=None)
    return free.update(cancelled_at=now) == 1


def _not_in_hand(now: datetime) -> Q:
    return Q(claimed_until=None) | Q(claimed_until__lt=now)


def cancel_waiting(noun: str, noun_id: int, *, kinds: tuple[str, ...] = ()) -> int:
    """An answer came: what is not yet sent about this object is not sent any more.

    ``kinds`` narrows it (``("N12",)`` cancels N12a … N12f). Returns how many rows.
    """
    now = timezone.now()
    rows = Delivery.objects.filter(
        _not_in_hand(now), noun=noun, noun_id=noun_id, cancelled_at=None, parked_at=None
    ).filter(Q(sent_at=None) | Q(channel=Channel.IN_APP, due_at__gt=now))
    if kinds:
        rows = rows.filter(kind__regex=rf"^({'|'.join(kinds)})[a-z]?$")
    return rows.update(cancelled_at=now)


def send_next(now: datetime | None = None) -> bool:
    """Lease one waiting row and send it; False when nothing waits. Call outside a transaction.

    The lease and the attempt are stored before sending. A worker that dies leaves a lease that
    runs out; one that sleeps past its lease cannot record a result (its claim is old).
    """
    now = now or timezone.now()
    mine = _lease(now)
    if mine is None:
        return False
    try:
        _channel(mine)(mine)
    except NotDelivered as failure:
        _record_failure(mine, str(failure), now, permanent=failure.permanent)
    else:
        _result(mine, sent_at=timezone.now(), error="")
    return True


def _lease(now: datetime) -> Delivery | None:
    waiting = Delivery.objects.waiting(now).order_by("due_at")[:ROWS_LOOKED_AT]
    for row in waiting.select_related("person"):
        got = (
            Delivery.objects.waiting(now)
            .filter(pk=row.pk, claim=row.claim)
            .update(claim=F("claim") + 1, attempts=F("attempts") + 1, claimed_until=now + LEASE)
        )
        if got == 1:
            row.claim += 1
            row.attempts += 1
            return row
    return None


def _channel(delivery: Delivery) -> Callable[[Delivery], None]:
    """Ground never imports outside: the settings name the channel."""
    found: Callable[[Delivery], None] = import_string(settings.DELIVERY_CHANNELS[delivery.channel])
    return found


def _result(mine: Delivery, **values: object) -> bool:
    """Store the outcome, unless the row has been leased again since (fencing)."""
    still_mine = Delivery.objects.filter(pk=mine.pk, claim=mine.claim, sent_at=None)
    return still_mine.update(claimed_until=None, **values) == 1


def _record_failure(mine: Delivery, reason: str, now: datetime, *, permanent: bool) -> None:
    if permanent or mine.attempts >= MOST_ATTEMPTS:
        _result(mine, error=reason[:300], parked_at=now)
        return
    wait = wait_after(mine.attempts, random.random())  # noqa: S311 — spreads load, no secret
    _result(mine, error=reason[:300], due_at=now + wait)


@transaction.atomic
def resend(delivery: Delivery, by: Person) -> None:
    """Send a parked message again from the first attempt; only the 管理员."""
    if not by.is_admin:
        raise NotAllowed("只有管理员可以重发未送达的消息。")
    changed = (
        Delivery.objects.filter(pk=delivery.pk)
        .exclude(parked_at=None)
        .update(parked_at=None, attempts=0, error="", due_at=timezone.now())
    )
    if not changed:
        raise NotAllowed("这条消息不在“未送达”里，无需重发。")
    journal.record("resend", delivery, by=by, facts={"kind": delivery.kind, "key": delivery.key})
