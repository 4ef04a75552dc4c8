"""The outbox: post in the business transaction, send outside it, at least once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.delivery.messages import Message, NotDelivered
from huiban.ground.delivery.models import Delivery
from huiban.ground.delivery.posting import cancel_waiting, post
from huiban.ground.delivery.sending import send_next
from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed

__all__ = [
    "Message",
    "NotDelivered",
    "cancel_waiting",
    "mark_read",
    "post",
    "resend",
    "send_next",
]


def mark_read(person: Person, ids: list[int] | None = None) -> int:
    """已读: the given in-app messages of this person, or all of them. Returns how many."""
    mine = Delivery.objects.unread().filter(person=person)
    if ids is not None:
        mine = mine.filter(pk__in=ids)
    return mine.update(read_at=timezone.now())


@transaction.atomic
def resend(delivery: Delivery, by: Person) -> None:
    """Send a parked message again from the first attempt; only the 管理员."""
    if not by.is_admin:
        raise NotAllowed(_("只有管理员可以重发未送达的消息。"))
    changed = (
        Delivery.objects.filter(pk=delivery.pk)
        .exclude(parked_at=None)
        .update(parked_at=None, attempts=0, error="", due_at=timezone.now())
    )
    if not changed:
        raise NotAllowed(_("这条消息不在“未送达”里，无需重发。"))
    journal.record("resend", delivery, by=by, facts={"kind": delivery.kind, "key": delivery.key})
