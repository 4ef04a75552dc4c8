"""Who asks, as a prepared query sees it: a person of one kind, with any number."""

from huiban.ground.people.models import Person

# The role, and whether the person heads a department: both shape what may be read.
Kind = tuple[str, bool]


def kind_of(person: Person) -> Kind:
    return person.org_role, person.leads


def asking(pk: int, kind: Kind, department: int | None = None) -> Person:
    """A stand-in for the person; it is never saved."""
    person = Person(pk=pk, org_role=kind[0], department_id=department)
    person.leads = kind[1]
    return person
