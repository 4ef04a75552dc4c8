"""组织导入 and the table of departments and persons; for 管理员."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiban.desk.csv_answer import csv_answer
from huiban.desk.guards import admins_only
from huiban.desk.office import roster, roster_run
from huiban.desk.paging import page_of, pager
from huiban.ground.journal import verbs as journal
from huiban.ground.people import aliases
from huiban.ground.people.first_password import first_password
from huiban.ground.people.models import Alias, Department, OrgRole, Person
from huiban.ground.people.roster import verbs as roster_verbs
from huiban.ground.people.roster.sample import sample_lines
from huiban.ground.people.set_up import is_set_up
from huiban.ground.procedure import Invalid
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest


@require_safe
@admins_only
def organisation(request: SignedInRequest) -> HttpResponse:
    """Departments, and the persons found by name, 工号, initials or department."""
    found = page_of(people_found(request), request)
    departments = list(departments_with_counts())
    choices = [("", _("全部部门")), *((str(each.pk), each.name) for each in departments)]
    standing = Count("pk", filter=Q(is_active=True))
    waiting = Count("pk", filter=Q(is_active=True, first_password_at__isnull=False))
    view = request.GET.get("view", "")
    context = {
        "view": view if view in ("departments", "aliases") else "people",
        "aliases": list(known_aliases()) if view == "aliases" else None,
        "departments": departments,
        "department_choices": choices,
        "pager": pager(found, request),
        "people": found,
        "words": request.GET.get("q", ""),
        "department_id": request.GET.get("department", ""),
        "standing": request.GET.get("standing", "active"),
        "draft": roster.draft_of(request),
        "roles": dict(OrgRole.choices),
        **Person.objects.get_queryset().aggregate(headcount=standing, waiting=waiting),
    }
    page = "desk/organisation.html#people" if request.htmx else "desk/organisation.html"
    return render(request, page, context)


def known_aliases() -> QuerySet[Alias]:
    return Alias.objects.select_related("person__department", "department", "by")


def departments_with_counts() -> QuerySet[Department]:
    staff = Count("people", filter=Q(people__is_active=True))
    return Department.objects.select_related("parent", "head", "sponsor").annotate(staff=staff)


def people_found(request: SignedInRequest) -> QuerySet[Person]:
    found = Person.objects.get_queryset().select_related("department")
    standing = request.GET.get("standing", "active")
    if standing in ("active", "left"):
        found = found.filter(is_active=standing == "active")
    department = request.GET.get("department", "")
    if department.isdecimal():
        found = found.filter(department_id=int(department[:18]))
    words = request.GET.get("q", "").replace("\0", "").strip()
    return found.named_like(words) if words else found


@require_http_methods(["GET", "HEAD", "POST"])
@admins_only
def import_roster(request: SignedInRequest) -> HttpResponse:
    """Upload a file (POST), then look at what it would change; nothing is changed here."""
    error = None
    if request.method == "POST":
        try:
            roster.keep_upload(request)
            return HttpResponseRedirect(reverse("import_roster"))
        except Invalid as invalid:
            error = invalid
    draft = None if error else roster.draft_of(request)
    context: dict[str, Any] = {"error": str(error) if error else "", "preview": None}
    if draft is not None:
        context |= roster.context_of(roster.preview_of(request, draft))
    return render(request, "desk/import_roster.html", context, status=422 if error else 200)


@require_POST
@admins_only
def apply_roster(request: SignedInRequest) -> HttpResponse:
    """Take the previewed file over, all or nothing."""
    try:
        difference = roster.take_over(request)
    except Invalid as error:
        messages.warning(request, str(error))
        return HttpResponseRedirect(reverse("import_roster"))
    if difference is None:
        return HttpResponseRedirect(reverse("roster_progress"))
    messages.success(request, _("已导入：{what}。").format(what=roster.summary(difference)))
    return HttpResponseRedirect(reverse("organisation"))


@require_safe
@admins_only
def roster_progress(request: SignedInRequest) -> HttpResponse:
    """How far a long import is, asked every second; then what came of it."""
    draft, run = roster.draft_of(request), roster_run.RUNS.get(request.person.pk)
    running = roster_run.is_running(draft)
    context = {
        "run": run,
        "running": running,
        "failed": not running and (draft is not None or (run is not None and run.error)),
        "summary": roster.summary(run.result) if run and run.result else "",
        "goes_on": reverse("organisation" if is_set_up() else "setup_preset"),
        "goes_back": reverse("import_roster" if is_set_up() else "setup_people"),
    }
    page = "desk/roster_progress.html#state" if request.htmx else "desk/roster_progress.html"
    return render(request, page, context)


@require_POST
@admins_only
def discard_roster(request: SignedInRequest) -> HttpResponse:
    roster_verbs.discard_draft(by=request.person)
    return HttpResponseRedirect(reverse("import_roster"))


@require_safe
@admins_only
def roster_sample(request: SignedInRequest) -> HttpResponseBase:
    """样表: the columns with three invented people, for Excel."""
    head, *rows = sample_lines()
    return csv_answer(_("组织导入样表.csv"), head, rows)


@require_POST
@admins_only
def forget_alias(request: SignedInRequest, pk: int) -> HttpResponse:
    """撤销 a remembered name; goes back to where it was pressed."""
    alias = get_object_or_404(Alias.objects.select_related("person", "department"), pk=pk)
    person, department = alias.person_id, alias.department_id
    aliases.forget(alias, by=request.person)
    messages.success(request, _("已撤销别名“{text}”。").format(text=alias.text))
    if request.POST.get("from") == "person":
        return HttpResponseRedirect(reverse("person", args=[person]))
    if request.POST.get("from") == "department":
        return HttpResponseRedirect(reverse("department", args=[department]))
    return HttpResponseRedirect(reverse("organisation") + "?view=aliases")


@require_POST
@admins_only
def first_passwords(request: SignedInRequest) -> HttpResponseBase:
    """The list to hand out: who has not yet set a password, and the one-time first one."""
    waiting = Person.objects.active().filter(first_password_at__isnull=False)
    people = list(waiting.select_related("department"))
    journal.record(
        "hand_out_passwords", request.person, by=request.person, facts={"n": len(people)}
    )
    head = [_("姓名"), _("部门"), _("工号"), _("账号"), _("初始密码")]
    rows = (
        [
            person.name,
            person.department.name if person.department else "",
            person.employee_no or "",
            person.account,
            first_password(person),
        ]
        for person in people
    )
    return csv_answer(_("初始密码.csv"), head, rows)
