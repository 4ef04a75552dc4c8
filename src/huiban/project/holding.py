"""Holding all sending, and letting it go again.

A backup of yesterday still says “waiting” for what was sent today, so a restored copy sends
nothing until somebody who knows says so.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from huiban.ground.delivery.models import Delivery, DeliveryQuerySet
from huiban.ground.prepared import prepared
from huiban.project.models import Hold

REASON = "恢复后暂停"


def is_held() -> bool:
    return bool(_holds())


@prepared
def _holds() -> QuerySet[Hold]:
    return Hold.objects.all()


@transaction.atomic
def hold(reason: str = REASON) -> int:
    """Stop the senders and the clock and park what waits; returns how many messages."""
    Hold.objects.get_or_create(id=1, defaults={"since": timezone.now(), "reason": reason})
    waiting = Delivery.objects.filter(sent_at=None, parked_at=None, cancelled_at=None)
    return waiting.update(parked_at=timezone.now(), error=reason, claimed_until=None)


def parked() -> DeliveryQuerySet:
    """What :func:`hold` parked and nobody has decided about."""
    return Delivery.objects.filter(error=REASON, sent_at=None, cancelled_at=None).exclude(
        parked_at=None
    )


@transaction.atomic
def release(*, send_parked: bool = False) -> int:
    """Let the senders and the clock go on; returns how many messages stay parked."""
    Hold.objects.all().delete()
    if send_parked:
        parked().update(parked_at=None, error="", due_at=timezone.now())
    return parked().count()
