"""Writing the journal: the last statement of every verb."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC
from itertools import batched
from typing import Any

from django.db import connection, models, transaction
from django.db.models import QuerySet
from django.utils import timezone

from huiban.ground.journal.address import came_from
from huiban.ground.journal.models import Event, Head
from huiban.ground.journal.rules import link_hash
from huiban.ground.people.models import Person
from huiban.ground.prepared import prepared

BATCH = 500


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
    return record_many([(verb, row, facts or {})], by=by, for_person=for_person)[0]


def record_many(
    happened: Iterable[tuple[str, models.Model, Mapping[str, Any]]],
    *,
    by: Person | None,
    for_person: Person | None = None,
    progress: Callable[[int], None] = lambda count: None,
) -> list[Event]:
    """Add one event for each (verb, row, facts), in their order: a whole import at once.

    ``progress`` is told how many were just written.
    """
    # No savepoint of its own: an event that cannot be written takes its verb with it.
    with transaction.atomic(savepoint=False):
        head = next(iter(_locked_head()), None) or Head.objects.get_or_create(id=1)[0]
        events = []
        for verb, row, facts in happened:
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
                address=came_from.get(),
                # As it will come back from the table: the hash must not depend on the way there.
                facts=json.loads(json.dumps(facts)),
                previous_hash=head.hash,
            )
            event.hash = link_hash(head.hash, fields_of(event))
            head.number, head.hash = event.number, event.hash
            events.append(event)
        for some in batched(events, BATCH):
            Event.objects.bulk_create(some)
            progress(len(some))
        _move_head(head)
    return events


def _move_head(head: Head) -> None:
    """Said in SQL: everybody who writes waits for the end of this."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE journal_head SET number = %s, hash = %s WHERE id = %s",
            [head.number, head.hash, head.pk],
        )


@prepared
def _locked_head() -> QuerySet[Head]:
    return Head.objects.select_for_update().filter(id=1)


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
