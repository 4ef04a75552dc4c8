"""设置 › 第二读者: state, what is sent where, 开启 and 试一次."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiban.desk.guards import admins_only
from huiban.desk.second_reader import verbs
from huiban.desk.second_reader.models import Switch
from huiban.ground.reading.second.prompt import messages as prompt
from huiban.ground.reading.second.prompt import most_characters
from huiban.outside.llm.endpoint import configured
from huiban.outside.llm.envelope import NoAnswer
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest


@require_safe
@admins_only
def second_reader(request: SignedInRequest) -> HttpResponse:
    """Everything an 管理员 must know before switching it on; the key is never shown."""
    endpoint = configured()
    is_switched_on = Switch.objects.filter(is_on=True).exists()
    context: dict[str, Any] = {
        "endpoint": endpoint,
        "is_on": verbs.is_on(),
        "is_switched_on": is_switched_on,
        "told": prompt("")[0][1],
        "sample": verbs.SAMPLE,
        "most": most_characters() // 10_000,
        "breadcrumbs": [(_("设置"), "/settings")],
    }
    return render(request, "second_reader/settings.html", context)


@require_POST
@admins_only
def switch_second_reader(request: SignedInRequest) -> HttpResponse:
    """开启 or 关闭."""
    is_on = request.POST.get("is_on") == "on"
    verbs.switch(is_on, by=request.person)
    said = _("已开启第二读者。") if is_on else _("已关闭第二读者，不再向外发送。")
    messages.success(request, said)
    return HttpResponseRedirect(reverse("second_reader"))


@require_POST
@admins_only
def try_second_reader(request: SignedInRequest) -> HttpResponse:
    """试一次: how long the answer took and whether it can be used; its words are not shown."""
    try:
        seconds, parsed = verbs.try_once(by=request.person)
    except NoAnswer as no:
        messages.error(request, str(no))
    else:
        took = {"n": f"{seconds:.1f}", "count": len(parsed.claims)}
        if parsed.trouble:
            messages.warning(request, _("对方 %(n)s 秒后答复，但没有按要求的格式，用不了。") % took)
        else:
            said = _("对方 %(n)s 秒后答复，读出 %(count)s 项，可以使用。")
            messages.success(request, said % took)
    return HttpResponseRedirect(reverse("second_reader"))
