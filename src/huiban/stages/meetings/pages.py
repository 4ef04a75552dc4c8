"""The pages of 会议: the list, and the small acts on one meeting."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiban.ground.people.asking import Kind, asking, kind_of
from huiban.ground.people.choices import active_departments, every_project
from huiban.ground.prepared import prepared
from huiban.ground.procedure import Invalid
from huiban.stages.meetings import verbs
from huiban.stages.meetings.listing import Wanted, page_of
from huiban.stages.meetings.looks import STATUS_TONES
from huiban.stages.meetings.models import Attendance, Meeting, Participant
from huiban.stages.meetings.rules import attendance_of
from huiban.stages.meetings.sketch import moment_of
from huiban.stages.meetings.states import STATES
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest, first_or_404


def meeting_of(request: SignedInRequest, ref: str) -> Meeting:
    """The meeting of the address, if the person may read it; else 404."""
    person = request.person
    return first_or_404(_readable(kind_of(person), person=person.pk, ref=ref))


@prepared
def _readable(kind: Kind, *, person: int, ref: str) -> QuerySet[Meeting]:
    rows = Meeting.objects.visible_to(asking(person, kind)).select_related(
        "host", "recorder", "decider", "initiator", "project", "lead_department", "template"
    )
    return rows.filter(ref=ref)


@require_GET
def meetings(request: SignedInRequest) -> HttpResponse:
    """会议: grouped by when they want attention, with filters."""
    asked = request.GET
    wanted = Wanted(
        status=asked.get("status", ""),
        project=asked.get("project", ""),
        department=asked.get("department", ""),
        mine=asked.get("mine", ""),
        words=asked.get("words", "").strip(),
        before=asked.get("before", ""),
    )
    page = page_of(request.person, wanted, now=timezone.now())
    query = request.GET.copy()
    query["before"] = page.next_before
    context = {
        "page": page,
        "wanted": wanted,
        "more_url": f"?{query.urlencode()}" if page.next_before else "",
        "states": STATES,
        "tones": STATUS_TONES,
        "today": timezone.localdate(),
        "projects": every_project(),
        "departments": active_departments(),
    }
    block = "#rows" if request.htmx and not request.htmx.boosted else ""
    return render(request, f"meetings/list.html{block}", context)


@require_POST
def start(request: SignedInRequest, ref: str) -> HttpResponse:
    """开始会议, and on to the record."""
    meeting = meeting_of(request, ref)
    verbs.start(meeting, by=request.person)
    return redirect("record", meeting.ref)


@require_POST
def cancel(request: SignedInRequest, ref: str) -> HttpResponse:
    """取消会议 with its reason."""
    meeting = meeting_of(request, ref)
    verbs.cancel(meeting, reason=request.POST.get("reason", ""), by=request.person)
    messages.success(request, _("会议已取消，已通知参会人。"))
    return redirect("meeting", meeting.ref)


@require_POST
def reschedule(request: SignedInRequest, ref: str) -> HttpResponse:
    """改期 with its reason."""
    meeting = meeting_of(request, ref)
    day = request.POST.get("day", "")
    starts_at = moment_of(day, request.POST.get("start", ""))
    ends_at = moment_of(day, request.POST.get("end", ""))
    if starts_at is None or ends_at is None:
        raise Invalid(_("请选新的日期，并写开始和结束时间。"), "day")
    verbs.reschedule(
        meeting,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=request.POST.get("reason", ""),
        by=request.person,
    )
    messages.success(request, _("会议已改期，新的时间已发给参会人。"))
    return redirect("meeting", meeting.ref)


@require_POST
def add_topic(request: SignedInRequest, ref: str) -> HttpResponse:
    """一句话改议程 (R18)."""
    meeting = meeting_of(request, ref)
    topic = verbs.add_topic(meeting, title=request.POST.get("title", ""), by=request.person)
    return redirect(f"/meetings/{meeting.ref}/record?topic={topic.pk}")


@require_POST
def check_in(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    """代记签到 of one 参会人 (R19)."""
    meeting = meeting_of(request, ref)
    participant = get_object_or_404(Participant, meeting=meeting, pk=pk)
    participant.meeting = meeting
    verbs.check_in(
        participant,
        attendance=request.POST.get("attendance", ""),
        absence_reason=request.POST.get("absence_reason", ""),
        proxy_name=request.POST.get("proxy_name", ""),
        by=request.person,
    )
    return _attendance(request, meeting)


@require_POST
def check_in_all(request: SignedInRequest, ref: str) -> HttpResponse:
    """Everybody who is still 未签到 is here."""
    meeting = meeting_of(request, ref)
    verbs.check_in_all(meeting, by=request.person)
    return _attendance(request, meeting)


def _attendance(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    if not request.htmx:
        return redirect("record", meeting.ref)
    context = attendance_context(meeting) | {"may_write": True}
    return render(request, "meetings/attendance.html", context)


def attendance_context(meeting: Meeting) -> dict[str, Any]:
    """What ``meetings/attendance.html`` shows: everybody, and the computed numbers (R19)."""
    people = list(meeting.participants.all())
    return {
        "meeting": meeting,
        "people": people,
        "counts": attendance_of([(one.role, one.attendance) for one in people]),
        "attendances": Attendance.choices,
    }
