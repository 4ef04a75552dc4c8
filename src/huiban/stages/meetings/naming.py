"""Whom a typed name means: a name, 部门-姓名, 工号 or the initials of the pinyin."""

import re
from collections.abc import Iterable

from django.db.models import Q

from huiban.ground.people.models import Person

_BETWEEN = re.compile(r"[\n\r,，、;；\s]+")


def split_names(words: str) -> list[str]:
    """“张伟、李娜\\n陈静” as single names."""
    return [name for name in _BETWEEN.split(words.strip()) if name]


def named(names: Iterable[str]) -> tuple[dict[str, Person], list[str]]:
    """(persons by id, names that match nobody or several). 部门-姓名 tells two apart."""
    wanted = list(names)
    plain = [name.rpartition("-")[2] for name in wanted]
    rows = (
        Person.objects.active()
        .filter(Q(name__in=plain) | Q(employee_no__in=plain) | Q(initials__in=plain))
        .select_related("department")
    )
    found: dict[str, Person] = {}
    unclear: list[str] = []
    for name in wanted:
        hits = [row for row in rows if _fits(row, name)]
        if len(hits) == 1:
            found[str(hits[0].pk)] = hits[0]
        else:
            unclear.append(name)
    return found, unclear


def _fits(person: Person, words: str) -> bool:
    department, _, name = words.rpartition("-")
    if department and (person.department is None or person.department.name != department):
        return False
    return name in (person.name, person.employee_no, person.initials)
