"""通知设置 and the list of messages, each with its reason."""

from datetime import date

from django.conf import settings
from django.contrib import messages as said
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiban.desk.office.persons import number
from huiban.desk.paging import page_of, pager
from huiban.ground.delivery.choices import choices_of, choose_channels
from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.delivery.verbs import mark_read
from huiban.ground.people import delegations
from huiban.ground.people.models import Delegation, Person
from huiban.ground.procedure import Invalid
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

SHOWN = 30


@require_safe
def notifications(request: SignedInRequest) -> HttpResponse:
    """Groups and channels, 代办人, and the last 30 messages with where they went."""
    return _page(request)


def _page(request: SignedInRequest, error: Invalid | None = None) -> HttpResponse:
    person = request.person
    mine = Delivery.objects.filter(person=person, cancelled_at=None)
    names = ("to", "starts_on", "ends_on")
    context = {
        "choices": choices_of(person),
        "no_mail": not person.email,
        "mail_is_folder": not settings.CONFIG.smtp_url,
        "recent": mine.filter(due_at__lte=timezone.now())[:SHOWN],
        "delegations": Delegation.objects.filter(
            person=person, revoked_at=None, ends_on__gte=timezone.localdate()
        ).select_related("delegate"),
        "typed": {name: request.POST.get(name, "") for name in names},
        "wrong": {error.field: str(error)} if error else {},
        "form_errors": [(f"id_{error.field}", str(error))] if error else [],
        "today": timezone.localdate(),
    }
    return render(request, "desk/notifications.html", context, status=422 if error else 200)


@require_POST
def save_notifications(request: SignedInRequest) -> HttpResponse:
    """保存 which groups come by mail."""
    choose_channels(request.person, by_mail=request.POST.getlist("mail"))
    said.success(request, _("已保存。站内消息始终都有。"))
    return redirect("notifications")


@require_POST
def delegate(request: SignedInRequest) -> HttpResponse:
    """设定代办人 by 账号, 工号 or 姓名."""
    try:
        other = _person(request.POST.get("to", ""))
        starts_on = _day(request.POST.get("starts_on", ""), "starts_on")
        ends_on = _day(request.POST.get("ends_on", ""), "ends_on")
        delegations.delegate(
            request.person, to=other, starts_on=starts_on, ends_on=ends_on, by=request.person
        )
    except Invalid as wrong:
        return _page(request, wrong)
    said.success(request, _("已设定，由%(name)s代办；代办的事都会写明。") % {"name": other.name})
    return redirect("notifications")


@require_POST
def revoke_delegation(request: SignedInRequest, pk: int) -> HttpResponse:
    """收回代办."""
    row = get_object_or_404(Delegation, pk=pk, person=request.person)
    delegations.revoke_delegation(row, by=request.person)
    said.success(request, _("已收回，立即生效。"))
    return redirect("notifications")


def _person(words: str) -> Person:
    """One active person. Raises Invalid when nobody or several are meant."""
    words = words.strip()
    exact = Person.objects.active().filter(account=words) or Person.objects.active().filter(
        employee_no=words
    )
    found = list(exact or Person.objects.active().filter(name=words)[:2]) if words else []
    if not found:
        raise Invalid(_("没有找到这个人，请填姓名、工号或账号。"), "to")
    if len(found) > 1:
        raise Invalid(_("有几位“%(name)s”，请改填工号。") % {"name": words}, "to")
    return found[0]


def _day(words: str, field: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as wrong:
        raise Invalid(_("请选日期。"), field) from wrong


@require_safe
def messages(request: SignedInRequest) -> HttpResponse:
    """The in-app list, the unread ones marked."""
    rows = Delivery.objects.in_app().filter(person=request.person)
    page = page_of(rows, request)
    context = {
        "page": page,
        "pager": pager(page, request),
        "unread_here": Delivery.objects.unread().filter(person=request.person).count(),
    }
    return render(request, "desk/messages.html", context)


@require_POST
def open_message(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark it read and go to what it is about."""
    mine = Delivery.objects.filter(person=request.person, channel=Channel.IN_APP)
    row = get_object_or_404(mine, pk=pk)
    mark_read(request.person, [row.pk])
    ours = url_has_allowed_host_and_scheme(row.link, {request.get_host()})
    return redirect(row.link if row.link and ours else "messages")


@require_POST
def read_messages(request: SignedInRequest) -> HttpResponse:
    """标为已读: the one named, or all."""
    ids = [number(one) for one in request.POST.getlist("id")]
    count = mark_read(request.person, ids or None)
    said.success(request, _("%(n)s条已标为已读。") % {"n": count})
    return redirect("messages")
