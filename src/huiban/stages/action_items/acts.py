"""The doors of 行动项 that change one: a POST for each verb."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid
from huiban.stages.action_items import closing, extensions, verbs
from huiban.stages.action_items.forms import (
    AssignForm,
    ExtensionForm,
    ObjectionForm,
    ReasonForm,
    SettleForm,
    SubmitDoneForm,
    UpdateForm,
)
from huiban.stages.action_items.models import ActionItem, Extension
from huiban.stages.action_items.pages import detail, find, people_for
from huiban.stages.action_items.permissions import roles_of
from huiban.ui.request import SignedInRequest


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
        lambda given: closing.update(item, by=request.person, **given),
        _("进展已记下。"),
    )


@require_POST
def submit_done(request: SignedInRequest, ref: str) -> HttpResponse:
    """提交完成 with its proof, in one click."""
    item = find(request, ref)

    def act(given: dict[str, Any]) -> None:
        if given["file"] or given["link"]:
            closing.add_evidence(item, by=request.person, file=given["file"], link=given["link"])
        closing.submit_done(item, by=request.person, text=given["text"])

    form = SubmitDoneForm(request.POST, request.FILES)
    return submit(request, item, "submit_done", form, act, _("已提交，等验收。"))


@require_POST
def verify(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    closing.verify(item, by=request.person)
    return done(request, item, _("已验收完成。"))


@require_POST
def send_back(request: SignedInRequest, ref: str) -> HttpResponse:
    item = find(request, ref)
    return submit(
        request,
        item,
        "return",
        ReasonForm(request.POST),
        lambda given: closing.send_back(item, by=request.person, **given),
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
        lambda given: closing.cancel(item, by=request.person, **given),
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
