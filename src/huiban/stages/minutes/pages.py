"""Doors of 纪要与审核: each loads, calls one verb, and goes back to the page."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiban.ground.people.asking import Kind, asking, kind_of
from huiban.ground.people.models import Person
from huiban.ground.prepared import prepared
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.permissions import roles_of
from huiban.stages.meetings.states import Status
from huiban.stages.minutes import verbs
from huiban.stages.minutes.carbon_copies import person_named
from huiban.stages.minutes.models import Comment, Minutes
from huiban.stages.minutes.review_page import page_of, version_for, versions_of
from huiban.stages.minutes.states import WRITERS, MinutesStatus
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest, first_or_404

HOLDERS = (
    "template",
    "host__department",
    "recorder__department",
    "initiator__department",
    "decider__department",
    "project__sponsor__department",
    "lead_department__sponsor__department",
)


def meeting_of(person: Person, ref: str) -> Meeting:
    """The meeting with the people around it, or 404."""
    return first_or_404(_readable(kind_of(person), person=person.pk, ref=ref))


@prepared
def _readable(kind: Kind, *, person: int, ref: str) -> QuerySet[Meeting]:
    rows = Meeting.objects.visible_to(asking(person, kind))
    return rows.select_related(*HOLDERS).filter(ref=ref)


def newest(person: Person, ref: str) -> Minutes:
    """The newest version of a meeting the person may read, or 404."""
    found = Minutes.objects.visible_to(person).filter(meeting__ref=ref)
    minutes = get_object_or_404(found.order_by("-version")[:1])
    minutes.meeting = meeting_of(person, ref)
    return minutes


def back(ref: str) -> HttpResponseRedirect:
    return redirect("minutes", ref)


@require_GET
def minutes(request: SignedInRequest, ref: str) -> HttpResponse:
    """纪要与审核."""
    meeting = meeting_of(request.person, ref)
    versions = versions_of(meeting)
    if not versions and meeting.status == Status.ARCHIVED:
        # Imported from old minutes: what they say stands on the page of the meeting.
        return redirect("meeting", ref)
    if not versions:
        may_begin = bool(roles_of(request.person, meeting) & set(WRITERS))
        context = {
            "meeting": meeting,
            "may_begin": may_begin and meeting.status == Status.ENDED,
        }
        return render(request, "minutes/none_yet.html", context)
    shown = version_for(request.person, versions, request.GET.get("v", ""))
    context = page_of(request.person, shown, versions, request.GET.get("layout", ""))
    return render(request, "minutes/minutes.html", context)


@require_POST
def begin(request: SignedInRequest, ref: str) -> HttpResponse:
    meeting = meeting_of(request.person, ref)
    verbs.begin(meeting, by=request.person)
    return back(ref)


@require_POST
def submit_review(request: SignedInRequest, ref: str) -> HttpResponse:
    found = newest(request.person, ref)
    reason = request.POST.get("reason", "")
    verbs.submit_review(found, by=request.person, release_reason=reason)
    names = _("、").join(one.reviewer.name for one in found.reviews.select_related("reviewer"))
    messages.success(request, _("已提交审核，等%(names)s审核。") % {"names": names})
    return back(ref)


@require_POST
def approve(request: SignedInRequest, ref: str) -> HttpResponse:
    found = verbs.approve(newest(request.person, ref), by=request.person)
    found.refresh_from_db(fields=["status"])
    if found.status == MinutesStatus.DISTRIBUTED:
        _say_sent(request, found)
    elif found.status == MinutesStatus.APPROVED:
        messages.success(request, _("审核通过，等主持人分发。"))
    else:
        messages.success(request, _("您已审核通过，还要等其他审核人。"))
    return back(ref)


def _say_sent(request: SignedInRequest, found: Minutes) -> None:
    count = found.receipts.count()
    said = _("审核通过，纪要已发给 %(count)s 人；提醒从现在开始。") % {"count": count}
    messages.success(request, said)


@require_POST
def send_back(request: SignedInRequest, ref: str) -> HttpResponse:
    found = newest(request.person, ref)
    verbs.send_back(found, by=request.person, reason=request.POST.get("reason", ""))
    messages.success(request, _("已退回给记录人修改。"))
    return back(ref)


@require_POST
def distribute(request: SignedInRequest, ref: str) -> HttpResponse:
    found = verbs.distribute(newest(request.person, ref), by=request.person)
    _say_sent(request, found)
    return back(ref)


@require_POST
def revise(request: SignedInRequest, ref: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    draft = verbs.revise(newest(request.person, ref), by=request.person, reason=reason)
    said = _("已建第 %(n)s 版草稿，记录重新打开；改完后再提交审核。") % {"n": draft.version}
    messages.success(request, said)
    return back(ref)


@require_POST
def mark_read(request: SignedInRequest, ref: str, version: int) -> HttpResponse:
    """已阅; the page posts it by itself when its reader opens it, and offers the button."""
    found = get_object_or_404(
        Minutes.objects.visible_to(request.person), meeting__ref=ref, version=version
    )
    verbs.mark_read(found, by=request.person)
    if request.htmx:
        return render(request, "minutes/minutes.html#read_mark", {"just_read": True})
    return back(ref)


@require_POST
def comment(request: SignedInRequest, ref: str) -> HttpResponse:
    found = newest(request.person, ref)
    verbs.comment(
        found,
        text=request.POST.get("text", ""),
        anchor=request.POST.get("anchor", ""),
        by=request.person,
    )
    return redirect(f"{back(ref).url}#comments")


@require_POST
def settle_comment(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    mine = Minutes.objects.visible_to(request.person).filter(meeting__ref=ref)
    row = get_object_or_404(Comment, minutes__in=mine, pk=pk)
    verbs.settle_comment(row, by=request.person)
    return redirect(f"{back(ref).url}#comments")


@require_POST
def add_cc(request: SignedInRequest, ref: str) -> HttpResponse:
    found = newest(request.person, ref)
    person = person_named(request.POST.get("person", ""))
    verbs.add_cc(found, person=person, by=request.person)
    return redirect(f"{back(ref).url}#audience")


@require_POST
def remove_cc(request: SignedInRequest, ref: str) -> HttpResponse:
    found = newest(request.person, ref)
    person = person_named(request.POST.get("person", ""))
    verbs.remove_cc(found, person=person, by=request.person)
    return redirect(f"{back(ref).url}#audience")


@require_POST
def choose_layout(request: SignedInRequest, ref: str) -> HttpResponse:
    found = newest(request.person, ref)
    verbs.choose_layout(found, layout=request.POST.get("layout", ""), by=request.person)
    return back(ref)
