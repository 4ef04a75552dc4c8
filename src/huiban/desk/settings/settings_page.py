"""设置: what an 管理员 may set, and where."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiban.desk.guards import admins_only
from huiban.ground.journal.chain import length
from huiban.ground.people import departments
from huiban.ground.people.models import Department, Organisation, Person
from huiban.ground.policies.models import Template
from huiban.ground.procedure import Invalid
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@admins_only
def settings_overview(request: SignedInRequest) -> HttpResponse:
    """The way to each setting, and the organisation's own name."""
    row = Organisation.objects.filter(id=1).first()
    typed = {"name": row.name if row else "", "salutation": row.salutation if row else ""}
    error = None
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in typed}
        try:
            departments.change_organisation(**typed, by=request.person)
            messages.success(request, _("已保存单位信息。"))
            return HttpResponseRedirect(reverse("settings"))
        except Invalid as invalid:
            error = invalid
    context = {
        "typed": typed,
        "wrong": {error.field: str(error)} if error else {},
        "people": Person.objects.active().count(),
        "departments": Department.objects.filter(is_active=True).count(),
        "templates": Template.objects.current().count(),
        "events": length(),
    }
    return render(request, "desk/settings.html", context, status=422 if error else 200)
