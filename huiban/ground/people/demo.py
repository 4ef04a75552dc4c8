"""The sign-ins shown on the sign-in page of the demo, and only there."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from huiban.ground.people.models import OrgRole, Person

DEMO_PASSWORD = "huiban-demo-2026"  # noqa: S105 — public: it opens sample data on this machine


@dataclass(frozen=True, slots=True)
class SampleSignIn:
    """A role one may look through, and the account that has it."""

    role: str
    name: str
    account: str
    password: str


def sample_sign_ins() -> list[SampleSignIn]:
    """Four people of different roles: 管理员, 审计员, a 部门负责人 and a member."""
    return list(_samples())


def _samples() -> Iterator[SampleSignIn]:
    active = Person.objects.active().order_by("id")
    heads = active.filter(heads__isnull=False).distinct()
    members = active.filter(org_role=OrgRole.MEMBER, heads=None, sponsors=None)
    found = chain(
        ((_("管理员"), each) for each in active.filter(org_role=OrgRole.ADMIN)[:1]),
        ((_("部门负责人"), each) for each in heads.filter(org_role=OrgRole.MEMBER)[:1]),
        ((_("成员"), each) for each in members[:1]),
        ((_("审计员"), each) for each in active.filter(org_role=OrgRole.AUDITOR)[:1]),
    )
    for role, person in found:
        yield SampleSignIn(role, person.name, person.account, DEMO_PASSWORD)
