"""Writing and checking the journal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from huiban.ground.journal.models import Event, Head
from huiban.ground.journal.rules import link_hash
from huiban.ground.people.models import Person


def record(
    verb: str,
    row: models.Model,
    *,
    by: Person | None,
    facts: Mapping[str, Any] | None = None,
    for_person: Person | None = None,
) -> Event:
    """Add one event to the chain, in the caller's transaction.

    ``by`` is None for the clock. Values of ``facts`` are plain JSON (dates as ISO text).
    """
    with transaction.atomic():
        Head.objects.get_or_create(id=1)
        head = Head.objects.select_for_update().get(id=1)
        event = Event(
            number=head.number + 1,
            at=timezone.now(),
            verb=verb,
            noun=row._meta.label_lower.split(".")[1],
            noun_id=row.pk,
            ref=str(getattr(row, "ref", "")),
            meeting_id=_meeting_id(row),
            by=by,
            for_person=for_person,
            facts=dict(facts or {}),
            previous_hash=head.hash,
        )
        event.hash = link_hash(head.hash, fields_of(event))
        event.save(force_insert=True)
        head.number, head.hash = event.number, event.hash
        head.save(update_fields=["number", "hash"])
    return event


def _meeting_id(row: models.Model) -> int | None:
    if row._meta.label_lower == "meetings.meeting":
        return int(row.pk)
    found = getattr(row, "meeting_id", None)
    return int(found) if found is not None else None


def fields_of(event: Event) -> dict[str, object]:
    """What the hash seals."""
    return {
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(),
        "verb": event.verb,
        "noun": event.noun,
        "noun_id": event.noun_id,
        "ref": event.ref,
        "meeting_id": event.meeting_id,
        "by": event.by_id,
        "for_person": event.for_person_id,
        "address": event.address,
        "facts": event.facts,
    }


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first row that does not follow from the one before it."""

    number: int
    reason: str


def first_broken_link() -> BrokenLink | None:
    """Walk the whole chain, oldest first. None when every row and the head agree."""
    number, previous = 0, ""
    for event in _oldest_first():
        number += 1
        if event.number != number:
            return BrokenLink(number, f"第 {number} 行不见了")
        if event.previous_hash != previous or event.hash != link_hash(previous, fields_of(event)):
            return BrokenLink(number, f"第 {number} 行被改动过")
        previous = event.hash
    head = Head.objects.filter(id=1).first()
    if head and (head.number, head.hash) != (number, previous):
        return BrokenLink(number + 1, f"第 {number} 行之后的记录被删除")
    return None


def _oldest_first() -> Iterator[Event]:
    return Event.objects.order_by("number").iterator(chunk_size=2000)
