"""Whom and what a typed line names: the few rows of the directory that its words can mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from huiban.ground.people.models import Alias, Department, Person
from huiban.ground.prepared import prepared
from huiban.ground.reading.values import Department as KnownDepartment
from huiban.ground.reading.values import Directory, Party, PartyKind
from huiban.ground.reading.values import Person as KnownPerson
from huiban.stages.meetings.models import Meeting

_CJK = re.compile(r"[\u3400-\u9fff·]{2,}")
_HANDLE = re.compile(r"[@＠﹫]\s?([A-Za-z0-9_\-]{2,20})")
LONGEST_NAME = 4
LONGEST_LINE = 600


@dataclass(frozen=True, slots=True)
class Named:
    """Persons whose name stands in the line, all departments, and who sits at the table."""

    text: str
    people: tuple[Person, ...]
    departments: tuple[Department, ...]
    present: frozenset[int] = frozenset()
    # What else they are called, by their numbers.
    called: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    groups_called: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def directory(self) -> Directory:
        """The same as the plain tuples that the reader takes."""
        return Directory(
            persons=tuple(
                KnownPerson(
                    one.name,
                    one.department.name if one.department else "",
                    aliases=self.called.get(one.pk, ()),
                )
                for one in self.people
            ),
            departments=tuple(
                KnownDepartment(one.name, self.groups_called.get(one.pk, ()))
                for one in self.departments
            ),
        )

    def department(self, name: str) -> Department | None:
        """By its name, else by another one that is remembered for it."""
        named = (one for one in self.departments if one.name == name)
        called = (one for one in self.departments if name in self.groups_called.get(one.pk, ()))
        return next(named, None) or next(called, None)

    def person(self, name: str, department: str = "") -> Person | None:
        """The one person meant: by department where the line says it, else at the table."""
        hits = [one for one in self.people if name in (one.name, one.employee_no, one.initials)]
        hits = hits or [one for one in self.people if name in self.called.get(one.pk, ())]
        # The reader fills in a department that only the directory knows: it decides nothing here.
        if len(hits) > 1 and department and department in self.text:
            hits = [one for one in hits if one.department and one.department.name == department]
        if len(hits) > 1:
            hits = [one for one in hits if one.pk in self.present]
        return hits[0] if len(hits) == 1 else None

    def of_party(self, party: Party | None) -> Person | None:
        if party is None or party.kind is not PartyKind.PERSON:
            return None
        return self.person(party.name, party.department)


def named_in(meeting: Meeting, text: str) -> Named:
    """Three queries: names are looked up, the directory is never read through.

    A fourth, who sits at the table, only where two persons share a name.
    """
    line = text[:LONGEST_LINE]
    names, handles = tuple(sorted(substrings(line))), tuple(_HANDLE.findall(line))
    called: dict[int, tuple[str, ...]] = {}
    groups_called: dict[int, tuple[str, ...]] = {}
    for alias, person, department in _aliases(names=names):
        known, number = (groups_called, department) if department else (called, person)
        known[number] = (*known.get(number, ()), alias)
    people = tuple(_people(names=names, handles=handles, ids=tuple(called)))
    present: frozenset[int] = frozenset()
    if len({one.name for one in people}) < len(people):
        seated = meeting.participants.filter(person__in=people)
        present = frozenset(seated.values_list("person", flat=True))
    return Named(line, people, tuple(_departments()), present, called, groups_called)


@prepared
def _aliases(*, names: tuple[str, ...]) -> QuerySet[Alias, tuple[str, Any, Any]]:
    """What persons in the line are called, and all that departments are."""
    rows = Alias.objects.filter(Q(text__in=names) | Q(department__isnull=False))
    return rows.values_list("text", "person", "department")


@prepared
def _people(
    *, names: tuple[str, ...], handles: tuple[str, ...], ids: tuple[int, ...]
) -> QuerySet[Person]:
    rows = Person.objects.active().filter(
        # Each by its own index, which a join to the aliases would prevent.
        Q(name__in=names) | Q(initials__in=handles) | Q(employee_no__in=handles) | Q(pk__in=ids)
    )
    return rows.select_related("department")


@prepared
def _departments() -> QuerySet[Department]:
    return Department.objects.filter(is_active=True)


def substrings(line: str) -> set[str]:
    """Every run of two to four Chinese characters: what a name can be."""
    found = set()
    for run in _CJK.findall(line):
        for start in range(len(run) - 1):
            for length in range(2, LONGEST_NAME + 1):
                found.add(run[start : start + length])
    return found
