"""What acts leave behind: the journal's chain, messages, the search index."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.utils import timezone

from bench.filling import words
from bench.filling.size import Size
from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.journal.models import Event, Head
from huiban.ground.journal.rules import link_hash
from huiban.ground.journal.verbs import fields_of
from huiban.stages.action_items.models import ActionItem
from huiban.stages.archive.models import IndexMark
from huiban.stages.meetings.models import Meeting

MESSAGES_EACH, UNREAD_EACH = 40, 5
BATCH = 2000


def fill_journal() -> None:
    """One event a meeting and one an item, chained as the product chains them."""
    head = Head(id=1)
    events = _chained(head)
    while batch := list(islice(events, BATCH)):
        Event.objects.bulk_create(batch, batch_size=400)
    head.save()
    IndexMark.objects.create(id=1, number=head.number)


def _chained(head: Head) -> Iterator[Event]:
    for event in _unchained():
        event.number, event.previous_hash = head.number + 1, head.hash
        event.hash = link_hash(head.hash, fields_of(event))
        head.number, head.hash = event.number, event.hash
        yield event


def _unchained() -> Iterator[Event]:
    now = timezone.now()
    meetings = Meeting.objects.order_by("id").values_list("id", "ref", "host_id", "title")
    for pk, ref, host, title in meetings.iterator():
        facts = {"title": title}
        yield Event(
            at=now, verb="plan", noun="meeting", noun_id=pk, ref=ref, meeting_id=pk, by_id=host,
            facts=facts,
        )  # fmt: skip
    items = ActionItem.objects.order_by("id").values_list("id", "ref", "meeting_id", "owner_id")
    for pk, ref, meeting, owner in items.iterator():
        yield Event(
            at=now, verb="propose", noun="actionitem", noun_id=pk, ref=ref, meeting_id=meeting,
            by_id=owner, facts={},
        )  # fmt: skip


def fill_messages(size: Size) -> None:
    """In-app messages of a year, the newest few unread."""
    now = timezone.now()
    Delivery.objects.bulk_create(
        (
            Delivery(
                key=f"filled/{person}/{number}",
                kind="N18",
                person_id=person,
                channel=Channel.IN_APP,
                title=words.SUBJECTS[number % len(words.SUBJECTS)],
                body="请更新进展。",
                due_at=now - timedelta(days=number),
                sent_at=now - timedelta(days=number),
                read_at=None if number < UNREAD_EACH else now,
            )
            for person in range(1, size.people + 1)
            for number in range(MESSAGES_EACH)
        ),
        batch_size=400,
    )
