"""Everybody as plain tuples, for the reader of minutes."""

from huiban.ground.people import models
from huiban.ground.reading.values import Department, Directory, Person


def directory() -> Directory:
    """Active persons and departments, in two queries of a few columns."""
    persons = models.Person.objects.active().values_list(
        "name", "department__name", "employee_no", "title"
    )
    departments = models.Department.objects.filter(is_active=True).values_list("name", flat=True)
    return Directory(
        persons=tuple(
            Person(name, department or "", employee_no or "", title)
            for name, department, employee_no, title in persons
        ),
        departments=tuple(Department(name) for name in departments),
    )
