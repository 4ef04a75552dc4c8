"""The door of 人工催办."""

import json

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiban.stages.action_items.models import ActionItem
from huiban.stages.reminders import verbs
from huiban.ui.request import SignedInRequest


@require_POST
def nudge(request: SignedInRequest, ref: str) -> HttpResponse:
    """催办 one item; stays on the page it was asked from."""
    item = get_object_or_404(ActionItem.objects.visible_to(request.person), ref=ref)
    verbs.nudge(item, by=request.person)
    said = _("已催办 %(ref)s，24小时内不会重复打扰。") % {"ref": item.ref}
    if request.htmx:
        toast = json.dumps({"toast": {"words": said, "tone": "ok"}})
        return HttpResponse(status=204, headers={"HX-Trigger": toast})
    messages.success(request, said)
    back = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return HttpResponseRedirect(back if safe else f"/actions/{item.ref}")
