"""未送达: what no channel could deliver, for the 管理员 to see and send again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiban.desk.guards import admins_only
from huiban.desk.paging import page_of, pager
from huiban.ground.delivery.models import Delivery
from huiban.ground.delivery.verbs import resend
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest


@require_safe
@admins_only
def deliveries(request: SignedInRequest) -> HttpResponse:
    """Parked messages, newest first, and how many still wait. Their words are not shown."""
    now = timezone.now()
    parked = Delivery.objects.exclude(parked_at=None).filter(cancelled_at=None)
    page = page_of(parked.select_related("person").order_by("-parked_at"), request)
    waiting = Delivery.objects.filter(sent_at=None, parked_at=None, cancelled_at=None)
    context = {
        "page": page,
        "pager": pager(page, request),
        "waiting": waiting.filter(due_at__lte=now).count(),
        "held": waiting.filter(due_at__gt=now).count(),
        "last_error": waiting.exclude(error="").order_by("-due_at").first(),
        "breadcrumbs": [(_("设置"), "/settings")],
    }
    return render(request, "desk/deliveries.html", context)


@require_POST
@admins_only
def resend_delivery(request: SignedInRequest, pk: int) -> HttpResponse:
    """重发 one parked message."""
    row = get_object_or_404(Delivery, pk=pk)
    resend(row, by=request.person)
    messages.success(request, _("已重新排队，几秒内发出。"))
    return redirect("deliveries")
