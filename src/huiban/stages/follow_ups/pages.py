"""The doors of 会议决议跟进表."""

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiban.ground.policies.rules import rule_words
from huiban.ground.policies.verbs import policy_of
from huiban.stages.follow_ups import verbs
from huiban.stages.follow_ups.content import content_of
from huiban.stages.follow_ups.drafting import due_for
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.follow_ups.permissions import may_track
from huiban.stages.follow_ups.printing import draw, name_of
from huiban.stages.follow_ups.rules import DRAFTED_BEFORE
from huiban.stages.follow_ups.sheet import Sheet
from huiban.stages.follow_ups.states import FollowUpStatus
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.states import Status
from huiban.ui.download import attachment
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

RELATED = (
    "project__coordinator",
    "lead_department",
    "host__department",
    "recorder__department",
    "decider__department",
    "initiator__department",
    "template",
)


def _meeting(request: SignedInRequest, ref: str) -> Meeting:
    visible = Meeting.objects.visible_to(request.person).select_related(*RELATED)
    return get_object_or_404(visible, ref=ref)


def _table(meeting: Meeting, number: str) -> FollowUp:
    """The table that a form or an address names; the newest when it names none."""
    if number and not number.isdecimal():
        raise Http404
    tables = meeting.follow_ups.filter(number=int(number)) if number else meeting.follow_ups.all()
    table = tables.first()
    if table is None:
        raise Http404
    table.meeting = meeting
    return table


@require_GET
def follow_up(request: SignedInRequest, ref: str) -> HttpResponse:
    """The newest table, or ``?n=`` an earlier one."""
    meeting = _meeting(request, ref)
    tables = list(meeting.follow_ups.select_related("synced_by"))
    if not tables:
        return render(request, "follow_ups/table.html", _nothing_yet(request, meeting))
    wanted = request.GET.get("n", "")
    number = int(wanted) if wanted.isdecimal() else tables[0].number
    table = next((one for one in tables if one.number == number), None)
    if table is None:
        raise Http404
    synced = (one for one in tables if one.number < number and one.content)
    sheet = Sheet(table, request.person, timezone.localdate(), next(synced, None))
    context = {
        "meeting": meeting,
        "sheet": sheet,
        "tables": tables,
        "may_draft": _may_draft(request, meeting, tables),
        "rule": _rule(meeting),
        "breadcrumbs": [(meeting.title, f"/meetings/{meeting.ref}")],
    }
    return render(request, "follow_ups/table.html", context)


def _nothing_yet(request: SignedInRequest, meeting: Meeting) -> dict[str, object]:
    due = due_for(meeting, timezone.localdate()) if meeting.status == Status.FOLLOWING else None
    return {
        "meeting": meeting,
        "sheet": None,
        "tables": [],
        "due": due,
        "drafted_on": due - DRAFTED_BEFORE if due else None,
        "may_draft": due is not None and may_track(request.person, meeting),
        "rule": _rule(meeting),
        "breadcrumbs": [(meeting.title, f"/meetings/{meeting.ref}")],
    }


def _rule(meeting: Meeting) -> str:
    preset = str(meeting.policy.get("preset", ""))
    return rule_words("follow_up_days", policy_of(meeting.policy), preset)


def _may_draft(request: SignedInRequest, meeting: Meeting, tables: list[FollowUp]) -> bool:
    """The next table, before its day: only when the last one is out."""
    if tables[0].status == FollowUpStatus.DRAFT or meeting.status != Status.FOLLOWING:
        return False
    return may_track(request.person, meeting) and due_for(meeting, timezone.localdate()) is not None


@require_POST
def draft_now(request: SignedInRequest, ref: str) -> HttpResponse:
    """现在备表."""
    meeting = _meeting(request, ref)
    if verbs.draft_now(meeting, by=request.person) is None:
        messages.info(request, _("这一张已经备好，或者没有需要跟进的事项。"))
    return redirect("follow_up", meeting.ref)


@require_POST
def confirm_and_sync(request: SignedInRequest, ref: str) -> HttpResponse:
    """确认并同步 the open draft."""
    meeting = _meeting(request, ref)
    table = _table(meeting, request.POST.get("number", ""))
    verbs.confirm_and_sync(table, by=request.person)
    said = _("已同步给参会人和责任人，附 Word 和 Excel；内容已定稿。")
    messages.success(request, said)
    return redirect("follow_up", meeting.ref)


@require_POST
def remark(request: SignedInRequest, ref: str) -> HttpResponse:
    """Save the tracker's words for one item; the page stays where it is."""
    meeting = _meeting(request, ref)
    table = _table(meeting, request.POST.get("number", ""))
    item, text = request.POST.get("item", ""), request.POST.get("text", "")
    verbs.remark(table, ref=item, text=text, by=request.person)
    if request.htmx:
        said = json.dumps({"say": {"words": _("备注已保存")}})
        return HttpResponse(status=204, headers={"HX-Trigger": said})
    return redirect("follow_up", meeting.ref)


@require_GET
def follow_up_file(request: SignedInRequest, ref: str, number: str, form: str) -> HttpResponse:
    """One table as .docx, .pdf or .xlsx: frozen once synced, else as it stands now."""
    meeting = _meeting(request, ref)
    table = _table(meeting, number)
    content = content_of(table)
    return attachment(draw(content, form), name_of(content, form))
