"""闭环 of a meeting: nothing may be left open (product.md §1.3)."""

from django.utils.translation import gettext as _

from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed
from huiban.stages.action_items.models import ActionItem
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.permissions import refusal
from huiban.stages.records.models import Dispute
from huiban.stages.records.states import DisputeStatus


def open_words(items: int, disputes: int) -> str:
    """“还有 2 项行动项、1 个分歧未了结”; empty when nothing is open."""
    parts = []
    if items:
        parts.append(_("%(n)s 项行动项") % {"n": items})
    if disputes:
        parts.append(_("%(n)s 个分歧") % {"n": disputes})
    return _("还有%(what)s未了结，了结后才能闭环。") % {"what": "、".join(parts)} if parts else ""


def close_refusal(person: Person, meeting: Meeting, *, items: int, disputes: int) -> str | None:
    """Why 闭环 is grey, or None. The counts are of what is open."""
    return refusal(person, meeting, "close") or open_words(items, disputes) or None


def close(meeting: Meeting, *, by: Person) -> Meeting:
    """闭环. Raises NotAllowed with what is still open."""
    items = ActionItem.objects.filter(meeting=meeting).open().count()
    disputes = (
        Dispute.objects.filter(meeting=meeting).exclude(status=DisputeStatus.RESOLVED).count()
    )
    why_not = close_refusal(by, meeting, items=items, disputes=disputes)
    if why_not:
        raise NotAllowed(why_not)
    return meetings.close(meeting, by=by)
