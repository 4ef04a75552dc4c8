"""我的一天: what waits for me, what I owe, today's meetings, whom I wait for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huiban.ground.people.delegates import stands_for
from huiban.ground.people.models import Person
from huiban.ground.prepared import prepared
from huiban.stages.action_items.events import verifier_of
from huiban.stages.action_items.models import ActionItem, Extension
from huiban.stages.action_items.permissions import approver_of
from huiban.stages.action_items.rules import nearness
from huiban.stages.action_items.states import ExtensionStatus, Status
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.states import Status as MeetingStatus
from huiban.stages.minutes.models import Review, Verdict
from huiban.stages.minutes.states import MinutesStatus
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

# A row and its verifier read no more; every further column is paid in each query.
SHOWN = (
    "ref",
    "task",
    "status",
    "due_on",
    "deliverable",
    "objection",
    "owner_name",
    "owner__name",
    "owner_department__name",
    "meeting__title",
    "meeting__policy",
)
OF_A_REVIEW = (
    "minutes__version",
    "minutes__review_due_at",
    "minutes__meeting__ref",
    "minutes__meeting__title",
)
OF_A_DRAFT = ("number", "meeting__ref", "meeting__title")
OF_A_MEETING = (
    "ref",
    "title",
    "status",
    "starts_at",
    "ends_at",
    "place",
    "online_link",
    "host_id",
    "recorder_id",
    "decider_id",
)
VERIFIERS = ("meeting__host", "meeting__initiator", "meeting__decider")
MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class Job:
    """One thing that waits for me: the verb's word, what, by when, and where to do it."""

    verb: str
    title: str
    note: str
    href: str
    item: ActionItem | None = None
    due_at: datetime | None = None


@require_GET
def today(request: SignedInRequest) -> HttpResponse:
    """Everything in a fixed number of queries, each list at most 30 rows."""
    person, day = request.person, timezone.localdate()
    jobs = waiting_for_me(person)
    owed = owed_by_me(person)
    meetings = meetings_of(person, day)
    context = {
        "today": day,
        "jobs": jobs,
        "owed": owed,
        "late": sum(1 for item in owed if item.is_overdue(day)),
        "due_today": sum(1 for item in owed if item.due_on == day),
        "nearness": nearness,
        "meetings": [one for one in meetings if one.day == day],
        "next_meeting": next((one for one in meetings if one.day > day), None),
        "owing_me": owing_me(person, day),
        "primary": jobs[0] if jobs else None,
    }
    return render(request, "desk/today.html", context)


def waiting_for_me(person: Person) -> list[Job]:
    """等我确认, the most pressing kinds first."""
    return [
        *_to_accept(person),
        *_to_review(person),
        *_to_assign(person),
        *_to_settle(person),
        *_to_verify(person),
        *_extensions(person),
        *_follow_ups(person),
    ][:MOST_ROWS]


def _item_job(verb: str, item: ActionItem, note: str = "") -> Job:
    where = reverse("action_item", args=[item.ref])
    return Job(verb, f"{item.ref} {item.task}", note or item.meeting.title, where, item)


# Which items wait for me, by the verb; ``standing`` are the people I stand for today.
WAITING: dict[str, Callable[[tuple[int, ...]], Q]] = {
    "accept": lambda standing: Q(status=Status.PROPOSED, owner__in=standing),
    "assign": lambda standing: Q(status=Status.UNASSIGNED, owner_department__head__in=standing),
    "settle": lambda standing: Q(status=Status.OBJECTED, meeting__host__in=standing),
    "verify": lambda standing: (
        Q(status=Status.SUBMITTED)
        & (
            Q(meeting__host__in=standing)
            | Q(meeting__initiator__in=standing)
            | Q(meeting__decider__in=standing)
        )
    ),
}


@prepared
def _waiting(verb: str, *people: str, standing: tuple[int, ...]) -> QuerySet[ActionItem]:
    return _shown(WAITING[verb](standing), *people)


def _shown(condition: Q, *people: str) -> QuerySet[ActionItem]:
    """At most 30 items with what a row shows; ``people`` are further persons to fetch along."""
    related = ActionItem.objects.filter(condition).select_related(
        "meeting", "owner", "owner_department", *people
    )
    narrow = related.only(*SHOWN, *(f"{one}__name" for one in people))
    return narrow.order_by("due_on", "id")[:MOST_ROWS]


def _standing(person: Person) -> tuple[int, ...]:
    return tuple(stands_for(person))


def _to_accept(person: Person) -> list[Job]:
    mine = _waiting("accept", standing=_standing(person))
    return [_item_job(_("接受"), item) for item in mine]


def _to_assign(person: Person) -> list[Job]:
    mine = _waiting("assign", standing=_standing(person))
    return [_item_job(_("指派"), item) for item in mine]


def _to_settle(person: Person) -> list[Job]:
    mine = _waiting("settle", standing=_standing(person))
    return [_item_job(_("协商"), item, item.objection) for item in mine]


def _to_verify(person: Person) -> list[Job]:
    standing = _standing(person)
    submitted = _waiting("verify", *VERIFIERS, standing=standing)
    named = [(item, verifier_of(item)) for item in submitted]
    return [_item_job(_("验收"), item) for item, who in named if who and who.pk in standing]


@prepared
def _reviews(*, standing: tuple[int, ...]) -> QuerySet[Review]:
    waiting = Review.objects.filter(
        reviewer__in=standing,
        verdict=Verdict.WAITING,
        minutes__status=MinutesStatus.IN_REVIEW,
    )
    return waiting.select_related("minutes__meeting").only(*OF_A_REVIEW)[:MOST_ROWS]


def _to_review(person: Person) -> list[Job]:
    return [
        Job(
            _("审核"),
            f"{review.minutes.meeting.title} v{review.minutes.version}",
            _("会议纪要"),
            reverse("minutes", args=[review.minutes.meeting.ref]),
            due_at=review.minutes.review_due_at,
        )
        for review in _reviews(standing=_standing(person))
    ]


def _extensions(person: Person) -> list[Job]:
    standing = _standing(person)
    jobs = []
    for extension in _pending(standing=standing):
        approver = approver_of(extension)
        if approver is not None and approver.pk in standing:
            note = f"{extension.old_due_on:%m-%d} → {extension.new_due_on:%m-%d}"
            jobs.append(_item_job(_("延期审批"), extension.item, note))
    return jobs


@prepared
def _pending(*, standing: tuple[int, ...]) -> QuerySet[Extension]:
    """延期申请 that somebody I stand for may have to decide."""
    pending = Extension.objects.filter(status=ExtensionStatus.PENDING).filter(
        Q(item__meeting__host__in=standing)
        | Q(item__meeting__decider__in=standing)
        | Q(item__owner_department__sponsor__in=standing)
        | Q(item__meeting__lead_department__sponsor__in=standing)
    )
    related = pending.select_related(
        "item__meeting__host",
        "item__meeting__decider",
        "item__meeting__lead_department__sponsor",
        "item__owner_department__sponsor",
    )
    return related[:MOST_ROWS]


@prepared
def _drafts(*, standing: tuple[int, ...]) -> QuerySet[FollowUp]:
    drafts = FollowUp.objects.filter(status="draft").filter(
        Q(meeting__recorder__in=standing) | Q(meeting__project__coordinator__in=standing)
    )
    return drafts.select_related("meeting").only(*OF_A_DRAFT)[:MOST_ROWS]


def _follow_ups(person: Person) -> list[Job]:
    return [
        Job(
            _("核对跟进表"),
            row.meeting.title,
            _(
                "第%(n)s期",
            )
            % {"n": row.number},
            reverse("follow_up", args=[row.meeting.ref]),
        )
        for row in _drafts(standing=_standing(person))
    ]


def owed_by_me(person: Person) -> list[ActionItem]:
    """我要交: running items, the latest first."""
    return _owed(person=person.pk)


@prepared
def _owed(*, person: int) -> QuerySet[ActionItem]:
    return _shown(Q(status=Status.IN_PROGRESS, owner=person))


def meetings_of(person: Person, day: date) -> list[Meeting]:
    """Today's and the next weeks' meetings in which I have a seat."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    return _seats(person=person.pk, since=start, until=start + timedelta(days=28))


@prepared
def _seats(*, person: int, since: datetime, until: datetime) -> QuerySet[Meeting]:
    mine = Meeting.objects.filter(
        participants__person=person,
        starts_at__range=(since, until),
        status__in=[MeetingStatus.NOTIFIED, MeetingStatus.LIVE],
    )
    return mine.only(*OF_A_MEETING).order_by("starts_at")[:10]


def owing_me(person: Person, day: date) -> list[ActionItem]:
    """我在等别人: what others owe to the meetings I chair or initiated, late and soon due."""
    soon = day + timedelta(days=7)
    owing = _owing(person=person.pk, soon=soon)
    return [item for item in owing if item.owner_id != person.pk]


@prepared
def _owing(*, person: int, soon: date) -> QuerySet[ActionItem]:
    open_to_me = Q(status__in=[Status.UNASSIGNED, Status.PROPOSED, Status.IN_PROGRESS])
    mine = Q(meeting__host=person) | Q(meeting__initiator=person)
    return _shown(open_to_me & mine & Q(due_on__lte=soon))
