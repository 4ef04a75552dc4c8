"""上次遗留: what earlier meetings of the series left open (R20)."""

from dataclasses import dataclass

from huiban.ground.people.models import Person
from huiban.stages.action_items.models import ActionItem
from huiban.stages.meetings.models import Meeting
from huiban.stages.records.models import Dispute
from huiban.stages.records.states import SETTLED

MOST_BACK = 12


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Open action items and disputes, the most urgent first."""

    items: list[ActionItem]
    disputes: list[Dispute]

    def __len__(self) -> int:
        return len(self.items) + len(self.disputes)


NOTHING = LeftOver([], [])


def left_over(meeting: Meeting, person: Person) -> LeftOver:
    """What ``person`` may read of it; no query for a meeting that follows none."""
    series = earlier(meeting)
    if not series:
        return NOTHING
    seen = Meeting.objects.visible_to(person).filter(pk__in=series)
    items = ActionItem.objects.visible_to(person).open().filter(meeting__in=series)
    disputes = Dispute.objects.filter(meeting__in=seen).exclude(status__in=SETTLED)
    return LeftOver(
        list(items.select_related("owner", "owner_department").order_by("due_on", "id")),
        list(disputes.select_related("follower", "meeting").order_by("next_talk_on", "id")),
    )


def earlier(meeting: Meeting) -> list[int]:
    """Ids of the meetings before it in its series, the last one first."""
    series: list[int] = []
    at = meeting.previous_id
    while at is not None and at not in series and len(series) < MOST_BACK:
        series.append(at)
        at = Meeting.objects.filter(pk=at).values_list("previous", flat=True).first()
    return series
