"""会议页: one page for the whole life of a meeting; it reads every stage."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huiban.desk.history import QUIET, Line, line_of
from huiban.desk.meeting.clocks import clocks_of
from huiban.desk.meeting.left_over import left_over
from huiban.desk.meeting.next_act import primary_act
from huiban.ground.journal.models import Event
from huiban.ground.prepared import prepared
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.states import STATES as ITEM_STATES
from huiban.stages.archive.models import ImportedFile
from huiban.stages.decisions.models import Decision
from huiban.stages.decisions.states import STATES as DECISION_STATES
from huiban.stages.meetings.looks import STAGES, STATUS_TONES, stage_of
from huiban.stages.meetings.models import (
    Attendance,
    Meeting,
    Participant,
    Reader,
    ReaderReason,
    Topic,
)
from huiban.stages.meetings.pages import meeting_of
from huiban.stages.meetings.permissions import refusal
from huiban.stages.meetings.rules import attendance_of
from huiban.stages.meetings.states import STATES, Status
from huiban.stages.minutes.models import Minutes
from huiban.stages.records.models import Dispute
from huiban.stages.records.states import STATES as DISPUTE_STATES
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

MOST_EVENTS = 8
# What the page shows of each row; whole people and departments took a third of its time.
OF_AN_ITEM = (
    "ref",
    "task",
    "deliverable",
    "status",
    "due_on",
    "owner_name",
    "owner__name",
    "owner_department__name",
)
OF_A_DISPUTE = (
    "number",
    "question",
    "views",
    "outcome",
    "status",
    "next_talk_on",
    "follower_name",
    "follower__name",
)
OF_A_TOPIC = ("title", "kind", "expected_output", "minutes", "presenter__name")
OF_AN_EVENT = ("at", "verb", "noun", "ref", "facts", "by__name", "for_person__name")


@require_GET
def meeting(request: SignedInRequest, ref: str) -> HttpResponse:
    """Facts, agenda, people; after the meeting decisions, action items and disputes first."""
    found = meeting_of(request, ref)
    return render(request, "desk/meeting.html", _context(request, found))


def _context(request: SignedInRequest, meeting: Meeting) -> dict[str, Any]:
    person, today = request.person, timezone.localdate()
    people = sorted(_people(meeting=meeting.pk), key=_department_order)
    items = _items(meeting=meeting.pk)
    decisions = _decisions(meeting=meeting.pk)
    minutes = next(iter(_newest_minutes(meeting=meeting.pk)), None)
    open_items = sum(item.is_open for item in items)
    return {
        "meeting": meeting,
        "today": today,
        "act": primary_act(person, meeting, minutes, items=open_items),
        "stages": [(code, _(label), "") for code, label, _status in STAGES],
        "stage": stage_of(meeting.status),
        "states": STATES,
        "tones": STATUS_TONES,
        "original": original_of(meeting),
        "clocks": clocks_of(meeting, minutes, now=timezone.now()),
        "topics": _topics(meeting=meeting.pk),
        "departments": by_department(people),
        "attendance": attendance_of([(one.role, one.attendance) for one in people]),
        "attendances": dict(Attendance.choices),
        "decisions": decisions,
        "decision_states": DECISION_STATES,
        "items": items,
        "item_states": ITEM_STATES,
        "open_items": open_items,
        "disputes": _disputes(meeting=meeting.pk),
        "dispute_states": DISPUTE_STATES,
        "minutes": minutes,
        "after_meeting": meeting.status not in (Status.DRAFT, Status.NOTIFIED, Status.CANCELLED),
        "may_edit": refusal(person, meeting, "notify") is None,
        "may_reschedule": refusal(person, meeting, "reschedule") is None,
        "may_cancel": refusal(person, meeting, "cancel") is None,
        "left": left_over(meeting, person),
        "readers": readers_of(meeting),
        "events": history_of(meeting),
        "breadcrumbs": [],
    }


def original_of(meeting: Meeting) -> ImportedFile | None:
    """The old file that an archived meeting was imported from."""
    if meeting.status != Status.ARCHIVED:
        return None
    return next(iter(_originals(meeting=meeting.pk)), None)


@prepared
def _originals(*, meeting: int) -> QuerySet[ImportedFile]:
    return ImportedFile.objects.filter(meeting=meeting).select_related("by")


def by_department(people: Sequence[Participant]) -> list[tuple[str, list[Participant]]]:
    """参会人 under their departments, in the order they come."""
    grouped = groupby(people, key=lambda one: one.department_name)
    return [(name or _("未分部门"), list(rows)) for name, rows in grouped]


def _department_order(one: Participant) -> tuple[bool, str, str, int]:
    """By the departments' own order; who belongs to none comes last."""
    code = one.department.code if one.department else ""
    return (not one.department_name, code, one.department_name, one.pk)


def readers_of(meeting: Meeting) -> list[tuple[str, str]]:
    """(name, reasons) of everybody who may read it by name."""
    reasons: dict[str, list[str]] = {}
    for name, reason in _readers(meeting=meeting.pk):
        reasons.setdefault(name, []).append(str(ReaderReason(reason).label))
    return [(name, _("、").join(words)) for name, words in reasons.items()]


def history_of(meeting: Meeting) -> list[Line]:
    """The newest events of the meeting and of what grew out of it, in words."""
    return [line_of(event) for event in _events(meeting=meeting.pk)]


@prepared
def _people(*, meeting: int) -> QuerySet[Participant]:
    return Participant.objects.filter(meeting=meeting).select_related("department")


@prepared
def _items(*, meeting: int) -> QuerySet[ActionItem]:
    rows = ActionItem.objects.filter(meeting=meeting).select_related("owner", "owner_department")
    return rows.only(*OF_AN_ITEM).order_by("id")


@prepared
def _decisions(*, meeting: int) -> QuerySet[Decision]:
    return Decision.objects.filter(meeting=meeting)


@prepared
def _disputes(*, meeting: int) -> QuerySet[Dispute]:
    rows = Dispute.objects.filter(meeting=meeting).select_related("follower")
    return rows.only(*OF_A_DISPUTE)


@prepared
def _newest_minutes(*, meeting: int) -> QuerySet[Minutes]:
    return Minutes.objects.filter(meeting=meeting).defer("content").order_by("-version")[:1]


@prepared
def _topics(*, meeting: int) -> QuerySet[Topic]:
    rows = Topic.objects.filter(meeting=meeting).select_related("presenter")
    return rows.only(*OF_A_TOPIC)


@prepared
def _readers(*, meeting: int) -> QuerySet[Reader, tuple[str, str]]:
    rows = Reader.objects.filter(meeting=meeting).order_by("person__pinyin")
    return rows.values_list("person__name", "reason")


@prepared
def _events(*, meeting: int) -> QuerySet[Event]:
    """Single lines of the record would bury what changed; the full history has them."""
    rows = Event.objects.of_meeting(meeting).exclude(verb__in=QUIET).exclude(noun="entry")
    return rows.with_people().only(*OF_AN_EVENT)[:MOST_EVENTS]
