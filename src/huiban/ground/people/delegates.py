"""代办人: for whom a person may act today (product.md §1.1)."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from huiban.ground.people.models import Delegation, Person
from huiban.ground.prepared import prepared


def stands_for(person: Person) -> frozenset[int]:
    """Ids of the person and of everybody who named the person 代办人 for today.

    Remembered on the person for the length of the request: one query, however often it is asked.
    """
    known: frozenset[int] | None = getattr(person, "_stands_for", None)
    if known is None:
        known = frozenset({person.pk, *_named(delegate=person.pk, on=timezone.localdate())})
        person._stands_for = known  # type: ignore[attr-defined]
    return known


@prepared
def _named(*, delegate: int, on: date) -> QuerySet[Delegation, int]:
    """Who named the delegate for the day."""
    rows = Delegation.objects.in_force(on).filter(delegate=delegate)
    return rows.values_list("person_id", flat=True)


def principal(by: Person, *candidates: Person | None) -> Person | None:
    """For whom ``by`` acts: None when in the own name, else the first one stood in for."""
    if any(person is not None and person.pk == by.pk for person in candidates):
        return None
    standing = stands_for(by)
    return next((person for person in candidates if person and person.pk in standing), None)
