"""What the 管理员 does with departments and with the organisation itself."""

from django.db import transaction
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Department, Organisation, Person
from huiban.ground.people.permissions import only_admin
from huiban.ground.people.verbs import plain
from huiban.ground.procedure import Invalid

LONGEST_NAME = 60
LONGEST_SALUTATION = 10


def appoint(
    department: Department,
    *,
    head: Person | None,
    sponsor: Person | None,
    parent: Department | None,
    by: Person,
) -> None:
    """Name the 部门负责人, the 分管领导 and the upper department of a department."""
    only_admin(by)
    above = parent
    while above is not None:
        if above.pk == department.pk:
            raise Invalid(_("上级部门绕成了圈，请另选一个。"), "parent")
        above = above.parent
    before = [plain(department.head), plain(department.sponsor), plain(department.parent)]
    department.head, department.sponsor, department.parent = head, sponsor, parent
    after = [plain(head), plain(sponsor), plain(parent)]
    facts = {
        name: [old, new]
        for name, old, new in zip(("head", "sponsor", "parent"), before, after, strict=True)
        if old != new
    }
    if not facts:
        return
    with transaction.atomic():
        department.save()
        journal.record("appoint", department, by=by, facts={"of": department.name, **facts})


def rename(department: Department, *, name: str, by: Person) -> None:
    """Another name for the same department; what happened in it stays. Raises Invalid on name."""
    only_admin(by)
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Invalid(_("请填写部门名称，最多 60 个字。"), "name")
    if Department.objects.exclude(pk=department.pk).filter(name=name).exists():
        raise Invalid(_("已经有同名的部门，请换一个名称。"), "name")
    if name == department.name:
        return
    with transaction.atomic():
        facts = {"of": department.name, "name": [department.name, name]}
        department.name = name
        department.save(update_fields=["name"])
        journal.record("rename", department, by=by, facts=facts)


def change_organisation(*, name: str, salutation: str, by: Person) -> None:
    """The organisation's name, and the word behind a name in messages (may be empty)."""
    only_admin(by)
    name, salutation = name.strip(), salutation.strip()
    if not name or len(name) > LONGEST_NAME:
        raise Invalid(_("请填写单位名称，最多 60 个字。"), "name")
    if len(salutation) > LONGEST_SALUTATION:
        raise Invalid(_("称呼最多 10 个字。"), "salutation")
    with transaction.atomic():
        row = Organisation.objects.select_for_update().get(id=1)
        facts = {
            key: [old, new]
            for key, old, new in (
                ("name", row.name, name),
                ("salutation", row.salutation, salutation),
            )
            if old != new
        }
        if facts:
            row.name, row.salutation = name, salutation
            row.save(update_fields=["name", "salutation"])
            journal.record("change_organisation", row, by=by, facts=facts)
