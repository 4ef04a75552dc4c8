"""Corrections that are worth remembering: 老王 was read, 王芳 was filled in."""

from collections.abc import Iterator, Mapping

from huiban.desk.paste.draft import Draft, Value
from huiban.desk.paste.people import People
from huiban.ground.people import aliases
from huiban.ground.people.models import Department, Person

# Fields that hold one person.
PERSONS = ("host", "recorder", "owner", "follower")


def remembered(draft: Draft, people: People) -> dict[str, Person | Department]:
    """{words as read: whom they mean}, of the fields where somebody ticked 记住."""
    known: dict[str, Person | Department] = {}
    for name, value in _fields(draft):
        if not (value.said and value.remember and value.text):
            continue
        means: Person | Department | None
        if name in PERSONS:
            means, _count = people.find(value.text)
        else:
            means = people.departments.get(value.text)
        if means is not None:
            known.setdefault(value.said, means)
    return known


def learn(known: Mapping[str, Person | Department], *, by: Person) -> int:
    """Remember them as aliases; how many are new."""
    made = 0
    for said, means in known.items():
        if isinstance(means, Person):
            made += aliases.remember(said, person=means, by=by) is not None
        else:
            made += aliases.remember(said, department=means, by=by) is not None
    return made


def _fields(draft: Draft) -> Iterator[tuple[str, Value]]:
    yield from draft.facts.items()
    for row in (*draft.items, *draft.disputes):
        if row.include:
            yield from row.fields.items()
