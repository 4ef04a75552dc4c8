"""Changing and resetting passwords."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.first_password import (
    first_password,
    give_first_password,
    is_first_password,
)
from huiban.ground.people.models import Person
from huiban.ground.people.permissions import only_admin
from huiban.ground.procedure import Invalid


def reset_password(person: Person, *, by: Person) -> str:
    """A new one-time first password; the old one and open sessions are dead at once."""
    only_admin(by)
    with transaction.atomic():
        give_first_password(person, now=timezone.now())
        person.save(update_fields=["password", "first_password_at", "must_change_password"])
        journal.record("reset_password", person, by=by, facts={"of": person.name})
    return first_password(person)


def change_password(person: Person, *, old: str, new: str) -> None:
    """The person's own change. Raises Invalid with the field ``old`` or ``new``."""
    now = timezone.now()
    known = person.has_usable_password() and person.check_password(old)
    if not known and not is_first_password(person, old, now=now):
        raise Invalid(_("现在的密码不对，请核对后重试。"), "old")
    if old == new:
        raise Invalid(_("新密码和现在的一样，请换一个。"), "new")
    set_password(person, new)
    with transaction.atomic():
        person.save(update_fields=["password", "first_password_at", "must_change_password"])
        journal.record("change_password", person, by=person)


def set_password(person: Person, new: str) -> None:
    """Set the row (not saved) after the rules for passwords. Raises Invalid on ``new``."""
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise Invalid("".join(error.messages), "new") from error
    person.set_password(new)
    person.first_password_at = None
    person.must_change_password = False
