"""别名: remembering what people write for a person or a department, and forgetting it."""

from django.db import transaction
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Alias, Department, Person
from huiban.ground.people.permissions import only_admin
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.ground.reading.people import names
from huiban.ground.reading.plain import fold, squeeze

LONGEST = 20


def refusal(text: str) -> str:
    """Why ``text`` cannot be an alias; "" when it can.

    One character, a mask, "everybody" and a bare number say nothing about whom they mean.
    """
    text = squeeze(fold(text)).strip()
    vague = names.is_masked(text) or names.is_everyone(text) or text.isdecimal() or "*" in text
    if len(text) < 2 or len(text) > LONGEST or vague:
        return _("“%(text)s”太短、太长或太笼统，不能记成别名。") % {"text": text[:LONGEST]}
    return ""


@transaction.atomic
def remember(
    text: str, *, by: Person, person: Person | None = None, department: Department | None = None
) -> Alias | None:
    """From now on ``text`` also means this person, or this department; either, not both.

    None when it is the real name already, or known. Raises NotAllowed, Invalid.
    """
    if not by.is_active:
        raise NotAllowed(_("账号已停用，不能再记别名。"))
    text = squeeze(fold(text)).strip()
    why_not = refusal(text)
    if why_not:
        raise Invalid(why_not, "text")
    if text == (person.name if person else department.name if department else ""):
        return None
    alias, is_new = Alias.objects.get_or_create(
        text=text, person=person, department=department, defaults={"by": by}
    )
    if not is_new:
        return None
    journal.record("remember", alias, by=by, facts={"of": text, "means": alias.meaning})
    return alias


@transaction.atomic
def forget(alias: Alias, *, by: Person) -> None:
    """撤销, by the 管理员; what was read with it stays as it is."""
    only_admin(by)
    journal.record("forget", alias, by=by, facts={"of": alias.text, "means": alias.meaning})
    alias.delete()
