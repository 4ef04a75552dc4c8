"""模板与时限规则: every clock and count, with 与推荐不同 marks, 预演 and new versions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiban.desk.settings import agenda_form, policy_form, rehearsal
from huiban.ground.policies import verbs
from huiban.ground.policies.durations import HERE
from huiban.ground.policies.models import Template
from huiban.ground.policies.permissions import can_change_templates, check_can_change_templates
from huiban.ground.policies.rules import SETTINGS, Policy, presets, undercut
from huiban.ground.procedure import Invalid
from huiban.ground.workdays.verbs import calendar
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest


@require_safe
def templates(request: SignedInRequest) -> HttpResponse:
    """The list, the organisation's floors, the way to the work calendar. Anybody may read it."""
    rows = Template.objects.current().select_related("changed_by")
    policies = [(row, Policy.from_data(row.policy)) for row in rows]
    context = {
        "rows": [(row, policy_form.differences(policy)) for row, policy in policies],
        "presets": presets(),
        "layouts": layouts(),
        "floors": floor_fields({}, {}),
        "breadcrumbs": crumbs(request),
    }
    return render(request, "desk/templates.html", context)


def crumbs(request: SignedInRequest) -> list[tuple[str, str]]:
    """Only the 管理员 has the page above."""
    return [(_("设置"), "/settings")] if request.person.is_admin else []


@require_safe
def template(request: SignedInRequest, pk: int) -> HttpResponse:
    """One template as a form; ``?preset=`` fills in a preset that is saved only when pressed."""
    row = get_object_or_404(Template.objects.current(), pk=pk)
    chosen = presets().get(request.GET.get("preset", ""))
    policy = chosen.policy if chosen else Policy.from_data(row.policy)
    typed = policy_form.typed_of(policy)
    return _page(request, row, policy, typed, row.agenda, row.layout, {}, filled=chosen)


@require_POST
def save_new_version(request: SignedInRequest, pk: int) -> HttpResponse:
    """保存为新版本; with errors the form comes back with everything that was typed."""
    check_can_change_templates(request.person)
    row = get_object_or_404(Template, pk=pk)
    typed = policy_form.typed_from(request.POST)
    policy, errors = policy_form.read_policy(typed, Policy.from_data(row.policy))
    agenda, agenda_errors = agenda_form.read_agenda(request.POST)
    layout = request.POST.get("layout", row.layout)
    errors |= undercut(policy, verbs.floors()) | agenda_errors
    if layout not in verbs.LAYOUTS:
        errors["layout"] = _("请选一种纪要版式。")
    if not errors:
        try:
            new = verbs.save_new_version(
                row, policy=policy, agenda=agenda, layout=layout, by=request.person
            )
        except Invalid as wrong:
            errors[wrong.field] = str(wrong)
        else:
            said = _("已保存为新版本 v%(n)s；之后发出通知的会议按新版本，已发的不变。")
            messages.success(request, said % {"n": new.version})
            return redirect("template", new.pk)
    return _page(request, row, policy, typed, agenda, layout, errors)


def _page(
    request: SignedInRequest,
    row: Template,
    policy: Policy,
    typed: Mapping[str, Any],
    agenda: list[dict[str, Any]],
    layout: str,
    errors: Mapping[str, str],
    filled: Any = None,
) -> HttpResponse:
    may_save = can_change_templates(request.person)
    context = {
        "row": row,
        "filled": filled,
        "groups": policy_form.fields_of(typed, policy, errors),
        "agenda": agenda,
        "kinds": agenda_form.KINDS,
        "blank_topics": range(agenda_form.BLANK_ROWS),
        "layout": layout,
        "layouts": list(layouts().items()),
        "presets": presets(),
        "errors": errors,
        "form_errors": [(f"id_{code}" if code else "", said) for code, said in errors.items()],
        "refusal": None if may_save else _("只有管理员和项目助理可以修改模板与时限规则。"),
        "breadcrumbs": [*crumbs(request), (_("模板与时限规则"), "/settings/templates")],
        **_rehearsed(policy, rehearsal.example_end(calendar(), timezone.localtime())),
    }
    status = 422 if errors else 200
    return render(request, "desk/template.html", context, status=status)


def _rehearsed(policy: Policy, ends_at: datetime) -> dict[str, Any]:
    outcomes = rehearsal.rehearse(policy, ends_at=ends_at, calendar=calendar())
    return {"ends_at": f"{ends_at:%Y-%m-%dT%H:%M}", "outcomes": outcomes}


@require_POST
def rehearse(request: SignedInRequest, pk: int) -> HttpResponse:
    """预演 of what stands in the form now; nothing is stored."""
    row = get_object_or_404(Template, pk=pk)
    typed = policy_form.typed_from(request.POST)
    policy, errors = policy_form.read_policy(typed, Policy.from_data(row.policy))
    ends_at = parse_datetime(request.POST.get("ends_at", ""))
    if ends_at is None:
        ends_at = rehearsal.example_end(calendar(), timezone.localtime()).replace(tzinfo=None)
    context = {
        "row": row,
        "misread": list(errors.values()),
        **_rehearsed(policy, ends_at.replace(tzinfo=HERE)),
    }
    return render(request, "desk/template.html#rehearsal", context)


def floor_fields(typed: Mapping[str, Any], errors: Mapping[str, str]) -> list[policy_form.Field]:
    """The settings that may have a floor, with what stands there now."""
    now = verbs.floors()
    return [
        policy_form.Field(one, typed.get(one.code, now.get(one.code, "")), errors.get(one.code, ""))
        for one in SETTINGS.values()
        if one.floor and one.shown
    ]


@require_POST
def set_floors(request: SignedInRequest) -> HttpResponse:
    """底线: what no template may undercut; an empty box means none."""
    typed = {
        one.setting.code: request.POST.get(one.setting.code, "") for one in floor_fields({}, {})
    }
    values, errors = policy_form.read_floors(typed)
    if not errors:
        try:
            verbs.set_floors(values, by=request.person)
        except Invalid as wrong:
            errors[wrong.field] = str(wrong)
        else:
            messages.success(request, _("底线已保存；低于底线的模板在下次保存时会指出。"))
            return redirect("templates")
    rows = Template.objects.current().select_related("changed_by")
    context = {
        "rows": [(row, policy_form.differences(Policy.from_data(row.policy))) for row in rows],
        "presets": presets(),
        "layouts": layouts(),
        "floors": floor_fields(typed, errors),
        "form_errors": [(f"floor_{code}", said) for code, said in errors.items()],
        "breadcrumbs": crumbs(request),
    }
    return render(request, "desk/templates.html", context, status=422)


def layouts() -> dict[str, str]:
    """The printed forms of the minutes by code, in the reader's language."""
    return {code: _(word) for code, word in verbs.LAYOUTS.items()}
