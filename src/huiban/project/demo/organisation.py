"""The sample organisation of ``people.toml``: 5 departments, 60 people, 3 projects."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Department, Organisation, OrgRole, Person, Project
from huiban.ground.people.verbs import spell

PASSWORD = "huiban-demo"  # noqa: S105 — printed for everybody to see
ADMIN = "韩雨桐"


@dataclass(frozen=True, slots=True)
class SignIn:
    """One of the sign-ins that the start prints."""

    name: str
    account: str
    role: str
    password: str = PASSWORD


def data() -> dict[str, Any]:
    path = Path(__file__).with_name("people.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def sign_ins() -> list[SignIn]:
    """The four roles to try."""
    return [SignIn(row["name"], account_of(row["name"]), row["role"]) for row in data()["sign_in"]]


def account_of(name: str) -> str:
    person = Person(name=name)
    spell(person)
    return person.pinyin.replace(" ", "")


@transaction.atomic
def found() -> dict[str, Person]:
    """Create everything; returns the people by name (no two share one)."""
    sample = data()
    organisation = Organisation.objects.create(
        id=1,
        name=sample["organisation"],
        salutation=sample["salutation"],
        set_up_at=timezone.now(),
        preset="recommended",
    )
    people: dict[str, Person] = {}
    for row in sample["department"]:
        _department(row, people)
    for name, sponsor in sample["sponsors"].items():
        Department.objects.filter(name=name).update(sponsor=people[sponsor])
    for row in sample["project"]:
        _project(row, people)
    journal.record("found", organisation, by=people[ADMIN], facts={"people": len(people)})
    return people


def _department(row: dict[str, Any], people: dict[str, Person]) -> None:
    parent = Department.objects.filter(name=row.get("parent", "")).first()
    department = Department.objects.create(name=row["name"], code=row["code"], parent=parent)
    # One hash for everybody: sixty Argon2 hashes would cost the newcomer half a minute.
    shared = Person()
    shared.set_password(PASSWORD)
    for number, name in enumerate(row["people"]):
        titles = row["titles"]
        person = Person(
            name=name,
            account=account_of(name),
            employee_no=f"{row['code']}{number + 1:03d}",
            email=f"{account_of(name)}@yunshan.example",
            department=department,
            title=titles[number] if number < len(titles) else row.get("rest", ""),
            org_role=OrgRole.ADMIN if name == ADMIN else OrgRole.MEMBER,
            password=shared.password,
        )
        spell(person)
        person.save()
        people[name] = person
    department.head = people[row["head"]]
    department.save(update_fields=["head"])


def _project(row: dict[str, Any], people: dict[str, Person]) -> None:
    Project.objects.create(
        name=row["name"],
        code=row["code"],
        lead_department=Department.objects.get(name=row["lead"]),
        sponsor=people[row["sponsor"]],
        coordinator=people[row["coordinator"]],
    )
