"""代办人: who acts for whom, from–to."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Delegation, Person
from huiban.ground.procedure import Invalid, NotAllowed

LONGEST_DELEGATION = timedelta(days=366)


def delegate(
    person: Person, *, to: Person, starts_on: date, ends_on: date, by: Person
) -> Delegation:
    """代办: ``to`` acts for ``person`` from–to, both days inclusive; at most a year."""
    if by.pk != person.pk and not by.is_admin:
        raise NotAllowed(_("代办人由本人设定，或请管理员代设。"))
    if to.pk == person.pk:
        raise Invalid(_("代办人不能是本人，请另选一位。"), "to")
    if not to.is_active:
        raise Invalid(_("“{name}”已停用，请另选一位。").format(name=to.name), "to")
    if ends_on < starts_on:
        raise Invalid(_("结束日期早于开始日期，请改正。"), "ends_on")
    if ends_on - starts_on > LONGEST_DELEGATION:
        raise Invalid(_("代办最长一年，请把结束日期提前。"), "ends_on")
    with transaction.atomic():
        made = Delegation.objects.create(
            person=person, delegate=to, starts_on=starts_on, ends_on=ends_on
        )
        facts = {"to": to.name, "from": starts_on.isoformat(), "until": ends_on.isoformat()}
        journal.record("delegate", person, by=by, facts=facts)
    return made


def revoke_delegation(delegation: Delegation, *, by: Person) -> None:
    """收回 a 代办 before its end."""
    if by.pk != delegation.person_id and not by.is_admin:
        raise NotAllowed(_("代办由本人收回，或请管理员代为收回。"))
    with transaction.atomic():
        changed = Delegation.objects.filter(pk=delegation.pk, revoked_at=None).update(
            revoked_at=timezone.now()
        )
        if changed:
            facts = {"to": delegation.delegate.name}
            journal.record("revoke_delegation", delegation.person, by=by, facts=facts)
