"""The doors of 行动项 to look at: the list, one item, and its proofs."""

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from huiban.ground.journal.models import Event
from huiban.ground.people.choices import active_departments
from huiban.ground.people.models import Person
from huiban.stages.action_items import lists
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
from huiban.stages.action_items.models import ActionItem, Evidence
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
    found, counts = lists.listed(request.person, wanted, saved)
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
        "counts": counts,
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

    asked = {key: value for key, value in request.GET.items() if key != "page"}

    @cache
    def without(names: tuple[str, ...]) -> str:
        return urlencode({key: value for key, value in asked.items() if key not in names})

    def changed(**words: object) -> str:
        kept = without(tuple(words))
        return f"{request.path}?{kept}{'&' if kept else ''}{urlencode(words)}"

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


@require_GET
def evidence_file(request: SignedInRequest, ref: str, pk: int) -> FileResponse:
    """A proof as a download, never shown inside our pages (SEC-20)."""
    item = find(request, ref)
    evidence = get_object_or_404(Evidence.objects.exclude(file=""), pk=pk, item=item)
    response = FileResponse(evidence.file.open(), as_attachment=True, filename=evidence.name)
    response["Content-Security-Policy"] = "sandbox"
    return response
