"""One person, one department: the small changes an 管理员 makes without a file."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiban.desk.guards import admins_only
from huiban.desk.history import history_of
from huiban.ground.people import departments, passwords, verbs
from huiban.ground.people.first_password import first_password
from huiban.ground.people.models import Department, OrgRole, Person
from huiban.ground.procedure import Invalid
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

TEXTS = ("name", "employee_no", "title", "email", "phone")


@require_http_methods(["GET", "HEAD", "POST"])
@admins_only
def new_person(request: SignedInRequest) -> HttpResponse:
    """One more person, with a first password shown on the person's page."""
    if request.method != "POST":
        return person_page(request, None, dict.fromkeys((*TEXTS, "account"), ""))
    typed = typed_fields(request)
    account = request.POST.get("account", "").strip()
    try:
        person = verbs.add_person(by=request.person, account=account, **chosen(typed))
    except Invalid as error:
        return person_page(request, None, {**typed, "account": account}, error)
    messages.success(request, _("已添加“{name}”，请把初始密码交给本人。").format(name=person.name))
    return HttpResponseRedirect(reverse("person", args=[person.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@admins_only
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """See and change one person."""
    one = get_object_or_404(Person.objects.all().select_related("department"), pk=pk)
    if request.method != "POST":
        return person_page(request, one, fields_of(one))
    typed = typed_fields(request)
    try:
        verbs.change_person(one, by=request.person, **chosen(typed))
    except Invalid as error:
        return person_page(request, Person.objects.get(pk=pk), typed, error)
    messages.success(request, _("已保存“{name}”。").format(name=one.name))
    return HttpResponseRedirect(reverse("person", args=[pk]))


def typed_fields(request: HttpRequest) -> dict[str, str]:
    names = (*TEXTS, "department", "org_role")
    return {name: request.POST.get(name, "").strip() for name in names}


def chosen(typed: dict[str, str]) -> dict[str, Any]:
    """The typed texts as values of the row. Raises Invalid."""
    if typed["org_role"] not in OrgRole.values:
        raise Invalid(_("请选择角色。"), "org_role")
    department = None
    if typed["department"]:
        department = Department.objects.filter(pk=number(typed["department"])).first()
        if department is None:
            raise Invalid(_("这个部门已不在，请重新选择。"), "department")
    return {**typed, "department": department}


def number(text: str) -> int:
    """A key from a form; 0 is nobody's."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0


def fields_of(one: Person) -> dict[str, str]:
    texts = {name: str(getattr(one, name) or "") for name in TEXTS}
    return {**texts, "department": str(one.department_id or ""), "org_role": one.org_role}


def person_page(
    request: SignedInRequest,
    one: Person | None,
    typed: dict[str, str],
    error: Invalid | None = None,
) -> HttpResponse:
    context = {
        "one": one,
        "typed": {"department": "", "org_role": OrgRole.MEMBER, **typed},
        "wrong": {error.field: str(error)} if error else {},
        "departments": list(Department.objects.filter(is_active=True).values_list("id", "name")),
        "roles": OrgRole.choices,
        "first_password": first_password(one) if one and one.first_password_at else "",
        "aliases": list(one.aliases.all()) if one else [],
        "history": history_of("person", one.pk) if one else [],
    }
    return render(request, "desk/person.html", context, status=422 if error else 200)


@require_POST
@admins_only
def stop_person(request: SignedInRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Person.objects.all(), pk=pk)
    verbs.stop(one, by=request.person)
    messages.success(request, _("已停用“{name}”，登录立即失效。").format(name=one.name))
    return HttpResponseRedirect(reverse("person", args=[pk]))


@require_POST
@admins_only
def resume_person(request: SignedInRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Person.objects.all(), pk=pk)
    verbs.resume(one, by=request.person)
    messages.success(request, _("已启用“{name}”，请把新的初始密码交给本人。").format(name=one.name))
    return HttpResponseRedirect(reverse("person", args=[pk]))


@require_POST
@admins_only
def reset_password(request: SignedInRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Person.objects.all(), pk=pk)
    passwords.reset_password(one, by=request.person)
    messages.success(request, _("已重置密码，原来的密码和登录都已失效。"))
    return HttpResponseRedirect(reverse("person", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@admins_only
def department(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who heads a department, who sponsors it, what stands above it."""
    one = get_object_or_404(Department.objects.select_related("head", "sponsor", "parent"), pk=pk)
    typed = {
        "head": str(one.head_id or ""),
        "sponsor": str(one.sponsor_id or ""),
        "parent": str(one.parent_id or ""),
        "name": one.name,
    }
    error = None
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in typed}
        try:
            appoint(one, typed, request.person)
            messages.success(request, _("已保存“{name}”。").format(name=one.name))
            return HttpResponseRedirect(reverse("organisation"))
        except Invalid as invalid:
            error = invalid
    context = {
        "one": one,
        "typed": typed,
        "wrong": {error.field: str(error)} if error else {},
        "people": [(each.pk, each.full_label) for each in active_people()],
        "departments": list(Department.objects.exclude(pk=pk).values_list("id", "name")),
        "aliases": list(one.aliases.all()),
        "history": history_of("department", pk),
    }
    return render(request, "desk/department.html", context, status=422 if error else 200)


def active_people() -> QuerySet[Person]:
    return Person.objects.active().select_related("department")


@transaction.atomic
def appoint(one: Department, typed: dict[str, str], by: Person) -> None:
    found = Person.objects.in_bulk([number(typed["head"]), number(typed["sponsor"])])
    departments.rename(one, name=typed["name"], by=by)
    departments.appoint(
        one,
        head=found.get(number(typed["head"])),
        sponsor=found.get(number(typed["sponsor"])),
        parent=Department.objects.filter(pk=number(typed["parent"])).first(),
        by=by,
    )
