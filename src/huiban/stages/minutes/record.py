"""Everything written in one meeting, read in a fixed number of queries."""

from django.db.models import QuerySet

from huiban.ground.prepared import prepared
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.paper import with_proofs
from huiban.stages.action_items.states import Status as ItemStatus
from huiban.stages.decisions.models import Decision
from huiban.stages.meetings.models import Meeting, Participant, Topic
from huiban.stages.records.models import Dispute, Entry


class Record:
    """The rows of one meeting; each of them knows the meeting."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.participants = _participants(meeting=meeting.pk)
        self.topics = _topics(meeting=meeting.pk)
        self.entries = _entries(meeting=meeting.pk)
        self.decisions = _decisions(meeting=meeting.pk)
        self.items = items_of(meeting)
        self.disputes = _disputes(meeting=meeting.pk)
        written = (self.participants, self.topics, self.entries, self.decisions, self.disputes)
        for row in (one for rows in written for one in rows):
            row.meeting = meeting


def items_of(meeting: Meeting) -> list[ActionItem]:
    """The meeting's action items with all that a row of a form reads."""
    items = _items(meeting=meeting.pk)
    for item in items:
        item.meeting = meeting
    return with_proofs(items)


@prepared
def _participants(*, meeting: int) -> QuerySet[Participant]:
    rows = Participant.objects.filter(meeting=meeting)
    return rows.select_related("person__department", "department")


@prepared
def _topics(*, meeting: int) -> QuerySet[Topic]:
    return Topic.objects.filter(meeting=meeting)


@prepared
def _entries(*, meeting: int) -> QuerySet[Entry]:
    rows = Entry.objects.filter(meeting=meeting)
    return rows.select_related("speaker__department", "department")


@prepared
def _decisions(*, meeting: int) -> QuerySet[Decision]:
    return Decision.objects.filter(meeting=meeting).select_related("reporter")


@prepared
def _disputes(*, meeting: int) -> QuerySet[Dispute]:
    return Dispute.objects.filter(meeting=meeting).select_related("follower__department")


@prepared
def _items(*, meeting: int) -> QuerySet[ActionItem]:
    rows = ActionItem.objects.filter(meeting=meeting).exclude(status=ItemStatus.CANCELLED)
    related = rows.select_related("owner__department", "owner_department", "decision", "topic")
    return related.order_by("id")
