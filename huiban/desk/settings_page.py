"""设置: what an 管理员 may set, and where."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from huiban.desk.guards import admins_only
from huiban.ground.journal.models import Head
from huiban.ground.people.models import Department, Organisation, Person
from huiban.ground.policies.models import Template
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest


@require_safe
@admins_only
def settings_overview(request: SignedInRequest) -> HttpResponse:
    head = Head.objects.filter(id=1).first()
    context = {
        "organisation": Organisation.objects.filter(id=1).first(),
        "people": Person.objects.active().count(),
        "departments": Department.objects.filter(is_active=True).count(),
        "templates": Template.objects.current().count(),
        "events": head.number if head else 0,
    }
    return render(request, "desk/settings.html", context)
