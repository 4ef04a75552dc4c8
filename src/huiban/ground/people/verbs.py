"""What people and the 管理员 do with persons."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.first_password import give_first_password
from huiban.ground.people.models import Organisation, Person
from huiban.ground.people.permissions import only_admin
from huiban.ground.people.spelling import spelling
from huiban.ground.procedure import Invalid

CHANGEABLE = ("name", "employee_no", "email", "phone", "title", "department", "org_role")


def salutation(person: Person) -> str:
    """张伟同学: the name with the organisation's word behind it."""
    organisation = Organisation.objects.filter(id=1).first()
    return f"{person.name}{organisation.salutation}" if organisation else person.name


def spell(person: Person) -> None:
    """Fill the spelling from the name; the row is not saved."""
    person.pinyin, person.initials = spelling(person.name)


def change_person(person: Person, *, by: Person, **fields: Any) -> None:
    """Change some of ``CHANGEABLE``. Raises NotAllowed, Invalid (with the field)."""
    only_admin(by)
    before = {name: plain(getattr(person, name)) for name in fields}
    for name, value in fields.items():
        if name not in CHANGEABLE:
            raise ValueError(name)
        setattr(person, name, (value or None) if name == "employee_no" else value)
    _check_person(person, by)
    spell(person)
    after = {name: plain(getattr(person, name)) for name in fields}
    changed = {name: [before[name], after[name]] for name in fields if before[name] != after[name]}
    if not changed:
        return
    with transaction.atomic():
        person.save()
        journal.record("change_person", person, by=by, facts={"of": person.name, **changed})


def add_person(*, by: Person, account: str, **fields: Any) -> Person:
    """A new person with a one-time first password (:func:`first_password`)."""
    only_admin(by)
    person = Person(account=account.strip(), **fields)
    person.employee_no = person.employee_no or None
    if not person.account:
        raise Invalid(_("请填写账号。"), "account")
    if Person.objects.filter(account=person.account).exists():
        raise Invalid(_("这个账号已经有人用，请换一个。"), "account")
    _check_person(person, by)
    spell(person)
    give_first_password(person, now=timezone.now())
    with transaction.atomic():
        person.save()
        journal.record("add_person", person, by=by, facts={"of": person.name})
    return person


def _check_person(person: Person, by: Person) -> None:
    others = Person.objects.exclude(pk=person.pk)
    if not person.name.strip():
        raise Invalid(_("请填写姓名。"), "name")
    if person.employee_no and others.filter(employee_no=person.employee_no).exists():
        raise Invalid(_("这个工号已经是别人的，请核对。"), "employee_no")
    if person.email and others.filter(email__iexact=person.email).exists():
        raise Invalid(_("这个邮箱已经是别人的，请核对。"), "email")
    if person.pk == by.pk and not person.is_admin:
        raise Invalid(_("不能去掉您自己的管理员角色，请由另一位管理员来改。"), "org_role")
    try:
        person.clean_fields(exclude=["password", "account"])
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise Invalid(sentences[0], field) from error


def stop(person: Person, *, by: Person) -> None:
    """停用: the person can no longer sign in, sessions end at once; what they did stays."""
    only_admin(by)
    if person.pk == by.pk:
        raise Invalid(_("不能停用您自己，请由另一位管理员来做。"))
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(is_active=False)
        person.is_active = False
        journal.record("stop", person, by=by, facts={"of": person.name})


def resume(person: Person, *, by: Person) -> None:
    """启用 a person again, with a new first password."""
    only_admin(by)
    with transaction.atomic():
        person.is_active = True
        give_first_password(person, now=timezone.now())
        person.save()
        journal.record("resume", person, by=by, facts={"of": person.name})


def plain(value: object) -> object:
    """As the journal keeps it: a row by its words."""
    return str(value) if isinstance(value, models.Model) else value
