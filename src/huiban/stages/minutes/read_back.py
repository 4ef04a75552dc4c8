"""Doors of 散会前逐项确认: confirm, change on the spot, object, log a spoken acceptance, 散会."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiban.ground.people.models import Person
from huiban.ground.policies.verbs import policy_of
from huiban.ground.procedure import Invalid
from huiban.stages.action_items import verbs as action_items
from huiban.stages.action_items.models import ActionItem
from huiban.stages.decisions import verbs as decisions
from huiban.stages.decisions.models import Decision
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes import verbs
from huiban.stages.minutes.ending import limit
from huiban.stages.minutes.pages import meeting_of
from huiban.stages.minutes.reading_back import page_of
from huiban.stages.records import verbs as records
from huiban.stages.records.models import Dispute
from huiban.ui.jinja import moment
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

Row = Decision | ActionItem | Dispute


@require_GET
def read_back(request: SignedInRequest, ref: str) -> HttpResponse:
    """One row in large type, what fails the gate, and 散会."""
    meeting = meeting_of(request.person, ref)
    context = page_of(request.person, meeting, request.GET.get("at", ""))
    due = limit(meeting, policy_of(meeting.policy).draft_due, timezone.now())
    context |= {"is_changing": "edit" in request.GET, "draft_due": timezone.localtime(due)}
    return render(request, "minutes/read_back.html", context)


@require_GET
def replies(request: SignedInRequest, ref: str) -> HttpResponse:
    """The state of one row, asked for every few seconds: an owner may answer on the phone."""
    meeting = meeting_of(request.person, ref)
    context = page_of(request.person, meeting, request.GET.get("at", ""))
    return render(request, "minutes/read_back.html#state", context)


def row_of(meeting: Meeting, key: str) -> Row:
    """The decision, item or dispute of this meeting behind a turn's key, or 404."""
    kind, _dash, number = key.rpartition("-")
    models: dict[str, Any] = {
        "decision": Decision,
        "action_item": ActionItem,
        "dispute": Dispute,
    }
    if kind not in models or not number.isdigit():
        raise Http404(key)
    found: Row = get_object_or_404(models[kind], meeting=meeting, pk=int(number))
    return found


def back(request: SignedInRequest, ref: str, key: str) -> HttpResponseRedirect:
    """On to the next row where the page asks for it."""
    return redirect(f"{redirect('read_back', ref).url}?at={request.POST.get('next') or key}")


@require_POST
def confirm(request: SignedInRequest, ref: str, key: str) -> HttpResponse:
    """确认: the decider's word on a decision, the owner's 接受 of an item."""
    row = row_of(meeting_of(request.person, ref), key)
    if isinstance(row, Decision):
        decisions.confirm(row, by=request.person)
    elif isinstance(row, ActionItem):
        action_items.accept(row, by=request.person)
    return back(request, ref, key)


@require_POST
def log_acceptance(request: SignedInRequest, ref: str, key: str) -> HttpResponse:
    """口头接受, marked as logged by the recorder."""
    row = row_of(meeting_of(request.person, ref), key)
    if not isinstance(row, ActionItem):
        raise Http404(key)
    action_items.log_acceptance(row, by=request.person)
    return back(request, ref, key)


@require_POST
def object_to(request: SignedInRequest, ref: str, key: str) -> HttpResponse:
    """有异议: the owner's own goes to the item; anybody else's is kept as a 分歧."""
    meeting = meeting_of(request.person, ref)
    row, reason = row_of(meeting, key), request.POST.get("reason", "").strip()
    if isinstance(row, ActionItem) and row.owner_id == request.person.pk:
        action_items.object_to(row, reason=reason, by=request.person)
        return back(request, ref, key)
    if not reason:
        raise Invalid(_("请写异议的内容。"), "reason")
    about = row.task if isinstance(row, ActionItem) else str(getattr(row, "text", row))
    question = f"{about[:60]}：{reason}"
    made = records.open_dispute(meeting, question=question, topic=row.topic, by=request.person)
    messages.info(request, _("已记为分歧%(n)s，请补上跟进人和下次沟通时间。") % {"n": made.number})
    return redirect(f"{redirect('read_back', ref).url}?at=dispute-{made.pk}&edit=1")


@require_POST
def change(request: SignedInRequest, ref: str, key: str) -> HttpResponse:
    """当场修改."""
    meeting = meeting_of(request.person, ref)
    row, given = row_of(meeting, key), request.POST
    if isinstance(row, Decision):
        columns: dict[str, Any] = {"text": given.get("text", ""), "target": given.get("target", "")}
        columns |= {name: _day(given, name) for name in ("effective_on", "assess_on")}
        decisions.change(row, by=request.person, **columns)
    elif isinstance(row, ActionItem):
        columns = {name: given.get(name, "") for name in ("task", "deliverable", "support")}
        columns |= {"owner": _person(given, "owner"), "due_on": _day(given, "due_on")}
        action_items.change(row, by=request.person, **columns)
    else:
        columns = {name: given.get(name, "") for name in ("question", "views")}
        columns["follower"] = _person(given, "follower")
        columns["next_talk_on"] = _day(given, "next_talk_on")
        records.change_dispute(row, by=request.person, **columns)
    return redirect(f"{redirect('read_back', ref).url}?at={key}")


def _day(given: Any, name: str) -> date | None:
    text = given.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise Invalid(
            _("日期“%(text)s”看不懂，请写成 2026-08-15。") % {"text": text}, name
        ) from wrong


def _person(given: Any, name: str) -> Person | None:
    text = given.get(name, "")
    return Person.objects.active().filter(pk=int(text)).first() if text.isdigit() else None


@require_POST
def end_meeting(request: SignedInRequest, ref: str) -> HttpResponse:
    """散会 and what starts: the clock of the minutes, the requests to the owners."""
    meeting, given = meeting_of(request.person, ref), request.POST
    minutes = verbs.end_meeting(
        meeting,
        by=request.person,
        release_reason=given.get("reason", ""),
        next_arrangement=given.get("next_arrangement", "").strip()[:300],
        distribute_by=_moment(given.get("distribute_by", ""), "distribute_by"),
        next_starts_at=_moment(given.get("next_starts_at", ""), "next_starts_at"),
    )
    said = _("已散会。纪要初稿 %(due)s 前提交；责任人已收到接受请求。")
    messages.success(request, said % {"due": moment(minutes.draft_due_at)})
    return redirect("minutes", ref)


def _moment(text: str, name: str) -> datetime | None:
    try:
        return timezone.make_aware(datetime.fromisoformat(text)) if text else None
    except ValueError as wrong:
        raise Invalid(_("时间“%(text)s”看不懂，请重新选择。") % {"text": text}, name) from wrong
