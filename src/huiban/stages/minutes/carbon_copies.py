"""抄送: who else receives the minutes, chosen before 分发 (R37)."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import ReaderReason
from huiban.stages.meetings.permissions import roles_of as meeting_roles_of
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.states import WRITERS


def person_named(words: str) -> Person:
    """The one person of this name or 工号. Raises Invalid when there is none, or several."""
    wanted = words.strip()
    found = list(
        Person.objects.active()
        .filter(Q(name=wanted) | Q(employee_no=wanted))
        .select_related("department")[:6]
    )
    if not wanted or not found:
        raise Invalid(_("没有找到“%(wanted)s”，请写全姓名或工号。") % {"wanted": wanted}, "person")
    if len(found) > 1:
        known = "、".join(f"{one.full_label} {one.employee_no or ''}".strip() for one in found)
        raise Invalid(
            _("有 %(n)s 位同名：%(known)s。请改写工号。") % {"n": len(found), "known": known},
            "person",
        )
    return found[0]


@transaction.atomic
def add_cc(minutes: Minutes, *, person: Person, by: Person) -> None:
    """抄送 to one more person, who may read the meeting from now on. Raises NotAllowed."""
    _check(minutes, by)
    meetings.grant(minutes.meeting, person, ReaderReason.CC)
    journal.record("add_cc", minutes, by=by, facts={"person": person.name})


@transaction.atomic
def remove_cc(minutes: Minutes, *, person: Person, by: Person) -> None:
    """不再抄送. Raises NotAllowed."""
    _check(minutes, by)
    meetings.withdraw(minutes.meeting, person, ReaderReason.CC)
    journal.record("remove_cc", minutes, by=by, facts={"person": person.name})


def _check(minutes: Minutes, by: Person) -> None:
    if minutes.is_sealed or not meeting_roles_of(by, minutes.meeting) & set(WRITERS):
        raise NotAllowed(_("只有记录人和主持人可以在分发前改抄送。"))
