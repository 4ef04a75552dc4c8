"""The doors of 行动项: the list, one item, and a POST for each verb."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiban.ground.journal.models import Event
from huiban.ground.people.choices import active_departments
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid
from huiban.stages.action_items import extensions, lists, verbs
from huiban.stages.action_items.forms import (
    AssignForm,
    ExtensionForm,
    ObjectionForm,
    ReasonForm,
    SettleForm,
    SubmitDoneForm,
    UpdateForm,
    quick_dates,
)
from huiban.stages.action_items.models import ActionItem, Evidence, Extension
from huiban.stages.action_items.permissions import approver_of, refusal, roles_of
from huiban.stages.action_items.rules import nearness
from huiban.stages.action_items.states import PROCEDURE, STATES, ExtensionStatus, Status
from huiban.stages.action_items.views import views
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

# The verb that moves the item on, for the page's one primary button.
NEXT_VERB = {
    Status.UNASSIGNED: "assign",
    Status.PROPOSED: "accept",
    Status.OBJECTED: "settle",
    Status.IN_PROGRESS: "submit_done",
    Status.SUBMITTED: "verify",
}
TONES = {
    Status.UNASSIGNED: "amber",
    Status.PROPOSED: "amber",
    Status.OBJECTED: "red",
    Status.IN_PROGRESS: "accent",
    Status.SUBMITTED: "accent",
    Status.DONE: "ok",
    Status.CANCELLED: "neutral",
    Status.FILED: "neutral",
}


@require_GET
def action_items(request: SignedInRequest) -> HttpResponse:
    """The list; htmx gets the rows alone."""
    today = timezone.localdate()
    wanted = lists.Wanted.from_query(request.GET.dict())
    saved = views(today)
    found = lists.rows(request.person, wanted, saved[wanted.view])
    page = found[: lists.PAGE_SIZE]
    template = "action_items/list.html#rows" if request.htmx else "action_items/list.html"
    context = {
        "wanted": wanted,
        "groups": lists.grouped(page, wanted.group),
        "shown": len(page),
        "updates": lists.newest_updates(page),
        "first": (wanted.page - 1) * lists.PAGE_SIZE + 1,
        "has_more": len(found) > len(page),
        "views": saved,
        "counts": lists.count_views(request.person, wanted, saved),
        "departments": active_departments(),
        "today": today,
        "nearness": nearness,
        "states": STATES,
        "tones": TONES,
        "address": address(request),
    }
    return render(request, template, context)


def address(request: SignedInRequest) -> Callable[..., str]:
    """The list's address with some words changed; the page starts again at 1."""

    def changed(**words: object) -> str:
        query = request.GET.copy()
        query.pop("page", None)
        for key, value in words.items():
            query[key] = str(value)
        return f"{request.path}?{query.urlencode()}"

    return changed


def find(request: SignedInRequest, ref: str) -> ActionItem:
    """The item, or 404 for others' things."""
    visible = ActionItem.objects.visible_to(request.person).select_related(
        "owner__department",
        "owner_department__head",
        "meeting__host",
        "meeting__recorder",
        "meeting__initiator",
        "meeting__project",
        "meeting__lead_department",
        "decision",
        "topic",
        "verified_by",
        "acceptance_logged_by",
    )
    return get_object_or_404(visible, ref=ref)


@require_GET
def action_item(request: SignedInRequest, ref: str) -> HttpResponse:
    """One item with its history and proof."""
    return detail(request, find(request, ref))


def detail(
    request: SignedInRequest,
    item: ActionItem,
    *,
    failed: str = "",
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; ``failed`` is the verb whose form comes back with its words and errors."""
    person, today = request.person, timezone.localdate()
    roles = roles_of(person, item)
    ready: dict[str, forms.Form] = {
        "update": UpdateForm(),
        "submit_done": SubmitDoneForm(),
        "request_extension": ExtensionForm(),
        "object": ObjectionForm(),
        "return": ReasonForm(),
        "cancel": ReasonForm(),
        "assign": AssignForm(people=people_for(item, roles)),
        "settle": SettleForm(
            people=Person.objects.active(),
            initial={
                "task": item.task,
                "owner": item.owner_id,
                "due_on": item.suggested_due_on or item.due_on,
            },
        ),
    }
    if form is not None:
        ready[failed] = form
    pending = item.extensions.filter(status=ExtensionStatus.PENDING).first()
    approver = approver_of(pending) if pending else None
    context = {
        "item": item,
        "today": today,
        "tone": TONES[Status(item.status)],
        "near": nearness(item.due_on, today),
        "steps": [row for row in PROCEDURE.steps_from(item.status) if row.who & roles],
        "refusals": {verb: refusal(person, item, verb) for verb in {*ready, "accept", "verify"}},
        "next_verb": NEXT_VERB.get(Status(item.status)),
        "states": STATES,
        "forms": ready,
        "failed": failed,
        "updates": item.updates.select_related("by"),
        "evidence": item.evidence.all(),
        "extensions": item.extensions.select_related("decided_by", "requested_by"),
        "pending": pending,
        "approver": approver,
        "may_decide": approver is not None and approver.pk == person.pk,
        "helpers": item.collaborators.all(),
        "history": Event.objects.filter(noun="actionitem", noun_id=item.pk).select_related("by"),
        "quick_dates": quick_dates(today, item.due_on),
    }
    return render(request, "action_items/detail.html", context, status=status)


def people_for(item: ActionItem, roles: set[str]) -> Any:
    """A 部门负责人 chooses inside the department, 主持人 and 记录人 among everybody."""
    people = Person.objects.active().select_related("department")
    if roles & {"host", "recorder"} or item.owner_department is None:
        return people
    return people.filter(department=item.owner_department)


@require_POST
def accept(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    verbs.accept(item, by=request.person)
    return done(request, item, _("已接受，到期前会提醒你。"))


@require_POST
def log_acceptance(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    verbs.log_acceptance(item, by=request.person)
    return done(request, item, _("已代记口头接受。"))


@require_POST
def object_to(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    return submit(
        request,
        item,
        "object",
        ObjectionForm(request.POST),
        lambda given: verbs.object_to(item, by=request.person, **given),
        _("异议已送到主持人和记录人。"),
    )


@require_POST
def assign(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    people = people_for(item, roles_of(request.person, item))
    return submit(
        request,
        item,
        "assign",
        AssignForm(request.POST, people=people),
        lambda given: verbs.assign(item, by=request.person, **given),
        _("已指派，等对方接受。"),
    )


@require_POST
def settle(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    return submit(
        request,
        item,
        "settle",
        SettleForm(request.POST, people=Person.objects.active()),
        lambda given: verbs.settle(item, by=request.person, **given),
        _("已按协商结果修改，等责任人接受。"),
    )


@require_POST
def update(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    return submit(
        request,
        item,
        "update",
        UpdateForm(request.POST),
        lambda given: verbs.update(item, by=request.person, **given),
        _("进展已记下。"),
    )


@require_POST
def submit_done(request: SignedInRequest, ref: str) -> HttpResponse:
    """提交完成 with its proof, in one click."""
    item = find(request, ref)

    def act(given: dict[str, Any]) -> None:
        if given["file"] or given["link"]:
            verbs.add_evidence(item, by=request.person, file=given["file"], link=given["link"])
        verbs.submit_done(item, by=request.person, text=given["text"])

    form = SubmitDoneForm(request.POST, request.FILES)
    return submit(request, item, "submit_done", form, act, _("已提交，等验收。"))


@require_POST
def verify(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    verbs.verify(item, by=request.person)
    return done(request, item, _("已验收完成。"))


@require_POST
def send_back(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    return submit(
        request,
        item,
        "return",
        ReasonForm(request.POST),
        lambda given: verbs.send_back(item, by=request.person, **given),
        _("已退回责任人。"),
    )


@require_POST
def cancel(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    return submit(
        request,
        item,
        "cancel",
        ReasonForm(request.POST),
        lambda given: verbs.cancel(item, by=request.person, **given),
        _("已取消这一项，原因留在记录里。"),
    )


@require_POST
def request_extension(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    return submit(
        request,
        item,
        "request_extension",
        ExtensionForm(request.POST),
        lambda given: extensions.request_extension(item, by=request.person, **given),
        _("延期申请已送审批，批准前原截止日期不变。"),
    )


@require_POST
def decide_extension(request: SignedInRequest, ref: str, pk: int, verb: str) -> HttpResponse:
    """同意延期 or 不同意."""
    item = find(request, ref)
    extension = get_object_or_404(Extension.objects.select_related("item"), pk=pk, item=item)
    extension.item = item
    answer = request.POST.get("reason", "")
    if verb == "agree":
        extensions.agree_extension(extension, by=request.person, answer=answer)
        return done(request, item, _("已同意，新的截止日期已生效并通知各方。"))
    extensions.refuse_extension(extension, by=request.person, answer=answer)
    return done(request, item, _("已答复不同意，原截止日期不变。"))


@require_GET
def evidence_file(request: SignedInRequest, ref: str, pk: int) -> FileResponse:
    """A proof as a download, never shown inside our pages (SEC-20)."""
    item = find(request, ref)
    evidence = get_object_or_404(Evidence.objects.exclude(file=""), pk=pk, item=item)
    response = FileResponse(evidence.file.open(), as_attachment=True, filename=evidence.name)
    response["Content-Security-Policy"] = "sandbox"
    return response


def submit(
    request: SignedInRequest,
    item: ActionItem,
    verb: str,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    said: str,
) -> HttpResponse:
    """Run a verb with a form; what cannot be taken comes back beside its field, words kept."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Invalid as refused:
            item = find(request, item.ref)
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            return done(request, item, said)
    return detail(request, item, failed=verb, form=form, status=422)


def done(request: SignedInRequest, item: ActionItem, said: str) -> HttpResponse:
    """Say what happened; back to where the button was, which is 我的一天 or the item."""
    messages.success(request, said)
    home = reverse("today") if request.POST.get("back") == "today" else None
    return HttpResponseRedirect(home or reverse("action_item", args=[item.ref]))
