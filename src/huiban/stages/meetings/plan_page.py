"""新建会议: one page; each button re-reads the whole form, so nothing typed is lost."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiban.ground.people.models import Department, Person, Project, ProjectStatus
from huiban.ground.policies.models import Template
from huiban.ground.policies.rules import rule_words
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.meetings import planning, verbs
from huiban.stages.meetings.findings import sentence
from huiban.stages.meetings.models import Meeting, MeetingRole, TopicKind
from huiban.stages.meetings.naming import named, split_names
from huiban.stages.meetings.pages import meeting_of
from huiban.stages.meetings.permissions import check
from huiban.stages.meetings.rules import blocking
from huiban.stages.meetings.sketch import Sketch, act, read, with_template
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

Errors = Sequence[tuple[str, str]]


@require_http_methods(["GET", "POST"])
def new_meeting(request: SignedInRequest) -> HttpResponse:
    """A blank form, or the next one of a series (``?from=<ref>``); a POST saves or notifies."""
    templates = list(Template.objects.current())
    if request.method == "POST":
        return _save(request, None, templates)
    previous = _previous(request, request.GET.get("from", ""))
    if not templates:
        return show(request, None, Sketch(), templates)
    if previous is not None:
        fitting = next((one for one in templates if one.name == previous.template.name), None)
        return show(request, None, planning.after(previous, fitting or templates[0]), templates)
    sketch = planning.blank(templates[0], request.person)
    project = request.GET.get("project", "")
    sketch.texts["project"] = project if project.isdecimal() else ""
    return show(request, None, sketch, templates)


@require_http_methods(["GET", "POST"])
def edit_meeting(request: SignedInRequest, ref: str) -> HttpResponse:
    """The same page for a draft."""
    meeting = meeting_of(request, ref)
    check(request.person, meeting, "notify")
    templates = list(Template.objects.filter(Q(is_current=True) | Q(pk=meeting.template_id)))
    if request.method == "POST":
        return _save(request, meeting, templates)
    return show(request, meeting, planning.of_meeting(meeting), templates)


@require_POST
def notify_meeting(request: SignedInRequest, ref: str) -> HttpResponse:
    """发出通知 of a draft as it stands; what is missing opens its form."""
    meeting = meeting_of(request, ref)
    check(request.person, meeting, "notify")
    templates = list(Template.objects.filter(pk=meeting.template_id))
    sketch = planning.of_meeting(meeting)
    desk = planning.desk_for(sketch, templates, request.person)
    open_points = blocking(planning.findings_of(sketch, desk))
    if open_points:
        errors = [(one.anchor, sentence(one)) for one in open_points]
        return show(request, meeting, sketch, templates, errors=errors)
    verbs.notify(meeting, by=request.person, short_notice_reason=_late(sketch, desk))
    _say_notified(request, meeting)
    return redirect("meeting", meeting.ref)


@require_POST
def sketch_meeting(request: SignedInRequest) -> HttpResponse:
    """One button of the form: add or move a row, choose a template. Nothing is stored."""
    sketch = read(request.POST)
    templates = list(Template.objects.current())
    button = request.POST.get("act", "")
    notes: list[str] = []
    found: dict[str, Person] = {}
    if button == "template":
        chosen = next((one for one in templates if str(one.pk) == sketch.template), None)
        if chosen:
            with_template(sketch, chosen.agenda)
    elif button.startswith("add:"):
        chosen_ids = [int(one) for one in [button[4:]] if one.isdecimal()]
        found = {str(one.pk): one for one in Person.objects.active().filter(pk__in=chosen_ids)}
    elif button == "add":
        found, unclear = named(split_names(sketch.words))
        notes = [_name_note(name) for name in unclear]
        sketch.words = "、".join(unclear)
    if button.startswith("add:"):
        sketch.words = ""
    act(sketch, button, found)
    ref = request.POST.get("ref", "")
    meeting = meeting_of(request, ref) if ref else None
    block = "findings" if button == "check" else "sheet"
    if not request.htmx:
        return show(request, meeting, sketch, templates, notes=notes, button=button)
    return show(request, meeting, sketch, templates, notes=notes, button=button, block=block)


def _name_note(name: str) -> str:
    return _("没有唯一找到“%(name)s”：同名请写成“部门-姓名”；单位之外的人可加为外部人员。") % {
        "name": name
    }


def _save(
    request: SignedInRequest, meeting: Meeting | None, templates: list[Template]
) -> HttpResponse:
    """存草稿 or 发出通知. What cannot be taken comes back with everything that was typed."""
    sketch = read(request.POST)
    try:
        desk = planning.desk_for(sketch, templates, request.person)
        wants_notice = request.POST.get("act") == "notify"
        open_points = blocking(planning.findings_of(sketch, desk)) if wants_notice else []
        if open_points:
            errors = [(one.anchor, sentence(one)) for one in open_points]
            return show(request, meeting, sketch, templates, errors=errors)
        with transaction.atomic():
            saved = _store(request, meeting, sketch, desk)
            if wants_notice:
                verbs.notify(saved, by=request.person, short_notice_reason=_late(sketch, desk))
    except (Invalid, NotAllowed) as no:
        field = getattr(no, "field", "")
        return show(request, meeting, sketch, templates, errors=[(_anchor(field), str(no))])
    if wants_notice:
        _say_notified(request, saved)
    else:
        messages.success(request, _("草稿已保存，还没有通知任何人。"))
    return redirect("meeting", saved.ref)


def _say_notified(request: SignedInRequest, meeting: Meeting) -> None:
    count = meeting.participants.exclude(person=None).count()
    messages.success(request, _("会议通知已发给 %(n)s 人。") % {"n": count})


def _late(sketch: Sketch, desk: planning.Desk) -> str:
    """The reason counts only where the notice really is late."""
    codes = {one.code for one in planning.findings_of(sketch, desk)}
    return sketch.late_reason[:200] if "late_with_reason" in codes else ""


def _anchor(field: str) -> str:
    return {"ends_at": "id_end"}.get(field, f"id_{field}" if field else "")


def _store(
    request: SignedInRequest, meeting: Meeting | None, sketch: Sketch, desk: planning.Desk
) -> Meeting:
    previous = _previous(request, sketch.previous)
    details = planning.details_of(sketch, desk, previous)
    if meeting is None:
        return verbs.plan(by=request.person, **details)
    return verbs.change_plan(meeting, by=request.person, **details)


def _previous(request: SignedInRequest, ref: str) -> Meeting | None:
    if not ref:
        return None
    rows = Meeting.objects.visible_to(request.person).select_related("template", "previous")
    return rows.filter(ref=ref).first()


def show(
    request: SignedInRequest,
    meeting: Meeting | None,
    sketch: Sketch,
    templates: list[Template],
    *,
    errors: Errors = (),
    notes: Sequence[str] = (),
    button: str = "",
    block: str = "",
) -> HttpResponse:
    """Draw the page, or its block ``sheet`` or ``findings``."""
    context: dict[str, Any] = {
        "meeting": meeting,
        "sketch": sketch,
        "templates": templates,
        "form_errors": list(errors),
        "notes": notes,
        "button": button,
        "action": reverse("edit_meeting", args=[meeting.ref])
        if meeting
        else reverse("new_meeting"),
        "kinds": TopicKind.choices,
        "seat_roles": [(MeetingRole.ATTENDEE, _("出席")), (MeetingRole.OBSERVER, _("列席"))],
        "today": timezone.localdate(),
    }
    if templates:
        context.update(_around(request, sketch, templates))
    name = f"meetings/plan.html#{block}" if block else "meetings/plan.html"
    return render(request, name, context, status=422 if errors else 200)


def _around(request: SignedInRequest, sketch: Sketch, templates: list[Template]) -> dict[str, Any]:
    desk = planning.desk_for(sketch, templates, request.person)
    found = planning.findings_of(sketch, desk)
    seated = [desk.people[seat.person] for seat in sketch.seats if seat.person in desk.people]
    return {
        "desk": desk,
        "findings": [(one.level, one.anchor, sentence(one)) for one in found],
        # Before a word is typed the list says what is to come, not what is wrong.
        "is_blank": request.method == "GET" and not sketch.title,
        "is_late": any(one.code in ("late", "late_with_reason") for one in found),
        "late_is_asked": "late_reason" in request.POST,
        "holders": [(str(one.pk), one.full_label) for one in seated],
        "total_minutes": sum(planning.minutes_of(topic) for topic in sketch.topics if topic.title),
        "rule": rule_words("notice_lead", desk.policy, desk.template.preset),
        "projects": projects_of(request.person),
        "departments": list(Department.objects.filter(is_active=True).values_list("id", "name")),
    }


def projects_of(person: Person) -> list[tuple[int, str]]:
    """(id, name) of the running projects a person belongs to; the 管理员 sees all."""
    rows = Project.objects.filter(status=ProjectStatus.RUNNING)
    if not person.is_admin:
        mine = Q(members=person) | Q(coordinator=person) | Q(sponsor=person)
        if person.department_id:
            mine |= Q(lead_department=person.department_id)
        rows = rows.filter(mine).distinct()
    return list(rows.values_list("id", "name"))
