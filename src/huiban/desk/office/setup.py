"""首次设置 in three steps: the organisation and its 管理员, the people, the preset."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiban.desk.csv_answer import csv_answer
from huiban.desk.office import roster
from huiban.desk.office.sign_in import let_in
from huiban.ground.people import set_up
from huiban.ground.people.models import Person
from huiban.ground.people.roster import verbs as roster_verbs
from huiban.ground.people.roster.sample import sample_lines
from huiban.ground.policies.rules import SETTINGS, Policy, presets
from huiban.ground.policies.verbs import install_presets
from huiban.ground.procedure import Invalid
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

MAIN_RULES = ("notice_lead", "draft_due", "reviewers", "follow_up_days")
FIELDS = ("organisation", "name", "account", "email")


@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Step 1; there is no such page once somebody has an account."""
    if not set_up.is_untouched():
        return carry_on(request)
    error = None
    if request.method == "POST":
        try:
            let_in(request, found(request))
            return HttpResponseRedirect(reverse("setup_people"))
        except Invalid as invalid:
            error = invalid
    context = {
        "typed": {name: request.POST.get(name, "") for name in FIELDS},
        "code": request.POST.get("code") or request.GET.get("code", ""),
        "wrong": {error.field: str(error)} if error else {},
    }
    return render(request, "desk/setup.html", context, status=422 if error else 200)


def carry_on(request: HttpRequest) -> HttpResponse:
    """The 管理员 who came back in between goes on; for everybody else this page is not here."""
    guard(request)
    return HttpResponseRedirect(reverse("setup_people"))


def guard(request: HttpRequest) -> SignedInRequest:
    """Steps 2 and 3 are the 管理员's, until 完成设置. Raises Http404."""
    person: Person | None = getattr(request, "person", None)
    if person is None or not person.is_admin or set_up.is_set_up():
        raise Http404
    return request  # type: ignore[return-value]


def found(request: HttpRequest) -> Person:
    typed = {name: request.POST.get(name, "") for name in FIELDS}
    if not set_up.is_opening_code(request.POST.get("code", "")):
        raise Invalid(_("口令不对。它在启动会办的窗口里，“首次设置”那一行的末尾。"), "code")
    password = request.POST.get("password", "")
    if password != request.POST.get("again", ""):
        raise Invalid(_("两次输入的密码不一样，请重新输入。"), "again")
    try:
        return set_up.found(**typed, password=password)
    except Invalid as error:
        field = "password" if error.field == "new" else error.field
        raise Invalid(str(error), field) from error


@require_http_methods(["GET", "HEAD", "POST"])
def setup_people(request: HttpRequest) -> HttpResponse:
    """Step 2: the directory file, or later."""
    signed_in = guard(request)
    error = None
    if request.method == "POST":
        try:
            roster.keep_upload(signed_in)
            return HttpResponseRedirect(reverse("setup_people"))
        except Invalid as invalid:
            error = invalid
    draft = None if error else roster.draft_of(signed_in)
    context: dict[str, Any] = {"error": str(error) if error else "", "preview": None}
    if draft is not None:
        context |= roster.context_of(roster.preview_of(signed_in, draft))
    context["count"] = Person.objects.active().count()
    return render(request, "desk/setup_people.html", context, status=422 if error else 200)


@require_POST
def setup_import(request: HttpRequest) -> HttpResponse:
    try:
        difference = roster.take_over(guard(request))
    except Invalid as error:
        messages.warning(request, str(error))
        return HttpResponseRedirect(reverse("setup_people"))
    if difference is None:
        return HttpResponseRedirect(reverse("roster_progress"))
    messages.success(request, _("已导入：{what}。").format(what=roster.summary(difference)))
    return HttpResponseRedirect(reverse("setup_preset"))


@require_POST
def setup_discard(request: HttpRequest) -> HttpResponse:
    roster_verbs.discard_draft(by=guard(request).person)
    return HttpResponseRedirect(reverse("setup_people"))


@require_safe
def setup_sample(request: HttpRequest) -> HttpResponseBase:
    guard(request)
    head, *rows = sample_lines()
    return csv_answer(_("组织导入样表.csv"), head, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def setup_preset(request: HttpRequest) -> HttpResponse:
    """Step 3: with which time rules meetings begin; ends 首次设置."""
    signed_in = guard(request)
    error = ""
    if request.method == "POST":
        chosen = request.POST.get("preset", "")
        if chosen in presets():
            finish(chosen, signed_in.person)
            messages.success(request, _("设置完成。现在可以新建第一场会议。"))
            return HttpResponseRedirect(reverse("new_meeting"))
        error = _("请选择一种预设。")
    offered = [(code, _(each.name), main_rules(each.policy)) for code, each in presets().items()]
    context = {"presets": offered, "error": error}
    return render(request, "desk/setup_preset.html", context, status=422 if error else 200)


def main_rules(policy: Policy) -> str:
    """The rules people ask for first, in one line."""
    shown = ((SETTINGS[code], getattr(policy, code)) for code in MAIN_RULES)
    return _("；").join(f"{_(setting.label)} {setting.words(value)}" for setting, value in shown)


@transaction.atomic
def finish(preset: str, by: Person) -> None:
    install_presets()
    set_up.choose_preset(preset, name=presets()[preset].name, by=by)
