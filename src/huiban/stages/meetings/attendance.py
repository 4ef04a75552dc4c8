"""签到 logged by the recorder (R19)."""

from django.db import transaction
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid
from huiban.stages.meetings.models import Attendance, Meeting, Participant
from huiban.stages.meetings.permissions import check_may_run


@transaction.atomic
def check_in(
    participant: Participant,
    *,
    attendance: str,
    by: Person,
    absence_reason: str = "",
    proxy_name: str = "",
) -> Participant:
    """签到, logged by the recorder (代记). Raises NotAllowed, or Invalid for an unknown word."""
    check_may_run(by, participant.meeting)
    if attendance not in Attendance.values:
        raise Invalid(_("没有这种签到状态，请重新选择。"), "attendance")
    before = participant.attendance
    participant.attendance = attendance
    participant.absence_reason = absence_reason.strip()[:200]
    participant.proxy_name = proxy_name.strip()[:40]
    participant.save(update_fields=["attendance", "absence_reason", "proxy_name"])
    facts = {"name": participant.name, "before": before, "after": attendance}
    journal.record("check_in", participant, by=by, facts=facts)
    return participant


@transaction.atomic
def check_in_all(meeting: Meeting, *, by: Person) -> int:
    """Everybody who is still 未签到 is here; one event. Returns how many."""
    check_may_run(by, meeting)
    waiting = meeting.participants.filter(attendance=Attendance.EXPECTED)
    names = list(waiting.values_list("name", flat=True))
    waiting.update(attendance=Attendance.PRESENT)
    if names:
        facts = {"n": len(names), "names": "、".join(names)}
        journal.record("check_in_all", meeting, by=by, facts=facts)
    return len(names)
