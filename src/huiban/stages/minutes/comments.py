"""批注 on the minutes."""

from django.db import transaction
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.meetings.permissions import roles_of as meeting_roles_of
from huiban.stages.minutes.models import Comment, Minutes
from huiban.stages.minutes.states import WRITERS, MinutesStatus

_OPEN = (MinutesStatus.DRAFT, MinutesStatus.RETURNED)


@transaction.atomic
def comment(minutes: Minutes, *, text: str, by: Person, anchor: str = "") -> Comment:
    """批注 while it is written or reviewed. Raises NotAllowed or Invalid."""
    if minutes.status not in (MinutesStatus.IN_REVIEW, *_OPEN):
        raise NotAllowed(_("纪要已经通过，不能再加批注；要改请用“修订”。"))
    if not text.strip():
        raise Invalid(_("请写批注的内容。"), "text")
    row = Comment.objects.create(
        minutes=minutes, text=text.strip()[:500], anchor=anchor[:60], by=by
    )
    journal.record("comment", minutes, by=by, facts={"place": anchor, "text": row.text})
    return row


@transaction.atomic
def settle_comment(row: Comment, *, by: Person) -> None:
    """批注已改, by a writer or by who wrote it. Raises NotAllowed."""
    writes = meeting_roles_of(by, row.minutes.meeting) & set(WRITERS)
    if not writes and row.by_id != by.pk:
        raise NotAllowed(_("只有记录人、主持人和写批注的人可以把它标为已改。"))
    row.is_settled = True
    row.save(update_fields=["is_settled"])
    journal.record("settle_comment", row.minutes, by=by, facts={"text": row.text})
