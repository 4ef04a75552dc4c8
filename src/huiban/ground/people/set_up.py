"""首次设置: the organisation's name, its first 管理员, its preset; once."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.first_password import readable_code
from huiban.ground.people.models import Organisation, OrgRole, Person
from huiban.ground.people.passwords import set_password
from huiban.ground.people.permissions import only_admin
from huiban.ground.people.verbs import spell
from huiban.ground.procedure import Invalid, NotAllowed


def is_untouched() -> bool:
    """Whether nobody has an account yet and 首次设置 is still to be done."""
    return not Person.objects.exists() and not is_set_up()


def is_set_up() -> bool:
    return Organisation.objects.filter(set_up_at__isnull=False).exists()


def opening_code() -> str:
    """What the server prints at its start: without it nobody from outside is the first 管理员."""
    return readable_code("huiban.set_up", "")


def is_opening_code(given: str) -> bool:
    """Whether ``given`` is the code, however it was typed."""
    return constant_time_compare(opening_code(), given.strip().lower())


def found(*, organisation: str, name: str, account: str, email: str, password: str) -> Person:
    """Name the organisation and make its first 管理员.

    Raises Invalid with the field, NotAllowed when somebody else was first.
    """
    if not organisation.strip():
        raise Invalid(_("请填写单位名称。"), "organisation")
    if not name.strip():
        raise Invalid(_("请填写您的姓名。"), "name")
    if not account.strip():
        raise Invalid(_("请填写账号，以后用它登录。"), "account")
    person = Person(
        name=name.strip(), account=account.strip(), email=email.strip(), org_role=OrgRole.ADMIN
    )
    spell(person)
    set_password(person, password)
    try:
        with transaction.atomic():
            # One row with this id: of two people who begin at once, one fails here.
            row = Organisation.objects.create(id=1, name=organisation.strip())
            person.save()
            journal.record("found", row, by=person, facts={"admin": person.name})
    except IntegrityError as error:
        raise NotAllowed(_("单位已经设置过，请直接登录。")) from error
    return person


def choose_preset(preset: str, *, name: str, by: Person) -> None:
    """With which preset (code and name) new meetings begin; ends 首次设置."""
    only_admin(by)
    with transaction.atomic():
        row = Organisation.objects.select_for_update().get(id=1)
        row.preset = preset
        row.set_up_at = row.set_up_at or timezone.now()
        row.save()
        journal.record("choose_preset", row, by=by, facts={"preset": name})
