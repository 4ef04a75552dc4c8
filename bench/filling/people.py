"""Departments and people, with the accounts the measuring signs in with."""

from django.utils import timezone

from bench.filling.size import Size
from bench.filling.words import DEPARTMENTS, PASSWORD, TITLES, person_name
from huiban.ground.people.models import Department, Organisation, OrgRole, Person, Project

PROJECTS = 12


def account_of(number: int) -> str:
    return f"p{number:03d}"


def fill_people(size: Size) -> None:
    """Person 1 is the 管理员, the next ones head the departments."""
    Organisation.objects.create(
        id=1, name="量尺制造有限公司", set_up_at=timezone.now(), preset="recommended"
    )
    names = DEPARTMENTS[: size.departments]
    departments = Department.objects.bulk_create(
        Department(id=number, name=name, code=f"{number:02d}")
        for number, name in enumerate(names, start=1)
    )
    shared = Person()
    shared.set_password(PASSWORD)
    Person.objects.bulk_create(
        _person(number, len(departments), shared.password) for number in range(1, size.people + 1)
    )
    for department in departments:
        department.head_id = department.sponsor_id = department.pk + 1
    Department.objects.bulk_update(departments, ["head", "sponsor"])
    Project.objects.bulk_create(
        Project(
            id=number,
            name=f"{number}号项目",
            lead_department=departments[number % len(departments)],
            coordinator_id=1 + number % size.people,
        )
        for number in range(1, PROJECTS + 1)
    )


def _person(number: int, departments: int, password: str) -> Person:
    return Person(
        id=number,
        account=account_of(number),
        name=person_name(number),
        pinyin=account_of(number),
        initials=account_of(number)[:2],
        employee_no=f"E{number:05d}",
        email=f"{account_of(number)}@measure.example",
        department_id=1 + (number - 2) % departments,
        title=TITLES[number % len(TITLES)],
        org_role=OrgRole.ADMIN if number == 1 else OrgRole.MEMBER,
        password=password,
    )
