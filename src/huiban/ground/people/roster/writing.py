"""A difference written into the tables, in as few statements as rows allow."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import models

from huiban.ground.people.first_password import give_first_password
from huiban.ground.people.models import Department, Person
from huiban.ground.people.roster import columns
from huiban.ground.people.roster.difference import Change, Difference
from huiban.ground.people.roster.matching import code_of
from huiban.ground.people.roster.rows import Row
from huiban.ground.people.spelling import spelling

BATCH = 500
FIELDS = {"role": "org_role", "status": "is_active"}
WRITTEN = (
    *("name", "pinyin", "initials", "employee_no", "department", "title", "email", "phone"),
    *("org_role", "is_active", "password", "first_password_at", "must_change_password"),
)
Happened = tuple[str, models.Model, Mapping[str, Any]]


class Writing:
    """One import in hand; the caller holds the transaction and writes the journal."""

    def __init__(
        self, difference: Difference, *, now: datetime, progress: Callable[[int], None]
    ) -> None:
        self.difference = difference
        self.now = now
        self.progress = progress
        self.departments: dict[str, Department] = {}
        self.people: dict[int, Person] = {}

    def write(self) -> list[Happened]:
        """Write everything; what happened, for the journal."""
        self._add_departments()
        touched = [change.id for change in self.difference.changed]
        touched += [known.id for known in self.difference.stopped]
        touched += [key for key in self._officers() if key > 0]
        self.people = Person.objects.in_bulk(touched)
        return [*self._add_people(), *self._change_people(), *self._change_departments()]

    def _officers(self) -> list[int]:
        return [*self.difference.heads.values(), *self.difference.sponsors.values()]

    def _add_departments(self) -> None:
        names = self.difference.departments_added
        Department.objects.bulk_create([Department(name=name) for name in names], BATCH)
        self.departments = {each.name: each for each in Department.objects.all()}

    def _add_people(self) -> Iterator[Happened]:
        taken = set(Person.objects.values_list("account", flat=True))
        made = {-row.number: self._person(row, taken) for row in self.difference.added}
        for some in batched(made.values(), BATCH):
            Person.objects.bulk_create(some)
            self.progress(len(some))
        self.people.update(made)
        for person in made.values():
            yield "add_person", person, {"of": person.name}

    def _person(self, row: Row, taken: set[str]) -> Person:
        person = Person(
            account=free_account(row, taken),
            name=row.name,
            employee_no=row.employee_no or None,
            department=self.departments.get(row.department),
            title=row.title,
            email=row.email,
            phone=row.phone,
            org_role=code_of(row, "role") or "member",
            is_active=code_of(row, "status") != "left",
        )
        person.pinyin, person.initials = spelling(row.name)
        give_first_password(person, now=self.now)
        return person

    def _change_people(self) -> Iterator[Happened]:
        happened: list[Happened] = []
        for change in self.difference.changed:
            person = self.people[change.id]
            was_active = person.is_active
            for column, _before, after in change.fields:
                setattr(person, FIELDS.get(column, column), self._value(column, after))
            person.pinyin, person.initials = spelling(person.name)
            if person.is_active and not was_active:
                give_first_password(person, now=self.now)
            facts = {"of": change.name, **changes(change)}
            happened.append(("change_person", person, facts))
        for known in self.difference.stopped:
            person = self.people[known.id]
            person.is_active = False
            happened.append(("stop", person, {"of": person.name}))
        for some in batched(happened, BATCH):
            Person.objects.bulk_update([self.people[row.pk] for _, row, _ in some], WRITTEN)
            self.progress(len(some))
        yield from happened

    def _value(self, column: str, after: str) -> object:
        if column == "department":
            return self.departments[after]
        return after == "active" if column == "status" else after

    def _change_departments(self) -> Iterator[Happened]:
        difference = self.difference
        changed = {*difference.parents, *difference.heads, *difference.sponsors}
        for name in changed:
            row = self.departments[name]
            if name in difference.parents:
                row.parent = self.departments[difference.parents[name]]
            if name in difference.heads:
                row.head = self.people[difference.heads[name]]
            if name in difference.sponsors:
                row.sponsor = self.people[difference.sponsors[name]]
        rows = [self.departments[name] for name in sorted(changed)]
        Department.objects.bulk_update(rows, ("parent", "head", "sponsor"), BATCH)
        for name in difference.departments_added:
            yield "add_department", self.departments[name], {"of": name}
        for change in difference.departments_changed:
            facts = {"of": change.name, **changes(change)}
            yield "appoint", self.departments[change.name], facts


def changes(change: Change) -> dict[str, list[str]]:
    """{column: [before, after]} with the words of 角色 and 状态."""
    return {
        column: [columns.word(column, before), columns.word(column, after)]
        for column, before, after in change.fields
    }


def free_account(row: Row, taken: set[str]) -> str:
    """工号, else the part of the e-mail before @, else the pinyin; numbered when taken."""
    wish = row.employee_no or row.email.partition("@")[0] or spelling(row.name)[0].replace(" ", "")
    wish, account, count = wish[:50], wish[:50], 1
    while account in taken:
        count += 1
        account = f"{wish}{count}"
    taken.add(account)
    return account
