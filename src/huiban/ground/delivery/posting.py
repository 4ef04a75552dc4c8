"""Writing to the outbox, inside the business transaction."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext

from huiban.ground.delivery.kinds import channels_of, kind_of
from huiban.ground.delivery.messages import Message
from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.delivery.rules import MERGE_WINDOW, awake_at
from huiban.ground.delivery.words import BECAUSE
from huiban.ground.workdays.verbs import calendar

__all__ = ["Message", "cancel_waiting", "post"]


def post(message: Message, *, now: datetime | None = None) -> None:
    """Write one row per channel; a key that was posted before is left alone.

    Call it inside the business transaction: the message stands or falls with the fact.
    """
    now = now or timezone.now()
    kind = kind_of(message.kind)
    for channel in channels_of(kind, message.person.notification_choices):
        if channel == Channel.MAIL and not message.person.email:
            continue
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
        title=" ".join(message.title.split())[:200],
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
    with translation.override(message.person.language):
        mark = gettext(BECAUSE)
    if message.because or not last.startswith(mark):
        return message.body, message.because
    return body.strip(), last.removeprefix(mark).strip()[:60]


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
