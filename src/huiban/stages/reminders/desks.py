"""What waits on everybody's desk today, in a handful of queries for the whole organisation."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from huiban.ground.people.models import Person
from huiban.stages.action_items.events import verifier_of
from huiban.stages.action_items.models import ActionItem, Extension
from huiban.stages.action_items.permissions import approver_of
from huiban.stages.action_items.states import ExtensionStatus, Status
from huiban.stages.meetings.models import Participant
from huiban.stages.meetings.states import Status as MeetingStatus
from huiban.stages.minutes.models import Review, Verdict
from huiban.stages.minutes.states import MinutesStatus


@dataclass
class Desk:
    """等你确认, 要交 (overdue first) and today's meetings of one person, as words."""

    confirm: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    due_today: list[str] = field(default_factory=list)
    meetings: list[str] = field(default_factory=list)

    @property
    def deliver(self) -> int:
        return len(self.late) + len(self.due_today)

    @property
    def is_news(self) -> bool:
        """An overdue item alone is no news: it was told once and then moves up."""
        return bool(self.confirm or self.due_today or self.meetings)

    @property
    def first(self) -> str:
        """最急."""
        return next(iter([*self.late, *self.due_today, *self.confirm, *self.meetings]), "")


def desks(today: date) -> dict[int, Desk]:
    """{person id: desk} for everybody with something on it."""
    found: dict[int, Desk] = defaultdict(Desk)
    _items(found, today)
    _submitted(found)
    _reviews(found)
    _extensions(found)
    _meetings(found, today)
    return found


def _items(found: dict[int, Desk], today: date) -> None:
    rows = ActionItem.objects.filter(
        Q(status__in=[Status.PROPOSED, Status.UNASSIGNED])
        | Q(status=Status.IN_PROGRESS, due_on__lte=today)
    ).values_list("status", "due_on", "task", "owner_id", "owner_department__head_id")
    for status, due_on, task, owner, head in rows:
        if status == Status.UNASSIGNED and head:
            found[head].confirm.append(task)
        elif status == Status.PROPOSED and owner:
            found[owner].confirm.append(task)
        elif status == Status.IN_PROGRESS and owner:
            (found[owner].due_today if due_on == today else found[owner].late).append(task)


def _submitted(found: dict[int, Desk]) -> None:
    rows = ActionItem.objects.filter(status=Status.SUBMITTED).select_related(
        "meeting__host", "meeting__initiator", "meeting__decider"
    )
    for item in rows:
        verifier = verifier_of(item)
        if verifier is not None:
            found[verifier.pk].confirm.append(item.task)


def _reviews(found: dict[int, Desk]) -> None:
    rows = Review.objects.filter(verdict=Verdict.WAITING, minutes__status=MinutesStatus.IN_REVIEW)
    for reviewer, title in rows.values_list("reviewer_id", "minutes__meeting__title"):
        found[reviewer].confirm.append(title)


def _extensions(found: dict[int, Desk]) -> None:
    rows = Extension.objects.filter(status=ExtensionStatus.PENDING).select_related(
        "item__meeting__host", "item__meeting__decider", "item__owner_department__sponsor"
    )
    for extension in rows:
        approver: Person | None = approver_of(extension)
        if approver:
            found[approver.pk].confirm.append(extension.item.task)


def _meetings(found: dict[int, Desk], today: date) -> None:
    rows = Participant.objects.filter(
        person__isnull=False,
        meeting__starts_at__date=today,
        meeting__status__in=[MeetingStatus.NOTIFIED, MeetingStatus.LIVE],
    )
    for person, title in rows.values_list("person_id", "meeting__title"):
        found[person].meetings.append(title)
