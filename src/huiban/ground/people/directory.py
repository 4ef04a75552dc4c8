"""Everybody as plain tuples, for the reader of minutes."""

from collections import defaultdict

from huiban.ground.people import models
from huiban.ground.reading.values import Department, Directory, Person


def directory() -> Directory:
    """Active persons and departments with their aliases, in three queries of a few columns."""
    persons = models.Person.objects.active().values_list(
        "pk", "name", "department__name", "employee_no", "title"
    )
    departments = models.Department.objects.filter(is_active=True).values_list("pk", "name")
    of_persons, of_departments = aliases()
    return Directory(
        persons=tuple(
            Person(name, department or "", employee_no or "", title, of_persons.get(pk, ()))
            for pk, name, department, employee_no, title in persons
        ),
        departments=tuple(Department(name, of_departments.get(pk, ())) for pk, name in departments),
    )


def aliases() -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]]]:
    """What is remembered: ({person: texts}, {department: texts})."""
    persons: dict[int, tuple[str, ...]] = defaultdict(tuple)
    departments: dict[int, tuple[str, ...]] = defaultdict(tuple)
    rows = models.Alias.objects.in_use().values_list("text", "person_id", "department_id")
    for text, person, department in rows:
        if person is not None:
            persons[person] += (text,)
        elif department is not None:
            departments[department] += (text,)
    return persons, departments
