"""代办人: for whom a person may act today (product.md §1.1)."""

from django.utils import timezone

from huiban.ground.people.models import Delegation, Person


def stands_for(person: Person) -> frozenset[int]:
    """Ids of the person and of everybody who named the person 代办人 for today.

    Remembered on the person for the length of the request: one query, however often it is asked.
    """
    known: frozenset[int] | None = getattr(person, "_stands_for", None)
    if known is None:
        rows = Delegation.objects.in_force(timezone.localdate()).filter(delegate=person)
        known = frozenset({person.pk, *rows.values_list("person_id", flat=True)})
        person._stands_for = known  # type: ignore[attr-defined]
    return known


def principal(by: Person, *candidates: Person | None) -> Person | None:
    """For whom ``by`` acts: None when in the own name, else the first one stood in for."""
    if any(person is not None and person.pk == by.pk for person in candidates):
        return None
    standing = stands_for(by)
    return next((person for person in candidates if person and person.pk in standing), None)
