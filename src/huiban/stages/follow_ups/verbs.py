"""会议决议跟进表: drafted by the clock, checked and synced by the tracker (R45)."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.papers.content import FollowUpContent
from huiban.papers.plain import to_plain
from huiban.stages.follow_ups import events
from huiban.stages.follow_ups.content import content_of
from huiban.stages.follow_ups.drafting import draft, draft_now
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.follow_ups.permissions import check, check_may_track
from huiban.stages.follow_ups.printing import draw, name_of
from huiban.stages.follow_ups.states import FollowUpStatus
from huiban.stages.meetings.models import Meeting

__all__ = ["confirm_and_sync", "draft", "draft_now", "remark"]
LONGEST_REMARK = 200
SENT_FORMS = ("docx", "xlsx")


@transaction.atomic
def remark(table: FollowUp, *, ref: str, text: str, by: Person) -> FollowUp:
    """The tracker's words for one item (``ref``), until 同步. Raises NotAllowed or Invalid."""
    check_may_track(by, table.meeting)
    table = FollowUp.objects.select_for_update().get(pk=table.pk)
    if table.status != FollowUpStatus.DRAFT:
        raise NotAllowed(_("这张跟进表已经同步，不能再改；要补充请写在下一张里。"))
    if not table.meeting.action_items.filter(ref=ref).exists():
        raise Invalid(_("这张表里没有这个行动项，请刷新页面再写。"), "ref")
    if len(text) > LONGEST_REMARK:
        raise Invalid(_("备注最多%(n)s字，请写短一些。") % {"n": LONGEST_REMARK}, "text")
    before = table.remarks.get(ref, "")
    table.remarks = {**table.remarks, ref: text.strip()}
    table.save(update_fields=["remarks"])
    facts = {"item": ref, "before": before, "after": text.strip()}
    journal.record("remark", table, by=by, facts=facts)
    return table


@transaction.atomic
def confirm_and_sync(table: FollowUp, *, by: Person) -> FollowUp:
    """确认并同步: freeze the content and send it to 各参会方 with the Word and Excel copies."""
    table = FollowUp.objects.select_for_update().get(pk=table.pk)
    step = check(by, table)
    content = content_of(table)
    table.content = to_plain(content)
    table.status, table.synced_by, table.synced_at = step.after, by, timezone.now()
    table.save()
    files = [_keep(table, content, form) for form in SENT_FORMS]
    events.tell_participants(table, audience_of(table.meeting), content.counts, files)
    facts = {"number": table.number, "done": content.counts.done, "items": content.counts.actions}
    journal.record("sync", table, by=by, facts=facts)
    return table


def _keep(table: FollowUp, content: FollowUpContent, form: str) -> dict[str, str]:
    name = f"follow_ups/{table.meeting.ref}-{table.number}.{form}"
    stored = default_storage.save(name, ContentFile(draw(content, form)))
    return {"file": stored, "name": name_of(content, form)}


def audience_of(meeting: Meeting) -> list[Person]:
    """Everybody who took part or owes something, each once."""
    seats = meeting.participants.select_related("person").exclude(person=None)
    items = meeting.action_items.select_related("owner").exclude(owner=None)
    people = [seat.person for seat in seats] + [item.owner for item in items]
    return list({one.pk: one for one in people if one and one.is_active}.values())
